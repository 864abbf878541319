import type { Source } from '../vocabulary/source.ts';
import type { Subject } from './subject.ts';

/*
 * A feature looks at one container and states a fact, or names the datum that it would have needed. Three answers,
 * never two: "the seals agree", "the seals differ" and "only one seal was read" are different things.
 */

export type FactValue = number | string | boolean;

/** What was observed. `shows` are further values for the sentence; `sources` is where all of it can be looked up. */
export interface Observation {
  readonly value: FactValue;
  readonly shows: Readonly<Record<string, string | number>>;
  readonly sources: readonly Source[];
}

/** Nothing could be observed: the datum that is missing, as an officer would ask for it. */
export interface Gap {
  readonly missing: string;
}

export type Fact = Observation | Gap;

export interface Feature {
  /** camelCase, ends in its unit where it has one: `massSpreadKg`. Rules name it. */
  readonly id: string;
  readonly kind: 'number' | 'text' | 'flag';
  /** What it observes, for who writes rules. */
  readonly means: string;
  /** Names that a sentence may use as {id.name}, besides {id}. A text feature may leave a name out: it shows as "?". */
  readonly shows: readonly string[];
  readonly find: (subject: Subject) => Fact;
}

export function isGap(fact: Fact): fact is Gap {
  return 'missing' in fact;
}

export function observed(
  value: FactValue,
  shows: Readonly<Record<string, string | number>>,
  sources: readonly Source[],
): Observation {
  return { value, shows, sources };
}

/** A flag that was looked at and is down: nothing to show. One object, because most flags of most boxes are down. */
export const NOT_SO: Observation = { value: false, shows: {}, sources: [] };

export function gap(missing: string): Gap {
  return { missing };
}
