import { isCardNumber, isMyNumber } from '../../../assistant/screening/personal-data/check-digits.ts';
import { seededRandom } from '../../../corpus/seeded-random.ts';

/** A message of an invented resident, and what of it may stand nowhere afterwards. */
export interface SeededMessage {
  readonly kind: string;
  readonly text: string;
  readonly secrets: readonly string[];
}

/** Chance with the helpers that the parts below need. */
class Dice {
  readonly #next: () => number;
  constructor(seed: number) {
    this.#next = seededRandom(seed);
  }
  /** 0 … below `end`. */
  below(end: number): number {
    return Math.floor(this.#next() * end);
  }
  of<T>(values: readonly [T, ...T[]]): T {
    return values[this.below(values.length)] ?? values[0];
  }
  digits(count: number): string {
    return Array.from({ length: count }, () => this.below(10)).join('');
  }
}

/** A secret as it is typed; `parts` are what may not be found, where that is not the whole. */
interface Datum {
  readonly typed: string;
  readonly parts?: readonly string[];
}

const FAMILIES = [
  '山本',
  '中村',
  '小林',
  '加藤',
  '吉田',
  '渡辺',
  '松本',
  '井上',
  '木村',
  '清水',
  '佐々木',
  '長谷川',
] as const;
const GIVENS = ['花子', '太郎', '美咲', '健一', '和子', '翔太', '直樹', '裕子', '正雄', '由美'] as const;
const GAPS = ['', '-', ' ', '−', '　', '・', '－', '.', 'ー'] as const;

function grouped(digits: string, gap: string): string {
  return (digits.match(/.{4}/g) ?? []).join(gap);
}

/** Sometimes in full width, sometimes with a character in it that nobody sees. */
function disguised(text: string, dice: Dice): string {
  const wide =
    dice.below(3) === 0 ? text.replace(/[0-9]/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)) : text;
  const at = 1 + dice.below(text.length - 1);
  return dice.below(8) === 0 ? `${wide.slice(0, at)}\u200b${wide.slice(at)}` : wide;
}

function withCheckDigit(stem: string, isRight: (digits: string) => boolean): string {
  return [...'0123456789'].map((digit) => stem + digit).find(isRight) ?? stem;
}

function myNumber(dice: Dice): Datum {
  const digits = withCheckDigit(dice.digits(11), isMyNumber);
  return { typed: disguised(grouped(digits, dice.of(GAPS)), dice), parts: [digits] };
}

function card(dice: Dice): Datum {
  const digits = withCheckDigit(dice.of(['4', '51', '35']).padEnd(2, '1') + dice.digits(13), isCardNumber);
  return { typed: disguised(grouped(digits, dice.of(GAPS)), dice), parts: [digits] };
}

/** Of numbers that nobody has: 0773-00 and 0X0-0000, which is none of a mobile, are not given out. */
function phone(dice: Dice): Datum {
  const last = String(5_000 + dice.below(5_000));
  const [area, office] = dice.of([
    ['0773', '00'],
    ['090', '0000'],
    ['070', '0000'],
    ['050', '0000'],
  ]);
  const gap = dice.of(GAPS);
  const typed = dice.of([[area, office, last].join(gap), `${area}(${office})${last}`, `(${area})${office}-${last}`]);
  return { typed: disguised(typed, dice), parts: [`${area}${office}${last}`, `${area}-${office}-${last}`] };
}

function mail(dice: Dice): Datum {
  const name = `${dice.of(['taro', 'hanako', 'm.suzuki', 'sea_side'])}${dice.digits(4)}`;
  const typed = `${name}${dice.of(['@', '＠', ' @ ', 'アット'])}${dice.of(['example.jp', 'mail.example.jp'])}`;
  return { typed, parts: [name] };
}

function address(dice: Dice): Datum {
  const [chome, ban, go] = [1 + dice.below(9), 20 + dice.below(70), 20 + dice.below(70)];
  const house = dice.of([`${ban}番${go}号`, `${ban}番地の${go}`, `${ban}番地${go}`]);
  const typed = dice.of([`${chome}丁目${house}`, `${chome}-${ban}-${go}`, `${chome}丁目${ban}-${go}`]);
  const code = `624-0${dice.digits(3)}`;
  const place = `${dice.of(['〒', '郵便番号 '])}${code} 汐見市${dice.of(['港町', '本町', '南町'])}`;
  const room = dice.of(['', ` コーポ海${100 + dice.below(900)}号室`]);
  return {
    typed: `${place}${typed}${room}`,
    parts: [code, house, `${chome}-${ban}-${go}`, `丁目${ban}-${go}`, ...(room === '' ? [] : [room.trim()])],
  };
}

function born(dice: Dice): string {
  const [month, day] = [1 + dice.below(12), 1 + dice.below(28)];
  return dice.of([
    `昭和${20 + dice.below(40)}年${month}月${day}日`,
    `平成${1 + dice.below(30)}年${month}月${day}日`,
    `19${50 + dice.below(49)}年${month}月${day}日`,
    `19${50 + dice.below(49)}/${month}/${day}`,
  ]);
}

function name(dice: Dice): Datum {
  const [family, given] = [dice.of(FAMILIES), dice.of(GIVENS)];
  const whole = `${family}${dice.of(['', ' ', '　'])}${given}`;
  const typed = dice.of([
    `私は${whole}です`,
    `${whole}と申します`,
    `名前は${whole}です`,
    `氏名：${whole}`,
    `母の${family}${given}が相談します`,
  ]);
  return { typed, parts: [whole, `${family}${given}`, `${family} ${given}`] };
}

function nameAndBirth(dice: Dice): Datum {
  const whole = `${dice.of(FAMILIES)}${dice.of(GIVENS)}`;
  const date = born(dice);
  const typed = dice.of([
    `${whole}、${date}生まれです`,
    `${whole} ${date}生`,
    `${date}生まれの${whole}です`,
    `名前は${whole}、生年月日は${date}です`,
  ]);
  return { typed, parts: [whole, date] };
}

const DATA = { myNumber, card, phone, mail, address, name, nameAndBirth } as const;
const KINDS = Object.keys(DATA) as [keyof typeof DATA, ...(keyof typeof DATA)[]];

/** What some of the messages ask beside their data, and may go everywhere but into the log. */
export const HARMLESS = '住民票の手数料はいくらですか';

const BEFORE = [
  '',
  `${HARMLESS}。`,
  '粗大ごみの出し方を教えてください\n',
  '火事です。',
  'こんにちは。',
  'How much is it? ',
] as const;
const AFTER = [
  '',
  '。市民税はいつ払いますか？',
  '\nよろしくお願いします',
  '。職員さんに伝えてください',
  '。避難所はどこ',
  ' 🙏',
] as const;

/** The message that a seed stands for: one or two data of a resident between what residents write around them. */
export function makeSeededMessage(seed: number): SeededMessage {
  const dice = new Dice(seed);
  const kinds = dice.below(3) === 0 ? [dice.of(KINDS), dice.of(KINDS)] : [dice.of(KINDS)];
  const data = kinds.map((kind) => DATA[kind](dice));
  const text = `${dice.of(BEFORE)}${data.map(({ typed }) => typed).join(dice.of(['、', '\n', '。']))}${dice.of(AFTER)}`;
  return { kind: kinds.join('+'), text, secrets: data.flatMap(({ typed, parts = [] }) => [typed, ...parts]) };
}
