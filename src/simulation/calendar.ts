import type { Instant, StatedTime } from '../vocabulary/instant.ts';

/** Whole minutes since 1970-01-01T00:00Z: all times of the simulated world. */
export type Minutes = number;

export const HOUR = 60;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

/** How a place counts its hours: a fixed distance to UTC, one hour more in EU summer time where it has that. */
export interface Clock {
  readonly offsetHours: number;
  readonly summerTime: boolean;
}

const UTC: Clock = { offsetHours: 0, summerTime: false };

interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly minuteOfDay: number;
}

/** Days since 1970-01-01 of a date of the Gregorian calendar (H. Hinnant, days_from_civil). */
function daysOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

function civilOf(minutes: Minutes): Civil {
  const days = Math.floor(minutes / DAY);
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted + (shifted < 10 ? 3 : -9);
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
    minuteOfDay: minutes - days * DAY,
  };
}

/** `2026-03-02` or an instant such as `2026-03-02T18:00:00Z`. Throws on anything else: options are checked before. */
export function minutesOf(text: string): Minutes {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::\d{2})?(?:\.\d+)?Z)?$/.exec(text);
  if (!found) throw new RangeError(`not a date or instant: ${text}`);
  const [, year, month, day, hour = '0', minute = '0'] = found;
  return daysOf(Number(year), Number(month), Number(day)) * DAY + Number(hour) * HOUR + Number(minute);
}

/** Last Sunday of March 01:00 UTC to last Sunday of October 01:00 UTC (Directive 2000/84/EC). */
function isSummer(minutes: Minutes): boolean {
  const { year } = civilOf(minutes);
  return minutes >= lastSunday(year, 3) && minutes < lastSunday(year, 10);
}

function lastSunday(year: number, month: number): Minutes {
  const last = daysOf(year, month, 31); // both months have 31 days
  // Day 0, 1 January 1970, was a Thursday: day + 4 counts from Sunday.
  return (last - ((last + 4) % 7)) * DAY + HOUR;
}

function offsetMinutes(clock: Clock, minutes: Minutes): number {
  return (clock.offsetHours + (clock.summerTime && isSummer(minutes) ? 1 : 0)) * HOUR;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** `2026-03-02` in the clock given. */
export function dateText(minutes: Minutes, clock: Clock = UTC): string {
  const { year, month, day } = civilOf(minutes + offsetMinutes(clock, minutes));
  return `${year}-${two(month)}-${two(day)}`;
}

/** `0415`. */
export function clockText(minutes: Minutes, clock: Clock = UTC): string {
  const { minuteOfDay } = civilOf(minutes + offsetMinutes(clock, minutes));
  return two(Math.floor(minuteOfDay / HOUR)) + two(minuteOfDay % HOUR);
}

/** Local date and time as `2026-03-02T04:15`. */
export function localText(minutes: Minutes, clock: Clock): string {
  const time = clockText(minutes, clock);
  return `${dateText(minutes, clock)}T${time.slice(0, 2)}:${time.slice(2)}`;
}

/** `2026-03-02T04:15:00Z`. The only place of the simulation where an instant is born. */
export function instantOf(minutes: Minutes): Instant {
  return `${localText(minutes, UTC)}:00Z` as Instant;
}

/** `260302:0415`, as UNB has it. */
export function preparedAt(minutes: Minutes, clock: Clock): string {
  return `${dateText(minutes, clock).slice(2).replaceAll('-', '')}:${clockText(minutes, clock)}`;
}

/** A time as most messages say it: local to a port, without zone. */
export function statedLocal(minutes: Minutes, clock: Clock): StatedTime {
  const local = localText(minutes, clock);
  return { raw: local.replace(/[-T:]/g, ''), local, at: 0 };
}

/** A time with its zone, as ICS2 and DCSA say it. */
export function statedInstant(minutes: Minutes): StatedTime {
  const instant = instantOf(minutes);
  return { raw: instant, local: localText(minutes, UTC), instant, at: 0 };
}
