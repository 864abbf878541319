import type { StowPlan } from '../plan.ts';
import type { Random } from '../random.ts';

/*
 * Positions as the plans have them: rows by twos on both sides, tiers below 70 in the hold and from 82 on deck; 42 %
 * to 53 % of the moves of the Shanghai plans and 56 % of the Costa Rica plan on deck; 62 to 64 bays on the big ships.
 */
const DECK_SHARE = 0.5;
const HOLD_TIERS = [2, 4, 6, 8, 10, 12, 14];
const DECK_TIERS = [82, 84, 86, 88, 90];

/** Gives every box aboard a position of its own. 20-foot boxes stand in odd bays, 40-foot boxes in even ones. */
export interface Stowage {
  place(feet: 20 | 40, random: Random): StowPlan;
}

export function createStowage(boxesMax: number): Stowage {
  // Room for twice the boxes, because each stack of positions is filled by chance.
  const rows = boxesMax > 4000 ? 20 : boxesMax > 800 ? 14 : 9;
  const perBay = rows * (HOLD_TIERS.length + DECK_TIERS.length);
  const bays = Math.max(6, Math.ceil((boxesMax * 2) / perBay));
  const taken = new Set<number>();
  return {
    place(feet, random) {
      for (;;) {
        const deck = random.chance(DECK_SHARE);
        const group = random.below(bays);
        const bay = feet === 40 ? 4 * group + 2 : 4 * group + (random.chance(0.5) ? 1 : 3);
        const row = random.below(rows);
        const tier = random.pick(deck ? DECK_TIERS : HOLD_TIERS);
        const key = (bay * 64 + row) * 128 + tier;
        if (taken.has(key)) continue;
        taken.add(key);
        return { bay, row, tier };
      }
    },
  };
}

/** `0340280`: three digits of bay, two of row, two of tier (ISO 9711-1). */
export function stowText({ bay, row, tier }: StowPlan): string {
  return String(bay).padStart(3, '0') + String(row).padStart(2, '0') + String(tier).padStart(2, '0');
}
