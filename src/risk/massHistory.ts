import { robust } from './robust.ts';
import { firstAtOrAfter } from './trail.ts';

/** Usual goods mass of one HS heading: middle and spread, robust against the few odd ones. */
export interface UsualMass {
  readonly medianKg: number;
  /** Comparable to a standard deviation; shrunk towards a share of the median while there are few observations. */
  readonly spreadKg: number;
  readonly count: number;
}

/** Masses of one heading in order of time. */
export interface MassTrail {
  observations: { readonly at: number; readonly kg: number }[];
  times: number[];
  sorted: boolean;
  /** Keyed by the number of observations used. */
  readonly usual: Map<number, UsualMass>;
}

/** Fewer containers say nothing about what is usual. */
const OBSERVATIONS_MIN = 20;
/** Full loads of one heading usually differ by about an eighth; counted as if seen in so many containers. */
const SPREAD_SHARE_EXPECTED = 0.12;
const SPREAD_EXPECTED_COUNT = 20;

export function startMassTrail(): MassTrail {
  return { observations: [], times: [], sorted: false, usual: new Map() };
}

export function addMass(trail: MassTrail, at: number, kg: number): void {
  trail.observations.push({ at, kg });
  trail.sorted = false;
}

/**
 * What was usual before `t`. Recomputed only each time the number of observations has doubled: a median of the first
 * 640 stands for the first 1,279, which keeps the whole history at n log n and never looks past `t`.
 */
export function usualMassBefore(trail: MassTrail | undefined, t: number): UsualMass | undefined {
  if (!trail) return undefined;
  sortMasses(trail);
  const known = firstAtOrAfter(trail.times, t);
  if (known < OBSERVATIONS_MIN) return undefined;
  let used = OBSERVATIONS_MIN;
  while (used * 2 <= known) used *= 2;
  const cached = trail.usual.get(used);
  if (cached) return cached;
  const usual = usualOf(trail.observations.slice(0, used).map(({ kg }) => kg));
  trail.usual.set(used, usual);
  return usual;
}

function sortMasses(trail: MassTrail): void {
  if (trail.sorted) return;
  trail.observations.sort((a, b) => a.at - b.at || a.kg - b.kg);
  trail.times = trail.observations.map(({ at }) => at);
  trail.usual.clear();
  trail.sorted = true;
}

function usualOf(masses: readonly number[]): UsualMass {
  const { median, spread } = robust(masses);
  const count = masses.length;
  const expected = SPREAD_SHARE_EXPECTED * median;
  const spreadKg = (count * spread + SPREAD_EXPECTED_COUNT * expected) / (count + SPREAD_EXPECTED_COUNT);
  return { medianKg: median, spreadKg, count };
}
