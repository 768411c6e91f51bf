import { clampToShare, type Interval, Z_95 } from './interval.ts';

/**
 * Score interval of a share (Wilson 1927). `trials` may be fractional: an effective number of independent cases. Holds
 * its level near 0 and 1, where the normal interval collapses. Throws `RangeError` without a trial.
 */
export function wilson(share: number, trials: number, z: number = Z_95): Interval {
  if (!(trials > 0) || share < 0 || share > 1) throw new RangeError(`no share: ${share} of ${trials}`);
  const scale = 1 + z ** 2 / trials;
  const center = (share + z ** 2 / (2 * trials)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / trials + z ** 2 / (4 * trials ** 2));
  // Rounding must not leave the estimate outside of its own interval.
  const low = Math.min(share, clampToShare(center - half));
  return { estimate: share, low, high: Math.max(share, clampToShare(center + half)) };
}
