import { hoursBetween } from '../vocabulary/instant.ts';
import type { Evidence } from './contradiction.ts';
import { claimOf } from './journeyClaim.ts';
import type { Contradiction } from './model.ts';
import type { Observation } from './observation.ts';
import { compareMessages } from './sourceOrder.ts';

/** Terminal and port authority report one discharge up to so far apart. */
const SAME_DISCHARGE_HOURS_MAX = 24;
/** Two gate systems report one gate-out up to so far apart. */
const SAME_GATE_OUT_HOURS_MAX = 2;
/** A gate-in so soon after discharge is no empty coming back. */
const NO_RETURN_HOURS_MAX = 24;

/** One number in two places at once (rule R13): twice in one plan, discharged or gone twice, in while it is inside. */
export function findTwoPlaces({ observations }: Evidence): Contradiction[] {
  const timed = observations.filter(({ timed: isTimed, when }) => isTimed && when !== undefined);
  return [
    ...twiceInPlan(observations),
    ...twice(timed, 'discharged', SAME_DISCHARGE_HOURS_MAX),
    ...twice(timed, 'gate-out', SAME_GATE_OUT_HOURS_MAX),
    ...inWhileInside(timed),
  ];
}

function twiceInPlan(observations: readonly Observation[]): Contradiction[] {
  const found: Contradiction[] = [];
  for (const [index, first] of observations.entries()) {
    const position = first.move === 'planned-stow' ? first.statement.stow : undefined;
    if (position?.bay === undefined) continue;
    const second = observations
      .slice(index + 1)
      .find(
        ({ move, message, statement: { stow } }) =>
          move === 'planned-stow' &&
          compareMessages(message, first.message) === 0 &&
          stow?.bay !== undefined &&
          !(stow.bay === position.bay && stow.row === position.row && stow.tier === position.tier),
      );
    if (second?.statement.stow === undefined) continue;
    const { raw, at } = second.statement.stow;
    found.push({
      kind: 'two-places',
      first: claimOf(first, position.raw, position.at),
      second: claimOf(second, raw, at),
      text: `The same ${first.said} has this number at position ${position.raw} and at position ${raw}.`,
    });
    break;
  }
  return found;
}

function twice(
  timed: readonly Observation[],
  move: 'discharged' | 'gate-out',
  hoursMax: number,
): Contradiction[] {
  let last: Observation | undefined;
  for (const one of timed) {
    // In between it came back in, or was loaded again.
    if (one.move === 'gate-in' || one.move === 'loaded') last = undefined;
    if (one.move !== move || one.when === undefined) continue;
    if (last?.when !== undefined && one.port === last.port && hoursBetween(last.when, one.when) > hoursMax) {
      const hours = Math.round(hoursBetween(last.when, one.when));
      return [
        between(last, one, `${move} twice at ${one.port ?? 'the same port'}, ${hours} hours apart`, hours),
      ];
    }
    last ??= one;
  }
  return [];
}

/** A gate-in of a number that is on board or stands in the terminal. */
function inWhileInside(timed: readonly Observation[]): Contradiction[] {
  for (const [index, one] of timed.entries()) {
    if (one.move !== 'gate-in' || one.when === undefined) continue;
    const last = timed.slice(0, index).findLast(({ move }) => isStay(move));
    const next = timed.slice(index + 1).find(({ move }) => isStay(move));
    if (last?.when === undefined) continue;
    const hours = Math.round(hoursBetween(last.when, one.when));
    if (last.move === 'loaded' && next?.move === 'discharged') {
      return [between(last, one, `gate-in while on board (discharged later)`, hours)];
    }
    // An empty comes back days later, and its gate-out is easily missed: only what cannot be that counts.
    const goesOutFull = next?.move === 'gate-out' && next.statement.fullEmpty?.value === 'full';
    const isReturn =
      one.statement.fullEmpty?.value === 'empty' && hours > NO_RETURN_HOURS_MAX && !goesOutFull;
    if (last.move === 'discharged' && last.port === one.port && next?.move === 'gate-out' && !isReturn) {
      return [between(last, one, `gate-in while still in the terminal (gate-out later)`, hours)];
    }
  }
  return [];
}

function isStay(move: Observation['move']): boolean {
  return move === 'loaded' || move === 'discharged' || move === 'gate-in' || move === 'gate-out';
}

function between(first: Observation, second: Observation, what: string, hours: number): Contradiction {
  const told = ({ move, local, when, port }: Observation) =>
    `${move} at ${port ?? '?'}, ${local ?? when ?? ''}`;
  return {
    kind: 'two-places',
    first: claimOf(first, told(first), first.statement.offset),
    second: claimOf(second, told(second), second.statement.offset),
    measure: { value: hours, unit: 'hours' },
    text: `One number in two places: ${what}. First ${told(first)}; then ${told(second)}.`,
  };
}
