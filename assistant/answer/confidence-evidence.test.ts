import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Tokeniser } from '../../corpus/tokeniser.ts';
import type { Hit } from '../retrieval/retrieve.ts';
import {
  makeContext,
  makeDraft,
  makeHit,
  makePassage,
  makeQuestion,
  SURE,
  TEST_CITY,
} from '../testing/make-context.ts';
import { type Claim, type Evidence, evidenceOf, FEATURES } from './confidence-evidence.ts';
import { sourceOf } from './draft-answer.ts';

let tokeniser: Tokeniser;

beforeAll(async () => {
  tokeniser = (await makeContext()).tokeniser;
});

const at = (place: string, title: string, text = title) => {
  return makePassage({ title, text, url: `${TEST_CITY.siteUrl}${place}` });
};
const juminhyo = at('juminhyo.html', '住民票の写し', '住民票の写しは1通300円です。');
const inkan = at('inkan.html', '印鑑登録証明書', '印鑑登録証明書は1通350円です。');

function read(question: string, hits: readonly Hit[], given: Partial<Claim> = {}): Evidence {
  const view = makeQuestion(question, tokeniser.tokenise(question));
  const state = { question, language: 'ja' } as const;
  const claim = { state, draft: null, result: { question: view, hits }, ...given };
  return evidenceOf(claim, TEST_CITY, tokeniser);
}

const saying = (...lines: string[]) => makeDraft(lines, { sources: [sourceOf(juminhyo)] });

describe('the evidence of an answer', () => {
  it('is that of the cited passage, not of the best one', () => {
    const hits = [makeHit(inkan, 2), makeHit(juminhyo, 1.5, { ...SURE, title: 0.7, window: 0.8 })];
    const evidence = read('住民票の写しはいくらですか', hits, { draft: saying('1通300円です。') });
    expect(evidence).toMatchObject({ nearer: 0.8, farther: 0.7, lead: -0.5 });
    expect(read('住民票の写しはいくらですか', hits).lead).toBe(0.5);
  });

  it('is weaker when another page comes near, not when another section does', () => {
    const section = at('juminhyo.html#tesuryo', '住民票の手数料');
    const alone = read('住民票', [makeHit(juminhyo, 2), makeHit(section, 1.9), makeHit(inkan, 0)]);
    const rivalled = read('住民票', [makeHit(juminhyo, 2), makeHit(section, 1.9), makeHit(inkan, 1.9)]);
    expect(alone).toMatchObject({ lead: 2, rivals: 0 });
    expect(rivalled).toMatchObject({ rivals: 0.25 });
    expect(rivalled.lead).toBeCloseTo(0.1, 9);
  });

  it('counts the views that agree', () => {
    const rival = makeHit(inkan, 1, { ...SURE, lexical: SURE.lexical + 1 });
    expect(read('住民票', [makeHit(juminhyo, 2), rival]).agreement).toBe(0.75);
    expect(read('住民票', [makeHit(juminhyo, 2)]).agreement).toBe(1);
  });

  it('holds what title and lines say of the question', () => {
    const evidence = read('住民票の写しの手数料', [makeHit(juminhyo)], { draft: saying('手数料は300円です。') });
    const silent = read('住民票の写しの手数料', [makeHit(juminhyo)], { draft: saying('窓口で取れます。') });
    expect(evidence.meant).toBe(1);
    expect(evidence.named).toBeGreaterThan(0.4);
    expect(evidence.quoted).toBe(1);
    expect(silent.quoted).toBeLessThan(1);
    expect(silent.named).toBe(evidence.named);
  });

  it('sees whether the first line holds the kind of fact that is asked for', () => {
    const hits = [makeHit(juminhyo)];
    expect(read('住民票はいくら', hits, { draft: saying('1通300円です。') }).fitting).toBe(1);
    expect(read('住民票はいくら', hits, { draft: saying('窓口で取れます。') }).fitting).toBe(0);
  });

  it('sees that a case of another number is spoken of', () => {
    const hits = [makeHit(juminhyo)];
    expect(read('３人世帯のときは', hits, { draft: saying('1人世帯は300円です。') }).otherNumbers).toBe(1);
    expect(read('1,000円ですか', hits, { draft: saying('1000円です。') }).otherNumbers).toBe(0);
    expect(read('世帯のときは', hits, { draft: saying('1人世帯は300円です。') }).otherNumbers).toBe(0);
  });

  it('sees that another topic is spoken of than the question names', () => {
    expect(read('粗大ごみの申し込み', [makeHit(juminhyo)]).otherTopic).toBe(1);
    expect(read('住民票の申し込み', [makeHit(juminhyo)]).otherTopic).toBe(0);
  });

  it('is nothing where nothing was found', () => {
    expect(read('住民票', [])).toMatchObject({ nearer: 0, quoted: 0, agreement: 0, rivals: 1 });
  });

  it('is finite and within bounds whatever was found', () => {
    const share = fc.double({ min: -1, max: 1, noNaN: true });
    const signals = fc.record({ title: share, body: share, window: share, lexical: share, coverage: share });
    const hits = fc.array(fc.record({ signals, score: fc.double({ min: -9, max: 9, noNaN: true }) }), { maxLength: 6 });
    fc.assert(
      fc.property(hits, fc.string({ maxLength: 30 }), (found, question) => {
        const passages = found.map(({ signals: own, score }, place) =>
          makeHit(at(`${place}.html`, `${place}`), score, own),
        );
        const evidence = read(question, passages);
        for (const name of FEATURES) expect(Math.abs(evidence[name])).toBeLessThanOrEqual(2);
      }),
      { numRuns: 50 },
    );
  });
});
