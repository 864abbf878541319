import { absorb, inOrder, type JourneyDraft } from './journeyDraft.ts';
import { attachLoose, joinDeclarations } from './attach.ts';
import type { Consignment } from './model.ts';
import type { Observation } from './observation.ts';
import { messageKey } from './sourceOrder.ts';
import { documentNumberKey } from './transportDocument.ts';
import type { VesselCalls } from './vesselCall.ts';

/**
 * Divides what was said about one container into journeys. Statements that name a vessel's voyage come together by
 * it; the others by a document number that they share, else by time. `observations` are in canonical order, so the
 * result is the same whatever came first.
 */
export function groupJourneys(
  observations: readonly Observation[],
  calls: VesselCalls,
  consignments: readonly Consignment[],
): JourneyDraft[] {
  const filed = consignmentsByFiling(consignments);
  const groups: JourneyDraft[] = [];
  const loose: JourneyDraft[] = [];
  const voyages = observations.map(({ header }) => calls.voyageOf(header));
  const turned = portsOfDischarge(observations, voyages);
  const byKey = new Map<string, JourneyDraft>();
  for (const [index, observation] of observations.entries()) {
    const consignment = consignmentOf(observation, filed);
    const voyage = voyages[index];
    const keys = voyageKeys(observation, { calls, turned, voyage, consignment });
    const target = keys.length === 0 ? undefined : groupWith(groups, byKey, keys);
    if (target !== undefined) add(target, observation, consignment);
    else {
      const own: JourneyDraft = { observations: [], references: new Set(), consignments: new Set() };
      add(own, observation, consignment);
      if (keys.length === 0) loose.push(own);
      else groups.push(own);
      for (const key of keys) byKey.set(key, own);
    }
  }
  for (const group of groups) setCall(inOrder(group), calls, filed);
  const sailed = joinDeclarations(groups, calls).map(inOrder);
  return attachLoose(sailed, loose, calls).map(inOrder);
}

function add(draft: JourneyDraft, observation: Observation, consignment: Consignment | undefined): void {
  draft.observations.push(observation);
  for (const { kind, value, placeholder } of observation.statement.references) {
    const key = placeholder || kind === 'transport' || kind === 'other' ? '' : documentNumberKey(value);
    if (key !== '') draft.references.add(key);
  }
  if (consignment === undefined || draft.consignments.has(consignment.id)) return;
  draft.consignments.add(consignment.id);
  for (const number of documentsOf(consignment)) draft.references.add(number);
}

function documentsOf(consignment: Consignment): string[] {
  return [
    consignment.id,
    ...[consignment.masterDocument ?? '', ...consignment.houseDocuments].map(documentNumberKey),
  ].filter((key) => key !== '');
}

interface Filed {
  readonly offset: number;
  readonly declaration: string;
  readonly type: string;
  readonly consignment: Consignment;
}

function consignmentsByFiling(consignments: readonly Consignment[]): Map<string, Filed[]> {
  const filed = new Map<string, Filed[]>();
  for (const consignment of consignments) {
    for (const { source, declaration } of consignment.filings) {
      const key = messageKey(source.message);
      const known = filed.get(key) ?? [];
      known.push({ offset: source.offset, declaration, type: source.message.type, consignment });
      filed.set(key, known);
    }
  }
  for (const known of filed.values()) known.sort((first, second) => first.offset - second.offset);
  return filed;
}

/**
 * A declared container stands inside its consignment: the last one that begins before it. A message that repeats
 * another is in no list of filings; its own number leads to the filing.
 */
function consignmentOf(
  { move, message, header, statement }: Observation,
  filed: ReadonlyMap<string, readonly Filed[]>,
): Consignment | undefined {
  if (filed.size === 0 || (move !== 'declared' && move !== 'announced')) return undefined;
  const known = filed.get(messageKey(message));
  if (known !== undefined) {
    return (known.findLast(({ offset }) => offset <= statement.offset) ?? known[0])?.consignment;
  }
  const all = [...filed.values()].flat();
  const numbers = [header.reference, header.documentNumber].filter((number) => number !== '');
  const repeated =
    all.find(({ declaration }) => numbers.includes(declaration)) ??
    all.find((one) => one.type === header.type);
  return repeated?.consignment;
}

interface KeyContext {
  readonly calls: VesselCalls;
  /** voyage -> ports where the container was discharged from it */
  readonly turned: ReadonlyMap<string, ReadonlySet<string>>;
  readonly voyage: string | undefined;
  readonly consignment: Consignment | undefined;
}

function voyageKeys(observation: Observation, { calls, turned, voyage, consignment }: KeyContext): string[] {
  const discharge = observation.discharge ?? dischargeOf(consignment);
  const call = discharge === undefined ? undefined : calls.callOf(observation.header, discharge);
  // A box that leaves on the vessel that brought it is on its next journey from there on.
  const leaves =
    voyage !== undefined && observation.load !== undefined && turned.get(voyage)?.has(observation.load);
  const keys = voyage === undefined ? [] : [leaves === true ? `${voyage}>${observation.load}` : voyage];
  if (call !== undefined && discharge !== observation.load) keys.push(`=${call}`);
  return keys;
}

function dischargeOf(consignment: Consignment | undefined): string | undefined {
  return consignment?.places.find(({ role }) => role === 'discharge')?.value;
}

function portsOfDischarge(
  observations: readonly Observation[],
  voyages: readonly (string | undefined)[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const ports = new Map<string, Set<string>>();
  for (const [index, { move, discharge }] of observations.entries()) {
    const voyage = voyages[index];
    if (move !== 'discharged' || discharge === undefined || voyage === undefined) continue;
    ports.set(voyage, (ports.get(voyage) ?? new Set()).add(discharge));
  }
  return ports;
}

/** The group that one of the keys leads to; when they lead to several, these become one. */
function groupWith(
  groups: JourneyDraft[],
  byKey: Map<string, JourneyDraft>,
  keys: readonly string[],
): JourneyDraft | undefined {
  let target: JourneyDraft | undefined;
  for (const key of keys) {
    const group = byKey.get(key);
    if (group === undefined || group === target) continue;
    if (target === undefined) target = group;
    else {
      absorb(target, group);
      groups.splice(groups.indexOf(group), 1);
      for (const [other, known] of byKey) if (known === group) byKey.set(other, target);
    }
  }
  if (target !== undefined) for (const key of keys) byKey.set(key, target);
  return target;
}

/** Who knows best where a leg ends, and so which call the journey is for. */
const END_KNOWN_BY: Readonly<Record<string, number>> = {
  discharged: 0,
  'discharge-instruction': 1,
  'planned-stow': 2,
  loaded: 3,
  'load-instruction': 4,
};

function setCall(
  group: JourneyDraft,
  calls: VesselCalls,
  filed: ReadonlyMap<string, readonly Filed[]>,
): void {
  const rankOf = ({ move }: Observation) => END_KNOWN_BY[move] ?? 5;
  let best: Observation | undefined;
  for (const one of group.observations) {
    if (calls.voyageOf(one.header) === undefined && calls.callOf(one.header, one.discharge) === undefined)
      continue;
    const known = one.discharge !== undefined;
    // Among equals the latest word: a plan changes from port to port.
    const isBetter =
      best === undefined || (known !== (best.discharge !== undefined) ? known : rankOf(one) <= rankOf(best));
    if (isBetter) best = one;
  }
  if (best === undefined) return;
  const call = calls.callOf(best.header, best.discharge ?? dischargeOf(consignmentOf(best, filed)));
  if (call !== undefined) group.call = call;
}
