import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AssistantContext } from '../context.ts';
import { distanceBetween, middleOf, readPoint, sortByDistance } from '../lookup/place-request.ts';
import { lookUpContext, SMALL_CITY, turnOf } from '../lookup/testing/small-city.ts';
import { unprovenFacts } from '../proof/facts.ts';
import { lookUpPlace, mentionsPlace } from './look-up-place.ts';

let context: AssistantContext;

beforeAll(async () => {
  context = await lookUpContext();
});

type Options = Parameters<typeof turnOf>[1] & { args?: Record<string, unknown> };

async function lookUp(question: string, { args, ...options }: Options = {}) {
  const given = args ?? mentionsPlace(question, context).arguments;
  return lookUpPlace.run(given, turnOf(question, options), context);
}

async function linesOf(question: string, options?: Options): Promise<string[]> {
  const finding = await lookUp(question, options);
  if (finding.kind !== 'draft') throw new Error(`${question}: ${JSON.stringify(finding)}`);
  return finding.draft.lines.map(({ text }) => text);
}

describe('a named place', () => {
  it('answers what was asked, first', async () => {
    expect(await linesOf('市役所の電話番号は？')).toEqual(['小波市役所の電話番号は0770-00-1000です。']);
    expect(await linesOf('市役所の場所と電話番号')).toEqual([
      '小波市役所の住所は小波市本町1番です。',
      '・電話番号は0770-00-1000',
    ]);
    expect(await linesOf('市役所は何時まで開いてますか')).toEqual([
      '小波市役所の受付時間は平日8:30〜17:15です。',
      '・休みは土日祝',
    ]);
  });
  it('says that a fact is not in the list instead of another one', async () => {
    expect((await linesOf('港小学校は何時から'))[0]).toBe(
      '港小学校について、おたずねのことは施設の一覧に載っていません。',
    );
  });
  it('tells school from shelter of the same name by what is asked', async () => {
    expect(await linesOf('港小学校の電話')).toEqual(['港小学校の電話番号は0770-00-3010です。']);
    expect(await linesOf('港小学校は津波のとき避難できますか')).toEqual([
      '港小学校 体育館の使える災害は地震・土砂災害です。',
      '・津波のときは開設しません',
    ]);
  });
  it('understands kana and a slip', async () => {
    expect((await linesOf('しやくしょのでんわばんごう'))[0]).toContain('0770-00-1000');
    expect((await linesOf('山手こうみんかんの住所'))[0]).toContain('小波市山手3番');
  });
  it('cites the row and its page', async () => {
    const finding = await lookUp('港小学校は地震のとき避難できますか');
    expect(finding).toMatchObject({
      kind: 'draft',
      draft: {
        sources: [{ documentId: 'place:shelter-school', url: 'https://www.city.konami.example.jp/bosai/hinanjo.html' }],
      },
    });
  });
  it('hands over a place that is not in the list', async () => {
    const finding = await lookUp('博物館はどこ', { args: { name: '博物館' } });
    expect(finding).toMatchObject({ kind: 'ending', ending: { outcome: 'handed-over' } });
  });
});

describe('shelters', () => {
  it('lists those of the district that serve the hazard', async () => {
    expect(await linesOf('港町で津波のときに使える避難所は？')).toEqual([
      '港町地区で津波のときに使える避難所・避難場所は次のとおりです。',
      '・丘の公園（小波市港町9番、収容1500人）',
    ]);
  });
  it('names the nearest where the district has none', async () => {
    const [head, first] = await linesOf('山手地区で津波のときの避難場所はどこ');
    expect(head).toBe(
      '山手地区の津波のときに使える避難所・避難場所は一覧に載っていません。近いところは次のとおりです。',
    );
    expect(first).toContain('丘の公園');
  });
  it('shows the hazards where none was named, and remembers the district', async () => {
    expect(await linesOf('避難所はどこ？', { remembered: { district: '山手地区' } })).toContain(
      '・山手公民館（小波市山手3番、使える災害：洪水・地震）',
    );
  });
  it('asks for the district when more exist than a bubble holds', async () => {
    const many = Array.from({ length: 6 }, (_, i) => ({
      ...SMALL_CITY.places[2]!,
      id: `s-${i}`,
      name: `第${i}避難所`,
    }));
    const finding = await lookUpPlace.run({ kind: 'shelter' }, turnOf('避難所はどこ？'), {
      ...context,
      corpus: { ...SMALL_CITY, places: [...SMALL_CITY.places, ...many] },
    });
    expect(finding).toMatchObject({ kind: 'ending', ending: { outcome: 'asked-back', reason: 'district-needed' } });
  });
  it('starts from a point or from a named place', async () => {
    const byPoint = await linesOf('近くの避難所', { args: { kind: 'shelter', near: '35.6,135.4' } });
    expect(byPoint[1]).toContain('山手公民館');
    const byPlace = await linesOf('市役所の近くの避難所');
    expect(byPlace[1]).toContain('港小学校 体育館');
  });
});

describe('whether a question is about a place', () => {
  it.each([
    '市役所はどこ',
    '市役所の電話番号',
    '市役所',
    '避難所はどこ？',
    '港町は津波のときどこに逃げたらいい',
    '大雨のときの港町の避難所はどこ',
    '公民館はどこですか',
  ])('takes %s', (question) => {
    expect(mentionsPlace(question, context).strength).toBeGreaterThanOrEqual(0.5);
  });
  it.each([
    '市役所で住民票は取れますか',
    '住民票は市役所のどこで取れる',
    '小学校の入学の手続き',
    '犬と一緒に入れる避難所ありますか',
    '避難訓練はいつですか',
    '傘の捨て方',
    '公園でたき火をしていいですか',
    '市役所は年末年始いつ休みですか',
    '',
  ])('leaves %s to another tool', (question) => {
    expect(mentionsPlace(question, context).strength).toBeLessThan(0.5);
  });
});

describe('every answer', () => {
  it('proves each fact of each line and fits a bubble', async () => {
    const names = [...SMALL_CITY.places.map(({ name }) => name), '避難所', '港町の避難所', '公園', '小学校', ''];
    const asks = ['の電話番号', 'はどこ', 'は何時まで', 'の収容人数は', 'は津波のとき使えますか', '', 'の近くの避難所'];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.constantFrom(...asks), async (name, ask) => {
        const finding = await lookUp(`${name}${ask}`);
        if (finding.kind !== 'draft') return;
        for (const { text, evidence } of finding.draft.lines) expect(unprovenFacts(text, evidence), text).toEqual([]);
        expect(finding.draft.lines.map(({ text }) => text).join('\n').length).toBeLessThanOrEqual(300);
      }),
    );
  });
});

describe('distances', () => {
  const point = fc.record({
    lat: fc.double({ min: -80, max: 80, noNaN: true }),
    lon: fc.double({ min: -170, max: 170, noNaN: true }),
  });
  it('knows the way from Maizuru to Kyoto', () => {
    expect(distanceBetween({ lat: 35.4746, lon: 135.386 }, { lat: 35.0116, lon: 135.7681 })).toBeCloseTo(62, 0);
  });
  it('are symmetrical, never negative and zero at home', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        expect(distanceBetween(a, b)).toBeCloseTo(distanceBetween(b, a), 6);
        expect(distanceBetween(a, b)).toBeGreaterThanOrEqual(0);
        expect(distanceBetween(a, a)).toBe(0);
      }),
    );
  });
  it('sort places nearest first', () => {
    fc.assert(
      fc.property(point, (from) => {
        const sorted = sortByDistance(SMALL_CITY.places, from).map((place) => distanceBetween(place, from));
        expect(sorted).toEqual([...sorted].sort((a, b) => a - b));
      }),
    );
  });
  it('read points as maps write them and nothing else', () => {
    expect(readPoint('35.47，135.38')).toEqual({ lat: 35.47, lon: 135.38 });
    expect(readPoint('市役所')).toBeNull();
    expect(readPoint('135.38,35.47,1')).toBeNull();
    expect(readPoint('99,10')).toBeNull();
    expect(middleOf([])).toBeNull();
  });
});
