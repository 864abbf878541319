import { hoursBetween } from '../vocabulary/instant.ts';
import { distanceKm, portOf, type Port } from '../vocabulary/port.ts';
import { claimOf } from './journeyClaim.ts';
import type { Contradiction } from './model.ts';
import type { Observation } from './observation.ts';

/** Knots are nautical miles of 1.852 km; no container ship makes 30. */
const SHIP_KM_PER_HOUR_MAX = 30 * 1.852;
const TRUCK_KM_PER_HOUR_MAX = 90;
/** Reports are late or early by so much without anything being wrong. */
const REPORT_SLACK_HOURS = 3;
/** Two codes for terminals of one estuary are no journey. */
const DISTANCE_KM_MIN = 60;

/** A contradiction between two observations, which may be of two journeys: it belongs to both. */
export interface ContradictionBetween {
  readonly between: readonly [Observation, Observation];
  readonly contradiction: Contradiction;
}

/**
 * Two moves of one number, one after the other, that no ship or truck can link. Looks over all journeys of the
 * number: a clone shows on another voyage than the original. Distances are great circles, so real ones are longer.
 */
export function findImpossibleTravel(observations: readonly Observation[]): ContradictionBetween[] {
  const found: ContradictionBetween[] = [];
  let last: Observation | undefined;
  for (const one of observations) {
    if (!one.timed || one.when === undefined || one.port === undefined) continue;
    if (last !== undefined) {
      const contradiction = contradictionBetween(last, one);
      if (contradiction !== undefined) found.push({ between: [last, one], contradiction });
    }
    last = one;
  }
  return found;
}

function contradictionBetween(first: Observation, second: Observation): Contradiction | undefined {
  if (first.port === second.port || first.when === undefined || second.when === undefined) return undefined;
  const [from, to] = [portOf(first.port ?? ''), portOf(second.port ?? '')];
  if (from === undefined || to === undefined) return undefined;
  const km = distanceKm(from, to);
  const hours = hoursBetween(first.when, second.when);
  const bySea = first.move === 'loaded' || second.move === 'discharged';
  const limit = bySea ? SHIP_KM_PER_HOUR_MAX : TRUCK_KM_PER_HOUR_MAX;
  if (km < DISTANCE_KM_MIN || km <= limit * (hours + REPORT_SLACK_HOURS)) return undefined;
  const speed = Math.round(km / Math.max(hours, 1 / 60));
  return {
    kind: 'impossible-travel',
    first: claimOf(first, placed(first, from), first.statement.offset),
    second: claimOf(second, placed(second, to), second.statement.offset),
    measure: { value: speed, unit: 'km/h' },
    text:
      `${placed(first, from)}, and ${hours.toFixed(1)} hours later ${placed(second, to)}: ` +
      `${Math.round(km)} km apart, which needs ${speed} km/h.`,
  };
}

function placed({ move }: Observation, port: Port): string {
  return `${MOVE_WORDS[move] ?? move} at ${port.name}`;
}

const MOVE_WORDS: Partial<Readonly<Record<Observation['move'], string>>> = {
  'gate-in': 'gate-in',
  'gate-out': 'gate-out',
  'status-change': 'handled',
  'yard-move': 'moved in the yard',
};
