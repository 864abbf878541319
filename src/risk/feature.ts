import { amendmentFeatures } from './amendmentFeature.ts';
import { contradictionFeatures } from './contradictionFeature.ts';
import type { Facts } from './condition.ts';
import { documentFeatures } from './documentFeature.ts';
import { type Fact, type Feature, isGap, type Told } from './fact.ts';
import { goodsFeatures } from './goodsFeature.ts';
import { identityFeatures } from './identityFeature.ts';
import { massFeatures } from './massFeature.ts';
import { movementFeatures } from './movementFeature.ts';
import { partyFeatures } from './partyFeature.ts';
import { routeFeatures } from './routeFeature.ts';
import { sealFeatures } from './sealFeature.ts';
import { stowFeatures } from './stowFeature.ts';
import type { Subject } from './subject.ts';

/** Every feature a rule may name. The position is its slot. */
export const FEATURES: readonly Feature[] = [
  ...identityFeatures,
  ...contradictionFeatures,
  ...sealFeatures,
  ...massFeatures,
  ...routeFeatures,
  ...goodsFeatures,
  ...partyFeatures,
  ...documentFeatures,
  ...amendmentFeatures,
  ...movementFeatures,
  ...stowFeatures,
];

/** Facts of one container, each found once and only when a rule asks. */
export function factsOf(subject: Subject, features: readonly Feature[]): Facts {
  const found = new Array<Fact | undefined>(features.length);
  const told: (Told | undefined)[] = [];
  function fact(slot: number): Fact {
    const known = found[slot];
    if (known) return known;
    const feature = features[slot];
    if (!feature) throw new Error(`no feature in slot ${slot}: the rule was compiled for other features`);
    return (found[slot] = feature.find(subject));
  }
  return {
    fact,
    told(slot) {
      const known = told[slot];
      if (known) return known;
      const one = fact(slot);
      return (told[slot] = isGap(one) ? {} : one.tell());
    },
  };
}
