import type { TimeKind, TimeStatement } from '../../model.ts';
import type { StatedTime } from '../../../vocabulary/instant.ts';
import type { Segment } from '../segment.ts';
import type { ContentFindings } from './contentFindings.ts';
import type { Field } from './messageMap.ts';

/** DE 2379 codes that are read, by the number of digits each asks for. */
const DIGITS_OF_FORMAT: Readonly<Record<string, number>> = {
  '101': 6, // YYMMDD
  '102': 8, // CCYYMMDD
  '201': 10, // YYMMDDHHMM
  '203': 12, // CCYYMMDDHHMM
  '204': 14, // CCYYMMDDHHMMSS
};

/** DTM: `DTM+132:202503121300:203`. The time is local to the port of which it speaks; no zone is sent. */
export function time(kind: TimeKind): Field<{ readonly times: readonly TimeStatement[] }> {
  return {
    fills: `time ${kind}`,
    read(segment, draft, findings) {
      const read = readTime(segment, findings);
      if (read) draft.times.push({ kind, time: read });
    },
    write(said, row, out) {
      for (const one of said.times) {
        if (one.kind === kind) out.put('DTM', [timeComponents(row.qualifiers[0] ?? '', one.time)]);
      }
    },
  };
}

/** DTM that says when the reported move was made. */
export function movedAt(): Field<{ readonly movedAt?: StatedTime }> {
  return {
    fills: 'movedAt',
    read(segment, draft, findings) {
      const read = readTime(segment, findings);
      if (read) draft.movedAt = read;
    },
    write(said, row, out) {
      if (said.movedAt) out.put('DTM', [timeComponents(row.qualifiers[0] ?? '', said.movedAt)]);
    },
  };
}

function readTime(segment: Segment, findings: ContentFindings): StatedTime | undefined {
  const raw = segment.text(0, 1).trim();
  if (raw === '') {
    findings.report('time-empty', segment.offset, 'DTM');
    return undefined;
  }
  const format = segment.text(0, 2);
  const digits = DIGITS_OF_FORMAT[format];
  if (format === '') findings.report('time-without-format', segment.offset, 'DTM');
  else if (digits === undefined) findings.report('time-format-unknown', segment.offset, 'DTM', format);
  else if (digits !== raw.length) findings.report('time-format-contradicted', segment.offset, 'DTM', format);
  const at = segment.offsetOf(0, 1);
  const local = localTime(raw);
  if (local !== undefined) return { raw, local, at };
  findings.report('time-impossible', segment.offset, 'DTM', raw.slice(0, 20));
  return { raw, at };
}

/**
 * Local date and time of 6, 8, 10, 12 or 14 digits: the number of digits says more than the format code, which real
 * senders get wrong (8 digits under 203). `undefined` for month 00, day 48 and text that is no date.
 */
export function localTime(raw: string): string | undefined {
  const long = raw.length === 8 || raw.length === 12 || raw.length === 14;
  if (!(long || raw.length === 6 || raw.length === 10) || !/^\d+$/.test(raw)) return undefined;
  // Two-digit years: containers are younger than 1970.
  const year = long ? raw.slice(0, 4) : `${raw < '70' ? '20' : '19'}${raw.slice(0, 2)}`;
  const rest = long ? 4 : 2;
  const month = raw.slice(rest, rest + 2);
  const day = raw.slice(rest + 2, rest + 4);
  const hour = raw.slice(rest + 4, rest + 6);
  const minute = raw.slice(rest + 6, rest + 8);
  const second = raw.slice(rest + 8, rest + 10);
  if (year < '1970' || year > '2100' || !isDayOfMonth(Number(year), Number(month), Number(day)))
    return undefined;
  if (hour === '') return `${year}-${month}-${day}`;
  // 24:00 is written by some terminals for midnight; ISO 8601 has it too, but no clock reads it: left to the raw text.
  if (hour > '23' || minute > '59' || second > '59') return undefined;
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDayOfMonth(year: number, month: number, day: number): boolean {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day >= 1 && day <= (DAYS_OF_MONTH[month - 1] ?? 0) + (leap ? 1 : 0);
}

/** Format codes by the number of digits. */
const FORMAT_OF_DIGITS: Readonly<Record<number, string>> = {
  6: '101',
  8: '102',
  10: '201',
  12: '203',
  14: '204',
};

/** C507 of a time; the digits of `local` where the raw text (of another format) has none. */
export function timeComponents(qualifier: string, said: StatedTime): readonly string[] {
  const raw = FORMAT_OF_DIGITS[said.raw.length] !== undefined && /^\d+$/.test(said.raw);
  const digits = raw ? said.raw : (said.local ?? said.raw).replace(/\D/g, '');
  const format = FORMAT_OF_DIGITS[digits.length];
  return format === undefined ? [qualifier, said.raw] : [qualifier, digits, format];
}
