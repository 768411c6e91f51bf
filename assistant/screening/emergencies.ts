import { EMERGENCIES, type Emergency } from './emergency.ts';
import { AROUND_A_CRY } from './emergency-rules/cries.ts';
import { GRAMMARS } from './emergency-rules/grammars.ts';
import { NAMES } from './emergency-rules/names.ts';
import { type FoldedText, foldText } from './fold-text.ts';
import { readEasyJapanese } from './read-easy.ts';
import { readRomaji } from './read-romaji.ts';
import { holds } from './rule.ts';
import { weighClues } from './weigh-clues.ts';

export { EMERGENCIES, type Emergency };

const NAME = new RegExp(NAMES, 'gu');
/** Stands for a name, so that the words around it do not close up. */
const NAMED = '〓';
const AROUND = new RegExp(AROUND_A_CRY, 'gu');
/** A cry longer than this is no bare cry. */
const LONGEST_CRY = 40;
/** Asks about the word instead of crying it. */
const ASKS_ABOUT = /とは|って何|ってなに|について|に関|知りたい|意味/;
/** What may be left over in a bare cry: nothing, or a slip of the finger. */
const SLIP = /^[a-zぁ-ん]?$/;
/** Reports of one thing are far shorter; a text beyond this is read in part only. */
const READ_AT_MOST = 2_000;

function isBareCry(cry: RegExp, text: string): boolean {
  if (text.length > LONGEST_CRY || text.includes(NAMED) || ASKS_ABOUT.test(text)) return false;
  const rest = text.replace(cry, '');
  return rest !== text && SLIP.test(rest.replace(AROUND, '').replaceAll(' ', ''));
}

function hearFolded(folded: FoldedText): Emergency | null {
  const heard = GRAMMARS.find(
    ({ rules, cry }) => isBareCry(cry, folded.text) || rules.some((rule) => holds(rule, folded)),
  );
  return heard?.emergency ?? null;
}

/** Sets aside names that hold an emergency's word; the ends of sentences move with the text. */
function withoutNames({ text, breaks }: FoldedText): FoldedText {
  const moved = [...breaks];
  const plain = text.replace(NAME, (name, at: number) => {
    for (const [index, from] of breaks.entries()) {
      if (from > at) moved[index] = (moved[index] ?? 0) - Math.min(name.length - 1, from - at);
    }
    return NAMED;
  });
  return { text: plain, breaks: moved };
}

/** The ways in which a message may be read: words apart, words joined over punctuation, kana or Latin letters as Japanese. */
function readingsOf(text: string): FoldedText[] {
  const spaced = foldText(text, 'spaced');
  const joined = foldText(text, 'joined');
  const japanese = [readRomaji(joined.text), readEasyJapanese(text)].filter((read) => read !== null);
  return [spaced, ...(joined.text === spaced.text ? [] : [joined]), ...japanese.map((read) => foldText(read))];
}

/**
 * The emergency that a message reports or cries out, or null: by word classes, in Japanese (also kana, dialect, slips,
 * Latin letters), English, Vietnamese, Chinese, Korean and Portuguese. Takes the cleaned message.
 */
export function hearEmergency(text: string): Emergency | null {
  const readings = readingsOf(text.slice(0, READ_AT_MOST)).map(withoutNames);
  for (const reading of readings) {
    const heard = hearFolded(reading);
    if (heard !== null) return heard;
  }
  return weighClues(readings[0]?.text ?? '');
}
