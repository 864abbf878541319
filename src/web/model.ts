import type { Consignment, Journey, JourneyId, VesselCall, VesselCallId } from '../cargo/model.ts';
import type { ScreenedContainer } from '../risk/model.ts';
import type { CheckDigit, ContainerNumber } from '../vocabulary/containerNumber.ts';
import type { Sha256 } from '../vocabulary/source.ts';

/** A vessel call with what the screening found on board; without `call`, the containers that no call is known for. */
export interface CallSummary {
  readonly id: VesselCallId | typeof WITHOUT_CALL;
  readonly call?: VesselCall;
  readonly containers: number;
  readonly highestBits?: number;
  /** Containers in each band, strongest first. */
  readonly bands: readonly number[];
}

/** Address of the list of containers for which no vessel call could be made out: none may be lost from sight. */
export const WITHOUT_CALL = 'without-call';

/** One container of a ranked list. */
export interface RankedRow {
  /** Position on the whole list, from 1, whatever the filter. */
  readonly rank: number;
  readonly journey: JourneyId;
  readonly container: ContainerNumber;
  readonly checkDigit: CheckDigit;
  readonly scoreBits: number;
  /** Sentence of the strongest reason that speaks for a plot. */
  readonly topReason?: string;
  readonly typologies: readonly string[];
  readonly loadPort?: string;
  readonly dischargePort?: string;
  readonly sizeType?: string;
  readonly fullEmpty?: 'full' | 'empty';
  readonly goods?: string;
  readonly missing: readonly string[];
}

export interface RankedPage {
  readonly summary: CallSummary;
  readonly rows: readonly RankedRow[];
  readonly filter: string;
  /** Containers that match the filter. */
  readonly matching: number;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
}

/** All that is known about one container on one voyage. */
export interface JourneyPage {
  readonly journey: Journey;
  /** Absent when the journey was not screened. */
  readonly screened?: ScreenedContainer;
  readonly rank?: number;
  readonly summary: CallSummary;
  readonly consignments: readonly Consignment[];
}

/** A piece of received bytes around one byte. */
export interface RawExcerpt {
  readonly sha256: Sha256;
  readonly fileName: string;
  /** Of the whole file. */
  readonly sizeBytes: number;
  /** The byte that is looked up. */
  readonly offset: number;
  /** Offset of the first byte of `bytes`. */
  readonly start: number;
  readonly bytes: Uint8Array;
  /** Segments end at an apostrophe; other formats have lines only. */
  readonly edifact: boolean;
}
