import { Temporal } from 'temporal-polyfill';
import type { Identifier } from './identifier.ts';
import { accept, refuse, type Parsed } from './parsed.ts';
import { refusal } from './refusal.ts';

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

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** All zone changes of our time fall on a full or half hour, so the offset is constant within one. */
const SLOT_MS = HOUR_MS / 2;

/** Milliseconds since 1970 of a calendar time taken as UTC; undefined when the calendar does not have it. */
export function epochMsOf(parts: TimeParts): number | undefined {
  const { year, month, day, hour = 0, minute = 0, second = 0 } = parts;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 59 || year < 1900 || year > 2199) return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

export interface TimeParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The instant of whole milliseconds since 1970; fractions of a second are cut off. */
export function instantOfEpochMs(epochMs: number): Instant {
  return `${new Date(epochMs).toISOString().slice(0, 19)}Z` as Instant;
}

/** Milliseconds since 1970. */
function epochMsOfInstant(instant: Instant): number {
  return Date.parse(instant);
}

/** The instant of a calendar time in UTC; undefined when the calendar does not have it (month 00, day 48). */
export function instantFromParts(parts: TimeParts): Instant | undefined {
  const epochMs = epochMsOf(parts);
  return epochMs === undefined ? undefined : instantOfEpochMs(epochMs);
}

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?)?$/;
const WITH_ZONE = /^(.{10,29}?)(?:(Z)|([+-])(\d{2}):?(\d{2})?)$/i;

function partsOf(local: string): TimeParts | undefined {
  const match = LOCAL.exec(local);
  if (!match) return undefined;
  const [, year, month, day, hour = 0, minute = 0, second = 0] = match.map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return { year, month, day, hour: hour || 0, minute: minute || 0, second: second || 0 };
}

/** Reads ISO 8601 date and time with `Z` or an offset (ICS2, DCSA). Without a zone it is no instant: refused. */
export function parseInstant(raw: string): Parsed<Instant> {
  const [, local = '', utc, sign, hours = '0', minutes = '0'] = WITH_ZONE.exec(raw.trim().slice(0, 40)) ?? [];
  const parts = local.includes('T') || local.includes('t') ? partsOf(local.toUpperCase()) : undefined;
  const epochMs = parts && epochMsOf(parts);
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
  if (epochMs === undefined || offsetMs > 18 * HOUR_MS) {
    return refuse(refusal('time-malformed', { raw: raw.slice(0, 40), format: 'ISO 8601 with Z or offset' }));
  }
  return accept(instantOfEpochMs(utc ? epochMs : sign === '-' ? epochMs + offsetMs : epochMs - offsetMs));
}

/** Offsets from UTC per zone and half hour, so that a zone is asked once per slot and not once per container. */
const LOCAL_OFFSETS = new Map<string, Map<number, number>>();
const UTC_OFFSETS = new Map<string, Map<number, number>>();
/** Ten years of half hours; bounded because the times come from messages. */
const SLOTS_PER_ZONE_MAX = 175_200;

function cached(
  cache: Map<string, Map<number, number>>,
  zone: string,
  slot: number,
  ask: () => number,
): number {
  let slots = cache.get(zone);
  if (slots === undefined) cache.set(zone, (slots = new Map<number, number>()));
  let offsetMs = slots.get(slot);
  if (offsetMs === undefined) {
    offsetMs = ask();
    if (slots.size >= SLOTS_PER_ZONE_MAX) slots.clear();
    slots.set(slot, offsetMs);
  }
  return offsetMs;
}

/**
 * The instant of a local time (`2025-02-27T23:02`, a date alone is its midnight) in an IANA zone; undefined when the
 * calendar does not have it. A wall time that exists twice is the earlier instant; one that does not exist counts on
 * from before the gap, as Temporal's `compatible`: the choice is fixed so that a journey never depends on the machine.
 */
export function localToInstant(local: string, timeZone: string): Instant | undefined {
  const parts = partsOf(local);
  const wallMs = parts && epochMsOf(parts);
  if (wallMs === undefined) return undefined;
  const slot = Math.floor(wallMs / SLOT_MS);
  const offsetMs = cached(LOCAL_OFFSETS, timeZone, slot, () => {
    const wall = Temporal.PlainDateTime.from(new Date(slot * SLOT_MS).toISOString().slice(0, 19));
    return (
      slot * SLOT_MS - wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds
    );
  });
  return instantOfEpochMs(wallMs - offsetMs);
}

/** Local time in an IANA zone, to the minute: `2025-02-27T23:02`. */
export function instantToLocal(instant: Instant, timeZone: string): string {
  const epochMs = epochMsOfInstant(instant);
  const slot = Math.floor(epochMs / SLOT_MS);
  const offsetMs = cached(
    UTC_OFFSETS,
    timeZone,
    slot,
    () =>
      Temporal.Instant.fromEpochMilliseconds(slot * SLOT_MS).toZonedDateTimeISO(timeZone).offsetNanoseconds /
      1e6,
  );
  return new Date(epochMs + offsetMs).toISOString().slice(0, 16);
}

/** Hours from the first to the second instant; negative when the second is earlier. */
export function hoursBetween(first: Instant, second: Instant): number {
  return (epochMsOfInstant(second) - epochMsOfInstant(first)) / HOUR_MS;
}
