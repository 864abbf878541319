import type { BillPlan, BoxPlan } from '../plan.ts';
import type { Random } from '../random.ts';
import type { VesselCall } from '../world/service.ts';

/** Modi operandi that can be planted, by the words of domain.md 4.2. */
export const PLOT_IDS = [
  'rip-off',
  'switch',
  'trojan',
  'front-company',
  'late-amendment',
  'split-bill',
  'complicit-importer',
] as const;
export type PlotId = (typeof PLOT_IDS)[number];

/** Where a plot is played: one box, its bill when it is an import, and chance of its own. */
export interface Scene {
  readonly seed: number;
  readonly call: VesselCall;
  readonly box: BoxPlan;
  readonly random: Random;
}

export interface BillScene extends Scene {
  readonly bill: BillPlan;
}

/** What it left in the plan of the world; some leave nothing. */
export interface Played {
  readonly traces: readonly string[];
  readonly plannedOutcome: string;
}

/** Collects the traces that chance lets happen. */
export function traceBook(random: Random): {
  readonly traces: string[];
  leave(trace: string, probability: number, act: () => void): void;
} {
  const traces: string[] = [];
  return {
    traces,
    leave(trace, probability, act) {
      if (!random.chance(probability)) return;
      act();
      traces.push(trace);
    },
  };
}
