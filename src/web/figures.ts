import { instantToLocal, type Instant } from '../vocabulary/instant.ts';
import { portOf } from '../vocabulary/port.ts';

/** Evidence in bits with its sign, one digit after the point: `+3.2`, `−0.5`. */
export function signedBits(bits: number): string {
  const text = Math.abs(bits).toFixed(1);
  if (text === '0.0') return '0.0';
  return bits < 0 ? `−${text}` : `+${text}`;
}

/** Whole figure with groups of three: `26,500`. Fractions are kept to three digits. */
export function grouped(value: number): string {
  return value.toLocaleString('en-GB', { maximumFractionDigits: 3 });
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `2026-03-01T23:05` as `1 Mar 2026, 23:05`; a date alone without the time. */
export function plainTime(local: string): string {
  const [date = '', time] = local.split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  const name = MONTHS[Number(month) - 1];
  if (name === undefined) return local;
  return `${Number(day)} ${name} ${year}${time === undefined ? '' : `, ${time.slice(0, 5)}`}`;
}

/** A time as the clocks of a port show it, and in UTC when the port is not known. */
export function portTime(
  instant: Instant,
  port: string | undefined,
): { readonly text: string; readonly zone: string } {
  const known = port === undefined ? undefined : portOf(port);
  if (known === undefined) return { text: plainTime(instant.slice(0, 16)), zone: 'UTC' };
  return { text: plainTime(instantToLocal(instant, known.timeZone)), zone: `${known.name} time` };
}

/** `1 container`, `2 containers`. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${grouped(number)} ${number === 1 ? one : many}`;
}
