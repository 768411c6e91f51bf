import type { JudgeRecord } from '../../judge/judge-record.ts';
import { LABELS } from '../../judge/labels.ts';
import { percent, range } from '../figures.ts';
import { type Markup, markup } from '../markup.ts';
import type { Report } from '../report.ts';

function agreementLine({ agreement }: JudgeRecord): string {
  if (agreement === null) return '職員の判定がまだないため、モデルの判定をそのまま信じることはできません。';
  const { cases, observed, kappa, lenient, strict } = agreement;
  const direction = lenient > strict ? '職員より甘め' : lenient < strict ? '職員より厳しめ' : '偏りなし';
  return `職員との一致 ${percent(observed)}（${cases}件、κ=${kappa.toFixed(2)}）。甘い判定${lenient}件、厳しい判定${strict}件：${direction}。`;
}

function correctedLine({ corrected }: JudgeRecord): string {
  if (corrected === null) return '補正した割合は、職員の判定が30件以上になると出ます。';
  return `職員の判定で補正した「正しい」の割合 ${percent(corrected.estimate)}（95%区間 ${range(corrected)}）`;
}

/** What the judging model said, and how far it can be believed; nothing where none was asked. */
export function judgeSection({ run: { judge } }: Report): Markup {
  if (judge === null) return markup``;
  const rows = LABELS.map((label) => {
    const count = judge.cases.filter((one) => one.label === label).length;
    return markup`<tr><th scope="row">${label}</th><td>${count}件</td></tr>`;
  });
  const share = judge.share === null ? 'なし' : `${percent(judge.share.estimate)}（95%区間 ${range(judge.share)}）`;
  return markup`<section><h2>言語モデルによる判定</h2>
<p>${correctedLine(judge)}</p>
<p>モデルの判定だけの「正しい」の割合 ${share}</p>
<p>${agreementLine(judge)}</p>
<table><tbody>${rows}<tr><th scope="row">判定なし</th><td>${judge.unjudged}件</td></tr></tbody></table>
<p class="small">${judge.model}　1件につき${judge.repeats}回　指示文 ${judge.promptHash}</p></section>`;
}
