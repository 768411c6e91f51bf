import type { Reply } from '../../assistant/turn.ts';
import { type AnswerChange, type ChangedPart, pagesOf, type Turn } from './compare-answers.ts';

const PART_NAMES: Readonly<Record<ChangedPart, string>> = { outcome: '終わり方', pages: '出典', text: '文' };
const TURN_NAMES: Readonly<Record<Turn, string>> = {
  worse: '期待どおりでなくなる',
  better: '期待どおりになる',
  same: '変わる',
};

function replyLines(sign: string, reply: Reply): string[] {
  const head = `${sign} ${reply.outcome}　${pagesOf(reply).join(' ')}`.trimEnd();
  return [head, ...reply.text.split('\n').map((line) => `${sign}   ${line}`)];
}

function changeLines({ id, question, parts, turn, before, after }: AnswerChange): string[] {
  const names = parts.map((part) => PART_NAMES[part]).join('・');
  return [
    `【${TURN_NAMES[turn]}】${question}（${id}、${names}）`,
    ...replyLines('-', before),
    ...replyLines('+', after),
    '',
  ];
}

/** The changed answers for staff to read, old above new, with their count at the end. */
export function formatChanges(changes: readonly AnswerChange[], asked: number): string {
  const count = (turn: Turn): number => changes.filter((change) => change.turn === turn).length;
  const total = `${asked}問のうち${changes.length}問の答えが変わります（期待どおりでなくなる${count('worse')}、期待どおりになる${count('better')}）。`;
  return [...changes.flatMap(changeLines), total].join('\n');
}
