import { readFile } from 'node:fs/promises';
import { moment } from './figures.ts';
import { Markup, markup } from './markup.ts';
import type { Report } from './report.ts';
import { flippedSection, otherFailuresSection, worstSection } from './sections/cases.ts';
import { chartsSection } from './sections/charts.ts';
import { judgeSection } from './sections/judge.ts';
import { provenanceSection } from './sections/provenance.ts';
import { summarySection } from './sections/summary.ts';

const STYLES = ['page.css', 'plots/plots.css'];
/** Nothing is loaded and nothing runs, whatever a question or a page may hold. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** One page that opens without a server: verdict, flipped and worst cases, charts, the rest, provenance. */
export async function renderHtml(report: Report): Promise<string> {
  const styles = await Promise.all(STYLES.map((file) => readFile(new URL(file, import.meta.url), 'utf8')));
  const { provenance, finishedAt } = report.run;
  const title = `評価の報告 ${provenance.corpus.name}`;
  const page = markup`<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${title}</title>
<style>${new Markup(styles.join(''))}</style>
</head>
<body><main>
<header><h1>${title}</h1><p class="small">${moment(finishedAt)}　問い ${provenance.questions.set} ${provenance.questions.count}問</p></header>
${summarySection(report)}
${flippedSection(report)}
${worstSection(report)}
${chartsSection(report)}
${judgeSection(report)}
${otherFailuresSection(report)}
${provenanceSection(report)}
</main></body>
</html>
`;
  return page.text;
}
