import type { Layer } from '../suites/suite.ts';

/** Each layer as staff read it. */
export const LAYER_NAMES: Readonly<Record<Layer, string>> = {
  fault: '障害（エラーで終わった）',
  screening: '入口の判定（緊急・あいさつ・不適切）',
  'page-missing': 'ページがない',
  'wrong-tool': '道具の選び違い',
  'not-retrieved': '検索で見つからない',
  'not-used': '見つけたページを使わなかった',
  'checked-away': '根拠の確認で消えた',
  threshold: '答える・答えないの境目',
  wording: '文の選び方（事実の不足・余分）',
};
