import { hoursBetween, localToInstant, type Instant } from '../vocabulary/instant.ts';
import type { Claim, PortId, VesselCall, VesselCallId } from './model.ts';
import { compareClaims, compareText } from './sourceOrder.ts';
import type { VesselNames } from './vesselMatch.ts';
import { betterTime, type Sighting } from './vesselSighting.ts';
import { areNeighbours, voyageLabels } from './voyageNumber.ts';

/** Longest stay in hours between two words about one call under different voyage numbers. */
const SAME_STAY_HOURS_MAX = 12;
/** The same for numbers that follow each other, which arrival and departure often carry. */
const NEIGHBOUR_HOURS_MAX = 72;
/** East and west under one number are one call when they lie closer than this. */
export const TURN_ROUND_HOURS_MAX = 240;

/** One or several voyages of a vessel at a port that are one call. */
export interface Stay {
  readonly vesselId: string;
  readonly port: PortId;
  voyages: string[];
  sightings: Sighting[];
}

/** Joins the voyages at one port that are one call, because their times overlap or their numbers belong together. */
export function mergeStays(stays: Stay[]): Stay[] {
  const merged: Stay[] = [];
  for (const stay of stays.sort((a, b) => compareText(a.voyages.join(), b.voyages.join()))) {
    const same = merged.find((other) => isSameStay(other, stay));
    if (same === undefined) merged.push(stay);
    else {
      same.voyages = [...same.voyages, ...stay.voyages];
      same.sightings = [...same.sightings, ...stay.sightings];
    }
  }
  return merged;
}

function isSameStay(first: Stay, second: Stay): boolean {
  const hours = hoursApart(intervalOf(first), intervalOf(second));
  const labels = [labelOf(first), labelOf(second)] as const;
  const [{ stem: a }, { stem: b }] = labels;
  if (a === '' || b === '') return hours !== undefined && hours <= NEIGHBOUR_HOURS_MAX;
  if (a === b) return hours === undefined || hours <= TURN_ROUND_HOURS_MAX;
  if (hours === undefined) return false;
  const turns = labels[0].direction !== '' && labels[0].direction !== labels[1].direction;
  return hours <= (turns && areNeighbours(a, b) ? NEIGHBOUR_HOURS_MAX : SAME_STAY_HOURS_MAX);
}

function labelOf({ voyages }: Stay) {
  return voyageLabels(voyages[0]?.replace(/@.*$/, '').replace(/^-$/, ''))[0] ?? { stem: '', direction: '' };
}

interface Interval {
  readonly from: Instant;
  readonly to: Instant;
}

function intervalOf({ sightings, voyages }: Stay): Interval | undefined {
  const day = /^-@(.+)$/.exec(voyages[0] ?? '')?.[1];
  const arrival = bestTime(sightings, 'arrival')?.claim.value ?? noonOf(day);
  const departure = bestTime(sightings, 'departure')?.claim.value;
  const from = arrival ?? departure;
  const to = departure ?? arrival;
  if (from === undefined || to === undefined) return undefined;
  return from <= to ? { from, to } : { from: to, to: from };
}

/** Midday of a date, UTC. */
export function noonOf(day: string | undefined): Instant | undefined {
  return day === undefined ? undefined : localToInstant(`${day}T12:00`, 'UTC');
}

function hoursApart(first: Interval | undefined, second: Interval | undefined): number | undefined {
  if (first === undefined || second === undefined) return undefined;
  if (first.to < second.from) return hoursBetween(first.to, second.from);
  return second.to < first.from ? hoursBetween(second.to, first.from) : 0;
}

function bestTime(sightings: readonly Sighting[], kind: 'arrival' | 'departure') {
  return sightings.map((seen) => seen[kind]).reduce(betterTime, undefined);
}

export function callOfStay(
  { vesselId, port, voyages, sightings }: Stay,
  vessel: VesselNames | undefined,
  routings: ReadonlyMap<string, readonly Claim<PortId>[]>,
): VesselCall {
  const arrival = bestTime(sightings, 'arrival')?.claim;
  const departure = bestTime(sightings, 'departure')?.claim;
  const rawVoyages = new Set(sightings.map(({ rawVoyage }) => rawVoyage));
  const route = voyages.flatMap((voyage) => routings.get(`${vesselId}/${voyage}`) ?? []);
  return {
    ...emptyCall({ vesselId, port, voyage: voyages[0] ?? '-', vessel, rawVoyages }),
    ...(arrival === undefined ? {} : { arrival }),
    ...(departure === undefined ? {} : { departure }),
    rotation: rotationOf(route),
  };
}

/** One entry per port and day, in order of time; where several schedules say so, the first source. */
function rotationOf(claims: readonly Claim<PortId>[]): Claim<PortId>[] {
  const rotation: Claim<PortId>[] = [];
  const seen = new Set<string>();
  const timed = new Set(claims.filter(({ when }) => when !== undefined).map(({ value }) => value));
  for (const claim of [...claims].sort(compareClaims)) {
    const key = `${claim.value} ${claim.when?.slice(0, 10) ?? ''}`;
    if (seen.has(key) || (claim.when === undefined && timed.has(claim.value))) continue;
    seen.add(key);
    rotation.push(claim);
  }
  return rotation;
}

interface CallKey {
  readonly vesselId: string;
  readonly port: PortId;
  readonly voyage: string;
  readonly vessel: VesselNames | undefined;
  /** The number as sent, in all its forms. */
  readonly rawVoyages: ReadonlySet<string> | undefined;
}

/** A call of which only vessel, port and voyage are known. */
export function emptyCall({ vesselId, port, voyage, vessel, rawVoyages }: CallKey): VesselCall {
  const numbers = [...(rawVoyages ?? [])].filter((raw) => raw !== '').sort(compareText);
  return {
    id: `${vesselId}/${port}/${voyage}` as VesselCallId,
    ...(vessel === undefined || vessel.imo === '' ? {} : { vesselImo: vessel.imo }),
    ...(vessel === undefined || vessel.callSign === '' ? {} : { callSign: vessel.callSign }),
    ...(vessel === undefined || vessel.name === '' ? {} : { vesselName: vessel.name }),
    ...(numbers.length === 0 ? {} : { voyageNumber: numbers.join('/') }),
    port,
    rotation: [],
  };
}
