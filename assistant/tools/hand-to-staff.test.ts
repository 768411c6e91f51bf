import { describe, expect, it } from 'vitest';
import type { AssistantContext } from '../context.ts';
import type { Ending } from '../pipeline.ts';
import { passWords } from '../screening/personal-data/public-text.ts';
import {
  FRIDAY_MORNING,
  fixedRetriever,
  makeContext,
  makeCorpus,
  makeHit,
  makeMessage,
  makePassage,
  makeState,
  memoryDesk,
  SUNDAY_NOON,
  TEST_CITY,
} from '../testing/make-context.ts';
import { answerOffer, handOver, handToStaff } from './hand-to-staff.ts';

function stateAt(at: Date, question = '住民票のことで相談したい', masked = passWords(question)) {
  return makeState(question, { masked, message: makeMessage('生の文', { at, conversationId: 'talk-7' }) });
}

describe('the hand-over', () => {
  it('names the window that the question is about, and offers to pass the question on', async () => {
    const ending = await handOver(stateAt(FRIDAY_MORNING), 'weak-evidence', await makeContext());
    expect(ending).toMatchObject({
      outcome: 'handed-over',
      reason: 'weak-evidence',
      tool: 'hand-to-staff',
      contact: { department: '市民課', phone: '0773-00-1100' },
      choices: [{ text: '担当課に伝える' }, { text: '伝えない' }],
      pending: { question: '住民票のことで相談したい' },
    });
    expect(ending.text).toContain('市民課（0773-00-1100、平日8:30〜17:15）');
  });

  it('says when the window opens next while it is closed, over weekend and holiday', async () => {
    const ending = await handOver(stateAt(SUNDAY_NOON), 'weak-evidence', await makeContext());
    expect(ending.text).toContain('次は11月24日（火）8:30から');
  });

  it('does not speak of an unsure answer to somebody who asked for a person', async () => {
    const texts = await Promise.all(
      [FRIDAY_MORNING, SUNDAY_NOON].map(async (at) => {
        return (await handOver(stateAt(at), 'asked-for-staff', await makeContext())).text;
      }),
    );
    for (const text of texts) expect(text).not.toContain('確かなお答えができません');
  });

  it('takes the window from the best page where the question names none', async () => {
    const page = makePassage({ title: '減免', text: '減免の相談', contact: { department: '税務課 市民税係' } });
    const context = await makeContext({ retriever: fixedRetriever([makeHit(page)]) });
    const ending = await handOver(stateAt(FRIDAY_MORNING, '減免してほしい'), 'no-page', context);
    expect(ending.contact?.phone).toBe('0773-00-1234');
  });

  it('gives the switchboard and offers nothing where no window is known', async () => {
    const ending = await handOver(stateAt(FRIDAY_MORNING, 'なんとかして'), 'no-page', await makeContext());
    expect(ending.text).toContain('0773-00-1000');
    expect([ending.contact, ending.choices, ending.pending]).toEqual([undefined, undefined, undefined]);
  });

  it('keeps the masked question for later, never the one that was typed', async () => {
    const state = stateAt(FRIDAY_MORNING, '住民票と番号1234', passWords('住民票と番号＊＊＊＊'));
    const ending = await handOver(state, 'weak-evidence', await makeContext());
    expect(ending.pending?.question).toBe('住民票と番号＊＊＊＊');
  });

  it('is what the tool ends with', async () => {
    const finding = await handToStaff.run({ topic: '住民票' }, stateAt(FRIDAY_MORNING), await makeContext());
    expect(finding).toMatchObject({ kind: 'ending', ending: { reason: 'asked-for-staff' } });
    await expect(handToStaff.run({ topic: '' }, stateAt(FRIDAY_MORNING), await makeContext())).rejects.toThrow();
  });
});

describe('the hand-over in another language', () => {
  const ABROAD = {
    id: 'jinken',
    name: '人権課',
    phone: '0773-00-1320',
    hours: '平日8:30〜17:15',
    opening: '8:30-17:15',
    openDays: TEST_CITY.departments[0]?.openDays ?? [],
    place: '本庁3階',
    topics: ['外国人相談'],
  };
  const corpus = makeCorpus({ city: { ...TEST_CITY, departments: [...TEST_CITY.departments, ABROAD] } });

  async function handed(question: string, at = FRIDAY_MORNING): Promise<Ending> {
    return handOver({ ...stateAt(at, question), language: 'en' }, 'weak-evidence', await makeContext({ corpus }));
  }

  it('goes to the desk for foreign residents where the question names no window', async () => {
    expect((await handed('運転免許')).contact?.department).toBe('人権課');
    expect((await handed('住民票 いくら')).contact?.department).toBe('市民課');
  });

  it('writes hours, days and buttons in that language', async () => {
    const ending = await handed('住民票 いくら', SUNDAY_NOON);
    expect(ending.text).toContain('opens next on 2026-11-24 (Tue) 8:30');
    expect((await handed('住民票 いくら')).text).toContain('weekdays 8:30〜17:15');
    expect(ending.choices?.map(({ text }) => text)).toEqual(['Pass it on', 'No, thank you']);
  });

  it.each([
    ['Pass it on', 'recorded'],
    ['yes', 'recorded'],
    ['sim', 'recorded'],
    ['No, thank you', 'hand-over-declined'],
    ['转达', 'recorded'],
  ])('understands the answer %s', async (said, reason) => {
    const state = { ...stateAt(FRIDAY_MORNING, said), language: 'en' as const };
    expect(await answerOffer(state, '住民票の相談', await makeContext({ corpus }))).toMatchObject({ reason });
  });
});

describe('the answer to the offer', () => {
  async function answer(said: string, given: Partial<AssistantContext> = {}): Promise<Ending | null> {
    return answerOffer(stateAt(FRIDAY_MORNING, said), '住民票の相談', await makeContext(given));
  }

  it('records the question for its window when it is yes', async () => {
    const desk = memoryDesk();
    const ending = await answer('担当課に伝える', { desk });
    expect(desk.handOvers).toEqual([
      {
        conversationId: 'talk-7',
        question: '住民票の相談',
        departmentId: 'shimin',
        contact: expect.objectContaining({ department: '市民課' }),
        at: FRIDAY_MORNING,
      },
    ]);
    expect(ending).toMatchObject({ outcome: 'handed-over', reason: 'recorded', contact: { department: '市民課' } });
    expect(ending?.text).toContain('市民課');
  });

  it('records nothing when it is no', async () => {
    const desk = memoryDesk();
    expect(await answer('伝えない', { desk })).toMatchObject({ outcome: 'fixed-reply', reason: 'hand-over-declined' });
    expect(desk.handOvers).toEqual([]);
  });

  it.each(['はい。', 'お願いします', 'おねがいします！', '伝えてください'])('is yes in words: %s', async (said) => {
    expect(await answer(said)).toMatchObject({ reason: 'recorded' });
  });

  it.each(['はいはい、それで手数料は', '粗大ごみの出し方', 'いいえ', ''])('is something else: %s', async (said) => {
    const desk = memoryDesk();
    expect(await answer(said, { desk })).toBeNull();
    expect(desk.handOvers).toEqual([]);
  });

  it('does not say that a question was passed on which the desk did not take', async () => {
    const desk = {
      record: async () => {
        throw new Error('database down');
      },
    };
    await expect(answer('はい', { desk })).rejects.toThrow('database down');
  });
});
