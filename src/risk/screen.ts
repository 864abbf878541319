import type { Cargo } from '../cargo/model.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { History } from './history.ts';
import type { ScreenedContainer } from './model.ts';
import { peersOf } from './peers.ts';
import type { RuleSet } from './ruleSet.ts';
import { screenJourney } from './score.ts';

/** Screens all journeys, highest score first. Equal scores stand in the order of their journey ids. */
export function screenCargo(
  cargo: Cargo,
  history: History,
  rules: RuleSet,
  asOf?: Instant,
): ScreenedContainer[] {
  const { consignments, vesselCalls } = cargo;
  const peers = peersOf(cargo.journeys.values());
  const context = { consignments, vesselCalls, history, peers, ...(asOf !== undefined && { asOf }) };
  return [...cargo.journeys.values()]
    .map((journey) => screenJourney(journey, context, rules))
    .sort(highestFirst);
}

function highestFirst(a: ScreenedContainer, b: ScreenedContainer): number {
  return b.scoreBits - a.scoreBits || (a.journey < b.journey ? -1 : a.journey > b.journey ? 1 : 0);
}
