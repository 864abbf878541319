import { instantToLocal, type Instant } from '../vocabulary/instant.ts';
import { portOf } from '../vocabulary/port.ts';

/** A port as an officer reads it: "Antwerp (BEANR)"; a code that the port table lacks stands for itself. */
export function portText(code: string): string {
  const port = portOf(code);
  return port === undefined ? code : `${port.name} (${code})`;
}

interface Moment {
  readonly when?: Instant;
  /** As stated, without zone. */
  readonly local?: string;
  readonly port?: string;
}

/**
 * A moment as an officer reads it, "2026-03-11 14:34": in local time of the port, so that two reports of one place can
 * be compared, else in UTC and then it says so. "?" when nothing is known.
 */
export function momentText({ when, local, port }: Moment): string {
  const zone = port === undefined ? undefined : portOf(port)?.timeZone;
  const text = local ?? (when !== undefined && zone !== undefined ? instantToLocal(when, zone) : undefined);
  if (text !== undefined) return text.slice(0, 16).replace('T', ' ');
  return when === undefined ? '?' : `${when.slice(0, 16).replace('T', ' ')} UTC`;
}
