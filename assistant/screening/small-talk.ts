import { foldText } from './fold-text.ts';
import {
  BAD_ANSWER,
  DISPLEASED,
  EVENING,
  FAREWELL,
  FILLERS,
  GREETING,
  INSULT,
  MORNING,
  OFFICE,
  THANKS,
  WHO,
} from './small-talk-words.ts';
import { words } from './words.ts';

/** Ids of the fixed replies to what is no question. */
export type SmallTalk =
  | 'greeting'
  | 'greeting-morning'
  | 'greeting-evening'
  | 'thanks'
  | 'farewell'
  | 'who-are-you'
  | 'abuse'
  | 'complaint-answer'
  | 'complaint';

interface Talk {
  readonly id: SmallTalk;
  readonly said: RegExp;
}

/** In order of what to answer when several are said at once: the sharper first. */
const TALKS: readonly Talk[] = (
  [
    ['abuse', INSULT],
    ['complaint-answer', BAD_ANSWER],
    ['who-are-you', WHO],
    ['thanks', THANKS],
    ['farewell', FAREWELL],
    ['greeting-morning', MORNING],
    ['greeting-evening', EVENING],
    ['greeting', GREETING],
  ] as const
).map(([id, source]) => ({ id, said: new RegExp(source, 'gu') }));
const ALL_FILLERS = new RegExp(FILLERS, 'gu');
const LONGEST = 60;

const COMPLAINT = [new RegExp(`${OFFICE}.{0,16}${DISPLEASED}`, 'u'), new RegExp(`${DISPLEASED}.{0,12}${OFFICE}`, 'u')];
/** A complaint with a question in it is answered as a question. */
const QUESTION = new RegExp(
  words`
    どこ|いつ|いくら|何時(?!間)|なんじ|教えて|知りたい|方法|窓口は(?:どこ|何)|相談先|言いたい(?:ときは|場合)|
    where|when|how (?:do|can|much)|o dau|哪里|怎么|어디|onde
  `,
  'u',
);

/** True when the message says this, and besides it nothing but other small talk and what people put around it. */
function isOnly(said: RegExp, folded: string): boolean {
  const rest = folded.replace(said, '');
  if (rest === folded) return false;
  const left = TALKS.reduce((text, other) => text.replace(other.said, ''), rest);
  return left.replace(ALL_FILLERS, '').replaceAll(' ', '') === '';
}

/** What a whole message is when it is no question, as the id of the fixed reply; null when a question is in it. */
export function hearSmallTalk(text: string): SmallTalk | null {
  const { text: folded } = foldText(text);
  const talk = folded.length <= LONGEST ? TALKS.find(({ said }) => isOnly(said, folded)) : undefined;
  if (talk !== undefined) return talk.id;
  const displeased = COMPLAINT.some((pattern) => pattern.test(folded));
  return displeased && !QUESTION.test(folded) ? 'complaint' : null;
}

const OPENING =
  /^(?:(?:こんにち[はわ]|おはようございます|こんばん[はわ]|はじめまして|初めまして|お世話になって(?:おり|い)ます|お世話になります|いつもありがとうございます|お疲れ様です|突然すみません|すみません|すいません|hello|hi|good (?:morning|afternoon|evening)|xin chào|你好|您好|안녕하세요|olá|oi|bom dia|boa (?:tarde|noite))[\s。、，,．.！!～〜😊🙇]+)+/iu;

/** The message without the greeting that it opens with, unless nothing is left. */
export function withoutGreeting(text: string): string {
  const rest = text.replace(OPENING, '');
  return rest.length >= 2 ? rest : text;
}
