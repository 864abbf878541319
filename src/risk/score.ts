import type { Journey } from '../cargo/model.ts';
import type { Source } from '../vocabulary/source.ts';
import type { Facts } from './condition.ts';
import { evidenceBits, groupWeights, type Spoken, strongestFirst } from './evidence.ts';
import { type FactValue, isGap } from './fact.ts';
import { factsOf } from './feature.ts';
import type { MissingDatum, Reason, ScreenedContainer } from './model.ts';
import type { CompiledRule, RuleSet } from './ruleSet.ts';
import { fillSentence } from './sentence.ts';
import { type ScreeningContext, subjectOf } from './subject.ts';

/** Asks every rule about one container. Pure, and the order of the rules leaves no trace. */
export function screenJourney(
  journey: Journey,
  context: ScreeningContext,
  rules: RuleSet,
): ScreenedContainer {
  const facts = factsOf(subjectOf(journey, context), rules.features);
  const spoken: SpokenRule[] = [];
  const missing = new Map<string, string[]>();
  for (const compiled of rules.rules) {
    const verdict = compiled.test.ask(facts);
    if (verdict === undefined) noteMissing(missing, compiled.test.slots, compiled.rule.id, facts);
    if (verdict !== true) continue;
    const bits = bitsOf(compiled, facts);
    if (bits === undefined) noteMissing(missing, [compiled.measureSlot ?? 0], compiled.rule.id, facts);
    else if (bits !== 0)
      spoken.push({ compiled, bits, ruleId: compiled.rule.id, group: compiled.rule.group });
  }
  spoken.sort(strongestFirst);
  const weights = groupWeights(spoken);
  const kept = spoken
    .map((one, index) => ({ ...one, weight: weights[index] ?? 1, bits: one.bits * (weights[index] ?? 1) }))
    .filter(({ bits }) => Math.abs(bits) >= BITS_MIN)
    .sort((a, b) => Number(isProfile(a)) - Number(isProfile(b)) || strongestFirst(a, b));
  const reasons = kept.map((one) => reasonOf(one, facts));
  const particular = kept.filter((one) => !isProfile(one)).length;
  return {
    journey: journey.id,
    container: journey.container,
    ...(journey.vesselCall !== undefined && { vesselCall: journey.vesselCall }),
    scoreBits: sumOfBits(reasons),
    typologies: typologiesOf(reasons.slice(0, particular), rules),
    reasons,
    missing: missingData(missing),
  };
}

interface SpokenRule extends Spoken {
  readonly compiled: CompiledRule;
}

/** What would be shown as "0.0 bits" decides nothing and hides what does. */
const BITS_MIN = 0.05;

function isProfile({ compiled }: SpokenRule): boolean {
  return compiled.rule.profile === true;
}

/** Undefined when the measure is missing; 0 when it reaches no step: the rule then stays silent. */
function bitsOf({ measureSlot, rule }: CompiledRule, facts: Facts): number | undefined {
  if (measureSlot === undefined) return evidenceBits(rule.evidence, undefined) ?? 0;
  const fact = facts.fact(measureSlot);
  if (isGap(fact)) return undefined;
  return typeof fact.value === 'number' ? (evidenceBits(rule.evidence, fact.value) ?? 0) : 0;
}

function noteMissing(
  missing: Map<string, string[]>,
  slots: readonly number[],
  ruleId: string,
  facts: Facts,
): void {
  for (const slot of slots) {
    const fact = facts.fact(slot);
    if (!isGap(fact)) continue;
    const ruleIds = missing.get(fact.missing);
    if (!ruleIds) missing.set(fact.missing, [ruleId]);
    else if (!ruleIds.includes(ruleId)) ruleIds.push(ruleId);
  }
}

/** What would have served most rules first. */
function missingData(missing: ReadonlyMap<string, readonly string[]>): MissingDatum[] {
  return [...missing]
    .map(([datum, ruleIds]) => ({ datum, ruleIds }))
    .sort((a, b) => b.ruleIds.length - a.ruleIds.length || (a.datum < b.datum ? -1 : 1));
}

function reasonOf(
  { compiled, bits, weight }: SpokenRule & { readonly weight: number },
  facts: Facts,
): Reason {
  const { rule, parts } = compiled;
  const values = shownValues(compiled, facts);
  return {
    ruleId: rule.id,
    typologies: rule.typologies,
    bits,
    ...(weight < 1 && { bitsAlone: bits / weight }),
    sentence: fillSentence(parts, values),
    values,
    sources: sourcesOf(compiled, facts),
  };
}

function shownValues({ shown }: CompiledRule, facts: Facts): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const { placeholder, slot, name } of shown) {
    const fact = facts.fact(slot);
    if (isGap(fact)) continue;
    const value = name === undefined ? fact.value : facts.told(slot).shows?.[name];
    if (value !== undefined) values[placeholder] = shownAs(value);
  }
  return values;
}

/** Two decimals: 5.483333333333333 hours is no better known than 5.48. */
function shownAs(value: FactValue): string | number {
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'number' ? Math.round(value * 100) / 100 : value;
}

/** Where everything that made the rule speak can be looked up; each place once. */
function sourcesOf({ test, measureSlot }: CompiledRule, facts: Facts): Source[] {
  const slots: number[] = [];
  test.grounds(facts, slots);
  if (measureSlot !== undefined) slots.push(measureSlot);
  const sources: Source[] = [];
  for (const slot of slots) {
    for (const source of facts.told(slot).sources ?? []) {
      if (sources.length < SOURCES_MAX && !sources.some((known) => isSame(known, source)))
        sources.push(source);
    }
  }
  return sources;
}

function isSame(one: Source, other: Source): boolean {
  return (
    one.offset === other.offset &&
    one.message.index === other.message.index &&
    one.message.sha256 === other.message.sha256
  );
}

/** A groupage box has a hundred goods items; the first ones show where to look. */
const SOURCES_MAX = 12;

function sumOfBits(reasons: readonly Reason[]): number {
  return reasons.reduce((sum, { bits }) => sum + bits, 0);
}

function typologiesOf(reasons: readonly Reason[], rules: RuleSet): ScreenedContainer['typologies'] {
  const bitsOf = new Map<string, number>();
  for (const reason of reasons) {
    for (const id of reason.typologies) bitsOf.set(id, (bitsOf.get(id) ?? 0) + reason.bits);
  }
  return [...bitsOf]
    .filter(([, bits]) => bits >= BITS_MIN)
    .map(([id, bits]) => ({ id, name: rules.typologies.get(id)?.name ?? id, bits }))
    .sort((a, b) => b.bits - a.bits || (a.id < b.id ? -1 : 1));
}
