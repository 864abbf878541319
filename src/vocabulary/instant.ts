import type { Identifier } from './identifier.ts';

/** A moment in UTC, ISO 8601 with seconds and Z: `2026-03-01T04:05:00Z`. Sorts as text. */
export type Instant = Identifier<'Instant'>;

/**
 * A time as a message says it. Most messages carry no zone: the time is local to the port that it speaks of, so
 * the text is kept and `instant` is only set where the zone is known (ICS2 and DCSA times, an explicit offset).
 */
export interface StatedTime {
  readonly raw: string;
  /** Local date and time without zone, `2025-02-27T23:02`, or the date alone; absent where the text makes no sense. */
  readonly local?: string;
  readonly instant?: Instant;
  /** Byte offset. */
  readonly at: number;
}
