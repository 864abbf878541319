import { findEquipmentContradictions } from './equipmentContradiction.ts';
import { findGoodsContradictions } from './goodsContradiction.ts';
import { findMassContradictions } from './massContradiction.ts';
import type { Consignment, Contradiction, PortId } from './model.ts';
import type { Observation } from './observation.ts';
import type { Phase } from './phase.ts';
import { findPortContradictions } from './portContradiction.ts';
import { findSealContradictions } from './sealContradiction.ts';

/** What contradictions are looked for in. */
export interface Evidence {
  /** Of one journey, in canonical order. */
  readonly observations: readonly Observation[];
  /** Those that speak of the box as it was shipped: not before it was loaded, not after it was emptied. */
  readonly shipped: readonly Observation[];
  readonly consignments: readonly Consignment[];
  /** Every port that any message names for this number, on this journey or another. */
  readonly portsNamed: ReadonlySet<PortId>;
}

export interface EvidenceOf {
  readonly observations: readonly Observation[];
  readonly phases: readonly Phase[];
  readonly consignments: readonly Consignment[];
  readonly portsNamed: ReadonlySet<PortId>;
}

/** Pairs of claims of one journey that cannot both be right, in a fixed order. */
export function findContradictions({ phases, ...rest }: EvidenceOf): Contradiction[] {
  const shipped = rest.observations.filter((_, index) => phases[index] === 'main');
  const evidence: Evidence = { ...rest, shipped };
  return [
    ...findMassContradictions(evidence),
    ...findSealContradictions(evidence),
    ...findEquipmentContradictions(evidence),
    ...findPortContradictions(evidence),
    ...findGoodsContradictions(evidence),
  ];
}
