import type { Source } from '../vocabulary/source.ts';
import type { Subject } from './subject.ts';

/*
 * A feature looks at one container and states a fact, or names the datum that it would have needed. Three answers,
 * never two: "the seals agree", "the seals differ" and "only one seal was read" are different things.
 */

export type FactValue = number | string | boolean;

/** Further values for the sentence, and where all of it can be looked up. */
export interface Told {
  readonly shows?: Readonly<Record<string, string | number>>;
  readonly sources?: readonly Source[];
}

export interface Observation {
  readonly value: FactValue;
  /** Asked only when a rule speaks: most facts of most boxes are looked at and never shown. */
  readonly tell: () => Told;
}

/** Nothing could be observed: the datum that is missing, as an officer would ask for it. */
export interface Gap {
  readonly missing: string;
}

export type Fact = Observation | Gap;

export interface Feature {
  /** camelCase, ends in its unit where it has one: `emptyTooHeavyKg`. Rules name it. */
  readonly id: string;
  readonly kind: 'number' | 'text' | 'flag';
  /** What it observes, for who writes rules. */
  readonly means: string;
  /** Names that a sentence may use as {id.name}, besides {id}. One that a message left out shows as "?". */
  readonly shows: readonly string[];
  readonly find: (subject: Subject) => Fact;
}

export function isGap(fact: Fact): fact is Gap {
  return 'missing' in fact;
}

export function observed(value: FactValue, tell: () => Told = tellNothing): Observation {
  return { value, tell };
}

const NOTHING_TOLD: Told = {};

function tellNothing(): Told {
  return NOTHING_TOLD;
}

/** A flag that was looked at and is down: nothing to show. One object, because most flags of most boxes are down. */
export const NOT_SO: Observation = { value: false, tell: tellNothing };

export function gap(missing: string): Gap {
  return { missing };
}
