import type { StowPosition } from '../formats/model.ts';
import { hoursBetween } from '../vocabulary/instant.ts';
import type { MessageRef } from '../vocabulary/source.ts';
import { claimOf } from './journeyClaim.ts';
import type { Observation } from './observation.ts';
import { momentText, portText } from './portText.ts';
import { compareMessages } from './sourceOrder.ts';
import type { ContradictionBetween } from './travel.ts';

/** Terminal and port authority report one discharge up to so far apart. */
const SAME_DISCHARGE_HOURS_MAX = 24;
/** Two gate systems report one gate-out up to so far apart. */
const SAME_GATE_OUT_HOURS_MAX = 2;
/** After so long a gate-in or a loading in between may be missed by us. */
const TWICE_HOURS_MAX = 30 * 24;
/** Nothing is loaded, sails and is discharged at the same port again in less. */
const TO_SEA_AND_BACK_HOURS_MIN = 72;
/** A gate-in so soon after discharge is no empty coming back. */
const NO_RETURN_HOURS_MAX = 24;

/**
 * One number in two places at once (rule R13): twice in one plan, discharged or gone twice, in while it is inside or on
 * board. Looks over all journeys of the number: a clone pretends to be on another one than the original.
 */
export function findTwoPlaces(observations: readonly Observation[]): ContradictionBetween[] {
  const timed = observations.filter(({ timed: isTimed, when }) => isTimed && when !== undefined);
  const found = [
    twiceInPlan(observations),
    twice(timed, 'discharged', SAME_DISCHARGE_HOURS_MAX),
    twice(timed, 'gate-out', SAME_GATE_OUT_HOURS_MAX),
    inWhileInside(timed),
  ];
  return found.flatMap((one) => one ?? []);
}

function twiceInPlan(observations: readonly Observation[]): ContradictionBetween | undefined {
  for (const [index, first] of observations.entries()) {
    const position = first.move === 'planned-stow' ? first.statement.stow : undefined;
    if (position?.bay === undefined) continue;
    const second = observations
      .slice(index + 1)
      .find((one) => isInPlanElsewhere(one, first.message, position));
    if (second?.statement.stow === undefined) continue;
    const { raw, at } = second.statement.stow;
    return {
      between: [first, second],
      contradiction: {
        kind: 'two-places',
        first: claimOf(first, `position ${position.raw}`, position.at),
        second: claimOf(second, `position ${raw}`, at),
        text: `The same ${first.said} has this number at position ${position.raw} and at position ${raw}.`,
      },
    };
  }
  return undefined;
}

function isInPlanElsewhere(one: Observation, plan: MessageRef, position: StowPosition): boolean {
  const { stow } = one.statement;
  if (one.move !== 'planned-stow' || stow?.bay === undefined) return false;
  const isSame = stow.bay === position.bay && stow.row === position.row && stow.tier === position.tier;
  return !isSame && compareMessages(one.message, plan) === 0;
}

function twice(
  timed: readonly Observation[],
  move: 'discharged' | 'gate-out',
  hoursMax: number,
): ContradictionBetween | undefined {
  let last: Observation | undefined;
  for (const one of timed) {
    // In between it came back in, or was loaded again.
    if (one.move === 'gate-in' || one.move === 'loaded') last = undefined;
    if (one.move === 'discharged' && move === 'gate-out') last = undefined;
    if (one.move !== move || one.when === undefined) continue;
    const hours = last?.when === undefined ? 0 : Math.round(hoursBetween(last.when, one.when));
    if (last !== undefined && one.port === last.port && hours > hoursMax && hours <= TWICE_HOURS_MAX) {
      return between(
        last,
        one,
        `${move} twice at ${one.port === undefined ? 'the same port' : portText(one.port)}, ${hours} hours apart`,
        hours,
      );
    }
    last = last !== undefined && hours <= hoursMax ? last : one;
  }
  return undefined;
}

/** A gate-in of a number that is on board or stands in the terminal. */
function inWhileInside(timed: readonly Observation[]): ContradictionBetween | undefined {
  for (const [index, one] of timed.entries()) {
    if (one.move !== 'gate-in' || one.when === undefined) continue;
    const last = timed.slice(0, index).findLast(({ move }) => isStay(move));
    const next = timed.slice(index + 1).find(({ move }) => isStay(move));
    const ahead = next?.when === undefined ? Infinity : Math.round(hoursBetween(one.when, next.when));
    if (next?.move === 'discharged' && next.port === one.port && ahead <= TO_SEA_AND_BACK_HOURS_MIN) {
      return between(one, next, 'gate-in while on board (discharged here afterwards)', ahead);
    }
    if (last?.when === undefined) continue;
    const hours = Math.round(hoursBetween(last.when, one.when));
    if (last.move === 'loaded' && next?.move === 'discharged') {
      return between(last, one, 'gate-in while on board (discharged later)', hours);
    }
    // An empty comes back days later, and its gate-out is easily missed: only what cannot be that counts.
    const goesOutFull = next?.move === 'gate-out' && next.statement.fullEmpty?.value === 'full';
    const isReturn =
      one.statement.fullEmpty?.value === 'empty' && hours > NO_RETURN_HOURS_MAX && !goesOutFull;
    if (last.move === 'discharged' && last.port === one.port && next?.move === 'gate-out' && !isReturn) {
      return between(last, one, 'gate-in while still in the terminal (gate-out later)', hours);
    }
  }
  return undefined;
}

function isStay(move: Observation['move']): boolean {
  return move === 'loaded' || move === 'discharged' || move === 'gate-in' || move === 'gate-out';
}

function between(first: Observation, second: Observation, what: string, hours: number): ContradictionBetween {
  const told = (one: Observation) =>
    `${one.move} at ${one.port === undefined ? '?' : portText(one.port)}, ${momentText(one)}`;
  return {
    between: [first, second],
    contradiction: {
      kind: 'two-places',
      first: claimOf(first, told(first), first.statement.offset),
      second: claimOf(second, told(second), second.statement.offset),
      measure: { value: hours, unit: 'hours' },
      text: `One number in two places: ${what}. First ${told(first)}; then ${told(second)}.`,
    },
  };
}
