import type { JourneyId, VesselCallId } from '../cargo/model.ts';
import type { ContainerNumber } from '../vocabulary/containerNumber.ts';
import type { Source } from '../vocabulary/source.ts';

/*
 * Evidence is counted in bits: log2 of how much more often the observation is made on a container with a plot than
 * on one without. Bits add up, have no upper bound and may be negative (what argues against).
 */

/** A named modus operandi, from `rules/typologies.json`. */
export interface Typology {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

/** One reason for or against, complete: it can be checked without asking anything else. */
export interface Reason {
  readonly ruleId: string;
  readonly typologies: readonly string[];
  /** Positive speaks for a plot, negative against. */
  readonly bits: number;
  /** Bits before the discount for saying in part the same as a stronger reason; absent where there is none. */
  readonly bitsAlone?: number;
  /** For an officer: what was seen, with the values, and who said so. */
  readonly sentence: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly sources: readonly Source[];
}

/** A datum that the rules would have used. */
export interface MissingDatum {
  readonly datum: string;
  /** Which rules could not speak because of it. */
  readonly ruleIds: readonly string[];
}

export interface ScreenedContainer {
  readonly journey: JourneyId;
  readonly container: ContainerNumber;
  readonly vesselCall?: VesselCallId;
  /** Sum of the bits of all reasons. */
  readonly scoreBits: number;
  /**
   * Typologies, highest first, with the sum of the bits of the reasons that name them, where it speaks for a plot. What
   * the box shares with its lane names none: it would name the same for every box of the ship.
   */
  readonly typologies: readonly { readonly id: string; readonly name: string; readonly bits: number }[];
  /** What is particular to the container first, then its profile; both strongest first, by absolute bits. */
  readonly reasons: readonly Reason[];
  readonly missing: readonly MissingDatum[];
}
