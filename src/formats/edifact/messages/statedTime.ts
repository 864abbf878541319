import { readEdifactTime } from '../../../vocabulary/edifactTime.ts';
import type { StatedTime } from '../../../vocabulary/instant.ts';
import type { TimeKind, TimeStatement } from '../../model.ts';
import type { Segment } from '../segment.ts';
import type { Field } from './messageMap.ts';
import type { ContentFindings } from './messageFindings.ts';

/** Digits of DE 2379 formats, and the format to write for a number of digits. */
const DIGITS_OF_FORMAT: ReadonlyMap<string, number> = new Map([
  ['101', 6],
  ['102', 8],
  ['201', 10],
  ['203', 12],
  ['204', 14],
]);
const FORMAT_OF_DIGITS: Readonly<Record<number, string>> = {
  6: '101',
  8: '102',
  10: '201',
  12: '203',
  14: '204',
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
    findings.report('date-empty', segment.offset, 'DTM');
    return undefined;
  }
  const format = segment.text(0, 2);
  const digits = DIGITS_OF_FORMAT.get(format);
  const read = readEdifactTime(raw, format, segment.offsetOf(0, 1));
  if (read.local === undefined) findings.report('date-malformed', segment.offset, 'DTM', { raw, format });
  else if (format === '') findings.report('date-format-missing', segment.offset, 'DTM', { raw });
  else if (digits !== undefined && digits !== raw.length) {
    findings.report('date-format-differs', segment.offset, 'DTM', { raw, format });
  }
  return read;
}

/** C507 of a time; the digits of `local` where the raw text (of another format) is no row of digits. */
function timeComponents(qualifier: string, said: StatedTime): readonly string[] {
  const known = FORMAT_OF_DIGITS[said.raw.length];
  if (known !== undefined && /^\d+$/.test(said.raw)) return [qualifier, said.raw, known];
  const digits = (said.local ?? said.raw).replace(/\D/g, '');
  const format = FORMAT_OF_DIGITS[digits.length];
  return format === undefined ? [qualifier, said.raw] : [qualifier, digits, format];
}
