/** Makes the median absolute deviation comparable to a standard deviation of normal values. */
const MAD_TO_SPREAD = 1.4826;

/** Middle and spread of values, robust against the few odd ones that are looked for. */
export function robust(values: readonly number[]): { readonly median: number; readonly spread: number } {
  const middle = median(values);
  return { median: middle, spread: MAD_TO_SPREAD * median(values.map((value) => Math.abs(value - middle))) };
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >>> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
