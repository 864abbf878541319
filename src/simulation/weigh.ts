import type { BoxPlan } from './plan.ts';
import type { Random } from './random.ts';

/*
 * Scales of the simulated world. Real messages show whole kilograms from weighbridges and hundreds from planning
 * systems: 100 % of the masses of the Khalifa plan are multiples of 100, 3 % of those of the Costa Rica plan.
 */

/** Standard deviation of a crane's load cell. */
const CRANE_SPREAD_KG = 110;
const WEIGHBRIDGE_SPREAD_KG = 30;
/** Honest boxes that weigh more than 500 kg off: wet dunnage, ice, a wrong tare (judgement; R16 names the causes). */
export const HONEST_DRIFT_SHARE = 0.015;

export function craneReading(actualKg: number, random: Random): number {
  return Math.max(1500, Math.round((actualKg + random.normal() * CRANE_SPREAD_KG) / 20) * 20);
}

export function weighbridgeReading(actualKg: number, random: Random): number {
  return Math.max(1500, Math.round((actualKg + random.normal() * WEIGHBRIDGE_SPREAD_KG) / 10) * 10);
}

/** Adds to what is in the box and to all scales after that; papers stay as they were. */
export function addContraband(box: BoxPlan, kg: number): void {
  box.actualKg += kg;
  box.craneKg += kg;
}
