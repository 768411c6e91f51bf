import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from './clean-text.ts';
import { isMainlyPersonal, maskPersonalData, questionBeside } from './mask-personal-data.ts';

const PUBLIC = new Set(['0773001000', '0773001119']);

function mask(text: string): string {
  return maskPersonalData(cleanText(text), PUBLIC).text;
}

describe('maskPersonalData', () => {
  it.each([
    ['マイナンバーは123456789018です', 'マイナンバーは［マイナンバー］です'],
    ['個人番号 1234 5678 9018', '個人番号 ［マイナンバー］'],
    ['１２３４−５６７８−９０１８', '［マイナンバー］'],
    ['マイナンバーは1234、5678、9012', 'マイナンバーは［マイナンバー］'],
    ['カードは4111 1111 1111 1111', 'カードは［カード番号］'],
    ['090-1234-5678に電話して', '［電話番号］に電話して'],
    ['０９０（１２３４）５６７８', '［電話番号］'],
    ['0 9 0 1 2 3 4 5 6 7 8', '［電話番号］'],
    ['+81 90 1234 5678', '［電話番号］'],
    ['(0773)62-1234', '［電話番号］'],
    ['TEL:0773(62)1234', 'TEL:［電話番号］'],
    ['電話 62-1234', '電話 ［電話番号］'],
    ['050-1234-5678', '［電話番号］'],
    ['taro.yamada＠example.co.jp', '［メールアドレス］'],
    ['〒624-0853 港市南町1番地 コーポ海 203号室です', '［郵便番号］ 港市南町［番地］です'],
    ['中央町1丁目2番3号のごみの日は', '中央町1丁目［番地］のごみの日は'],
    ['港町8-1-2です', '港町［番地］です'],
    ['南町2丁目3番地の5', '南町2丁目［番地］'],
    ['汐見 花子 昭和38年4月5日生まれです', '［氏名］ ［生年月日］です'],
    ['昭和60年3月2日生まれの山田花子です', '［生年月日］［氏名］です'],
    [
      '昭和60年3月2日生まれの山田花子です、1962/2/15生まれの井上正雄です',
      '［生年月日］［氏名］です、［生年月日］［氏名］です',
    ],
    ['港町2丁目79番地の53\n1968/5/18生まれの山本太郎です', '港町2丁目［番地］\n［生年月日］［氏名］です'],
    ['名前は山田太郎です', '名前は［氏名］です'],
    ['山田太郎と申します。', '［氏名］と申します。'],
    ['山田太郎です。住民票の手数料は', '［氏名］です。住民票の手数料は'],
    ['名前は山田花子、住所は港町8-1-2です', '名前は［氏名］、住所は港町［番地］です'],
    ['こんにちは、田中です。', 'こんにちは、［氏名］です。'],
    ['港町2丁目3番4号の渡辺ですが', '港町2丁目［番地］の［氏名］ですが'],
    ['私は木村拓也です', '私は［氏名］です'],
    ['母の加藤和子が認定を受けたい', '母の［氏名］が認定を受けたい'],
    ['My name is Taro Yamada. Where is city hall?', 'My name is ［氏名］. Where is city hall?'],
    ["I'm John Smith. How do I pay?", "I'm ［氏名］. How do I pay?"],
    ['我叫王小明，怎么交税', '我叫［氏名］，怎么交税'],
    ['제 이름은 김철수입니다', '제 이름은 ［氏名］입니다'],
    ['Meu nome é João Silva, onde fica?', 'Meu nome é ［氏名］, onde fica?'],
    ['Tôi tên là Nguyễn Văn An', 'Tôi tên là ［氏名］'],
    ['生年月日は1985/3/2', '生年月日は［生年月日］'],
    ['保険証の記号番号は 12-345678', '保険証の記号番号は ［保険証番号］'],
    ['基礎年金番号1234-567890', '基礎年金番号［年金番号］'],
    ['普通 0012345に振り込んで', '普通 ［口座番号］に振り込んで'],
    ['汐見信用金庫 本店 0012345', '汐見信用金庫 本店 ［口座番号］'],
    ['ゆうちょ 記号12345 番号12345678', 'ゆうちょ 記号［口座番号］ 番号［口座番号］'],
    ['暗証番号は1234です', '暗証番号は［暗証番号］です'],
    ['在留カードAB12345678CD', '在留カード［証明書番号］'],
    ['一二三四五六七八九〇一二', '［番号］'],
    ['お客様番号98765432', 'お客様番号［番号］'],
  ])('makes %j into %j', (text, masked) => {
    expect(mask(text)).toBe(masked);
    expect(maskPersonalData(cleanText(text), PUBLIC).changed).toBe(true);
  });

  it.each([
    '0773-00-1000は市役所の電話ですか',
    '0120-279-338',
    '119番',
    '#7119',
    '令和2年4月2日生まれの子はいつ小学校に入りますか',
    '2026-11-30 10:00の予約',
    '2026年11月30日までですか',
    '名前は何ですか',
    '名前は変更できますか',
    '粗大ごみといいますか',
    '年金 2026年度はいくら',
    '口座振替 2026年3月から',
    '中央町1丁目のごみの日は',
    '8時30分〜17時15分',
    '1000000円の給付',
    '国道27号',
    '3番窓口',
    '5-6人で使えますか',
    '10-11月の予定は',
    '30-40cmの枝',
    '110番の家',
    '住民票です',
    '東山地区です',
    '税務課です',
    '福井です',
    '森林組合です',
    '私は会社員です',
    '母の介護の申請',
    '母の原付の廃車',
    '市民課の田中さんはいますか',
    '氏名が分かるもの',
    'I am Japanese. Can I vote?',
  ])('leaves %j', (text) => {
    expect(maskPersonalData(cleanText(text), PUBLIC)).toEqual({ text: cleanText(text), changed: false });
  });

  it('leaves a district that is also a family name', () => {
    const places = new Set(['浜田']);
    expect(maskPersonalData('浜田です', PUBLIC, places)).toEqual({ text: '浜田です', changed: false });
    expect(maskPersonalData('浜田太郎です', PUBLIC, places).text).toBe('［氏名］です');
  });

  it('masks what stands beside a public number', () => {
    expect(mask('0773-00-1000 0773-62-1234')).toBe('0773-00-1000 ［電話番号］');
  });

  const secret = fc.constantFrom('123456789018', '4111111111111111', '09012345678', '0773621234', '99887766554433');
  const separator = fc.constantFrom('', '-', ' ', '−', '　', '・', '－');
  const spread = fc
    .tuple(secret, fc.array(separator, { minLength: 16, maxLength: 16 }), fc.boolean())
    .map(([digits, separators, wide]) => {
      const text = [...digits].map((digit, at) => `${digit}${separators[at] ?? ''}`).join('');
      return { digits, text: wide ? text.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)) : text };
    });
  const around = fc.constantFrom('', '私の番号は', '電話：', '（', 'です', '。ごみの日は？', ' ', '番号');

  it('leaves no run of digits of a masked number, however it is spread', () => {
    fc.assert(
      fc.property(spread, around, around, ({ text }, before, after) => {
        expect(mask(`${before}${text}${after}`)).not.toMatch(/\d(?:[^［］]{0,2}\d){3,}/u);
      }),
      { numRuns: 1_000 },
    );
  });

  it('changes nothing the second time', () => {
    const text = fc.array(
      fc.oneof(
        spread.map((one) => one.text),
        around,
        fc.string(),
      ),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(text, (parts) => {
        const once = mask(parts.join(''));
        expect(maskPersonalData(once, PUBLIC)).toEqual({ text: once, changed: false });
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('isMainlyPersonal', () => {
  it.each([
    '［電話番号］',
    '私の電話番号は［電話番号］です。よろしくお願いします',
    '［氏名］ ［生年月日］です。国保の保険料いくらか調べてください',
    'マイナンバーは［マイナンバー］です。カードの住所変更しといてください',
    '口座を ［口座番号］ に変えてください',
    '税金払います カード番号 ［カード番号］',
  ])('is true of %j', (text) => {
    expect(isMainlyPersonal(text)).toBe(true);
  });

  it.each([
    '［電話番号］です。粗大ごみの出し方を教えてください',
    '個人番号 ［マイナンバー］ で課税証明書とれますか',
    '港町［番地］のごみの日は',
    'My number is ［マイナンバー］. Where is city hall?',
  ])('is false of %j, which asks something', (text) => {
    expect(isMainlyPersonal(text)).toBe(false);
  });
});

describe('questionBeside', () => {
  it.each([
    ['電話は［電話番号］です。ごみの日は？', 'ごみの日は？'],
    ['［氏名］と申します\n住民票がほしい\n連絡先［電話番号］', '住民票がほしい'],
    ['港町［番地］のごみの日は？', '港町［番地］のごみの日は？'],
    ['［電話番号］です', '［電話番号］です'],
    ['', ''],
  ])('makes %j into %j', (masked, question) => {
    expect(questionBeside(masked)).toBe(question);
  });
});
