import { hoursBetween, type Instant } from '../vocabulary/instant.ts';
import { absorb, type JourneyDraft } from './journeyDraft.ts';
import type { Observation } from './observation.ts';
import { compareText } from './sourceOrder.ts';
import type { VesselCalls } from './vesselCall.ts';

/** No voyage of a container between two ports, with its days in both yards, is longer. */
const JOURNEY_HOURS_MAX = 60 * 24;
/** A gate move so long before the vessel's discharge still belongs to it: clocks and estimates differ. */
const BEFORE_TURN_HOURS_MAX = 36;

/** A journey with the times that decide what belongs to it; fixed before anything is attached. */
interface Anchor {
  readonly group: JourneyDraft;
  /** Loading, else the first word. */
  readonly start?: Instant;
  /** Discharge, else the vessel's arrival, else the last word. */
  readonly turn?: Instant;
}

/** Gives every statement that names no vessel its journey: by a number that both name, else by time. */
export function attachLoose(
  groups: readonly JourneyDraft[],
  loose: readonly JourneyDraft[],
  calls: VesselCalls,
): JourneyDraft[] {
  if (loose.length === 0) return [...groups];
  const anchors = groups.map((group) => anchorOf(group, calls));
  const rest = attachByReference(groups, loose);
  const homeless = rest.filter((one) => {
    const target = nearestInTime(anchors, one.observations[0]);
    if (target !== undefined) absorb(target, one);
    return target === undefined;
  });
  return [...groups, ...groupWithoutVessel(homeless)];
}

/**
 * Declarations often give the vessel and voyage as they were booked: what was declared for another voyage joins the
 * journey that took place, when that has no declaration of its own or shares a number with it.
 */
export function joinDeclarations(groups: readonly JourneyDraft[], calls: VesselCalls): JourneyDraft[] {
  const sailed = groups.filter(hasSailed).map((group) => anchorOf(group, calls));
  if (sailed.length === 0 || sailed.length === groups.length) return [...groups];
  const rest = groups.filter((group) => !hasSailed(group));
  const undeclared = new Set(sailed.filter(({ group }) => group.consignments.size === 0));
  const joined = new Set<JourneyDraft>();
  for (const group of rest) {
    const fitting = sailed.filter((anchor) => {
      const isOpen = undeclared.has(anchor) || sharesReference(anchor.group, group);
      return isOpen && fits(anchor, group);
    });
    const target = nearestInTime(fitting, group.observations[0]);
    if (target === undefined) continue;
    absorb(target, group);
    joined.add(group);
  }
  return groups.filter((group) => !joined.has(group));
}

function hasSailed({ observations }: JourneyDraft): boolean {
  return observations.some(
    ({ move }) => move === 'planned-stow' || move === 'loaded' || move === 'discharged',
  );
}

function fits({ group, turn }: Anchor, declared: JourneyDraft): boolean {
  const ports = (one: JourneyDraft) => one.observations.flatMap(({ discharge }) => discharge ?? []);
  const [to, declaredTo] = [ports(group), ports(declared)];
  const samePort = to.length === 0 || declaredTo.length === 0 || declaredTo.some((port) => to.includes(port));
  const when = declared.observations[0]?.when;
  return (
    samePort &&
    (turn === undefined || when === undefined || hoursBetween(turn, when) <= BEFORE_TURN_HOURS_MAX)
  );
}

function anchorOf(group: JourneyDraft, calls: VesselCalls): Anchor {
  const { observations, call } = group;
  const timeOf = (wanted: Observation['move']) =>
    observations.find(({ move, when }) => move === wanted && when !== undefined)?.when;
  const arrival = call === undefined ? undefined : calls.calls.get(call)?.arrival?.value;
  const start = timeOf('loaded') ?? observations.find(({ when }) => when !== undefined)?.when;
  const turn =
    timeOf('discharged') ?? arrival ?? observations.findLast(({ when }) => when !== undefined)?.when;
  return { group, ...(start === undefined ? {} : { start }), ...(turn === undefined ? {} : { turn }) };
}

/** Returns those that share no number with any group. */
function attachByReference(groups: readonly JourneyDraft[], loose: readonly JourneyDraft[]): JourneyDraft[] {
  let rest = [...loose];
  for (let found = true; found && rest.length > 0;) {
    const next: JourneyDraft[] = [];
    for (const one of rest) {
      const sharing = groups.filter((group) => sharesReference(group, one));
      const target = sharing.length < 2 ? sharing[0] : nearest(sharing, one);
      if (target === undefined) next.push(one);
      else absorb(target, one);
    }
    found = next.length < rest.length;
    rest = next;
  }
  return rest;
}

function sharesReference(first: JourneyDraft, second: JourneyDraft): boolean {
  for (const reference of second.references) if (first.references.has(reference)) return true;
  return false;
}

function nearest(groups: readonly JourneyDraft[], one: JourneyDraft): JourneyDraft | undefined {
  const when = one.observations[0]?.when;
  if (when === undefined) return groups[0];
  let best: { group: JourneyDraft; hours: number } | undefined;
  for (const group of groups) {
    const times = group.observations.flatMap((seen) => seen.when ?? []);
    const hours = Math.min(...times.map((time) => Math.abs(hoursBetween(time, when))));
    if (best === undefined || hours < best.hours) best = { group, hours };
  }
  return best?.group;
}

/** What belongs before a voyage when nothing else says where it belongs. */
function isBeforeVoyage({ move, statement, header }: Observation): boolean {
  if (move === 'booked' || move === 'load-instruction' || header.type === 'VERMAS') return true;
  // An empty that comes in is on its way back from the consignee.
  return move === 'gate-in' && statement.fullEmpty?.value !== 'empty' && statement.status?.value !== 'import';
}

function nearestInTime(
  anchors: readonly Anchor[],
  observation: Observation | undefined,
): JourneyDraft | undefined {
  // Without a time there is nothing to choose by: the only journey, else none.
  if (observation?.when === undefined) return anchors.length === 1 ? anchors[0]?.group : undefined;
  const before = isBeforeVoyage(observation);
  let best: { group: JourneyDraft; hours: number; fits: boolean } | undefined;
  for (const { group, start, turn } of anchors) {
    const time = before ? start : turn;
    if (time === undefined) continue;
    const late = hoursBetween(time, observation.when);
    const fits = before ? late <= BEFORE_TURN_HOURS_MAX : late >= -BEFORE_TURN_HOURS_MAX;
    const hours = Math.abs(late);
    if (hours > JOURNEY_HOURS_MAX) continue;
    const isBetter = best === undefined || (fits === best.fits ? hours < best.hours : fits);
    if (isBetter) best = { group, hours, fits };
  }
  return best?.group;
}

/** Statements that no vessel is known for: together when they share a number or lie near each other in time. */
function groupWithoutVessel(loose: readonly JourneyDraft[]): JourneyDraft[] {
  const groups: JourneyDraft[] = [];
  for (const one of [...loose].sort((a, b) => compareText(orderOf(a), orderOf(b)))) {
    const target =
      groups.find((group) => sharesReference(group, one)) ?? groups.find((group) => isNear(group, one));
    if (target === undefined) groups.push(one);
    else absorb(target, one);
  }
  return groups;
}

function orderOf({ observations }: JourneyDraft): string {
  return observations[0]?.order ?? '';
}

function isNear(group: JourneyDraft, one: JourneyDraft): boolean {
  const last = group.observations.findLast(({ when }) => when !== undefined)?.when;
  const when = one.observations[0]?.when;
  if (last === undefined || when === undefined) return true;
  return Math.abs(hoursBetween(last, when)) <= JOURNEY_HOURS_MAX / 2;
}
