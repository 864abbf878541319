import { instantOf, type Minutes } from './calendar.ts';
import type { PlotId } from './plot/plot.ts';

/** One container with a plot. */
export interface TruthRow {
  /** As painted. */
  readonly container: string;
  /** Voyage, vessel and arrival of the call that brings it (Trojan: of the ship it pretends to wait for). */
  readonly vesselCall: { readonly imo: string; readonly voyage: string; readonly arrival: string };
  readonly billOfLading: string;
  readonly plot: PlotId;
  /** What was left in the messages' world; may be empty. Not every sender reports every trace. */
  readonly traces: readonly string[];
  /** What the criminals mean to do. */
  readonly plannedOutcome: string;
}

/**
 * `ground-truth.json`, which never lies among the messages: {seed, containers: [...]} with one row per container that
 * has a plot; every container not listed has none. Only benches and tests read it.
 */
export interface GroundTruth {
  readonly seed: number;
  readonly plotRate: number;
  readonly containers: readonly TruthRow[];
}

export const GROUND_TRUTH_FILE = 'ground-truth.json';

export function truthBytes(truth: GroundTruth): Uint8Array {
  return Buffer.from(`${JSON.stringify(truth, undefined, 1)}\n`, 'utf8');
}

export function callInTruth(imo: string, voyage: string, arrival: Minutes): TruthRow['vesselCall'] {
  return { imo, voyage, arrival: instantOf(arrival) };
}
