import type { Contradiction, ContradictionKind, Journey } from '../cargo/model.ts';
import { type Fact, type Feature, NOT_SO, observed } from './fact.ts';

/*
 * What `cargo` found irreconcilable, as facts for rules. A contradiction shows both sides: {x.first} said by
 * {x.firstSaid} against {x.second} said by {x.secondSaid}.
 */

const SHOWS = ['first', 'firstSaid', 'second', 'secondSaid', 'size', 'text'] as const;

/** The two sides of the largest contradiction of a kind; of equals the first in the journey's own order. */
function largest(journey: Journey, { kind, counts }: ContradictionFeature): Contradiction | undefined {
  let found: Contradiction | undefined;
  for (const one of journey.contradictions) {
    if (one.kind !== kind || counts?.(one) === false) continue;
    if (!found || sizeOf(one) > sizeOf(found)) found = one;
  }
  return found;
}

function sizeOf({ measure }: Contradiction): number {
  return Math.abs(measure?.value ?? 0);
}

function sides(contradiction: Contradiction): Record<string, string | number> {
  const { first, second, text, measure } = contradiction;
  return {
    first: first.value,
    firstSaid: first.said,
    second: second.value,
    secondSaid: second.said,
    text,
    ...(measure && { size: Math.abs(measure.value) }),
  };
}

interface ContradictionFeature {
  readonly id: string;
  readonly kind: ContradictionKind;
  readonly means: string;
  /** Which contradictions of the kind count; absent: all. */
  readonly counts?: (contradiction: Contradiction) => boolean;
}

function flag(feature: ContradictionFeature): Feature {
  const { id, means } = feature;
  return {
    id,
    kind: 'flag',
    means,
    shows: SHOWS,
    find({ journey }): Fact {
      const found = largest(journey, feature);
      if (found)
        return observed(true, () => ({
          shows: sides(found),
          sources: [found.first.source, found.second.source],
        }));
      return NOT_SO;
    },
  };
}

function size(feature: ContradictionFeature): Feature {
  const { id, means } = feature;
  return {
    id,
    kind: 'number',
    means,
    shows: SHOWS,
    find({ journey }): Fact {
      const found = largest(journey, feature);
      if (found)
        return observed(sizeOf(found), () => ({
          shows: sides(found),
          sources: [found.first.source, found.second.source],
        }));
      return observed(0);
    },
  };
}

/** Masses of the box, both with their kind of scale, are compared by `massDriftOfLimit`: the same said twice. */
function isGoodsAgainstBox({ first }: Contradiction): boolean {
  return first.value.endsWith('of goods');
}

export const contradictionFeatures: readonly Feature[] = [
  flag({
    id: 'fullEmptyConflict',
    kind: 'full-empty',
    means: 'one message says full, another empty',
  }),
  flag({ id: 'sizeTypeConflict', kind: 'size-type', means: 'two messages name different size and type' }),
  flag({ id: 'loadPortConflict', kind: 'load-port', means: 'two messages name different ports of loading' }),
  flag({
    id: 'dischargePortConflict',
    kind: 'discharge-port',
    means: 'two messages name different ports of discharge',
  }),
  flag({ id: 'twoPlaces', kind: 'two-places', means: 'the number is in two places at once' }),
  flag({
    id: 'impossibleTravel',
    kind: 'impossible-travel',
    means: 'the number moved faster than any transport',
  }),
  flag({ id: 'splitVoyages', kind: 'split-voyages', means: 'boxes of one bill travel on other voyages' }),
  flag({ id: 'stowConflict', kind: 'stow-position', means: 'two messages name different stow positions' }),
  flag({ id: 'goodsConflict', kind: 'goods', means: 'two messages name different goods' }),
  size({
    id: 'goodsAgainstBoxKg',
    kind: 'weight-drift',
    means: 'kilograms between the declared goods with their box and the mass that another message gives',
    counts: isGoodsAgainstBox,
  }),
  size({
    id: 'emptyTooHeavyKg',
    kind: 'empty-too-heavy',
    means: 'kilograms of a box declared empty above its tare',
  }),
];
