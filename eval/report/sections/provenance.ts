import type { RunRecord } from '../../run/run-record.ts';
import { moment } from '../figures.ts';
import { type Markup, markup } from '../markup.ts';
import type { Report } from '../report.ts';

function namedValues(values: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(values).map(([name, value]) => `${name}=${value}`);
  return pairs.length === 0 ? '既定のまま' : pairs.join('　');
}

/** What decided the results of a run, as rows for staff. */
function rowsOf({ startedAt, suites, provenance }: RunRecord): (readonly [string, string])[] {
  const { corpus, questions, embedder, model, prompts, settings, code, seed } = provenance;
  const seconds = suites.reduce((sum, suite) => sum + suite.seconds, 0);
  return [
    ['実行', `${moment(startedAt)}（${Math.round(seconds)}秒）`],
    ['情報の版', `${corpus.name} ${corpus.snapshot}（${corpus.documents}ページ、${corpus.passages}区切り）`],
    ['問い', `${questions.set}　${questions.count}問　${questions.digest}`],
    ['埋め込み', `${embedder.name}（${embedder.dimension}次元）`],
    ['言語モデル', model ?? '使わない'],
    ['指示文', namedValues(prompts)],
    ['設定', namedValues(settings)],
    ['プログラム', `${code.version} ${code.commit ?? '版管理の外'}`],
    ['乱数の種', String(seed)],
  ];
}

/** Where the figures come from, beside the baseline's where they differ. */
export function provenanceSection({ run, baseline }: Report): Markup {
  const earlier = baseline === null ? [] : rowsOf(baseline);
  const rows = rowsOf(run).map(([name, value], place) => {
    const before = earlier[place]?.[1] ?? '';
    const changed = baseline !== null && before !== value;
    return markup`<tr><th scope="row">${name}</th><td>${value}</td>${baseline === null ? [] : [markup`<td class="${changed ? 'changed' : 'same'}">${changed ? before : '同じ'}</td>`]}</tr>`;
  });
  const head = markup`<tr><th scope="col"></th><th scope="col">今回</th>${baseline === null ? [] : [markup`<th scope="col">前回</th>`]}</tr>`;
  return markup`<section><h2>来歴</h2><table><thead>${head}</thead><tbody>${rows}</tbody></table></section>`;
}
