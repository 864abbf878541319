import type { MessageHeader } from '../formats/model.ts';
import { hoursBetween } from '../vocabulary/instant.ts';
import { portIdOf } from '../vocabulary/port.ts';
import type { MessageRef } from '../vocabulary/source.ts';
import { callPort } from './callPort.ts';
import type { Claim, PortId, VesselCall, VesselCallId } from './model.ts';
import { compareText, messageKey } from './sourceOrder.ts';
import { callOfStay, emptyCall, mergeStays, noonOf, TURN_ROUND_HOURS_MAX, type Stay } from './stay.ts';
import { matchVessels, vesselNames, type VesselMatch, type VesselNames } from './vesselMatch.ts';
import { collectSightings, headerDay, type CallSaid, type Sighting } from './vesselSighting.ts';
import { voyageLabels } from './voyageNumber.ts';
import { createVoyageNames, type VoyageNames } from './voyageName.ts';
import { withdrawnMessages } from './withdrawn.ts';

/** What the headers of all messages say together: the calls, and which messages still count. */
export interface VesselCalls {
  /**
   * Grows when `callOf` is asked for a port that no header names: a stow plan's containers go to ports further down
   * the rotation than its header says.
   */
  readonly calls: ReadonlyMap<VesselCallId, VesselCall>;
  /**
   * The vessel's call at the port; without a port, the call that the header speaks of. Undefined when the header
   * names no vessel or no port can be known.
   */
  callOf(header: MessageHeader, portCode?: string): VesselCallId | undefined;
  /** The vessel's voyage whatever the port, as `vessel/voyage`; undefined without vessel or voyage number. */
  voyageOf(header: MessageHeader): string | undefined;
  /** Replaced or cancelled by a later message of the same sender. */
  isWithdrawn(message: MessageRef): boolean;
}

/**
 * Assembles the calls of vessels from the headers and schedules of all messages. A call is a vessel, a port and a
 * voyage; its id is made of these, for example `9990002/BEANR/42`, and depends on no order of arrival.
 */
export function assembleVesselCalls(said: Iterable<CallSaid>): VesselCalls {
  const all = [...said];
  const withdrawn = withdrawnMessages(all);
  const sightings = collectSightings(all.filter(({ message }) => !withdrawn.has(messageKey(message))));
  const match = matchVessels(
    sightings.flatMap((seen) =>
      seen.labels.length === 0
        ? [{ ...seen.names, stem: '' }]
        : seen.labels.map(({ stem }) => ({ ...seen.names, stem })),
    ),
  );
  const names = createVoyageNames(sightings, match);
  const built = buildCalls(sightings, match, names);
  return {
    ...createLookUp(built, match, names),
    isWithdrawn: (message) => withdrawn.has(messageKey(message)),
  };
}

interface BuiltCalls {
  readonly calls: ReadonlyMap<VesselCallId, VesselCall>;
  /** vessel/port -> voyage name -> call */
  readonly byPort: ReadonlyMap<string, ReadonlyMap<string, VesselCallId>>;
  /** vessel/voyage name -> its calls */
  readonly byVoyage: ReadonlyMap<string, ReadonlySet<VesselCallId>>;
  readonly vessels: ReadonlyMap<string, VesselNames>;
  /** vessel/voyage name -> the numbers as sent */
  readonly rawVoyages: ReadonlyMap<string, ReadonlySet<string>>;
}

function buildCalls(sightings: readonly Sighting[], match: VesselMatch, names: VoyageNames): BuiltCalls {
  const stays = new Map<string, Map<string, Stay>>();
  const vessels = new Map<string, VesselNames>();
  const routings = new Map<string, Claim<PortId>[]>();
  const rawVoyages = new Map<string, Set<string>>();
  for (const seen of sightings) {
    const vesselId = match.vesselIdOf(seen.names, seen.labels[0]?.stem ?? '');
    if (vesselId === undefined) continue;
    vessels.set(vesselId, mergeNames(vessels.get(vesselId), seen.names));
    const days = [...seen.days].sort(compareText);
    for (const voyage of names.namesOf(vesselId, seen.labels, days)) {
      const route = routings.get(`${vesselId}/${voyage}`) ?? [];
      route.push(...seen.routings);
      routings.set(`${vesselId}/${voyage}`, route);
      const raw = rawVoyages.get(`${vesselId}/${voyage}`) ?? new Set();
      rawVoyages.set(`${vesselId}/${voyage}`, raw.add(seen.rawVoyage));
      if (seen.port === '') continue;
      const place = `${vesselId}/${seen.port}`;
      const atPort = stays.get(place) ?? new Map<string, Stay>();
      stays.set(place, atPort);
      const stay = atPort.get(voyage) ?? { vesselId, port: seen.port, voyages: [voyage], sightings: [] };
      stay.sightings.push(seen);
      atPort.set(voyage, stay);
    }
  }
  return { ...callsOfStays(stays, vessels, routings), vessels, rawVoyages };
}

function callsOfStays(
  stays: ReadonlyMap<string, ReadonlyMap<string, Stay>>,
  vessels: ReadonlyMap<string, VesselNames>,
  routings: ReadonlyMap<string, readonly Claim<PortId>[]>,
): Omit<BuiltCalls, 'vessels' | 'rawVoyages'> {
  const calls: VesselCall[] = [];
  const byPort = new Map<string, Map<string, VesselCallId>>();
  const byVoyage = new Map<string, Set<VesselCallId>>();
  for (const [place, atPort] of stays) {
    const ids = new Map<string, VesselCallId>();
    for (const stay of mergeStays([...atPort.values()])) {
      const call = callOfStay(stay, vessels.get(stay.vesselId), routings);
      calls.push(call);
      for (const voyage of stay.voyages) {
        ids.set(voyage, call.id);
        const key = `${stay.vesselId}/${voyage}`;
        byVoyage.set(key, (byVoyage.get(key) ?? new Set()).add(call.id));
      }
    }
    byPort.set(place, ids);
  }
  calls.sort((first, second) => compareText(first.id, second.id));
  return { calls: new Map(calls.map((call) => [call.id, call])), byPort, byVoyage };
}

/** The smallest number and the longest name: a choice that does not depend on who spoke first. */
function mergeNames(known: VesselNames | undefined, more: VesselNames): VesselNames {
  if (known === undefined) return more;
  const smaller = (a: string, b: string) => (a === '' || (b !== '' && b < a) ? b : a);
  const { length } = more.name;
  const longer = length > known.name.length || (length === known.name.length && more.name < known.name);
  return {
    imo: smaller(known.imo, more.imo),
    callSign: smaller(known.callSign, more.callSign),
    name: longer ? more.name : known.name,
  };
}

function createLookUp(built: BuiltCalls, match: VesselMatch, names: VoyageNames) {
  const { byPort, byVoyage, vessels, rawVoyages } = built;
  const calls = new Map(built.calls);
  const known = new Map<string, VesselCallId | undefined>();
  const voyages = new Map<string, string | undefined>();
  // Looks among the calls that headers name, never among those made here: else the answer would depend on the order
  // of the questions.
  const findCall = (header: MessageHeader, port: PortId | undefined): VesselCallId | undefined => {
    const vesselId = vesselOf(header, match);
    if (vesselId === undefined) return undefined;
    const day = headerDay(header);
    const wanted = names.namesOf(vesselId, voyageLabels(header.voyage.voyageNumber), day === '' ? [] : [day]);
    if (port === undefined) {
      const ids = new Set(wanted.flatMap((name) => [...(byVoyage.get(`${vesselId}/${name}`) ?? [])]));
      return ids.size === 1 ? [...ids][0] : undefined;
    }
    const atPort = byPort.get(`${vesselId}/${port}`);
    const named = wanted.map((name) => atPort?.get(name)).find((id) => id !== undefined);
    const id = named ?? (wanted[0]?.startsWith('-') ? nearestCall(atPort, built.calls, day) : undefined);
    if (id !== undefined) return id;
    const voyage = wanted[0] ?? '-';
    const call = emptyCall({
      vesselId,
      port,
      voyage,
      vessel: vessels.get(vesselId),
      rawVoyages: rawVoyages.get(`${vesselId}/${voyage}`),
    });
    if (!calls.has(call.id)) calls.set(call.id, call);
    return call.id;
  };
  return {
    calls,
    callOf(header: MessageHeader, portCode?: string): VesselCallId | undefined {
      const code = portCode ?? callPort(header)?.code;
      const key = `${voyageKey(header)}|${code}`;
      if (known.has(key)) return known.get(key);
      const id = findCall(header, code === undefined || code === '' ? undefined : portIdOf(code));
      known.set(key, id);
      return id;
    },
    voyageOf(header: MessageHeader): string | undefined {
      const key = voyageKey(header);
      if (voyages.has(key)) return voyages.get(key);
      const vesselId = vesselOf(header, match);
      const labels = voyageLabels(header.voyage.voyageNumber);
      const isKnown = vesselId !== undefined && labels.length > 0;
      const name = isKnown ? names.namesOf(vesselId, labels, [headerDay(header)])[0] : undefined;
      const found = vesselId === undefined || name === undefined ? undefined : `${vesselId}/${name}`;
      voyages.set(key, found);
      return found;
    },
  };
}

/** For a message without a voyage number: the vessel's call at the port that lies next in time. */
function nearestCall(
  atPort: ReadonlyMap<string, VesselCallId> | undefined,
  calls: ReadonlyMap<VesselCallId, VesselCall>,
  day: string,
): VesselCallId | undefined {
  const noon = day === '' ? undefined : noonOf(day);
  if (noon === undefined) return undefined;
  let nearest: { id: VesselCallId; hours: number } | undefined;
  for (const id of new Set([...(atPort?.values() ?? [])].sort(compareText))) {
    const call = calls.get(id);
    const time = call?.arrival?.value ?? call?.departure?.value;
    const hours = time === undefined ? Infinity : Math.abs(hoursBetween(time, noon));
    if (hours <= TURN_ROUND_HOURS_MAX && hours < (nearest?.hours ?? Infinity)) nearest = { id, hours };
  }
  return nearest?.id;
}

function voyageKey(header: MessageHeader): string {
  const { vesselImo, callSign, vesselName, voyageNumber } = header.voyage;
  return `${vesselImo}|${callSign}|${vesselName}|${voyageNumber}|${headerDay(header)}`;
}

function vesselOf(header: MessageHeader, match: VesselMatch): string | undefined {
  const stem = voyageLabels(header.voyage.voyageNumber)[0]?.stem ?? '';
  return match.vesselIdOf(vesselNames(header.voyage), stem);
}
