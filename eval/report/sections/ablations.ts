import { type Markup, markup } from '../markup.ts';
import { differenceBars } from '../plots/difference-bars.ts';
import type { Report } from '../report.ts';

/** Parts of the search as staff read them. */
const PART_NAMES: Readonly<Record<string, string>> = {
  adapter: '問いの調整',
  'adapter (none was kept)': '問いの調整（未使用）',
  'everyday words': '言い換えの表',
  dictionary: '同義語辞書',
  'both synonyms': '言い換えと同義語',
  'kanji for kana': 'かなから漢字',
  'mended slips': '打ち間違いの直し',
  'title view': '題名の見方',
  'body view': '本文の見方',
  'window view': '部分の見方',
  terms: '語の一致',
  vectors: '意味の近さ',
};

/** What the search loses without each of its parts; nothing where that was not measured. */
export function ablationFigure({ run: { ablations } }: Report): Markup[] {
  const [whole, ...without] = ablations ?? [];
  if (whole === undefined) return [];
  const rows = without.map(({ name, difference }) => ({ name: `${PART_NAMES[name] ?? name}なし`, difference }));
  const caption = `検索の部品を一つ外したときの${whole.measure}の差（点）と95%区間。全部あり ${whole.value.toFixed(3)}、${whole.cases}問`;
  return [markup`<figure><figcaption>${caption}</figcaption>${differenceBars(rows, '検索の部品の価値')}</figure>`];
}
