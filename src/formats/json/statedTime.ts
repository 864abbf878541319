import { parseInstant } from '../../vocabulary/instant.ts';
import type { StatedTime } from '../../vocabulary/instant.ts';
import type { TextAt } from '../model.ts';

const WALL = /^(\d{4}-\d{2}-\d{2})(?:[Tt](\d{2}:\d{2}))?/;

/**
 * ISO 8601 date, or date and time, as ICS2 (UTC) and DCSA (offset) write them. With an offset the wall time
 * stays beside the instant; a time in `Z` is nobody's local time. Neither is set when the text makes no
 * sense.
 */
export function statedIsoTime({ text, at }: TextAt): StatedTime {
  const raw = text.slice(0, 40);
  const instant = parseInstant(raw);
  if (instant.ok) {
    const wall = /[zZ]$/.test(raw) ? undefined : WALL.exec(raw);
    return { raw, ...(wall ? { local: `${wall[1]}T${wall[2]}` } : {}), instant: instant.value, at };
  }
  // Without a zone: it is a time if it is one in UTC.
  const [, day, time] = WALL.exec(raw) ?? [];
  if (day === undefined || !parseInstant(`${day}T${time ?? '00:00'}:00Z`).ok) return { raw, at };
  if (!/^\d{4}-\d{2}-\d{2}(?:[Tt]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?$/.test(raw)) return { raw, at };
  return { raw, local: time === undefined ? day : `${day}T${time}`, at };
}

/** The way back: the instant, else the local time, else the text as it was. */
export function isoTimeText({ raw, local, instant }: StatedTime): string {
  return instant ?? local ?? raw;
}
