import type { Journey, SealClaim } from '../cargo/model.ts';
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

export const sealFeatures: readonly Feature[] = [
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
