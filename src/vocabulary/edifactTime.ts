import { epochMsOf, instantOfEpochMs, type StatedTime, type TimeParts } from './instant.ts';

interface Layout {
  readonly digits: number;
  readonly yearDigits: 2 | 4;
}

/** UN/EDIFACT DE 2379: width of the year, and whether a time follows. 303 and 301 end in a zone. */
const FORMATS: Readonly<Record<string, Layout>> = {
  '101': { digits: 6, yearDigits: 2 },
  '102': { digits: 8, yearDigits: 4 },
  '201': { digits: 10, yearDigits: 2 },
  '203': { digits: 12, yearDigits: 4 },
  '204': { digits: 14, yearDigits: 4 },
  '301': { digits: 10, yearDigits: 2 },
  '303': { digits: 12, yearDigits: 4 },
};

/** EDIFACT is from 1987: two digits above this are of the last century, all others of ours. */
const TWO_DIGIT_YEAR_MAX = 69;

function read(digits: string, yearDigits: 2 | 4): TimeParts {
  const at = (from: number): number => Number(digits.slice(from, from + 2) || 0);
  const year = Number(digits.slice(0, yearDigits));
  return {
    year: yearDigits === 4 ? year : year > TWO_DIGIT_YEAR_MAX ? 1900 + year : 2000 + year,
    month: at(yearDigits),
    day: at(yearDigits + 2),
    hour: at(yearDigits + 4),
    minute: at(yearDigits + 6),
    second: at(yearDigits + 8),
  };
}

/** Minutes east of UTC of the zone text of formats 301 and 303; undefined for a name that says nothing certain. */
function offsetMinutes(zone: string): number | undefined {
  if (/^(UTC|GMT|Z)$/i.test(zone)) return 0;
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!match) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}

/**
 * A time of a DTM segment (C507: value and format code of DE 2379) as stated. Eight digits under format 203 or 201
 * occur and are a date alone. What the calendar does not have (month 00, day 48) keeps its raw text only.
 */
export function readEdifactTime(raw: string, format: string, at: number): StatedTime {
  const text = raw.trim();
  const end = text.search(/\D/);
  const digits = end < 0 ? text : text.slice(0, end);
  const named = FORMATS[format];
  // Senders cut the time off, or send a full year under a two-digit format: then the digits tell what they are.
  const layout = named?.digits === digits.length ? named : guess(digits.length);
  if (layout === undefined) return { raw, at };
  const parts = read(digits, layout.yearDigits);
  const epochMs = epochMsOf(parts);
  if (epochMs === undefined) return { raw, at };
  const iso = new Date(epochMs).toISOString();
  if (digits.length <= 8) return { raw, local: iso.slice(0, 10), at };
  const zone = end < 0 ? '' : text.slice(end);
  const minutes = zone === '' ? undefined : offsetMinutes(zone);
  const local = iso.slice(0, layout.digits === 14 ? 19 : 16);
  if (minutes === undefined) return { raw, local, at };
  return { raw, local, instant: instantOfEpochMs(epochMs - minutes * 60_000), at };
}

/** 8, 12 and 14 digits start with a full year, 6 and 10 with two of its digits. */
function guess(digits: number): Layout | undefined {
  if (digits === 6 || digits === 10) return { digits, yearDigits: 2 };
  return digits === 8 || digits === 12 || digits === 14 ? { digits, yearDigits: 4 } : undefined;
}
