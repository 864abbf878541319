import type { Sha256 } from '../vocabulary/source.ts';
import type { CallSummary, JourneyPage, RankedPage, RawExcerpt } from '../web/model.ts';

/**
 * What the pages ask of the data, wherever these are. Ids come from addresses that anybody may type: an unknown one is
 * undefined, never an error.
 */
export interface ScreeningView {
  /** All calls, the latest arrival first; last, if there are any, the containers without a call. */
  listVesselCalls(): Promise<readonly CallSummary[]>;
  /** `page` from 1; a page after the last one is the last one. */
  rankedList(callId: string, query: ListQuery): Promise<RankedPage | undefined>;
  journey(journeyId: string): Promise<JourneyPage | undefined>;
  /** At most `around` bytes to each side of the byte; undefined for a file or a byte that is not there. */
  rawBytes(sha256: Sha256, offset: number, around: number): Promise<RawExcerpt | undefined>;
}

export interface ListQuery {
  /** Words that must all occur in container number, parties, typologies or goods; empty for all. */
  readonly filter: string;
  readonly page: number;
}

export const ROWS_PER_PAGE = 100;
