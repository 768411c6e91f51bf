import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PassageDraft } from '../../corpus/passage.ts';
import type { Block, Document } from '../extract/document.ts';
import { chunkDocument, MAX_PASSAGE_TOKENS } from './chunk-document.ts';

/** Half a token a character and two for the ends, about what the embedding model counts. */
function countTokens(text: string): number {
  return Math.ceil(Array.from(text).length / 2) + 2;
}

function documentOf(blocks: Block[], more: Partial<Document> = {}): Document {
  return {
    url: 'https://city.test/gomi.html',
    kind: 'page',
    title: '粗大ごみ',
    blocks,
    links: [],
    robotsMeta: { noindex: false, nofollow: false },
    warnings: [],
    ...more,
  };
}

function chunk(blocks: Block[], more: Partial<Document> = {}): PassageDraft[] {
  return chunkDocument(documentOf(blocks, more), countTokens);
}

const heading = (text: string, level = 2, anchor?: string): Block => ({
  kind: 'heading',
  level,
  text,
  ...(anchor === undefined ? {} : { anchor }),
});
const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const LONG =
  '市では、粗大ごみを予約制で収集しています。電話またはインターネットで申し込み、処理券を貼って、収集日の朝8時30分までに自宅の前へ出してください。'.repeat(
    2,
  );

describe('chunkDocument', () => {
  it('gives each section its headings and the address of its anchor', () => {
    const [lead, fee, detail] = chunk([
      paragraph(LONG),
      heading('手数料', 2, 'tesuryo'),
      paragraph(LONG),
      heading('減免', 3, '減免'),
      paragraph(LONG),
    ]);
    expect(lead).toMatchObject({ headingPath: [], url: 'https://city.test/gomi.html', text: LONG, kind: 'page' });
    expect(fee).toMatchObject({ headingPath: ['手数料'], url: 'https://city.test/gomi.html#tesuryo' });
    expect(detail).toMatchObject({
      headingPath: ['手数料', '減免'],
      url: 'https://city.test/gomi.html#%E6%B8%9B%E5%85%8D',
    });
  });

  it('closes deeper headings when a higher one follows', () => {
    const paths = chunk([
      heading('一'),
      heading('二', 4),
      paragraph(LONG),
      heading('三', 3),
      paragraph(LONG),
      heading('四'),
      paragraph(LONG),
    ]).map((draft) => draft.headingPath);
    expect(paths).toEqual([['一', '二'], ['一', '三'], ['四']]);
  });

  it('points into a PDF by page, a table part by the page of its first row', () => {
    const rows = Array.from({ length: 80 }, (_, at) => [`品目の名前${at}`, 'プラスチック製容器包装']);
    const table: Block = {
      kind: 'table',
      page: 3,
      header: ['品目', '分け方'],
      rows,
      rowHeaders: 0,
      rowPages: rows.map((_, at) => 3 + Math.floor(at / 20)),
    };
    const drafts = chunk([{ kind: 'paragraph', text: LONG, page: 2 }, table], {
      kind: 'pdf',
      url: 'https://city.test/a.pdf',
    });
    expect(drafts[0]?.url).toBe('https://city.test/a.pdf#page=2');
    for (const draft of drafts.slice(1)) {
      const first = rows.findIndex(([name]) => name === draft.table?.rows[0]?.[0]);
      expect(draft.url).toBe(`https://city.test/a.pdf#page=${3 + Math.floor(first / 20)}`);
    }
  });

  it('puts tiny neighbours together under their labels', () => {
    const drafts = chunk([
      heading('開催概要'),
      heading('日時', 3),
      paragraph('11月8日（日）13時から'),
      heading('場所', 3),
      paragraph('市民会館'),
      heading('持ち物', 3),
      { kind: 'list', ordered: false, items: ['筆記用具', '飲み物'] },
    ]);
    expect(drafts).toHaveLength(1);
    expect(drafts[0]).toMatchObject({
      headingPath: ['開催概要'],
      text: '日時：11月8日（日）13時から\n場所：市民会館\n持ち物\n筆記用具\n飲み物',
    });
  });

  it('does not put tiny sections of different parents together', () => {
    const drafts = chunk([
      heading('一'),
      heading('い', 3),
      paragraph('あ'),
      heading('二'),
      heading('ろ', 3),
      paragraph('え'),
    ]);
    expect(drafts.map((draft) => draft.headingPath)).toEqual([
      ['一', 'い'],
      ['二', 'ろ'],
    ]);
  });

  it('keeps a section with a term apart from neighbours without one', () => {
    const drafts = chunk([heading('受付期間'), paragraph('令和8年12月18日まで'), heading('持ち物'), paragraph('印鑑')]);
    expect(drafts.map((draft) => draft.validUntil)).toEqual(['2026-12-18', undefined]);
  });

  it('repeats caption, header and label in each part of a long table', () => {
    const rows = Array.from({ length: 60 }, (_, at) => [`品目の名前その${at}`, `${at * 100}円`]);
    const table: Block = {
      kind: 'table',
      caption: '手数料表',
      header: ['品目', '手数料'],
      rows: [['家具', '家具'], ...rows],
      rowHeaders: 1,
    };
    const drafts = chunk([heading('手数料'), table]);
    expect(drafts.length).toBeGreaterThan(1);
    for (const draft of drafts) {
      expect(draft.text.split('\n').slice(0, 2)).toEqual(['手数料表', '家具']);
      expect(draft.table).toMatchObject({ caption: '手数料表', header: ['品目', '手数料'] });
    }
    expect(drafts.flatMap((draft) => draft.table?.rows ?? []).filter(([name]) => name !== '家具')).toEqual(rows);
  });

  it('keeps the name of a row that has to be cut', () => {
    const table: Block = {
      kind: 'table',
      header: ['区分', '説明'],
      rows: [['粗大ごみ', LONG.repeat(8)]],
      rowHeaders: 1,
    };
    const drafts = chunk([table]);
    expect(drafts.length).toBeGreaterThan(1);
    for (const draft of drafts) expect(draft.text.startsWith('区分：粗大ごみ、')).toBe(true);
  });

  it('gives the document its contact, dates and term to every passage', () => {
    const contact = { department: '環境課', phone: '0773-00-1310' };
    const [draft] = chunk([paragraph('申し込んでください。')], {
      contact,
      updatedOn: '2026-09-01',
      validUntil: '2026-12-01',
    });
    expect(draft).toMatchObject({
      contact,
      updatedOn: '2026-09-01',
      validUntil: '2026-12-01',
      title: '粗大ごみ',
      documentId: 'https://city.test/gomi.html',
    });
  });

  it('makes nothing of an empty document', () => {
    expect(chunk([])).toEqual([]);
    expect(chunk([heading('見出しだけ'), heading('別の見出し')]).map((draft) => draft.text)).toEqual([
      '見出しだけ\n別の見出し',
    ]);
  });

  const word = fc.constantFrom('ごみ', '収集', '手数料は', '三百円です。', '窓口へ', '、', '電話', 'A1', ' ', '（注）');
  const sentence = fc.array(word, { minLength: 1, maxLength: 400 }).map((words) => words.join(''));
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({
      kind: fc.constant('heading' as const),
      level: fc.integer({ min: 2, max: 5 }),
      text: fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join('')),
    }),
    fc.record({ kind: fc.constant('paragraph' as const), text: sentence }),
    fc.record({
      kind: fc.constant('list' as const),
      ordered: fc.boolean(),
      items: fc.array(sentence, { minLength: 1, maxLength: 6 }),
    }),
    fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.array(sentence, { minLength: 4, maxLength: 40 }))
      .map(([columns, cells]): Block => {
        const rows = Array.from({ length: Math.max(1, Math.floor(cells.length / columns)) }, (_, row) =>
          Array.from({ length: columns }, (__, column) => (cells[row * columns + column] ?? '').slice(0, 60)),
        );
        return {
          kind: 'table',
          header: Array.from({ length: columns }, (_, column) => `列${column}`),
          rows,
          rowHeaders: 0,
        };
      }),
  );
  const blocks = fc.array(block, { maxLength: 14 });

  it('never exceeds the limit of tokens, never gives an empty text, never names two passages alike', () => {
    fc.assert(
      fc.property(blocks, (all) => {
        const drafts = chunk(all);
        for (const draft of drafts) {
          expect(countTokens(draft.text)).toBeLessThanOrEqual(MAX_PASSAGE_TOKENS);
          expect(draft.text.trim()).not.toBe('');
        }
        expect(new Set(drafts.map((draft) => draft.place)).size).toBe(drafts.length);
      }),
      { numRuns: 150 },
    );
  });

  it('loses no word of paragraphs and items', () => {
    const ink = (text: string) => text.replace(/\s/gu, '');
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 8 }), (sentences) => {
        const drafts = chunk(sentences.map(paragraph));
        expect(ink(drafts.map((draft) => draft.text).join(''))).toBe(ink(sentences.join('')));
      }),
      { numRuns: 100 },
    );
  });

  it('renames no passage of another section when one section changes', () => {
    const sections = fc.array(fc.array(sentence, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(sections, fc.nat(), sentence, (texts, pick, replacement) => {
        const changed = pick % texts.length;
        const build = (all: string[][]) =>
          chunk(all.flatMap((section, at) => [heading(`第${at}の見出し`), paragraph(LONG), ...section.map(paragraph)]));
        const others = (drafts: PassageDraft[]) =>
          drafts.filter((draft) => draft.headingPath[0] !== `第${changed}の見出し`);
        expect(others(build(texts.with(changed, [replacement])))).toEqual(others(build(texts)));
      }),
      { numRuns: 60 },
    );
  });
});
