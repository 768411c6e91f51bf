import type { JudgeSettings } from './settings.ts';

/** Tokens of one verdict, with head-room: prompt, the shown sources, question and answer; a label with a sentence. */
const INPUT_TOKENS = 5_000;
const OUTPUT_TOKENS = 120;
const SECONDS_A_CALL = 3;

/** What judging costs at most, a line, before anything is asked; empty without a judge. */
export function formatJudgeCost(answers: number, settings: JudgeSettings): string {
  if (settings.JUDGE_MODEL === undefined) return '';
  const calls = answers * settings.JUDGE_REPEATS;
  const { JUDGE_INPUT_PRICE: input, JUDGE_OUTPUT_PRICE: output } = settings;
  const yen = (calls * (INPUT_TOKENS * (input ?? 0) + OUTPUT_TOKENS * (output ?? 0))) / 1_000_000;
  const cost = input === undefined && output === undefined ? 'price not set' : `at most ${Math.ceil(yen)} yen`;
  const minutes = Math.ceil((calls * SECONDS_A_CALL) / 60);
  return `estimate judge: at most ${calls} calls, ${minutes} min, ${calls * INPUT_TOKENS} tokens read, ${cost}\n`;
}
