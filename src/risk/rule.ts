import { z } from 'zod';

/*
 * The shape of the files under rules/. Rules are data: they are versioned, dated, reviewed by people who do not
 * program, and exchanged between ports. Every file has the same shape and may hold typologies, lists and rules.
 */

const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and single hyphens are expected');
const date = z.iso.date();
const sentence = z.string().min(10).max(600);
const probability = z.number().gt(0).lt(1);
const featureId = z.string().min(1).max(60);
/** "@name" of a list, or the values themselves. */
const listOrValues = z.union([z.string().regex(/^@[a-zA-Z]+$/), z.array(z.string().min(1)).min(1).max(500)]);

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly feature: string; readonly atLeast: number }
  | { readonly feature: string; readonly atMost: number }
  | { readonly feature: string; readonly is: string | number | boolean }
  | { readonly feature: string; readonly in: string | readonly string[] }
  | { readonly feature: string; readonly mentions: string | readonly string[] }
  | { readonly feature: string; readonly present: boolean };

const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(conditionSchema).min(1).max(20) }),
    z.strictObject({ any: z.array(conditionSchema).min(1).max(20) }),
    z.strictObject({ not: conditionSchema }),
    z.strictObject({ feature: featureId, atLeast: z.number() }),
    z.strictObject({ feature: featureId, atMost: z.number() }),
    z.strictObject({ feature: featureId, is: z.union([z.string(), z.number(), z.boolean()]) }),
    z.strictObject({ feature: featureId, in: listOrValues }),
    z.strictObject({ feature: featureId, mentions: listOrValues }),
    z.strictObject({ feature: featureId, present: z.boolean() }),
  ]),
);

/**
 * How often the observation is made with a plot of the rule's kinds among all plots, and without one. The bits are
 * log2 of the ratio: a rule says what it believes, and a port with results can put its own rates in its place.
 */
const rates = {
  seenWithPlot: probability,
  /** A number, or the feature that measures the rate in the port's own history. */
  seenWithout: z.union([probability, z.strictObject({ feature: featureId })]),
};

const fixedEvidence = z.strictObject(rates);

/** Ladder over one number: the furthest step that is reached speaks. Beyond the last one the evidence goes on growing. */
const steppedEvidence = z.strictObject({
  feature: featureId,
  steps: z
    .array(
      z.union([
        z.strictObject({ atLeast: z.number(), seenWithPlot: probability, seenWithout: probability }),
        z.strictObject({ atMost: z.number(), seenWithPlot: probability, seenWithout: probability }),
      ]),
    )
    .min(1)
    .max(12),
  /** For each doubling beyond the last `atLeast`: of two heavy boxes the heavier one stands higher, without end. */
  bitsPerDoubling: z.number().min(0).max(3).optional(),
});

export const ruleSchema = z.strictObject({
  id,
  name: z.string().min(3).max(100),
  /** What the rule means for an officer, and its usual innocent explanation. */
  meaning: sentence,
  /** Detection rules (R13 ...) or list of indicators that it puts into effect. */
  reference: z.string().min(2).max(80),
  typologies: z.array(id).min(1).max(12),
  /**
   * Rules that look at the same underlying fact share a group: the strongest counts in full, each further one half
   * of the one before. Otherwise one heavy box would be counted once per message that says so.
   */
  group: id,
  /** True: tells what the box shares with most others of its lane. Lists put what is particular to it before that. */
  profile: z.literal(true).optional(),
  when: conditionSchema,
  evidence: z.union([fixedEvidence, steppedEvidence]),
  /** Filled with {feature} and {feature.name}. */
  sentence,
  /** Where the belief comes from, in words. */
  source: sentence,
  effective: z.strictObject({ from: date, until: date.optional() }).optional(),
  sensitivity: z.literal('public'),
});
export type Rule = z.infer<typeof ruleSchema>;
export type Evidence = Rule['evidence'];

export const ruleFileSchema = z.strictObject({
  /** What the file is about. */
  title: z.string().min(3).max(120),
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'a version like 1.0.0 is expected'),
  effective: z.strictObject({ from: date, until: date.optional() }),
  typologies: z
    .array(z.strictObject({ id, name: z.string().min(3).max(80), description: sentence }))
    .max(100)
    .optional(),
  /** Named lists for `in` and `mentions`, with the reason why each value is in it. */
  lists: z
    .record(
      z.string().regex(/^[a-zA-Z]+$/),
      z.strictObject({ why: sentence, values: z.array(z.string().min(1).max(80)).min(1).max(2000) }),
    )
    .optional(),
  rules: z.array(ruleSchema).max(500).optional(),
});
export type RuleFile = z.infer<typeof ruleFileSchema>;
