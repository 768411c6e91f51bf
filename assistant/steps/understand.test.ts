import { describe, expect, it } from 'vitest';
import { loadGlossary } from '../../corpus/glossary.ts';
import { createTokeniser } from '../../corpus/tokenise-ja.ts';
import type { Language } from '../language.ts';
import { createPhrasebook } from '../phrasebook/phrasebook.ts';
import type { StepResult, TurnState } from '../pipeline.ts';
import type { Hit } from '../retrieval/retrieve.ts';
import {
  fixedRetriever,
  makeContext,
  makeCorpus,
  makeHit,
  makeMessage,
  makePassage,
  makeState,
  UNSURE,
} from '../testing/make-context.ts';
import type { PastTurn } from '../turn.ts';
import { aboutNewSubject, understand } from './understand.ts';

const FEE: PastTurn = {
  question: '住民票の手数料はいくらですか',
  tool: 'ask-corpus',
  outcome: 'answered',
  topic: '住民票の写し',
};
const WHICH: PastTurn = {
  question: '収集日は？',
  tool: 'look-up-garbage',
  outcome: 'asked-back',
  pending: {
    question: '燃えるごみの収集日',
    choices: [
      { label: '港町地区', text: '港町地区' },
      { label: '山手地区（坂の上…', text: '山手地区（坂の上・高台）' },
    ],
  },
};
const UNKNOWN = makeHit(makePassage({ title: '公園', text: '公園です。' }), 0, UNSURE);

async function readAs(
  text: string,
  history: readonly PastTurn[],
  hits: readonly Hit[] = [UNKNOWN],
): Promise<StepResult> {
  const context = await makeContext({ retriever: fixedRetriever(hits) });
  return understand.run(makeState(text, { message: makeMessage(text, { history }) }), context);
}

async function question(text: string, history: readonly PastTurn[], hits?: readonly Hit[]): Promise<string> {
  const result = await readAs(text, history, hits);
  if (result.kind !== 'go-on') throw new Error('the turn ended');
  return result.state.question;
}

describe('a message', () => {
  it('is read as it is when nothing was said before', async () => {
    expect(await question('それはいくら？', [])).toBe('それはいくら？');
  });

  it('stands alone when it is long', async () => {
    const long = '市外から引っ越してきた場合に必要な手続きと持ち物、窓口の受付時間、土日の対応について教えてほしい';
    expect(await question(long, [FEE])).toBe(long);
  });

  it('stands alone when a page answers it by itself', async () => {
    const page = makeHit(makePassage({ title: '粗大ごみの出し方', text: '電話で申し込みます。' }));
    expect(await question('粗大ごみの出し方', [FEE], [page])).toBe('粗大ごみの出し方');
  });

  it('leans on the topic before when it says little', async () => {
    expect(await question('それは代理でも取れますか', [FEE])).toBe('住民票の写し は代理でも取れますか');
    expect(await question('持ち物は', [FEE])).toMatch(/^住民票の写し /);
  });

  it('leans on the question before where no page was cited', async () => {
    const { topic: _, ...past } = FEE;
    expect(await question('日曜は？', [past])).toMatch(/^住民票の手数料はいくらですか /);
  });

  it('asks the same about a new subject that a page is named after', async () => {
    const page = makeHit(makePassage({ title: '印鑑登録証明書', text: '1通300円です。' }), 2, UNSURE);
    const asked = await question('じゃあ、印鑑登録証明書は？', [FEE], [page]);
    expect(asked).toContain('印鑑登録証明書');
    expect(asked).toContain('手数料');
    expect(asked).not.toContain('住民票');
  });

  it('looks at the last turn only', async () => {
    expect(await question('それは？', [FEE, { ...FEE, topic: '粗大ごみ' }])).toMatch(/^粗大ごみ/);
  });
});

describe('an answer to what was asked back', () => {
  it.each(['港町地区', '港町地区。', '港町'])('%s completes the question', async (said) => {
    expect(await question(said, [WHICH])).toBe('港町地区 燃えるごみの収集日');
  });

  it('is sent whole even where its label is clipped', async () => {
    expect(await question('山手地区（坂の上・高台）', [WHICH])).toBe('山手地区（坂の上・高台） 燃えるごみの収集日');
  });

  it.each(['？', '。。。', ' '])('is not found in a message without a word (%s)', async (said) => {
    expect(await question(said, [WHICH])).not.toContain('港町地区');
  });
});

describe('the offer to pass a question on', () => {
  const offered: PastTurn = {
    question: '市民税の減免',
    tool: 'hand-to-staff',
    outcome: 'handed-over',
    pending: { question: '市民税の減免', choices: [] },
  };

  it.each(['担当課に伝える', 'はい', 'お願いします。', '伝えてください'])('is taken with %s', async (said) => {
    expect(await readAs(said, [offered])).toMatchObject({ kind: 'end', ending: { reason: 'recorded' } });
  });

  it('is refused with 伝えない', async () => {
    expect(await readAs('伝えない', [offered])).toMatchObject({
      kind: 'end',
      ending: { reason: 'hand-over-declined' },
    });
  });

  it('is forgotten over another question', async () => {
    expect((await readAs('粗大ごみの出し方は', [offered])).kind).toBe('go-on');
  });
});

describe('a new subject', () => {
  it.each([
    ['じゃあ、印鑑証明は？', '印鑑証明'],
    ['印鑑証明の場合は', '印鑑証明'],
    ['印鑑証明だったら？', '印鑑証明'],
    ['では課税証明書は。', '課税証明書'],
  ])('is heard in %s', (text, subject) => {
    expect(aboutNewSubject(text, FEE)?.subject).toBe(subject);
    expect(aboutNewSubject(text, FEE)?.question).toMatch(new RegExp(`^${subject} 手数料`, 'u'));
  });

  it.each(['印鑑証明も同じですか', '窓口はどこ', '料金は？', 'はい'])('is not heard in %s', (text) => {
    expect(aboutNewSubject(text, FEE)).toBeNull();
  });

  it('needs a question before it that asked for something', () => {
    expect(aboutNewSubject('印鑑証明は？', { ...FEE, question: '住民票' })).toBeNull();
  });
});

describe('a message in another language', () => {
  const FEE_EN: PastTurn = { ...FEE, question: 'How much is a residence certificate?' };

  async function heard(text: string, language: Language, history: readonly PastTurn[] = []): Promise<TurnState> {
    const [glossary, tokeniser] = await Promise.all([loadGlossary(), createTokeniser()]);
    const corpus = makeCorpus();
    const phrasebook = createPhrasebook(glossary, corpus, tokeniser);
    const context = await makeContext({ corpus, phrasebook, retriever: fixedRetriever([UNKNOWN]) });
    const result = await understand.run(
      makeState(text, { language, message: makeMessage(text, { history }) }),
      context,
    );
    if (result.kind !== 'go-on') throw new Error('the turn ended');
    return result.state;
  }

  it('is read in the words of Japanese pages and kept as it was typed', async () => {
    const state = await heard('How much is a residence certificate?', 'en');
    expect(state.question).toBe('住民票 いくら');
    expect(state.masked).toBe('How much is a residence certificate?');
    expect(state.rendering?.unknown).toEqual([]);
  });

  it('is left to its own words where nothing of its subject is known', async () => {
    const state = await heard('How much is a unicorn?', 'en');
    expect(state.question).toBe('How much is a unicorn?');
    expect(state.rendering).toBeUndefined();
  });

  it('takes the old question for a new subject', async () => {
    const state = await heard('What about a seal certificate?', 'en', [FEE_EN]);
    expect(state.question).toBe('印鑑登録証明書 いくら');
  });

  it('takes the old subject for a new question', async () => {
    const state = await heard('And on Sunday?', 'en', [FEE_EN]);
    expect(state.question).toBe('住民票の写し 日曜日');
  });

  it('stands alone when it names its own subject', async () => {
    expect((await heard('Where is the library?', 'en', [FEE_EN])).question).toBe('図書館 どこ');
  });

  it('keeps its language when a Japanese choice is tapped', async () => {
    const asked = { ...WHICH, question: 'When is burnable garbage collected?' };
    expect((await heard('港町地区', 'ja', [asked])).language).toBe('en');
  });

  it('in やさしい日本語 is read with its words in kanji', async () => {
    expect((await heard('じゅうみんひょうは いくらですか', 'ja-easy')).question).toBe('住民票はいくらですか');
  });
});
