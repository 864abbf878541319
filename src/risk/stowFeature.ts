import { type Fact, type Feature, gap, NOT_SO, observed } from './fact.ts';
import type { Subject } from './subject.ts';

/** ISO tiers on deck count from 80 or 82: the first layer, whose doors a person standing on deck can reach. */
const DECK_TIER_MIN = 80;
const DECK_TIER_REACHABLE_MAX = 82;

function doorsInReach({ journey }: Subject): Fact {
  const [stow] = journey.stow;
  if (stow?.value.tier === undefined) return gap('stow position');
  const { tier, bay, row, raw } = stow.value;
  if (tier < DECK_TIER_MIN || tier > DECK_TIER_REACHABLE_MAX) return NOT_SO;
  return observed(true, () => ({
    shows: { raw, bay: bay ?? '?', row: row ?? '?', tier, said: stow.said },
    sources: [stow.source],
  }));
}

export const stowFeatures: readonly Feature[] = [
  {
    id: 'doorsInReach',
    kind: 'flag',
    means: 'stowed in the lowest layer on deck, where the doors can be reached on foot during the voyage',
    shows: ['raw', 'bay', 'row', 'tier', 'said'],
    find: doorsInReach,
  },
];
