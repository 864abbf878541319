import type { JourneyId, VesselCallId } from '../cargo/model.ts';
import type { Source } from '../vocabulary/source.ts';
import type { WITHOUT_CALL } from './model.ts';

/** Ids hold slashes (vessel/port/voyage), so they are encoded as one part of the path. */
export function callAddress(id: VesselCallId | typeof WITHOUT_CALL): string {
  return `/vessel-calls/${encodeURIComponent(id)}`;
}

/** The calls of one port. */
export function portAddress(code: string): string {
  return `/?port=${encodeURIComponent(code)}`;
}

export function listAddress(id: VesselCallId | typeof WITHOUT_CALL, filter: string, page: number): string {
  const query = new URLSearchParams();
  if (filter !== '') query.set('filter', filter);
  if (page > 1) query.set('page', String(page));
  return query.size === 0 ? callAddress(id) : `${callAddress(id)}?${query.toString()}`;
}

export function journeyAddress(id: JourneyId): string {
  return `/containers/${encodeURIComponent(id)}`;
}

/** The raw bytes around the place a value was read from. */
export function sourceAddress({ message, offset }: Source): string {
  return `/sources/${message.sha256}?offset=${offset}#byte`;
}
