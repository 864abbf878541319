import { readSizeType } from '../vocabulary/sizeType.ts';
import type { Evidence } from './contradiction.ts';
import { isOfHousesOnly } from './consignmentGoods.ts';
import { claimOf } from './journeyClaim.ts';
import type { Claim, Contradiction } from './model.ts';
import type { Observation } from './observation.ts';
import { namesApart, startSentence } from './saidBy.ts';
import { compareClaims } from './sourceOrder.ts';

/** Rule R16: weighbridges, cranes and declarations agree within this. */
const DRIFT_KG_MAX = 500;
const DRIFT_SHARE_MAX = 0.03;
/** Goods mass plus the tare that is usual for the type: the box's own tare is not known to better than this. */
const WITH_TYPICAL_TARE_KG_MAX = 1500;
const WITH_TYPICAL_TARE_SHARE_MAX = 0.05;
/** Rule R16: an empty may hold this much of dunnage and water; nineteen people weigh 1.5 t. */
const EMPTY_OVER_TARE_KG_MAX = 150;
/** Tares of one type vary by so much; only where no message gives the tare of the box itself. */
const TYPICAL_TARE_SHARE = 0.1;
/** Lighter than any container: a placeholder or a fault of unit. */
const MASS_KG_MIN = 1000;

interface Weight {
  readonly kg: number;
  readonly weighed: boolean;
  readonly claim: Claim<string>;
}

export function findMassContradictions(evidence: Evidence): Contradiction[] {
  const full = evidence.shipped.filter(({ statement }) => statement.fullEmpty?.value !== 'empty');
  const declared = full.flatMap((one) => weights(one, ['gross', 'vgm']));
  const weighed = full.flatMap((one) => weights(one, ['weighed']));
  const drifts = [
    // A pair of extremes, one for each kind of comparison: all pairs would say the same over and over.
    widest(declared, weighed),
    widest(declared, declared),
    widest(weighed, weighed),
  ];
  const found = drifts.flatMap((pair) => (pair === undefined ? [] : [drift(pair)]));
  const goods = found.length > 0 ? undefined : goodsDrift(evidence, [...weighed, ...declared]);
  return [...found, ...(goods === undefined ? [] : [goods]), ...emptiesTooHeavy(evidence)];
}

function weights(observation: Observation, kinds: readonly string[]): Weight[] {
  const { masses } = observation.statement;
  if (masses.length === 0) return [];
  return masses
    .filter(({ kind, kg }) => kinds.includes(kind) && kg >= MASS_KG_MIN)
    .map(({ kind, kg, at }) => ({
      kg,
      weighed: kind === 'weighed',
      claim: claimOf(observation, kgText(kg), at),
    }));
}

/** Whole kilograms: "24,602 kg". Scales and declarations are no better than that. */
function kgText(kg: number): string {
  return `${String(Math.round(kg)).replace(/\B(?=(\d{3})+$)/g, ',')} kg`;
}

type Pair = readonly [Weight, Weight];

function widest(some: readonly Weight[], others: readonly Weight[]): Pair | undefined {
  let pair: Pair | undefined;
  for (const one of some) {
    for (const other of others) {
      const apart = Math.abs(one.kg - other.kg);
      const limit = Math.max(DRIFT_KG_MAX, DRIFT_SHARE_MAX * one.kg);
      if (apart > limit && (pair === undefined || apart > Math.abs(pair[0].kg - pair[1].kg)))
        pair = [one, other];
    }
  }
  return pair;
}

function drift([a, b]: Pair): Contradiction {
  // A declaration goes before a weighing, whatever their times: these are often missing or those of the paper.
  const inOrder = a.weighed === b.weighed ? compareClaims(a.claim, b.claim) <= 0 : b.weighed;
  const [first, second] = inOrder ? [a, b] : [b, a];
  const kg = Math.round(Math.abs(first.kg - second.kg));
  const [one, other] = namesApart(first.claim, second.claim);
  const share = Math.round((100 * kg) / Math.max(first.kg, second.kg));
  return {
    kind: 'weight-drift',
    first: first.claim,
    second: second.claim,
    measure: { value: kg, unit: 'kg' },
    text:
      `${startSentence(one)} says ${first.claim.value}, ${other} ${second.claim.value}: ` +
      `${kgText(kg)} (${share} %) ${second.kg > first.kg ? 'heavier' : 'lighter'}.`,
  };
}

/** The declared mass of goods against the mass of the box, where the consignment is this one box. */
function goodsDrift(
  { consignments, shipped }: Evidence,
  found: readonly Weight[],
): Contradiction | undefined {
  const [consignment, ...others] = consignments;
  const goods = consignment?.totalGrossMassKg;
  const tare = tareOf(shipped);
  const [weight] = found;
  // Of groupage in one box every consignment is a part, and of houses without their master some may be unknown.
  if (
    others.length > 0 ||
    consignment?.containers.length !== 1 ||
    isOfHousesOnly(consignment) ||
    goods === undefined ||
    tare === undefined ||
    weight === undefined
  )
    return undefined;
  const limit = Math.max(WITH_TYPICAL_TARE_KG_MAX, WITH_TYPICAL_TARE_SHARE_MAX * weight.kg);
  const expected = goods.value + tare.kg;
  // Some declare goods and box together.
  if (Math.abs(expected - weight.kg) <= limit || Math.abs(goods.value - weight.kg) <= limit) return undefined;
  const kg = Math.round(Math.abs(expected - weight.kg));
  return {
    kind: 'weight-drift',
    first: { ...goods, value: `${kgText(goods.value)} of goods` },
    second: weight.claim,
    measure: { value: kg, unit: 'kg' },
    text:
      `The ${goods.said} declares ${kgText(goods.value)} of goods; with a container of about ` +
      `${kgText(tare.kg)} the ${weight.claim.said} should say ${kgText(expected)} but says ${weight.claim.value}.`,
  };
}

function tareOf(
  observations: readonly Observation[],
): { readonly kg: number; readonly stated: boolean } | undefined {
  let typical: number | undefined;
  for (const { statement } of observations) {
    const stated = statement.masses.find(({ kind, kg }) => kind === 'tare' && kg >= MASS_KG_MIN);
    if (stated !== undefined) return { kg: stated.kg, stated: true };
    const type = statement.sizeType === undefined ? undefined : readSizeType(statement.sizeType.text);
    typical = Math.max(typical ?? 0, type?.tareKgTypical ?? 0);
  }
  return typical === undefined || typical === 0 ? undefined : { kg: typical, stated: false };
}

function emptiesTooHeavy({ observations }: Evidence): Contradiction[] {
  const tare = tareOf(observations);
  if (tare === undefined) return [];
  const limit = tare.kg + EMPTY_OVER_TARE_KG_MAX + (tare.stated ? 0 : TYPICAL_TARE_SHARE * tare.kg);
  let heaviest: { readonly weight: Weight; readonly empty: Claim<string> } | undefined;
  for (const observation of observations) {
    const { fullEmpty } = observation.statement;
    if (fullEmpty?.value !== 'empty') continue;
    for (const weight of weights(observation, ['gross', 'vgm', 'weighed'])) {
      if (weight.kg <= limit || weight.kg <= (heaviest?.weight.kg ?? 0)) continue;
      heaviest = { weight, empty: claimOf(observation, 'empty', fullEmpty.at) };
    }
  }
  if (heaviest === undefined) return [];
  const { weight, empty } = heaviest;
  const kg = Math.round(weight.kg - tare.kg);
  return [
    {
      kind: 'empty-too-heavy',
      first: empty,
      second: weight.claim,
      measure: { value: kg, unit: 'kg' },
      text:
        `The ${empty.said} says empty and ${weight.claim.value}: ` +
        `${kgText(kg)} more than the tare of ${kgText(tare.kg)} that is ` +
        `${tare.stated ? 'stated' : 'usual for the type'}.`,
    },
  ];
}
