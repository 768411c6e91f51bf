/** Letters, digits and marks in any compatibility form: the only characters whose form carries no meaning of its own. */
const WORD_RUN = /[\p{L}\p{N}\p{M}]+/gu;
/**
 * Characters that hide words from a reader or a rule: what a font never draws (zero width, bidi, soft hyphen, fillers,
 * variation selectors, tags U+E0000 and up), blank Braille, private use, lone surrogates.
 */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Co}\p{Cs}\u2800]/gu;
/** Control characters other than white space. */
const CONTROL = /[^\P{Cc}\t\n\r\f\v]/gu;

/** What a right-to-left override turns around, to its end or that of the line: a reader sees it backwards. */
const TURNED = /\u202E([^\u202C\n\u2028\u2029]*)\u202C?/gu;

/** `text` as a screen shows it, the characters of an override last to first. */
export function asDisplayed(text: string): string {
  return text.replace(TURNED, (_, turned: string) => [...turned].reverse().join(''));
}

/**
 * The message as it may be read and kept: full-width letters and digits, half-width kana and styled letters in their
 * plain form; Japanese punctuation as typed; no invisible or control characters; white space collapsed, lines kept.
 */
export function cleanText(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(CONTROL, '')
    .replace(WORD_RUN, (run) => run.normalize('NFKC'))
    .replace(/[^\S\n\u2028\u2029]+/gu, ' ')
    .replace(/ ?[\n\u2028\u2029]\s*/gu, '\n')
    .trim();
}
