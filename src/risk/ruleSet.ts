import type { z } from 'zod';
import type { Instant } from '../vocabulary/instant.ts';
import { accept, type Parsed, refuse } from '../vocabulary/parsed.ts';
import { refusal } from '../vocabulary/refusal.ts';
import { compileCondition, ConditionFault, type ConditionScope, type Test } from './condition.ts';
import { bitsOf } from './evidence.ts';
import type { Feature } from './fact.ts';
import { FEATURES } from './feature.ts';
import type { Typology } from './model.ts';
import { type Rule, type RuleFile, ruleFileSchema } from './rule.ts';
import { placeholdersOf, templateParts } from './sentence.ts';

/** One file of rules as read: name for people, content as text. */
export interface RuleFileText {
  readonly name: string;
  readonly content: string;
}

/** A rule with its condition compiled against feature slots. */
export interface CompiledRule {
  readonly rule: Rule;
  readonly test: Test;
  /** Slot of the feature that gives the bits: the steps' measure or the measured rate. */
  readonly measureSlot?: number;
  /** The sentence taken apart at its placeholders. */
  readonly parts: readonly string[];
  /** Placeholder of the sentence -> slot and name. */
  readonly shown: readonly {
    readonly placeholder: string;
    readonly slot: number;
    readonly name?: string;
  }[];
}

export interface RuleSet {
  readonly features: readonly Feature[];
  readonly typologies: ReadonlyMap<string, Typology>;
  readonly rules: readonly CompiledRule[];
  /** Title and version of every file, for the record. */
  readonly files: readonly { readonly name: string; readonly title: string; readonly version: string }[];
}

class RuleFault extends Error {
  readonly file: string;
  constructor(file: string, why: string) {
    super(why);
    this.file = file;
  }
}

/**
 * Reads and compiles all rule files together: a rule may name a typology or a list of another file. The order of
 * files and of rules changes nothing. `on`: only what is in effect at that moment; absent, everything.
 * Refused with the file, the path inside it and what is wrong.
 */
export function parseRuleSet(files: readonly RuleFileText[], on?: Instant): Parsed<RuleSet> {
  try {
    const parsed = files
      .map((file) => ({ name: file.name, content: parseFile(file) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .filter(({ content }) => inEffect(content.effective, on));
    return accept(compile(parsed, on));
  } catch (fault) {
    if (!(fault instanceof RuleFault)) throw fault;
    return refuse(refusal('rules-malformed', { file: fault.file, why: fault.message }));
  }
}

interface ParsedFile {
  readonly name: string;
  readonly content: RuleFile;
}

function parseFile({ name, content }: RuleFileText): RuleFile {
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch (error) {
    throw new RuleFault(name, `it is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  const parsed = ruleFileSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new RuleFault(name, issue ? issueText(issue) : 'its shape is wrong');
}

/** The deepest issue of a union says what is wrong; "invalid input" at the top does not. */
function issueText(issue: z.core.$ZodIssue, above: readonly PropertyKey[] = []): string {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union') {
    const deepest = issue.errors.flat().sort((a, b) => b.path.length - a.path.length)[0];
    if (deepest && deepest.path.length > 0) return issueText(deepest, path);
  }
  return `at ${pathText(path)}: ${issue.message.toLowerCase()}`;
}

function pathText(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'the top' : `/${path.map(String).join('/')}`;
}

function inEffect(
  effective: { readonly from: string; readonly until?: string | undefined } | undefined,
  on: Instant | undefined,
): boolean {
  if (!effective || on === undefined) return true;
  const day = on.slice(0, 10);
  return effective.from <= day && (effective.until === undefined || day < effective.until);
}

function compile(files: readonly ParsedFile[], on: Instant | undefined): RuleSet {
  const typologies = new Map<string, Typology>();
  const lists = new Map<string, readonly string[]>();
  for (const { name, content } of files) {
    for (const typology of content.typologies ?? []) {
      if (typologies.has(typology.id)) throw new RuleFault(name, `typology "${typology.id}" exists already`);
      typologies.set(typology.id, typology);
    }
    for (const [list, { values }] of Object.entries(content.lists ?? {})) {
      if (lists.has(list)) throw new RuleFault(name, `list "@${list}" exists already`);
      lists.set(list, values);
    }
  }
  const slotOf = new Map(FEATURES.map((feature, slot) => [feature.id, slot]));
  const scope = { features: FEATURES, slotOf, lists };
  const rules = new Map<string, CompiledRule>();
  for (const { name, content } of files) {
    for (const [position, rule] of (content.rules ?? []).entries()) {
      const at = `at /rules/${position} ("${rule.id}")`;
      if (rules.has(rule.id)) throw new RuleFault(name, `${at}: the id exists already`);
      const unknown = rule.typologies.find((id) => !typologies.has(id));
      if (unknown !== undefined) throw new RuleFault(name, `${at}: there is no typology "${unknown}"`);
      const compiled = compileRule(rule, scope, (why) => new RuleFault(name, `${at}: ${why}`));
      if (inEffect(rule.effective, on)) rules.set(rule.id, compiled);
    }
  }
  return {
    features: FEATURES,
    typologies,
    rules: [...rules.values()].sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1)),
    files: files.map(({ name, content }) => ({ name, title: content.title, version: content.version })),
  };
}

function compileRule(rule: Rule, scope: ConditionScope, fault: (why: string) => RuleFault): CompiledRule {
  let test: Test;
  try {
    test = compileCondition(rule.when, scope);
  } catch (error) {
    if (error instanceof ConditionFault) throw fault(error.message);
    throw error;
  }
  const measureSlot = measureOf(rule, scope, fault);
  const certain = new Set([...test.certain, ...(measureSlot === undefined ? [] : [measureSlot])]);
  const shown = placeholdersOf(rule.sentence).map((placeholder) => {
    const [id = '', name] = placeholder.split('.');
    const slot = scope.slotOf.get(id);
    const feature = slot === undefined ? undefined : scope.features[slot];
    if (slot === undefined || !feature) throw fault(`the sentence uses {${placeholder}}: no such feature`);
    if (name !== undefined && !feature.shows.includes(name)) {
      throw fault(
        `the sentence uses {${placeholder}}: ${id} shows ${feature.shows.join(', ') || 'nothing more'}`,
      );
    }
    if (!certain.has(slot)) {
      throw fault(`the sentence uses {${placeholder}}, which may be missing when the rule speaks`);
    }
    return { placeholder, slot, ...(name !== undefined && { name }) };
  });
  const parts = templateParts(rule.sentence);
  return { rule, test, parts, shown, ...(measureSlot !== undefined && { measureSlot }) };
}

function measureOf(rule: Rule, scope: ConditionScope, fault: (why: string) => RuleFault): number | undefined {
  const { evidence } = rule;
  const id =
    'steps' in evidence
      ? evidence.feature
      : typeof evidence.seenWithout === 'number'
        ? undefined
        : evidence.seenWithout.feature;
  if (id === undefined) return undefined;
  const slot = scope.slotOf.get(id);
  if (slot === undefined) throw fault(`there is no feature "${id}"`);
  if (scope.features[slot]?.kind !== 'number') throw fault(`"${id}" is no number: it cannot give the bits`);
  if ('steps' in evidence) demandOrder(evidence.steps, fault);
  return slot;
}

type Step = { readonly seenWithPlot: number; readonly seenWithout: number } & (
  { readonly atLeast: number } | { readonly atMost: number }
);

/** Steps lead away from the ordinary, each saying more than the one before: otherwise "furthest reached" means nothing. */
function demandOrder(steps: readonly Step[], fault: (why: string) => RuleFault): void {
  for (const [index, step] of steps.entries()) {
    const before = steps[index - 1];
    if (!before) continue;
    const further =
      'atLeast' in step
        ? 'atLeast' in before && step.atLeast > before.atLeast
        : 'atMost' in before && step.atMost < before.atMost;
    if (!further) throw fault(`step ${index} does not go further than step ${index - 1}`);
    const stronger =
      Math.abs(bitsOf(step.seenWithPlot, step.seenWithout)) >=
      Math.abs(bitsOf(before.seenWithPlot, before.seenWithout));
    if (!stronger) throw fault(`step ${index} says less than step ${index - 1}`);
  }
}
