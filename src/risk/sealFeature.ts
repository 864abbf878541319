import type { Contradiction, Journey, SealClaim } from '../cargo/model.ts';
import { sealKey } from '../cargo/sealNumber.ts';
import type { Source } from '../vocabulary/source.ts';
import { type Fact, type Feature, gap, NOT_SO, observed } from './fact.ts';
import { sealUsedBefore, type SealUse } from './history.ts';
import type { Subject } from './subject.ts';

function realSeals({ seals }: Journey): readonly SealClaim[] {
  return seals.filter(({ placeholder }) => !placeholder);
}

/** Messages of these moves are where somebody stands before the doors and could read a seal. */
const MOVES_THAT_READ_SEALS: ReadonlySet<string> = new Set(['loaded', 'discharged', 'gate-in', 'gate-out']);

/**
 * The seal read at most points of the journey, and one reading for each point. Declarations, orders and plans copy each
 * other, so together they are one reading; who stood before the doors at loading, discharge and gate reads anew.
 */
function steadySeal(journey: Journey): { readonly seal: string; readonly readings: SealClaim[] } | undefined {
  const readings = new Map<string, Map<string, SealClaim>>();
  for (const claim of realSeals(journey)) {
    const key = sealKey(claim.value);
    const byPoint = readings.get(key) ?? new Map<string, SealClaim>();
    const point = MOVES_THAT_READ_SEALS.has(claim.move) ? claim.move : 'papers';
    if (!byPoint.has(point)) byPoint.set(point, claim);
    readings.set(key, byPoint);
  }
  let best: { seal: string; readings: SealClaim[] } | undefined;
  for (const [seal, byPoint] of readings) {
    if (!best || byPoint.size > best.readings.length) best = { seal, readings: [...byPoint.values()] };
  }
  return best;
}

/** Where the seal should have been told. Undefined: no message of the journey could carry a seal. */
function sealOpportunities({ journey, consignments }: Subject): Source[] {
  const moves = journey.events.filter(({ move }) => MOVES_THAT_READ_SEALS.has(move));
  return [
    ...moves.map(({ source }) => source),
    ...consignments.flatMap(({ filings }) => filings.map(({ source }) => source)),
  ];
}

function sealAbsence(subject: Subject): Fact {
  const { fullEmpty } = subject;
  if (!fullEmpty) return gap('full or empty');
  if (fullEmpty.value === 'empty') return NOT_SO;
  if (subject.journey.seals.length > 0 || subject.consignments.some(({ seals }) => seals.length > 0)) {
    return NOT_SO;
  }
  const looked = sealOpportunities(subject);
  if (looked.length === 0) return gap('a message that carries seals (declaration, discharge or gate report)');
  return observed(true, () => ({
    shows: { messages: looked.length },
    sources: [fullEmpty.source, ...looked],
  }));
}

function sealReuse(subject: Subject): Fact {
  const { journey, history, historyUntil } = subject;
  const seals = realSeals(journey);
  if (seals.length === 0) return gap('seal number');
  if (historyUntil === undefined) return gap('date of the declaration or arrival');
  let found: { readonly claim: SealClaim; readonly use: SealUse } | undefined;
  for (const claim of seals) {
    const key = sealKey(claim.value);
    const use = sealUsedBefore(history, key, journey.container, historyUntil);
    if (use && (!found || use.at > found.use.at)) found = { claim, use };
  }
  if (!found) return NOT_SO;
  const { claim, use } = found;
  const days = Math.round((historyUntil - use.at) / 86_400_000);
  return observed(true, () => ({
    shows: { seal: claim.value, said: claim.said, other: use.container, days },
    sources: [claim.source],
  }));
}

/**
 * In how many characters two seals differ, counted as a reader errs: a character wrong, left out, put in, or two
 * neighbours swapped (restricted edit distance).
 */
export function sealDistance(first: string, second: string): number {
  let before: number[] = [];
  let last = Array.from({ length: second.length + 1 }, (_, column) => column);
  for (let row = 1; row <= first.length; row++) {
    const next = [row];
    for (let column = 1; column <= second.length; column++) {
      const same = first[row - 1] === second[column - 1];
      const cheapest = Math.min(
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
      );
      const swapped = first[row - 1] === second[column - 2] && first[row - 2] === second[column - 1];
      next.push(
        row > 1 && column > 1 && swapped ? Math.min(cheapest, (before[column - 2] ?? 0) + 1) : cheapest,
      );
    }
    before = last;
    last = next;
  }
  return last[second.length] ?? 0;
}

/** The seal drift that no misreading explains best: of several the one with most characters changed. */
function sealDrift({ journey }: Subject): Fact {
  let widest: { readonly drift: Contradiction; readonly distance: number } | undefined;
  for (const drift of journey.contradictions) {
    if (drift.kind !== 'seal-drift') continue;
    const distance = sealDistance(sealKey(drift.first.value), sealKey(drift.second.value));
    if (!widest || distance > widest.distance) widest = { drift, distance };
  }
  if (!widest)
    return new Set(realSeals(journey).map(({ said }) => said)).size > 1 ? observed(0) : gap(SECOND_SEAL);
  const { drift, distance } = widest;
  return observed(distance, () => ({
    shows: {
      first: drift.first.value,
      firstSaid: drift.first.said,
      second: drift.second.value,
      secondSaid: drift.second.said,
    },
    sources: [drift.first.source, drift.second.source],
  }));
}

const SECOND_SEAL = 'a second reading of the seal';

export const sealFeatures: readonly Feature[] = [
  {
    id: 'sealDriftCharacters',
    kind: 'number',
    means: 'characters in which two readings of the seal differ (0: they agree); one is often a misreading',
    shows: ['first', 'firstSaid', 'second', 'secondSaid'],
    find: sealDrift,
  },
  {
    id: 'sealReadings',
    kind: 'number',
    means: 'points of the journey (papers, loading, discharge, gate) at which one and the same seal was read',
    shows: ['seal', 'said'],
    find({ journey }) {
      const steady = steadySeal(journey);
      if (!steady) return gap('seal number');
      const said = steady.readings.map((reading) => reading.said).join(', ');
      const seal = steady.readings[0]?.value ?? steady.seal;
      const sources = steady.readings.map(({ source }) => source);
      return observed(steady.readings.length, () => ({ shows: { seal, said }, sources }));
    },
  },
  {
    id: 'sealAbsent',
    kind: 'flag',
    means: 'a full box for which no message gives a seal, though some could',
    shows: ['messages'],
    find: sealAbsence,
  },
  {
    id: 'sealReused',
    kind: 'flag',
    means: 'a seal that was declared before for another container',
    shows: ['seal', 'said', 'other', 'days'],
    find: sealReuse,
  },
];
