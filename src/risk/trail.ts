/**
 * When something was seen, as milliseconds since 1970, kept so that "how often before t" costs a binary search.
 * Sorted when first asked: the order in which times were added leaves no trace.
 */
export interface Trail {
  times: number[];
  sorted: boolean;
}

export function startTrail(): Trail {
  return { times: [], sorted: true };
}

export function addTime(trail: Trail, time: number): void {
  const last = trail.times.at(-1);
  if (last !== undefined && last > time) trail.sorted = false;
  trail.times.push(time);
}

/** Number of times strictly before `t`: what happens at the same moment was not yet known. */
export function countBefore(trail: Trail | undefined, t: number): number {
  return trail === undefined ? 0 : firstAtOrAfter(sortedTimes(trail), t);
}

export function firstTime(trail: Trail | undefined): number | undefined {
  return trail === undefined ? undefined : sortedTimes(trail)[0];
}

function sortedTimes(trail: Trail): readonly number[] {
  if (!trail.sorted) {
    trail.times.sort((a, b) => a - b);
    trail.sorted = true;
  }
  return trail.times;
}

/** Index of the first element of an ascending list that is not before `t`. */
export function firstAtOrAfter(times: ArrayLike<number>, t: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? Infinity) < t) low = middle + 1;
    else high = middle;
  }
  return low;
}
