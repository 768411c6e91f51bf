/** The value below which `share` (0–1) of the values lie, by nearest rank; NaN for none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.max(0, Math.ceil(share * sorted.length) - 1);
  return sorted[rank] ?? Number.NaN;
}

/** Exponent b of time ~ size^b by least squares on logarithms; 0 = does not grow, 1 = grows as the size. */
export function growthExponent(points: readonly { size: number; milliseconds: number }[]): number {
  const logs = points.map(({ size, milliseconds }) => ({ x: Math.log(size), y: Math.log(milliseconds) }));
  const mean = (pick: (point: { x: number; y: number }) => number): number =>
    logs.reduce((sum, point) => sum + pick(point), 0) / Math.max(1, logs.length);
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  const covariance = logs.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0);
  const variance = logs.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
  return variance === 0 ? 0 : covariance / variance;
}
