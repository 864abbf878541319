import { type Minutes } from '../calendar.ts';

/** Groups what happened into the reports in which a sender tells it: one for each `minutes`, in order of time. */
export function inSlots<T>(
  items: readonly T[],
  at: (item: T) => Minutes,
  minutes: Minutes,
): readonly { readonly until: Minutes; readonly items: readonly T[] }[] {
  const slots = new Map<number, T[]>();
  for (const item of items) {
    const slot = Math.floor(at(item) / minutes);
    const found = slots.get(slot);
    if (found) found.push(item);
    else slots.set(slot, [item]);
  }
  return [...slots.keys()]
    .sort((a, b) => a - b)
    .map((slot) => ({
      until: (slot + 1) * minutes,
      items: (slots.get(slot) ?? []).sort((a, b) => at(a) - at(b)),
    }));
}

/** Groups by a key, in order of first appearance. */
export function grouped<T, K>(items: readonly T[], key: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const found = groups.get(key(item));
    if (found) found.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
