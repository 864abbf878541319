import type {
  MessageHeader,
  PlaceStatement,
  PortCallStatement,
  TimeStatement,
  VoyageStatement,
} from '../formats/model.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { portIdOf } from '../vocabulary/port.ts';
import type { MessageRef } from '../vocabulary/source.ts';
import { callPort } from './callPort.ts';
import type { Claim, PortId } from './model.ts';
import { saidBy } from './saidBy.ts';
import { compareSources, compareText } from './sourceOrder.ts';
import { placeWith, statedInstant, timeOf } from './statedInstant.ts';
import { vesselNames, type VesselNames } from './vesselMatch.ts';
import { voyageLabels, type VoyageLabel } from './voyageNumber.ts';

/** One message with what it says of a vessel; what vessel calls are assembled from. */
export interface CallSaid {
  readonly message: MessageRef;
  readonly header: MessageHeader;
  readonly portCalls: readonly PortCallStatement[];
}

/** An arrival or departure, with what decides between two of them. */
export interface TimeClaim {
  readonly claim: Claim<Instant>;
  readonly actual: boolean;
  readonly saidAt: string;
}

/** All that was said in the same words about one vessel, voyage, port and day, folded. */
export interface Sighting {
  readonly names: VesselNames;
  readonly rawVoyage: string;
  readonly labels: readonly VoyageLabel[];
  /** Empty when no port was named. */
  readonly port: PortId | '';
  arrival?: TimeClaim;
  departure?: TimeClaim;
  /** Dates, `2025-02-27`, that place the sighting in time. */
  readonly days: Set<string>;
  /** Where a schedule or a routing names the port: the rotation is made of these. */
  readonly routings: Claim<PortId>[];
}

/** The day that places a header in time: of the call, else of the message. */
export function headerDay({ voyage, sentAt }: MessageHeader): string {
  return timesDay(voyage.times) || (sentAt?.instant ?? sentAt?.local ?? '').slice(0, 10);
}

function timesDay(times: readonly TimeStatement[]): string {
  for (const { kind, time } of times) {
    if (kind.startsWith('arrival') || kind.startsWith('departure')) {
      const text = time.instant ?? time.local;
      if (text !== undefined) return text.slice(0, 10);
    }
  }
  return '';
}

/** An actual time beats an estimate, a later word an earlier one. */
export function betterTime(
  first: TimeClaim | undefined,
  second: TimeClaim | undefined,
): TimeClaim | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  if (first.actual !== second.actual) return first.actual ? first : second;
  const order =
    compareText(second.saidAt, first.saidAt) ||
    compareText(first.claim.value, second.claim.value) ||
    compareSources(first.claim.source, second.claim.source);
  return order <= 0 ? first : second;
}

/** Folds messages into sightings. Told once or ten times, in any order, the sightings are the same. */
export function collectSightings(said: Iterable<CallSaid>): Sighting[] {
  const sightings = new Map<string, Sighting>();
  const add: Add = (voyage, place, day) => {
    const port = place === undefined ? '' : portIdOf(place.code);
    const rawVoyage = (voyage.voyageNumber ?? '').trim().toUpperCase();
    // By day, because a voyage number comes back in a year and some messages have none.
    const key = `${voyage.vesselImo}|${voyage.callSign}|${voyage.vesselName}|${rawVoyage}|${port}|${day}`;
    let sighting = sightings.get(key);
    if (sighting === undefined) {
      const names = vesselNames(voyage);
      if (names.imo === '' && names.callSign === '' && names.name === '') return undefined;
      const labels = voyageLabels(rawVoyage);
      sighting = { names, rawVoyage, labels, port, days: new Set(), routings: [] };
      sightings.set(key, sighting);
    }
    return sighting;
  };
  for (const one of said) {
    const day = headerDay(one.header);
    addHeader(one, day, add);
    for (const call of one.portCalls) {
      const voyage = hasVessel(call.voyage) ? call.voyage : one.header.voyage;
      const callDay = timesDay(call.times);
      const sighting = add(
        voyage,
        call.place.code === '' ? undefined : call.place,
        callDay === '' ? day : callDay,
      );
      if (sighting === undefined) continue;
      addTimes(sighting, { said: one, times: call.times, arrival: true, departure: true });
      if (call.place.code !== '') addRouting(sighting, one, call.place, call.times);
      if (callDay === '' && day !== '') sighting.days.add(day);
    }
  }
  return [...sightings.values()];
}

type Add = (voyage: VoyageStatement, place: PlaceStatement | undefined, day: string) => Sighting | undefined;

function addHeader(said: CallSaid, day: string, add: Add): void {
  const { voyage, type } = said.header;
  const isPlan = type === 'BAPLIE';
  const port = callPort(said.header);
  const sighting = add(voyage, port, day);
  if (sighting === undefined) return;
  const leaves = isPlan ? placeWith(voyage.places, 'this-call') : undefined;
  addTimes(sighting, {
    said,
    times: voyage.times,
    arrival: true,
    departure: !isPlan || leaves === undefined,
  });
  if (day !== '') sighting.days.add(day);
  if (leaves !== undefined && leaves !== port) {
    const left = add(voyage, leaves, day);
    if (left !== undefined) {
      addTimes(left, { said, times: voyage.times, arrival: false, departure: true });
      if (day !== '') left.days.add(day);
      addRouting(left, said, leaves, []);
    }
  }
  if (port !== undefined) addRouting(sighting, said, port, voyage.times);
}

function hasVessel(voyage: VoyageStatement): boolean {
  return voyage.vesselImo !== undefined || voyage.callSign !== undefined || voyage.vesselName !== undefined;
}

interface TimesToAdd {
  readonly said: CallSaid;
  readonly times: readonly TimeStatement[];
  readonly arrival: boolean;
  readonly departure: boolean;
}

function addTimes(sighting: Sighting, { said, times, arrival, departure }: TimesToAdd): void {
  if (sighting.port === '') return;
  const { message, header } = said;
  for (const { kind, time } of times) {
    const isArrival = kind === 'arrival-actual' || kind === 'arrival-estimated';
    const isDeparture = kind === 'departure-actual' || kind === 'departure-estimated';
    if (!(isArrival && arrival) && !(isDeparture && departure)) continue;
    const value = statedInstant(time, sighting.port);
    if (value === undefined) continue;
    const when = statedInstant(header.sentAt, sighting.port);
    const claim: Claim<Instant> = {
      value,
      said: saidBy(header, reportMove(header)),
      ...(when === undefined ? {} : { when }),
      source: { message, offset: time.at },
    };
    const found: TimeClaim = {
      claim,
      actual: kind.endsWith('actual'),
      saidAt: header.sentAt?.local ?? header.sentAt?.instant ?? '',
    };
    const better = betterTime(isArrival ? sighting.arrival : sighting.departure, found);
    if (better === undefined) continue;
    if (isArrival) sighting.arrival = better;
    else sighting.departure = better;
    sighting.days.add((time.instant ?? time.local ?? value).slice(0, 10));
  }
}

/** Headers do not say the move of their containers; the document code does. */
function reportMove(header: MessageHeader): 'loaded' | 'discharged' | 'gate-in' | 'gate-out' | 'other' {
  if (header.type === 'COARRI')
    return ['46', '122', '270'].includes(header.documentCode) ? 'loaded' : 'discharged';
  if (header.type === 'CODECO') return ['36', '110'].includes(header.documentCode) ? 'gate-out' : 'gate-in';
  return 'other';
}

function addRouting(
  sighting: Sighting,
  { message, header }: CallSaid,
  place: PlaceStatement,
  times: readonly TimeStatement[],
): void {
  // Gate and order messages name one port each, a hundred thousand times: they make no rotation.
  if (header.type !== 'IFTSAI' && header.type !== 'BAPLIE' && !header.format.startsWith('dcsa')) return;
  const time =
    timeOf(times, 'arrival-actual') ??
    timeOf(times, 'arrival-estimated') ??
    timeOf(times, 'departure-actual') ??
    timeOf(times, 'departure-estimated');
  const when = statedInstant(time, place.code);
  sighting.routings.push({
    value: portIdOf(place.code),
    said: saidBy(header, 'other'),
    ...(when === undefined ? {} : { when }),
    source: { message, offset: place.at },
  });
}
