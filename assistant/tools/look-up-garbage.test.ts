import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AssistantContext } from '../context.ts';
import { lookUpContext, SMALL_CITY, turnOf } from '../lookup/testing/small-city.ts';
import type { Draft, Ending } from '../pipeline.ts';
import { unprovenFacts } from '../proof/facts.ts';
import { lookUpGarbage, mentionsGarbage } from './look-up-garbage.ts';

let context: AssistantContext;

beforeAll(async () => {
  context = await lookUpContext();
});

type Options = Parameters<typeof turnOf>[1] & { args?: Record<string, unknown> };

/** Runs the tool as the rules do: with the arguments that the question itself yields. */
async function lookUp(question: string, { args, ...options }: Options = {}) {
  const given = args ?? mentionsGarbage(question, context).arguments;
  return lookUpGarbage.run(given, turnOf(question, options), context);
}

async function draftOf(question: string, options?: Options): Promise<Draft> {
  const finding = await lookUp(question, options);
  if (finding.kind !== 'draft') throw new Error(`${question}: ${JSON.stringify(finding)}`);
  return finding.draft;
}

async function endingOf(question: string, options?: Options): Promise<Ending> {
  const finding = await lookUp(question, options);
  if (finding.kind !== 'ending') throw new Error(`${question}: ${JSON.stringify(finding)}`);
  return finding.ending;
}

async function linesOf(question: string, options?: Options): Promise<string[]> {
  return (await draftOf(question, options)).lines.map(({ text }) => text);
}

describe('sorting an item', () => {
  it('answers with category, remark, how to put it out and its source', async () => {
    const draft = await draftOf('壊れた傘って何ゴミ？');
    expect(draft.lines.map(({ text }) => text)).toEqual([
      '『傘』は不燃ごみです。',
      '・袋からはみ出してもよい',
      '・青色の袋に入れてください',
      '・一辺が50cm以上のものは粗大ごみです',
    ]);
    expect(draft.sources[0]).toMatchObject({ documentId: 'garbage:傘', passageId: 'garbage:傘' });
  });
  it('adds the next day of a district that it remembers', async () => {
    const lines = await linesOf('ペットボトルの捨て方', { remembered: { district: '港町地区' } });
    expect(lines[0]).toBe('『ペットボトル』はペットボトルです。');
    expect(lines.at(-1)).toBe('・港町地区の次の収集日は11月27日（金）です');
  });
  it('offers the collection day by one tap where the district is unknown', async () => {
    expect((await draftOf('傘の捨て方')).choices).toEqual([
      { label: '不燃ごみの収集日は？', text: '不燃ごみの収集日は？' },
    ]);
  });
  it('leaves out sentences of the category that speak of another thing', async () => {
    expect(await linesOf('プラスチックの植木鉢は何ごみ')).toEqual([
      '『植木鉢（プラスチック製）』は可燃ごみです。',
      '・黄色の袋に入れてください',
    ]);
    expect(await linesOf('生ごみの出し方')).toContain('・生ごみは水を切ってください');
  });
  it('prefers the more specific item', async () => {
    expect((await linesOf('ペットボトルのキャップは何ごみ？'))[0]).toBe(
      '『ペットボトルのキャップ』（キャップ（ペットボトル））は可燃ごみです。',
    );
  });
  it('answers for several things in one breath', async () => {
    const lines = await linesOf('傘と畳を捨てたい');
    expect(lines).toContain('『傘』は不燃ごみです。');
    expect(lines).toContain('『畳』（たたみ）は粗大ごみです。');
  });
  it('names the window for what no collection takes', async () => {
    expect((await draftOf('畳の捨て方')).contact).toMatchObject({ department: '環境課', phone: '0770-00-1310' });
  });
  it('asks back with the rows of an ambiguous name', async () => {
    const ending = await endingOf('植木鉢は何ごみ？');
    expect(ending).toMatchObject({ outcome: 'asked-back', reason: 'ambiguous-item' });
    expect(ending.choices?.map(({ text }) => text)).toEqual(['植木鉢（プラスチック製）', '植木鉢（陶器製）']);
    expect(ending.pending?.question).toBe('植木鉢は何ごみ？');
  });
  it('understands the tapped choice before the question asked first', async () => {
    expect((await linesOf('植木鉢（陶器製） 植木鉢は何ごみ？'))[0]).toBe('『植木鉢（陶器製）』は不燃ごみです。');
  });
  it('asks whether a similar item was meant instead of answering for it', async () => {
    const ending = await endingOf('スプーン缶の捨て方', { args: {} });
    expect(ending).toMatchObject({ outcome: 'asked-back', reason: 'similar-items' });
    expect(ending.choices?.map(({ text }) => text)).toContain('スプレー缶');
  });
  it('hands an unknown item to the window for rubbish', async () => {
    const ending = await endingOf('宇宙船の捨て方', { args: { item: '宇宙船' } });
    expect(ending.outcome).toBe('handed-over');
    expect(ending.text).toContain('「宇宙船」は分別表に見つかりませんでした。');
    expect(ending.contact).toMatchObject({ department: '環境課' });
  });
  it('takes the item from a language model where the question is in another language', async () => {
    const [head] = await linesOf('How do I throw away an umbrella?', { args: { item: '傘' } });
    expect(head).toBe('『傘』は不燃ごみです。');
  });
  it('refuses arguments of another shape', async () => {
    await expect(lookUp('傘', { args: { day: 'someday' } })).rejects.toThrow();
  });
});

describe('collection days', () => {
  it('names the next day, the rule and the hour, and remembers the district', async () => {
    const draft = await draftOf('港町のペットボトルはいつ？');
    expect(draft.lines.map(({ text }) => text)).toEqual([
      '港町地区の次のペットボトルの収集日は11月27日（金）です。',
      '・ペットボトルは第2・第4金曜日です。朝8時30分までに出してください',
    ]);
    expect(draft.remember).toEqual({ district: '港町地区' });
    expect(draft.sources[0]).toMatchObject({
      documentId: 'garbage:minato',
      url: 'https://www.city.konami.example.jp/gomi/calendar.html',
    });
  });
  it('asks for the district with quick replies when it does not know it', async () => {
    const ending = await endingOf('燃えるごみはいつ？');
    expect(ending).toMatchObject({ outcome: 'asked-back', reason: 'district-needed' });
    expect(ending.choices?.map(({ label }) => label)).toEqual(['港町地区', '山手地区']);
  });
  it('knows a town as part of its district', async () => {
    expect((await linesOf('魚町です。缶の日はいつ？'))[0]).toContain('港町地区の次の缶の収集日は12月4日（金）です。');
  });
  it('counts the same day only until the hour has passed', async () => {
    const early = await linesOf('港町の缶はいつ？', { at: '2026-11-20T08:29:00+09:00' });
    const late = await linesOf('港町の缶はいつ？', { at: '2026-11-20T08:30:00+09:00' });
    expect(early[0]).toContain('11月20日（金）');
    expect(late[0]).toContain('12月4日（金）');
  });
  it('lists what is collected today and says when that has passed', async () => {
    expect(await linesOf('港町、今日は何のごみの日？')).toEqual([
      '港町地区の11月20日（金）の収集は、缶です。',
      '・出せるのは朝8時30分までで、今日の分は締め切りました',
      '・缶の次の収集日は12月4日（金）です',
    ]);
  });
  it('says that nothing is collected and what comes next', async () => {
    expect(await linesOf('明日のごみ', { remembered: { district: '港町' } })).toEqual([
      '港町地区では、11月21日（土）の収集はありません。',
      '・次の収集は11月23日（月）で、可燃ごみです',
    ]);
  });
  it('answers yes or no about one kind on one day', async () => {
    expect((await linesOf('港町で木曜日に燃えるごみは出せますか'))[0]).toBe(
      'はい、11月26日（木）は港町地区の可燃ごみの収集日です。',
    );
    expect((await linesOf('港町は明日ペットボトルの日？'))[0]).toBe(
      'いいえ、11月21日（土）は港町地区のペットボトルの収集日ではありません。',
    );
  });
  it('says that no district has collection at the turn of the year, with the year of another year', async () => {
    expect((await linesOf('1月1日は収集ある？'))[0]).toBe('2027年1月1日（金）は、どの地区も収集がありません。');
  });
  it('does not invent a day for a district without a rule', async () => {
    expect(await linesOf('山手のペットボトルはいつ？')).toEqual([
      '山手地区のペットボトルには、決まった収集日がありません。',
    ]);
  });
  it('explains the application instead of a day for bulky things', async () => {
    expect((await linesOf('粗大ごみはいつ？'))[1]).toBe('・電話（0770-00-1310）で申し込んでください');
  });
  it('hands over where the city has no calendar', async () => {
    const bare = { ...SMALL_CITY, garbage: { ...SMALL_CITY.garbage, calendar: null } };
    const finding = await lookUpGarbage.run({}, turnOf('燃えるごみはいつ？'), { ...context, corpus: bare });
    expect(finding).toMatchObject({ kind: 'ending', ending: { outcome: 'handed-over' } });
  });
});

describe('every answer', () => {
  it('proves each fact of each line, fits a bubble and is confident within bounds', async () => {
    const subjects = ['傘', '畳', 'ペットボトル', '缶', '燃えるごみ', '生ごみ', '植木鉢（陶器製）', 'ごみ', ''];
    const asks = [
      'の捨て方',
      'はいつ？',
      'は何曜日',
      '、今日は何の日？',
      'は12月31日に出せる？',
      'は来週の水曜日？',
      '',
    ];
    const towns = ['', '港町の', '山手の', '魚町です。'];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...towns),
        fc.constantFrom(...subjects),
        fc.constantFrom(...asks),
        fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
        async (town, subject, ask, at) => {
          const finding = await lookUp(`${town}${subject}${ask}`, { at: at.toISOString() });
          if (finding.kind !== 'draft') return;
          const { lines, confidence } = finding.draft;
          for (const { text, evidence } of lines) expect(unprovenFacts(text, evidence), text).toEqual([]);
          expect(lines.length).toBeLessThanOrEqual(5);
          expect(lines.map(({ text }) => text).join('\n').length).toBeLessThanOrEqual(300);
          expect(confidence).toBeGreaterThanOrEqual(0.5);
          expect(confidence).toBeLessThan(1);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('whether a question is about rubbish', () => {
  it.each([
    '傘の捨て方',
    '傘',
    '燃えるごみはいつ',
    '今日は何のごみの日？',
    '畳を捨てたい',
    '傘と畳を捨てたい',
    'ペットボトルはどうしたらいい',
  ])('takes %s', (question) => {
    expect(mentionsGarbage(question, context).strength).toBeGreaterThanOrEqual(0.5);
  });
  it.each([
    '傘を電車に忘れた',
    'ごみ袋はどこで買えますか',
    'ごみの持ち込み料金',
    '畳の張り替えの補助金',
    '住民票の取り方',
    '今日は市役所は開いていますか',
    '不法投棄を見つけた',
    'ごみ前の晩に出したらあかんの？',
    '年末年始の燃えるごみはいつまで？',
    '明日の傘の貸し出しは何時まで',
    'うちの山に畳を捨てられた。市で片付けてもらえますか',
    '',
  ])('leaves %s to another tool', (question) => {
    expect(mentionsGarbage(question, context).strength).toBeLessThan(0.5);
  });
});
