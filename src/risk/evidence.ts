import type { Evidence } from './rule.ts';

/*
 * Evidence in bits. One bit: the observation is twice as common with a plot as without. Bits of independent
 * observations add up; there is no upper bound and no "100 %".
 */

/** log2 of how much more often something is seen with a plot than without. */
export function bitsOf(seenWithPlot: number, seenWithout: number): number {
  return Math.log2(seenWithPlot / seenWithout);
}

/**
 * Against a rate that the port measures, `seenWithPlot` is how often the plot itself brings the observation about; else
 * it is made as often as without. So what everybody does says nothing, and never speaks against a plot.
 */
function bitsOverRate(seenWithPlot: number, seenWithout: number): number {
  return bitsOf(seenWithPlot + (1 - seenWithPlot) * seenWithout, seenWithout);
}

/**
 * Bits of one rule. `measured` is the value of the feature that the evidence names: of the steps, or of the rate.
 * Undefined when no step is reached.
 */
export function evidenceBits(evidence: Evidence, measured: number | undefined): number | undefined {
  if (!('steps' in evidence)) {
    const { seenWithPlot, seenWithout } = evidence;
    if (typeof seenWithout === 'number') return bitsOf(seenWithPlot, seenWithout);
    return measured === undefined ? undefined : bitsOverRate(seenWithPlot, measured);
  }
  if (measured === undefined) return undefined;
  // Steps go from weak to strong (ruleSet.ts demands it), so the last one reached is the one that speaks.
  const step = evidence.steps.findLast((one) =>
    'atLeast' in one ? measured >= one.atLeast : measured <= one.atMost,
  );
  if (!step) return undefined;
  const bits = bitsOf(step.seenWithPlot, step.seenWithout);
  const last = evidence.steps.at(-1);
  const beyond = step === last && 'atLeast' in step && step.atLeast > 0 ? measured / step.atLeast : 1;
  return bits + (evidence.bitsPerDoubling ?? 0) * Math.log2(beyond);
}

/** Each further reason of a group counts half of the one before: three messages about one fact are not three facts. */
const WEIGHT_OF_NEXT = 0.5;

export interface Spoken {
  readonly ruleId: string;
  readonly group: string;
  readonly bits: number;
}

/**
 * Weight 0..1 of each reason, in the order given, which must be strongest first: within a group, for and against apart, the strongest counts in full. Adding a reason
 * never lowers the sum of its side, because weights fall only for what is weaker than the one added.
 */
export function groupWeights(ordered: readonly Spoken[]): number[] {
  const next = new Map<string, number>();
  const weights: number[] = [];
  for (const { group, bits } of ordered) {
    const side = bits >= 0 ? group : `-${group}`;
    const weight = next.get(side) ?? 1;
    weights.push(weight);
    next.set(side, weight * WEIGHT_OF_NEXT);
  }
  return weights;
}

export function strongestFirst(
  a: { readonly ruleId: string; readonly bits: number },
  b: { readonly ruleId: string; readonly bits: number },
): number {
  return Math.abs(b.bits) - Math.abs(a.bits) || (a.ruleId < b.ruleId ? -1 : 1);
}
