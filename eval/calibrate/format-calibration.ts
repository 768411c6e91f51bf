import type { Calibration, RiskStep } from '../../corpus/calibration.ts';

/** Coverages at which the curve is printed. */
const SHOWN_STEPS = 15;

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function formatStep({ threshold, answered, wrong, incomplete, risk, lower, upper, coverage }: RiskStep): string {
  const bounds = `${percent(lower)}–${percent(upper)}`;
  const cells = [
    threshold.toFixed(3),
    String(answered),
    percent(coverage),
    String(wrong),
    percent(risk),
    bounds,
    String(incomplete),
  ];
  return cells.map((cell) => cell.padStart(14)).join('');
}

/** The steps nearest to equal parts of the coverage, the ends included. */
function thinned(curve: readonly RiskStep[]): RiskStep[] {
  const last = curve.at(-1)?.coverage ?? 1;
  const wanted = Array.from({ length: SHOWN_STEPS }, (_, place) => (last * (place + 1)) / SHOWN_STEPS);
  return [...new Set(wanted.flatMap((share) => curve.find(({ coverage }) => coverage >= share) ?? []))];
}

/** What a fit was made on, what it weighs, how good it is, and its risk–coverage curve with bounds, for reading. */
export function formatCalibration({ fittedOn, answer, curve, quality }: Calibration): string {
  const { corpus, state, passages, embedder, questions, right, wrong } = fittedOn;
  const weights = Object.entries(answer.weights).map(([name, weight]) => `${name} ${weight.toFixed(2)}`);
  const header = ['threshold', 'answered', 'coverage', 'wrong', 'risk', '90 % bounds', 'incomplete'];
  return [
    `fitted on ${corpus} (state ${state}, ${passages} passages, ${embedder}) with ${questions} questions`,
    `weighed answers to questions as residents ask them: ${right} right, ${wrong} wrong`,
    `weights: bias ${answer.bias.toFixed(2)}, ${weights.join(', ')}`,
    `out of fold (${quality.folds} folds by page): Brier ${quality.brier.toFixed(4)}, ` +
      `calibration error ${quality.calibrationError.toFixed(4)}, AUC ${quality.auc.toFixed(4)}`,
    header.map((cell) => cell.padStart(14)).join(''),
    ...thinned(curve).map(formatStep),
  ].join('\n');
}
