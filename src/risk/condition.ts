import { type Fact, type Feature, isGap, type Told } from './fact.ts';
import type { Condition } from './rule.ts';

/** The facts of one container; each is found when first asked for. */
export interface Facts {
  fact(slot: number): Fact;
  /** What the fact of a slot tells; nothing when it is missing. */
  told(slot: number): Told;
}

/** `undefined`: cannot be said, because a datum is missing. */
export type Verdict = boolean | undefined;

/** A condition over feature slots, ready to be asked for many containers. */
export interface Test {
  readonly ask: (facts: Facts) => Verdict;
  /** Adds the slot of every feature that made the condition true; asked only after a true verdict. */
  readonly grounds: (facts: Facts, slots: number[]) => void;
  /** All feature slots that the condition looks at. */
  readonly slots: readonly number[];
  /** Slots that are observed whenever the condition is true: a sentence may rely on them. */
  readonly certain: ReadonlySet<number>;
}

export interface ConditionScope {
  readonly features: readonly Feature[];
  readonly slotOf: ReadonlyMap<string, number>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

/** Why a condition cannot be compiled; `ruleSet.ts` adds file and path. */
export class ConditionFault extends Error {}

/** Throws a ConditionFault for a feature or list that does not exist, or a comparison that its kind does not allow. */
export function compileCondition(condition: Condition, scope: ConditionScope): Test {
  if ('all' in condition) return allOf(condition.all.map((part) => compileCondition(part, scope)));
  if ('any' in condition) return anyOf(condition.any.map((part) => compileCondition(part, scope)));
  if ('not' in condition) return negated(compileCondition(condition.not, scope));
  return compileLeaf(condition, scope);
}

function allOf(parts: readonly Test[]): Test {
  return {
    ask(facts) {
      let verdict: Verdict = true;
      for (const part of parts) {
        const one = part.ask(facts);
        if (one === false) return false;
        if (one === undefined) verdict = undefined;
      }
      return verdict;
    },
    grounds(facts, slots) {
      for (const part of parts) part.grounds(facts, slots);
    },
    slots: parts.flatMap(({ slots }) => slots),
    certain: new Set(parts.flatMap(({ certain }) => [...certain])),
  };
}

function anyOf(parts: readonly Test[]): Test {
  const [first, ...others] = parts;
  return {
    ask(facts) {
      let verdict: Verdict = false;
      for (const part of parts) {
        const one = part.ask(facts);
        if (one === true) return true;
        if (one === undefined) verdict = undefined;
      }
      return verdict;
    },
    grounds(facts, slots) {
      for (const part of parts) if (part.ask(facts) === true) part.grounds(facts, slots);
    },
    slots: parts.flatMap(({ slots }) => slots),
    certain: new Set([...(first?.certain ?? [])].filter((slot) => others.every((o) => o.certain.has(slot)))),
  };
}

function negated(part: Test): Test {
  return {
    ask(facts) {
      const verdict = part.ask(facts);
      return verdict === undefined ? undefined : !verdict;
    },
    grounds(_, slots) {
      slots.push(...part.slots);
    },
    slots: part.slots,
    certain: new Set(),
  };
}

type Leaf = Extract<Condition, { feature: string }>;

function compileLeaf(leaf: Leaf, scope: ConditionScope): Test {
  const slot = scope.slotOf.get(leaf.feature);
  const feature = slot === undefined ? undefined : scope.features[slot];
  if (slot === undefined || !feature) throw new ConditionFault(`there is no feature "${leaf.feature}"`);
  const grounds = (_: Facts, into: number[]): void => {
    into.push(slot);
  };
  const slots = [slot];
  if ('present' in leaf) {
    const { present } = leaf;
    const certain = new Set(present ? slots : []);
    return { ask: (facts) => isGap(facts.fact(slot)) !== present, grounds, slots, certain };
  }
  const holds = comparison(leaf, feature, scope);
  return {
    ask(facts) {
      const fact = facts.fact(slot);
      return isGap(fact) ? undefined : holds(fact.value);
    },
    grounds,
    slots,
    certain: new Set(slots),
  };
}

type Holds = (value: number | string | boolean) => boolean;

function comparison(
  leaf: Exclude<Leaf, { present: boolean }>,
  feature: Feature,
  scope: ConditionScope,
): Holds {
  if ('atLeast' in leaf) {
    demand(feature, 'number', 'atLeast');
    return (value) => typeof value === 'number' && value >= leaf.atLeast;
  }
  if ('atMost' in leaf) {
    demand(feature, 'number', 'atMost');
    return (value) => typeof value === 'number' && value <= leaf.atMost;
  }
  if ('is' in leaf) {
    const kind = typeof leaf.is === 'boolean' ? 'flag' : typeof leaf.is === 'number' ? 'number' : 'text';
    demand(feature, kind, `is ${JSON.stringify(leaf.is)}`);
    return (value) => value === leaf.is;
  }
  if ('in' in leaf) {
    demand(feature, 'text', 'in');
    const values = new Set(listed(leaf.in, scope));
    return (value) => typeof value === 'string' && values.has(value);
  }
  demand(feature, 'text', 'mentions');
  return mentioning(listed(leaf.mentions, scope));
}

function demand(feature: Feature, kind: Feature['kind'], comparing: string): void {
  if (feature.kind === kind) return;
  throw new ConditionFault(`"${feature.id}" is a ${feature.kind}: "${comparing}" needs a ${kind}`);
}

function listed(named: string | readonly string[], scope: ConditionScope): readonly string[] {
  if (typeof named !== 'string') return named;
  const values = scope.lists.get(named.slice(1));
  if (!values) throw new ConditionFault(`there is no list "${named}"`);
  return values;
}

/** Distinct texts remembered per condition; a port sees the same goods again and again. */
const TEXTS_REMEMBERED_MAX = 20_000;

/** Whole words, without regard to case: "BAN" in "NDM BAN", not in "BANK". A phrase needs its words in a row. */
function mentioning(phrases: readonly string[]): Holds {
  const needles = phrases.map((phrase) => ` ${words(phrase)} `);
  const remembered = new Map<string, boolean>();
  return (value) => {
    if (typeof value !== 'string') return false;
    const known = remembered.get(value);
    if (known !== undefined) return known;
    const hay = ` ${words(value)} `;
    const found = needles.some((needle) => hay.includes(needle));
    // Starting anew is simpler than forgetting the oldest, and changes no answer.
    if (remembered.size >= TEXTS_REMEMBERED_MAX) remembered.clear();
    remembered.set(value, found);
    return found;
  };
}

function words(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
