import type { Instant } from '../vocabulary/instant.ts';
import type { Observation } from './observation.ts';

/**
 * Which part of a journey an observation speaks of. An import box that was emptied comes back light, without seal:
 * what is said after its gate-out must not be compared with what was said before, and the same for the empty that
 * went out to be loaded.
 */
export type Phase = 'before' | 'main' | 'after';

/** For each observation, in the same order. `arrival` of the vessel stands in for a discharge that nobody reported. */
export function phasesOf(observations: readonly Observation[], arrival: Instant | undefined): Phase[] {
  const first = (move: Observation['move']) =>
    observations.find((one) => one.move === move && one.when !== undefined)?.when;
  const loaded = first('loaded');
  const landed = first('discharged') ?? arrival;
  // The gate-out that ends the stay after discharge, and the gate-in that begins the stay before loading.
  const left = observations.find(
    (one) => one.move === 'gate-out' && one.when !== undefined && isAfter(one, landed, loaded),
  )?.when;
  const entered = observations.findLast(
    (one) => one.move === 'gate-in' && one.when !== undefined && isBefore(one, loaded, landed),
  )?.when;
  return observations.map((one) => {
    const { move, when } = one;
    if (when === undefined || !isYardMove(move)) return 'main';
    if (left !== undefined && when > left) return 'after';
    if (entered !== undefined && when < entered && move === 'gate-out') return 'before';
    return 'main';
  });
}

function isYardMove(move: Observation['move']): boolean {
  return move === 'gate-in' || move === 'gate-out' || move === 'status-change' || move === 'yard-move';
}

function isAfter({ when, port, discharge }: Observation, landed?: Instant, loaded?: Instant): boolean {
  if (when === undefined) return false;
  if (landed !== undefined) return when >= landed;
  return loaded !== undefined ? when > loaded : port !== undefined && port === discharge;
}

function isBefore({ when, port, load }: Observation, loaded?: Instant, landed?: Instant): boolean {
  if (when === undefined) return false;
  if (loaded !== undefined) return when <= loaded;
  if (landed !== undefined) return when < landed && (port === undefined || port === load);
  return port !== undefined && port === load;
}
