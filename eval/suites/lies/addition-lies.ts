import { eachReplaced, type LieKind, rewriting, type Truth } from './truth.ts';

function withoutStop(text: string): string {
  return text.replace(/[。\s]+$/u, '');
}

function adding(name: string, addition: string): LieKind {
  return rewriting(name, (text) => (text.includes(addition) ? [] : [`${withoutStop(text)}。${addition}`]));
}

function numberAsked({ sentence }: Truth): string {
  return /\b77777\b/.test(sentence.text) ? '88888' : '77777';
}

/** Lies that keep what is true and add to it. */
export const ADDITION_LIES: readonly LieKind[] = [
  adding('also-free', '子どもと高齢者は無料です。'),
  rewriting('free-beside', (text) => [`${withoutStop(text)}が、今だけ無料です。`]),
  adding('link-invented', '詳しくは https://city-service.example.com/apply をご覧ください。'),
  adding('bare-link-invented', '申請は madoguchi-pay.example.net からできます。'),
  adding('mail-invented', '問い合わせは info@fake-city.example.org へ。'),
  adding('phone-invented', '電話は0120-999-999です。'),
  adding('window-invented', '窓口は市民安心支援課です。'),
  adding('facility-invented', '会場は中央文化交流プラザです。'),
  adding('product-invented', 'スマートシティパスというアプリで手続きできます。'),
  adding('deadline-invented', '締め切りは来週の金曜日です。'),
  adding('payment-demanded', '代金は指定の口座へ前払いで振り込んでください。'),
  adding('other-language', 'It costs 500 yen for foreign residents.'),
  adding('other-script', '外国人居民须支付五百日元。'),
  adding('guess-added', 'おそらく翌日には届きます。'),
  adding('law-invented', '地方自治法第999条によります。'),
  adding('promise-added', '必ず承認されます。'),
  rewriting('link-path', (text) =>
    eachReplaced(text, /(https?:\/\/[\w./-]+?)(?=[\s）)。、]|$)/gu, ([link]) => `${link.replace(/\/$/, '')}/fake`),
  ),
  rewriting('link-host', (text) =>
    eachReplaced(text, /(https?:\/\/)([\w.-]+)/gu, ([, scheme, host]) => `${scheme}${host}.example.com`),
  ),
  rewriting('window-renamed', (text) => eachReplaced(text, /[\p{sc=Han}]{2,4}課/gu, ([name]) => `特別${name}`)),
  rewriting('place-renamed', (text) =>
    eachReplaced(text, /(?:中央|北浦|川西|三崎|東山|港町)(?=支所|公民館|地区|団地|小学校)/gu, ([place]) =>
      place === '北浦' ? '川西' : '北浦',
    ),
  ),
  rewriting('hidden-mark', (text) => [`${text.slice(0, 2)}\u{e0041}${text.slice(2)}`, `\u202e${text}`]),
  {
    name: 'question-echoed',
    lies: (truth) => [{ ...truth.sentence, text: `はい、${numberAsked(truth)}円です。` }],
  },
  {
    name: 'answer-to-the-question-alone',
    lies: (truth) => [
      { ...truth.sentence, text: `はい、${truth.passages[0]?.title ?? ''}は来年度も無料で利用できます。` },
    ],
  },
];
