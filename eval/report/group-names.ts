/** Groups of sample questions as staff read them; a suite's own groups are named by the suite. */
const GROUP_NAMES: Readonly<Record<string, string>> = {
  plain: 'ふつうの問い',
  colloquial: '話しことば',
  typo: '打ち間違い',
  kana: 'かな書き',
  'easy-japanese': 'やさしい日本語',
  english: '英語',
  vietnamese: 'ベトナム語',
  chinese: '中国語',
  korean: '韓国語',
  portuguese: 'ポルトガル語',
  'follow-up': '続きの問い',
  ambiguous: 'あいまいな問い',
  unanswerable: '答えがない問い',
  expired: '期限が過ぎた件',
  'off-topic': '市に関係ない問い',
  personal: '個人情報',
  hostile: '攻撃・暴言',
  emergency: '緊急',
  'near-miss': '緊急に似た問い',
  greeting: 'あいさつ',
  garbage: 'ごみ',
  place: '場所',
  procedure: '手続き',
  notice: 'お知らせ',
  injections: '命令を混ぜた文',
  emergencies: '緊急の言いまわし',
  'near-misses': '緊急に似た言いまわし',
  insults: '暴言',
  'personal-data': '個人情報を含む文',
  'hidden-html': '隠した文（HTML）',
  'hidden-pdf': '隠した文（PDF）',
};

export function groupName(group: string): string {
  return GROUP_NAMES[group] ?? group;
}
