import fc from 'fast-check';
import { makePassage } from '../../../assistant/testing/make-context.ts';
import type { Passage } from '../../../corpus/passage.ts';

const fee = fc.integer({ min: 2, max: 98 }).map((tens) => tens * 10);
const hour = fc.integer({ min: 8, max: 11 });
const age = fc.integer({ min: 60, max: 80 });
const month = fc.integer({ min: 1, max: 12 });
const day = fc.integer({ min: 10, max: 27 });
const weekday = fc.constantFrom('火', '水', '木', '金');
const window = fc.constantFrom('市民課', '税務課', '環境課', '保育課', '福祉企画課');
const paper = fc.constantFrom('住民票の写し', '課税証明書', '戸籍謄本', '身分証明書', '納税証明書');
const thing = fc.constantFrom('体育館', '図書館', '温水プール', '公民館', '陸上競技場');
const service = fc.constantFrom('補助金', '利用券', '見守りサービス', '配食', '家事援助');

/** A table of fees: a row a paper. */
const table = fc
  .tuple(fc.uniqueArray(paper, { minLength: 2, maxLength: 4 }), fc.uniqueArray(fee, { minLength: 8, maxLength: 8 }))
  .map(([papers, fees]) => {
    const header = ['証明書', '窓口', 'コンビニ'];
    const rows = papers.map((name, at) => [name, `${fees[2 * at]}円`, `${fees[2 * at + 1]}円`]);
    const text = rows.map((cells) => cells.map((cell, at) => `${header[at]}：${cell}`).join('、')).join('\n');
    return makePassage({
      url: 'https://www.city.test.example.jp/hyo',
      title: '証明書の手数料',
      text,
      table: { header, rows },
    });
  });

/** A building with hours, fees and closed days. */
const building = fc
  .record({ thing, hour, fees: fc.uniqueArray(fee, { minLength: 2, maxLength: 2 }), weekday, age, day, month })
  .map((given) =>
    makePassage({
      url: `https://www.city.test.example.jp/${encodeURIComponent(given.thing)}`,
      title: given.thing,
      text: [
        `開館時間は${given.hour}:30〜${given.hour + 9}:00です（祝日を除く）。`,
        `休館日は毎月第2・第4${given.weekday}曜日と12月29日〜1月3日です。`,
        `料金は、大人${given.fees[0]}円、中学生以下${given.fees[1]}円です。`,
        `${given.age}歳以上の方は、平日の午後1時から午後5時まで無料です。`,
        `利用できるのは市内在住または在勤の方のみです。駐車場はありません。`,
        `申し込みは${given.month}月${given.day}日までに、電話（0773-00-12${given.day}）で受け付けます。`,
      ].join('\n'),
    }),
  );

/** A benefit with a deadline, an era year and conditions. */
const benefit = fc
  .record({ service, window, fee, age, month, day, year: fc.integer({ min: 5, max: 9 }) })
  .map((given) =>
    makePassage({
      url: `https://www.city.test.example.jp/${encodeURIComponent(given.service)}`,
      title: given.service,
      headingPath: ['申請'],
      text: [
        `令和${given.year}年${given.month}月${given.day}日から申請を受け付ける予定です。`,
        `対象は${given.age}歳未満で、市税の滞納のない方です。`,
        `費用の${given.year}割、上限${given.fee}万円を補助します（1世帯1回限り）。`,
        `本人以外の方が申請するときは、委任状が必要です。`,
        `申請書は${given.window}（本庁舎2階）に提出してください。郵送では受け付けません。`,
        `申請から${given.day}日以内に決定します。2026年度の予算がなくなり次第、終了します（2027年2月末まで）。`,
        `所得が${given.fee}万円以下の世帯は、自己負担がありません。`,
        `詳しくは https://www.city.test.example.jp/${given.fee}/form.html をご覧ください。`,
      ].join('\n'),
    }),
  );

/** Pages of a city: a table, a building and a benefit. */
export const generatedPages: fc.Arbitrary<Passage[]> = fc.tuple(table, building, benefit);
