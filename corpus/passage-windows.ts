/** Characters that one window aims at, about 100 tokens. */
const WINDOW = 160;
/** Up to this length a text is one window, and so none of its own. */
const WHOLE = 200;
/** A sentence without a stop is cut here. */
const LONGEST = 2 * WINDOW;

/** Lines, and the sentences of long lines; together they are the text without its line breaks. */
function piecesOf(text: string): string[] {
  return text
    .split('\n')
    .flatMap((line) => (line.length <= WINDOW ? [line] : line.split(/(?<=[。！？!?])(?![」』）)])/u)))
    .flatMap((piece) => piece.match(new RegExp(`.{1,${LONGEST}}`, 'gsu')) ?? []);
}

/**
 * Cuts a text into windows of about 160 characters at the ends of lines (table rows, list items) and sentences.
 * Empty for a text of up to 200 characters.
 */
export function windowsOf(text: string): string[] {
  if (text.length <= WHOLE) return [];
  const windows: string[] = [];
  let window = '';
  for (const piece of piecesOf(text)) {
    if (window !== '' && window.length + piece.length > WINDOW) {
      windows.push(window);
      window = '';
    }
    window = window === '' ? piece : `${window}\n${piece}`;
  }
  return [...windows, window].filter((filled) => filled.trim() !== '');
}
