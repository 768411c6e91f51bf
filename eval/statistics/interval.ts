/** A figure with the range in which the true one is believed to lie, at 95 % unless said otherwise. */
export interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** The 97.5 % point of the normal distribution: 95 % lie within this many deviations. */
export const Z_95 = 1.959963984540054;

export function mean(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('a mean needs values');
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Sample variance with n − 1; 0 for a single value. */
export function variance(values: readonly number[]): number {
  const center = mean(values);
  if (values.length === 1) return 0;
  return values.reduce((sum, value) => sum + (value - center) ** 2, 0) / (values.length - 1);
}

export function clampToShare(value: number): number {
  return Math.min(1, Math.max(0, value));
}
