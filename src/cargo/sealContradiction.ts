import type { SealStatement } from '../formats/model.ts';
import type { Evidence } from './contradiction.ts';
import { claimOf } from './journeyClaim.ts';
import type { Claim, Contradiction } from './model.ts';
import type { Observation } from './observation.ts';
import { namesApart } from './saidBy.ts';
import { sealKey } from './sealNumber.ts';

/** A seal as read at one point of the journey. */
interface SealRead {
  readonly key: string;
  readonly issuer: SealStatement['issuer'];
  readonly claim: Claim<string>;
}

/** Points at which seals are read, in the order of the journey; `declared` is read against the arrival only. */
const STAGES = ['declared', 'gate-in', 'loaded', 'discharged', 'gate-out'] as const;
type Stage = (typeof STAGES)[number];

/**
 * Seals read at one point against those of the point before (rule R15). A box carries up to three seals and reports
 * name some of them, so one in common is enough. A customs seal explains the change. Seals of different issuers stand
 * beside each other.
 */
export function findSealContradictions(evidence: Evidence): Contradiction[] {
  const byStage = sealsByStage(evidence);
  const found: Contradiction[] = [];
  let last: readonly SealRead[] = [];
  let documents = byStage.get('declared') ?? [];
  for (const stage of STAGES.slice(1)) {
    const seals = byStage.get(stage) ?? [];
    if (seals.length === 0) continue;
    const drift = seals.some(({ issuer }) => issuer === 'customs') ? undefined : driftBetween(last, seals);
    if (drift !== undefined) found.push(drift);
    if (stage === 'discharged' || stage === 'gate-out') {
      const declared = drift === undefined ? driftBetween(documents, seals) : undefined;
      if (declared !== undefined && seals.every(({ issuer }) => issuer !== 'customs')) found.push(declared);
      documents = [];
    }
    last = seals;
  }
  return found;
}

function sealsByStage({ shipped, consignments }: Evidence): Map<Stage, SealRead[]> {
  const discharged = shipped.find(({ move, when }) => move === 'discharged' && when !== undefined)?.when;
  const byStage = new Map<Stage, SealRead[]>();
  const add = (stage: Stage, seal: SealRead) => {
    const known = byStage.get(stage);
    if (known === undefined) byStage.set(stage, [seal]);
    else known.push(seal);
  };
  for (const observation of shipped) {
    if (observation.statement.seals.length === 0) continue;
    const stage = stageOf(observation, discharged);
    for (const { number, placeholder, issuer, at } of observation.statement.seals) {
      const key = placeholder ? '' : sealKey(number);
      if (key !== '') add(stage, { key, issuer, claim: claimOf(observation, number, at) });
    }
  }
  // Seals of the older declaration hang on the message: they are this box's when there is no other.
  for (const { containers, seals } of consignments) {
    for (const seal of containers.length === 1 ? seals : []) {
      const key = seal.placeholder ? '' : sealKey(seal.value);
      if (key !== '') add('declared', { key, issuer: seal.issuer, claim: seal });
    }
  }
  return byStage;
}

function stageOf({ move, when }: Observation, discharged: string | undefined): Stage {
  switch (move) {
    case 'discharged':
    case 'loaded':
    case 'gate-out':
      return move;
    case 'planned-stow':
    case 'load-instruction':
      return 'loaded';
    case 'gate-in':
    case 'status-change':
    case 'yard-move':
    case 'weighed':
      return discharged !== undefined && when !== undefined && when > discharged ? 'gate-out' : 'gate-in';
    default:
      return 'declared';
  }
}

function driftBetween(before: readonly SealRead[], after: readonly SealRead[]): Contradiction | undefined {
  if (before.length === 0 || after.length === 0) return undefined;
  if (after.some(({ key }) => before.some((seal) => seal.key === key))) return undefined;
  for (const first of before) {
    const second = after.find(({ issuer }) => isComparable(first.issuer, issuer));
    if (second !== undefined) return sealDrift(first, second);
  }
  return undefined;
}

function isComparable(first: SealStatement['issuer'], second: SealStatement['issuer']): boolean {
  return first === undefined || second === undefined || first === second;
}

function sealDrift(first: SealRead, second: SealRead): Contradiction {
  const [one, other] = namesApart(first.claim, second.claim);
  const close = mayBeMisread(first.claim.value, second.claim.value)
    ? ' They are so alike that one may be a misreading.'
    : '';
  return {
    kind: 'seal-drift',
    first: first.claim,
    second: second.claim,
    text: `Seal ${first.claim.value} in ${one}, seal ${second.claim.value} in ${other}.${close}`,
  };
}

/** One character differs, or two neighbours changed places. */
function mayBeMisread(first: string, second: string): boolean {
  if (first.length !== second.length) return false;
  const [one, other] = [first.toUpperCase(), second.toUpperCase()];
  const differing = [...one].map((_, index) => index).filter((index) => one[index] !== other[index]);
  const [a = 0, b = 0] = differing;
  return (
    differing.length === 1 ||
    (differing.length === 2 && b === a + 1 && one[a] === other[b] && one[b] === other[a])
  );
}
