import type { Identifier } from './identifier.ts';
import { portTimeZone } from './portTimeZone.ts';
import aliasRows from './tables/portAliases.json' with { type: 'json' };
import portRows from './tables/ports.json' with { type: 'json' };

/** Own port id: the code that the port table prefers; an unknown code stands for itself. */
export type PortId = Identifier<'PortId'>;

export interface Position {
  /** Degrees, north and east positive. */
  readonly latitude: number;
  readonly longitude: number;
}

export interface Port extends Position {
  readonly id: PortId;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Harbour size of the World Port Index. */
  readonly size: 'large' | 'medium' | 'small' | 'very-small' | 'unknown';
  /** IANA name. */
  readonly timeZone: string;
}

const SIZES: Readonly<Record<string, Port['size']>> = {
  L: 'large',
  M: 'medium',
  S: 'small',
  V: 'very-small',
};

function readPort(row: readonly (string | number)[]): Port {
  const [code, name, size, latitude, longitude] = row;
  const country = String(code).slice(0, 2);
  const position = { latitude: Number(latitude), longitude: Number(longitude) };
  return {
    id: String(code) as PortId,
    name: String(name),
    country,
    size: SIZES[String(size)] ?? 'unknown',
    timeZone: portTimeZone(country, position),
    ...position,
  };
}

const PORTS: ReadonlyMap<string, Port> = new Map(
  portRows.map((row) => {
    const port = readPort(row);
    return [port.id, port];
  }),
);

/** Codes of other lists for a port of the table -> its id. Each row of the file names the list that uses the code. */
const ALIASES: ReadonlyMap<string, PortId> = new Map(
  aliasRows.map(([alias = '', preferred = '']) => [alias, preferred as PortId]),
);

/**
 * The one id of a port, whichever list the code comes from (CRPMN and CRMOB are both Moin). A code that the table
 * does not have stands for itself and is never dropped from a route: real messages use codes that no list has.
 */
export function portIdOf(code: string): PortId {
  if (PORTS.has(code)) return code as PortId;
  const text = code.replace(/\s/g, '').toUpperCase();
  return ALIASES.get(text) ?? (text as PortId);
}

/** The port with this code or alias; undefined when the table does not have it. */
export function portOf(code: string): Port | undefined {
  return PORTS.get(code) ?? PORTS.get(portIdOf(code));
}

/** All ports of the table, in the order of their ids. */
export function allPorts(): readonly Port[] {
  return [...PORTS.values()];
}

/** Mean radius of the earth (IUGG). */
const EARTH_RADIUS_KM = 6371;

/** Great-circle distance in kilometres: no ship can do less. The sea route is longer. */
export function distanceKm(from: Position, to: Position): number {
  const radians = Math.PI / 180;
  const latitudes = Math.sin(((to.latitude - from.latitude) * radians) / 2) ** 2;
  const longitudes = Math.sin(((to.longitude - from.longitude) * radians) / 2) ** 2;
  const scale = Math.cos(from.latitude * radians) * Math.cos(to.latitude * radians);
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(latitudes + scale * longitudes)));
}
