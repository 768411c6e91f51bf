import { questionTypes, typeWords } from '../answer/question-type.ts';
import type { AssistantContext } from '../context.ts';
import { detectLanguage } from '../language.ts';
import type { Rendering } from '../phrasebook/phrasebook.ts';
import { inPlainSpeech } from '../phrasebook/plain-speech.ts';
import { end, goOn, type Step, type TurnState } from '../pipeline.ts';
import { answerOffer } from '../tools/hand-to-staff.ts';
import { mentionsPlace } from '../tools/look-up-place.ts';
import type { PastTurn } from '../turn.ts';

/** Beginnings that lean on what was said before. */
const LEANING =
  /^(?:それ|その|これ|この|そこ|あれ|じゃあ?|では|なら|ほか|他に|あと|ちなみに|また|で、|and |what about|how about)/iu;
/** `マットレスは？`: a bare subject asks the old question about it. */
const BARE_SUBJECT = /^[^の]{1,15}は[?？]/u;
/** `じゃあ、印鑑証明は？`: a new subject for the question asked before. */
const NEW_SUBJECT =
  /^(?:じゃあ?|では|なら|それなら|あと)?[、,\s]*(.{1,20}?)(?:は|の(?:場合|とき)は|だったら|なら)[?？。]*$/u;
/** Strength from which a typed look-up is meant. */
const SURE = 0.5;
/** A message of more characters is a question of its own. */
const LONGEST_FOLLOW_UP = 40;
/** Nouns that give a detail of some topic and name none themselves. */
const DETAIL =
  /^(?:それ|これ|あれ|そこ|ここ|[日月火水木金土]曜?日?|土日|祝日|休日|平日|週末|夜間?|朝|昼|午前|午後|今日|明日|年末年始|時間|期限|場所|窓口|郵送|郵便|オンライン|ネット|電話|コンビニ|代理人?|本人|家族|夫|妻|親|こども|子供|子ども|カード|現金|車|駐車場|料金|費用|お金|必要|書類|もの|人|方|次|前|後|回|枚|円|歳|場合|とき|名前|印鑑|委任状|支所|市外|県外|次回|申し?込み?|手続き?|予約|対象|理由|全部|一人|二人)$/u;

/** The answer to a question that we asked back: a tapped choice or a typed one. */
function pendingAnswer(state: TurnState, last: PastTurn): string | null {
  const pending = last.pending;
  if (pending === undefined) return null;
  const said = state.question.replace(/[。、！!？?\s]/gu, '');
  if (said === '') return null;
  const choice = pending.choices.find(
    ({ label, text }) => said === text || said === label || label.includes(said) || isNamedIn(label, said),
  );
  return choice === undefined ? null : `${choice.text} ${pending.question}`;
}

/** `文教です` names the choice `文教地区`. */
function isNamedIn(label: string, said: string): boolean {
  const stem = label.replace(/地区$/u, '');
  return stem.length >= 2 && said.includes(stem);
}

/** The message with the old topic before it. */
function onOldTopic(text: string, last: PastTurn): string {
  return `${last.topic ?? last.question} ${text.replace(LEANING, '')}`;
}

/** The old question about a new subject, such as `印鑑証明 手数料 いくら`; null when the message names none. */
export function aboutNewSubject(text: string, last: PastTurn): { subject: string; question: string } | null {
  const subject = NEW_SUBJECT.exec(text)?.[1];
  const asked = typeWords(last.question);
  if (subject === undefined || questionTypes(subject).length > 0 || asked.length === 0) return null;
  return { subject, question: `${subject} ${asked.join(' ')}` };
}

/** A detail such as `日曜は？` asks about the old topic; a subject that a page is named after takes the old question; any other stands alone. */
async function rewriteFollowUp(text: string, last: PastTurn, context: AssistantContext): Promise<string> {
  const changed = aboutNewSubject(text, last);
  if (changed === null || DETAIL.test(changed.subject)) return onOldTopic(text, last);
  const { hits } = await context.retriever.search(changed.question, { limit: 3 });
  const named = hits.some(({ passage }) => passage.title.includes(changed.subject));
  return named ? changed.question : text;
}

/** Whether a message has a topic of its own: a noun that is more than a detail, or a thing or place of a table. */
export function standsAlone(text: string, context: Pick<AssistantContext, 'tokeniser' | 'corpus'>): boolean {
  const nouns = context.tokeniser.analyse(text).filter(({ surface, pos, pos1 }) => {
    if (!/\p{L}/u.test(surface)) return false;
    return pos === '未知語' || (pos === '名詞' && !['数', '接尾', '非自立', '代名詞', '副詞可能'].includes(pos1));
  });
  const asking = typeWords(text).join(' ');
  if (nouns.some(({ surface }) => !DETAIL.test(surface) && !asking.includes(surface))) return true;
  return mentionsPlace(text, context).strength >= SURE;
}

/** A first question: in Japanese words where it was asked in others. */
function withoutHistory(state: TurnState, context: AssistantContext): TurnState {
  const rendering = context.phrasebook.render(state.question, state.language);
  // A question of which nothing but its asking is understood is left to the embedding of its own words.
  const names = rendering !== null && rendering.subjects.length > 0;
  return names ? { ...state, question: rendering.text, rendering } : state;
}

/** `and the seal certificate?` takes over what was asked before, `and on Sunday?` also what it was asked about. */
function inJapanese(rendering: Rendering, leaning: boolean, last: PastTurn, { phrasebook }: AssistantContext): string {
  if (!leaning) return rendering.text;
  const before = phrasebook.render(last.question, detectLanguage(last.question));
  if (rendering.subjects.length === 0) return `${last.topic ?? before?.text ?? last.question} ${rendering.text}`;
  return [rendering.text, ...(before?.asking ?? [])].join(' ');
}

/** The question in the written language: kana of やさしい日本語 in kanji, the speech of the west and of talks in plain words. */
function asPagesWrite({ language, question }: TurnState, { phrasebook }: AssistantContext): string {
  if (language === 'ja-easy') return phrasebook.inKanji(question);
  return language === 'ja' ? inPlainSpeech(question) : question;
}

/** Completes a follow-up from the conversation and reads other languages in Japanese words, so that later steps read a question that stands alone. */
export const understand: Step = {
  name: 'understand',
  async run(given, context) {
    const state = { ...given, question: asPagesWrite(given, context) };
    const last = state.message.history.at(-1);
    if (last === undefined) return goOn(withoutHistory(state, context));
    if (last.outcome === 'handed-over' && last.pending !== undefined) {
      const language = detectLanguage(last.question);
      const ending = await answerOffer({ ...state, language }, last.pending.question, context);
      if (ending !== null) return end(ending, state);
    }
    const chosen = pendingAnswer(state, last);
    // Choices are the city's own Japanese words: whoever taps one still speaks the language of the question.
    if (chosen !== null) return goOn({ ...state, question: chosen, language: detectLanguage(last.question) });
    const leaning = LEANING.test(state.question) || BARE_SUBJECT.test(state.question);
    const rendering = context.phrasebook.render(state.question, state.language);
    if (rendering !== null && (leaning || rendering.subjects.length > 0)) {
      return goOn({ ...state, question: inJapanese(rendering, leaning, last, context), rendering });
    }
    if (!leaning && state.question.length > LONGEST_FOLLOW_UP) return goOn(state);
    if (!leaning && standsAlone(state.question, context)) return goOn(state);
    return goOn({ ...state, question: await rewriteFollowUp(state.question, last, context) });
  },
};
