import { DAY, HOUR, type Minutes, minutesOf, WEEK } from '../calendar.ts';
import { element, type Random, streamOf } from '../random.ts';
import { type Carrier, CARRIERS, carrierNamed, MANIFEST_CARRIER, slotPartners } from './carrier.ts';
import { isWatched, type Lane, LANES, portsOfService } from './lane.ts';
import { type Place, placeOf } from './place.ts';
import { type Terminal, TERMINALS } from './terminal.ts';
import { type Vessel, vesselOf } from './vessel.ts';

/** A weekly liner service that calls at the simulated port. */
export interface Service {
  /** Stable under another scale: lane and place in the lane. */
  readonly index: number;
  readonly code: string;
  readonly lane: Lane;
  readonly owner: Carrier;
  /** Lines with boxes aboard, the owner first. */
  readonly partners: readonly Carrier[];
  readonly terminal: Terminal;
  readonly ports: readonly Place[];
  readonly before: readonly Place[];
  readonly after: readonly Place[];
  /** Small lines declare by manifest rather than by filings of their own. */
  readonly manifest?: 'csv' | 'cuscar';
  readonly arrivalInWeek: Minutes;
}

export interface Stop {
  readonly place: Place;
  readonly arrival: Minutes;
  readonly departure: Minutes;
}

/** A visit of a ship to the simulated port. */
export interface VesselCall {
  /** Number of the call in the run, in order of arrival; names the streams of everything aboard. */
  readonly key: number;
  readonly service: Service;
  readonly vessel: Vessel;
  readonly voyageIn: string;
  readonly voyageOut: string;
  readonly arrival: Minutes;
  readonly departure: Minutes;
  /** Ports before, in order, the last one nearest. */
  readonly earlier: readonly Stop[];
  readonly later: readonly Stop[];
  /** Moves to and from the ship that are journeys: discharged plus loaded. */
  readonly moves: number;
}

/** Container journeys of a week at scale 1: 13.5 M TEU a year at 1.6 TEU a box are 162,000; rounded down for transhipment
 * boxes, which move twice and are one journey (performance.md, volumes). */
export const JOURNEYS_PER_WEEK = 140_000;
/** Services at scale 1. A smaller port has fewer services and smaller calls: both shrink with the square root. */
const SERVICES_MAX = 100;
const SERVICES_MIN = 8;

const APPROACHES = ['PTSIE', 'ESALG', 'FRLEH', 'GBLGP', 'NLRTM'];
const DEPARTURES = ['DEHAM', 'DEBRV', 'GBFXT', 'NLRTM', 'FRLEH', 'ESVLC'];

export function servicesOf(seed: number, scale: number): readonly Service[] {
  const wanted = Math.max(SERVICES_MIN, Math.min(SERVICES_MAX, Math.round(SERVICES_MAX * Math.sqrt(scale))));
  const slots = LANES.flatMap((lane, laneIndex) =>
    Array.from({ length: lane.services }, (_, place) => ({
      laneIndex,
      place,
      order: (place + 0.5) / lane.services,
    })),
  );
  // Ties keep the order of the lanes: Array.sort is stable.
  slots.sort((a, b) => a.order - b.order);
  return slots.slice(0, wanted).map(({ laneIndex, place }) => serviceOf(seed, laneIndex, place));
}

function serviceOf(seed: number, laneIndex: number, place: number): Service {
  const lane = element(LANES, laneIndex);
  const index = laneIndex * 100 + place;
  const random = streamOf(seed, 'service', index);
  const manifest = lane.deepSea ? undefined : place === 1 ? 'csv' : place === 2 ? 'cuscar' : undefined;
  const owner = manifest ? MANIFEST_CARRIER : ownerOf(lane, place, random);
  return {
    index,
    code: `${lane.id.toUpperCase()}${place + 1}`,
    lane,
    owner,
    partners: manifest ? [owner] : slotPartners(seed, index, owner),
    terminal: terminalOf(lane, random),
    ports: portsOfService(lane, random).map(placeOf),
    before: lane.deepSea ? APPROACHES.filter(() => random.chance(0.22)).map(placeOf) : [],
    after: lane.deepSea ? DEPARTURES.filter(() => random.chance(0.3)).map(placeOf) : [],
    ...(manifest ? { manifest } : {}),
    arrivalInWeek: random.between(0, 7 * 24 * 2 - 1) * 30,
  };
}

/** Reefer lines own the fruit services; the first service of such a lane always belongs to one. */
function ownerOf(lane: Lane, place: number, random: Random): Carrier {
  if (lane.id === 'sho') return carrierNamed(random.chance(0.5) ? 'VDK' : 'BWC');
  if ((lane.id === 'cam' || lane.id === 'car') && place % 2 === 0) return carrierNamed('SLF');
  if (lane.id === 'saw' && place % 3 === 1) return carrierNamed('KPT');
  return random.weighted(CARRIERS);
}

function terminalOf(lane: Lane, random: Random): Terminal {
  const shortSea = !lane.deepSea && random.chance(0.7);
  return random.pick(TERMINALS.filter((terminal) => terminal.shortSea === shortSea));
}

interface ScheduleOptions {
  readonly seed: number;
  readonly scale: number;
  readonly weeks: number;
  readonly startDate: string;
  /** Where given, a ship of a watched lane is due within twelve hours after it. */
  readonly asOf?: string;
}

/** All calls that begin in the weeks given, in order of arrival. */
export function scheduleOf(options: ScheduleOptions): readonly VesselCall[] {
  const start = minutesOf(options.startDate);
  const end = start + Math.round(options.weeks * WEEK);
  const services = servicesOf(options.seed, options.scale);
  const sizes = services.reduce((sum, service) => sum + service.lane.callSize, 0);
  const movesPerSize = (JOURNEYS_PER_WEEK * options.scale) / sizes;
  const calls: VesselCall[] = [];
  for (let week = 0; start + week * WEEK < end; week++) {
    for (const service of services) {
      const random = streamOf(options.seed, 'call', service.index, week);
      // Delays: half within five hours, the rest up to a day (judgement; weather and berths).
      const delay = Math.round(random.normal() * 8 * HOUR);
      const due = start + week * WEEK + service.arrivalInWeek;
      const arrival = Math.min(Math.max(due + delay, start + week * WEEK), start + (week + 1) * WEEK - 30);
      if (arrival >= end) continue;
      const moves = Math.max(
        12,
        Math.round(movesPerSize * service.lane.callSize * (0.8 + 0.4 * random.fraction())),
      );
      calls.push(callOf(options.seed, service, week, arrival, moves));
    }
  }
  const settled = options.asOf === undefined ? calls : withShipDue(calls, minutesOf(options.asOf));
  return [...settled].sort((a, b) => a.arrival - b.arrival || a.service.index - b.service.index);
}

function callOf(seed: number, service: Service, week: number, arrival: Minutes, moves: number): VesselCall {
  const random = streamOf(seed, 'rotation', service.index, week);
  const roundWeeks = service.lane.deepSea
    ? Math.max(4, Math.ceil((service.lane.crossingDays * 2 + 16) / 7))
    : 2;
  const voyage = 100 + week + Math.floor(random.fraction() * 3) * 100 + (service.index % 7) * 10;
  const workMinutes = 4 * HOUR + Math.round((moves * 60) / 100);
  return {
    key: 100_000 + service.index * 200 + week,
    service,
    vessel: vesselOf(seed, service.index, week % roundWeeks),
    voyageIn: `${voyage}${service.lane.deepSea ? 'N' : 'E'}`,
    voyageOut: `${voyage + 1}${service.lane.deepSea ? 'S' : 'W'}`,
    arrival,
    departure: arrival + workMinutes,
    earlier: earlierStops(service, arrival, random),
    later: laterStops(service, arrival + workMinutes, random),
    moves,
  };
}

function earlierStops(service: Service, arrival: Minutes, random: Random): readonly Stop[] {
  const stops: Stop[] = [];
  let next = arrival;
  const europe = [...service.before].reverse();
  for (const place of europe) {
    const departure = next - random.between(14, 40) * HOUR;
    next = departure - random.between(14, 30) * HOUR;
    stops.unshift({ place, arrival: next, departure });
  }
  let sea = service.lane.crossingDays * DAY + random.between(-12, 24) * HOUR;
  for (const place of [...service.ports].reverse()) {
    const departure = next - sea;
    next = departure - random.between(12, 36) * HOUR;
    stops.unshift({ place, arrival: next, departure });
    sea = random.between(20, 70) * HOUR;
  }
  return stops;
}

function laterStops(service: Service, departure: Minutes, random: Random): readonly Stop[] {
  const stops: Stop[] = [];
  let from = departure;
  const ports = [...service.after, ...[...service.ports].slice(0, 3)];
  for (const [position, place] of ports.entries()) {
    const sea =
      position < service.after.length ? random.between(14, 40) * HOUR : service.lane.crossingDays * DAY;
    const arrival = from + sea;
    const left = arrival + random.between(12, 30) * HOUR;
    stops.push({ place, arrival, departure: left });
    from = left;
  }
  return stops;
}

const DUE_WITHIN = 12 * HOUR;
const DUE_AFTER = 7 * HOUR;

/** A demonstration needs a ship tonight: the watched call nearest to the moment is moved to seven hours after it. */
function withShipDue(calls: readonly VesselCall[], asOf: Minutes): readonly VesselCall[] {
  const watched = calls.filter((call) => isWatched(call.service.lane));
  if (watched.some((call) => call.arrival > asOf && call.arrival <= asOf + DUE_WITHIN)) return calls;
  const distance = (call: VesselCall) => Math.abs(call.arrival - asOf - DUE_AFTER);
  const nearest = watched.reduce<VesselCall | undefined>(
    (best, call) => (best === undefined || distance(call) < distance(best) ? call : best),
    undefined,
  );
  if (!nearest) return calls;
  return calls.map((call) => (call === nearest ? movedBy(call, asOf + DUE_AFTER - call.arrival) : call));
}

function movedBy(call: VesselCall, minutes: number): VesselCall {
  const move = (stop: Stop): Stop => ({
    place: stop.place,
    arrival: stop.arrival + minutes,
    departure: stop.departure + minutes,
  });
  return {
    ...call,
    arrival: call.arrival + minutes,
    departure: call.departure + minutes,
    earlier: call.earlier.map(move),
    later: call.later.map(move),
  };
}
