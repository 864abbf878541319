import type { Position } from './port.ts';
import zoneRows from './tables/timeZones.json' with { type: 'json' };

/** Country -> its zone, or the zone that holds where no rule below says otherwise (IANA). */
const ZONES: ReadonlyMap<string, string> = new Map(
  zoneRows.map(([country = '', zone = '']) => [country, zone]),
);

/** Bounds in degrees; a bound that is left out does not bind. The first rule that holds gives the zone. */
interface Region {
  readonly south?: number;
  readonly north?: number;
  readonly west?: number;
  readonly east?: number;
  readonly zone: string;
}

/**
 * Countries with several zones. Boxes that are right for their ports, not for every village: zone borders run inland,
 * and a port time an hour off must only be avoided where ports are.
 */
const REGIONS: Readonly<Record<string, readonly Region[]>> = {
  US: [
    { west: 0, zone: 'America/Adak' },
    { south: 50, east: -169.5, zone: 'America/Adak' },
    { south: 51, east: -129.9, zone: 'America/Anchorage' },
    { north: 30, east: -150, zone: 'Pacific/Honolulu' },
    { east: -115, zone: 'America/Los_Angeles' },
    { north: 40, east: -85.5, zone: 'America/Chicago' },
    { south: 40, east: -87.1, zone: 'America/Chicago' },
  ],
  CA: [
    { north: 60, east: -115, zone: 'America/Vancouver' },
    { south: 60, east: -102, zone: 'America/Edmonton' },
    { east: -89.5, zone: 'America/Winnipeg' },
    { south: 46.5, north: 52, west: -59.5, zone: 'America/St_Johns' },
    { north: 48.2, west: -67.2, zone: 'America/Halifax' },
    { south: 52, west: -64.7, zone: 'America/Halifax' },
  ],
  BR: [
    { west: -33, zone: 'America/Noronha' },
    { south: -12, east: -56.2, zone: 'America/Manaus' },
    { north: -15, east: -57, zone: 'America/Campo_Grande' },
  ],
  RU: [
    { east: 0, zone: 'Asia/Anadyr' },
    { north: 55.4, east: 22.9, zone: 'Europe/Kaliningrad' },
    { south: 45.2, north: 48.6, west: 46.5, east: 50, zone: 'Europe/Astrakhan' },
    { east: 57, zone: 'Europe/Moscow' },
    { east: 79, zone: 'Asia/Yekaterinburg' },
    { east: 114, zone: 'Asia/Krasnoyarsk' },
    { south: 60, east: 130, zone: 'Asia/Yakutsk' },
    { north: 52, west: 144.5, east: 156.4, zone: 'Asia/Sakhalin' },
    { north: 54.6, west: 141.6, east: 144.9, zone: 'Asia/Sakhalin' },
    { east: 145, zone: 'Asia/Vladivostok' },
    { east: 155.5, zone: 'Asia/Magadan' },
    { south: 64, west: 165, zone: 'Asia/Anadyr' },
    { zone: 'Asia/Kamchatka' },
  ],
  AU: [
    { west: 158, zone: 'Australia/Lord_Howe' },
    { east: 129, zone: 'Australia/Perth' },
    { south: -26, east: 138, zone: 'Australia/Darwin' },
    { north: -26, east: 141, zone: 'Australia/Adelaide' },
    { south: -28.2, zone: 'Australia/Brisbane' },
    { north: -39.2, zone: 'Australia/Hobart' },
  ],
  MX: [
    { south: 27.9, east: -114.3, zone: 'America/Tijuana' },
    { south: 27.5, west: -114.3, east: -109, zone: 'America/Hermosillo' },
    { south: 21, east: -105, zone: 'America/Mazatlan' },
    { west: -88.5, zone: 'America/Cancun' },
  ],
  ID: [
    { west: 125.8, zone: 'Asia/Jayapura' },
    { east: 114.4, zone: 'Asia/Jakarta' },
  ],
  CL: [
    { east: -100, zone: 'Pacific/Easter' },
    { north: -49, zone: 'America/Punta_Arenas' },
  ],
  EC: [{ east: -88, zone: 'Pacific/Galapagos' }],
  ES: [{ north: 30, zone: 'Atlantic/Canary' }],
  PT: [
    { east: -24, zone: 'Atlantic/Azores' },
    { east: -15, zone: 'Atlantic/Madeira' },
  ],
  GL: [
    { south: 75, east: -60, zone: 'America/Thule' },
    { south: 70, west: -25, zone: 'America/Scoresbysund' },
  ],
  KI: [{ west: -165, east: 0, zone: 'Pacific/Kiritimati' }],
  FM: [{ east: 155, zone: 'Pacific/Chuuk' }],
  PF: [{ south: -11, west: -141, zone: 'Pacific/Marquesas' }],
  NZ: [{ east: 0, zone: 'Pacific/Chatham' }],
  PG: [{ west: 154.5, zone: 'Pacific/Bougainville' }],
};

function holds(region: Region, { latitude, longitude }: Position): boolean {
  const { south = -90, north = 90, west = -180, east = 180 } = region;
  return latitude >= south && latitude <= north && longitude >= west && longitude <= east;
}

/** IANA time zone of a port; UTC for a country that has no ports in the table. */
export function portTimeZone(country: string, position: Position): string {
  const region = REGIONS[country]?.find((candidate) => holds(candidate, position));
  return region?.zone ?? ZONES.get(country) ?? 'UTC';
}
