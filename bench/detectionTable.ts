/* What a ranking is worth: how many of the first n per cent have a plot, and how many of the plots are among them. */

export interface Ranked {
  readonly key: string;
  readonly score: number;
  /** The plot of the ground truth, if there is one. */
  readonly plot?: string;
}

export interface Yield {
  readonly inspected: number;
  readonly found: number;
  readonly precision: number;
  readonly recall: number;
}

/** Highest first; equal scores in an order that has nothing to do with plots. */
export function inspectionOrder(ranked: readonly Ranked[], salt: number): Ranked[] {
  return [...ranked].sort(
    (a, b) => b.score - a.score || lot(a.key, salt) - lot(b.key, salt) || (a.key < b.key ? -1 : 1),
  );
}

export function yieldAt(order: readonly Ranked[], share: number): Yield {
  const inspected = Math.max(1, Math.round(order.length * share));
  const found = order.slice(0, inspected).filter(({ plot }) => plot !== undefined).length;
  const all = order.filter(({ plot }) => plot !== undefined).length;
  return { inspected, found, precision: found / inspected, recall: all === 0 ? 0 : found / all };
}

export interface PlotYield {
  readonly plot: string;
  readonly all: number;
  readonly recall: readonly number[];
}

export function yieldByPlot(order: readonly Ranked[], shares: readonly number[]): PlotYield[] {
  const plots = [...new Set(order.flatMap(({ plot }) => plot ?? []))].sort();
  return plots.map((plot) => {
    const of = (some: readonly Ranked[]) => some.filter((one) => one.plot === plot).length;
    const all = of(order);
    const recall = shares.map((share) => of(order.slice(0, Math.round(order.length * share))) / all);
    return { plot, all, recall };
  });
}

/** A number for each key that looks like chance: FNV-1a. */
export function lot(key: string, salt: number): number {
  let hash = (0x811c9dc5 ^ salt) >>> 0;
  for (let index = 0; index < key.length; index++) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193) >>> 0;
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** 95 % interval of a share (Wilson), which stays inside 0..1 for small counts. */
export function interval(found: number, of: number): readonly [number, number] {
  if (of === 0) return [0, 1];
  const z = 1.96;
  const share = found / of;
  const middle = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))) / (1 + (z * z) / of);
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
