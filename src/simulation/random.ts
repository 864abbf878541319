/**
 * Chance that gives the same on every machine: sfc32 (C. Doty-Humphrey, PractRand) on 32-bit integers. Nothing here or
 * elsewhere in the simulation calls Math.random, sin, log, exp or pow, whose last digit differs between engines;
 * only + - * / and sqrt, which IEEE 754 fixes.
 */
export interface Random {
  /** A whole number from 0 to 2^32 - 1. */
  next(): number;
  /** 0 <= x < 1. */
  fraction(): number;
  /** A whole number from 0 to n - 1. */
  below(n: number): number;
  /** A whole number, both ends possible. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  /** Roughly normal, mean 0, standard deviation 1, never beyond 3.5. */
  normal(): number;
  pick<T>(from: readonly T[]): T;
  /** One of the rows, each as likely as its weight. */
  weighted<T extends { readonly weight: number }>(from: readonly T[]): T;
}

const TWO_TO_MINUS_32 = 1 / 4294967296;
/** Standard deviation of the sum of four fractions is 1 / sqrt(3). */
const NORMALISE_FOUR = Math.sqrt(3);

function fnv1a(text: string, start: number): number {
  let hash = start;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

/** Avalanche of murmur3: every bit of the input moves every bit of the output. */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/**
 * The stream of one purpose and entity, independent of all others: what is drawn for one container never shifts what
 * is drawn for the next one.
 */
export function streamOf(seed: number, purpose: string, ...ids: readonly number[]): Random {
  let hash = mix(fnv1a(purpose, 0x811c9dc5 ^ mix(seed | 0)));
  for (const id of ids) hash = mix(Math.imul(hash, 31) + (id | 0) + 0x9e3779b9);
  let a = hash;
  let b = mix(hash ^ 0x6a09e667);
  let c = mix(hash ^ 0x3c6ef372);
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 8; round++) next();
  return randomFrom(next);
}

function randomFrom(next: () => number): Random {
  const fraction = () => next() * TWO_TO_MINUS_32;
  const below = (n: number) => Math.floor(fraction() * n);
  return {
    next,
    fraction,
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (probability) => fraction() < probability,
    normal: () => (fraction() + fraction() + fraction() + fraction() - 2) * NORMALISE_FOUR,
    pick: (from) => element(from, below(from.length)),
    weighted(from) {
      let total = 0;
      for (const row of from) total += row.weight;
      let left = fraction() * total;
      for (const row of from) {
        left -= row.weight;
        if (left < 0) return row;
      }
      return element(from, from.length - 1);
    },
  };
}

/** The element at an index that must exist. */
export function element<T>(from: readonly T[], index: number): T {
  const found = from[index];
  if (found === undefined) throw new RangeError(`no element ${index} of ${from.length}`);
  return found;
}
