import type { Journey } from '../cargo/model.ts';
import type { Source } from '../vocabulary/source.ts';
import type { Facts } from './condition.ts';
import { evidenceBits, groupWeights, strongestFirst } from './evidence.ts';
import { isGap } from './fact.ts';
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
  const spoken: { readonly compiled: CompiledRule; readonly bits: number }[] = [];
  const missing = new Map<string, string[]>();
  for (const compiled of rules.rules) {
    const verdict = compiled.test.ask(facts);
    if (verdict === undefined) noteMissing(missing, compiled, facts);
    if (verdict !== true) continue;
    const measured = measureOf(compiled, facts, missing);
    const bits = measured.known ? evidenceBits(compiled.rule.evidence, measured.value) : undefined;
    if (bits !== undefined && bits !== 0) spoken.push({ compiled, bits });
  }
  const reasons = weighed(spoken, facts);
  return {
    journey: journey.id,
    container: journey.container,
    ...(journey.vesselCall !== undefined && { vesselCall: journey.vesselCall }),
    scoreBits: sumOfBits(reasons),
    typologies: typologiesOf(reasons, rules),
    reasons,
    missing: missingData(missing),
  };
}

function measureOf(
  { measureSlot, rule }: CompiledRule,
  facts: Facts,
  missing: Map<string, string[]>,
): { readonly known: boolean; readonly value?: number } {
  if (measureSlot === undefined) return { known: true };
  const fact = facts.fact(measureSlot);
  if (isGap(fact)) {
    note(missing, fact.missing, rule.id);
    return { known: false };
  }
  return typeof fact.value === 'number' ? { known: true, value: fact.value } : { known: false };
}

function noteMissing(missing: Map<string, string[]>, { test, rule }: CompiledRule, facts: Facts): void {
  for (const slot of test.slots) {
    const fact = facts.fact(slot);
    if (isGap(fact)) note(missing, fact.missing, rule.id);
  }
}

function note(missing: Map<string, string[]>, datum: string, ruleId: string): void {
  const ruleIds = missing.get(datum);
  if (!ruleIds) missing.set(datum, [ruleId]);
  else if (!ruleIds.includes(ruleId)) ruleIds.push(ruleId);
}

/** What would have served most rules first. */
function missingData(missing: ReadonlyMap<string, readonly string[]>): MissingDatum[] {
  return [...missing]
    .map(([datum, ruleIds]) => ({ datum, ruleIds }))
    .sort((a, b) => b.ruleIds.length - a.ruleIds.length || (a.datum < b.datum ? -1 : 1));
}

function weighed(
  spoken: readonly { readonly compiled: CompiledRule; readonly bits: number }[],
  facts: Facts,
): Reason[] {
  const weights = groupWeights(
    spoken.map(({ compiled, bits }) => ({ ruleId: compiled.rule.id, group: compiled.rule.group, bits })),
  );
  return spoken
    .map(({ compiled, bits }) => reasonOf(compiled, bits, weights.get(compiled.rule.id) ?? 1, facts))
    .sort(strongestFirst);
}

function reasonOf(compiled: CompiledRule, bits: number, weight: number, facts: Facts): Reason {
  const { rule, shown } = compiled;
  const values: Record<string, string | number> = {};
  for (const { placeholder, slot, name } of shown) {
    const fact = facts.fact(slot);
    if (isGap(fact)) continue;
    const value = name === undefined ? fact.value : fact.shows[name];
    if (value !== undefined) values[placeholder] = typeof value === 'boolean' ? String(value) : value;
  }
  return {
    ruleId: rule.id,
    typologies: rule.typologies,
    bits: bits * weight,
    ...(weight < 1 && { bitsAlone: bits }),
    sentence: fillSentence(rule.sentence, values),
    values,
    sources: sourcesOf(compiled, facts),
  };
}

/** Where everything that made the rule speak can be looked up; each place once. */
function sourcesOf({ test, measureSlot }: CompiledRule, facts: Facts): Source[] {
  const sources: Source[] = [];
  const add = (slot: number): void => {
    const fact = facts.fact(slot);
    if (isGap(fact)) return;
    for (const source of fact.sources) {
      const known = sources.some(
        ({ message, offset }) =>
          offset === source.offset &&
          message.index === source.message.index &&
          message.sha256 === source.message.sha256,
      );
      if (!known && sources.length < SOURCES_MAX) sources.push(source);
    }
  };
  test.eachGround(facts, add);
  if (measureSlot !== undefined) add(measureSlot);
  return sources;
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
    .map(([id, bits]) => ({ id, name: rules.typologies.get(id)?.name ?? id, bits }))
    .sort((a, b) => b.bits - a.bits || (a.id < b.id ? -1 : 1));
}
