import type { PlaceStatement, PlaceRole, TimeKind, TimeStatement } from '../formats/model.ts';
import { localToInstant, type Instant, type StatedTime } from '../vocabulary/instant.ts';
import { portOf } from '../vocabulary/port.ts';

/**
 * The instant of a time that a message states about a port. Most messages carry no zone, so the port's own is used;
 * undefined where the port is not known: a guessed zone would make events of two ports change places.
 */
export function statedInstant(
  time: StatedTime | undefined,
  portCode: string | undefined,
): Instant | undefined {
  if (time === undefined) return undefined;
  if (time.instant !== undefined) return time.instant;
  if (time.local === undefined || portCode === undefined) return undefined;
  const key = `${portCode} ${time.local}`;
  let instant = INSTANTS.get(key);
  if (instant === undefined) {
    const zone = portOf(portCode)?.timeZone;
    instant = (zone === undefined ? undefined : localToInstant(time.local, zone)) ?? 'none';
    if (INSTANTS.size >= INSTANTS_MAX) INSTANTS.clear();
    INSTANTS.set(key, instant);
  }
  return instant === 'none' ? undefined : instant;
}

/** Every container of a report asks for the report's time, and moves fall into the same minutes. */
const INSTANTS = new Map<string, Instant | 'none'>();
const INSTANTS_MAX = 50_000;

export function timeOf(times: readonly TimeStatement[], kind: TimeKind): StatedTime | undefined {
  for (const stated of times) if (stated.kind === kind) return stated.time;
  return undefined;
}

/** The first place with this role and a code. */
export function placeWith(places: readonly PlaceStatement[], role: PlaceRole): PlaceStatement | undefined {
  for (const place of places) if (place.role === role && place.code !== '') return place;
  return undefined;
}
