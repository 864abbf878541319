import { accept, refuse, type Parsed } from './parsed.ts';
import { refusal } from './refusal.ts';

/** Kilograms per unit: UN/ECE Recommendation 20 codes, and what manifests of small ports write instead. */
const KG_PER_UNIT: ReadonlyMap<string, number> = new Map([
  ['KGM', 1],
  ['KG', 1],
  ['KGS', 1],
  ['TNE', 1000],
  ['T', 1000],
  ['MT', 1000],
  ['LBR', 0.45359237],
  ['LB', 0.45359237],
  ['LBS', 0.45359237],
  ['GRM', 0.001],
]);

/**
 * At most 10 digits before and 6 after the mark (ICS2 total gross mass is n..16,6): a longer one is an identifier in
 * the wrong place. One mark only, comma or point whatever UNA says; `1.234,5` is refused, because `1,234` could be
 * either. No sign and no exponent: a mass below zero is a fault of the message.
 */
const NUMBER = /^\d{0,10}(?:[.,]\d{0,6})?$/;

/** Reads a mass in the unit given (UN/ECE Recommendation 20; empty means kilograms) as kilograms, to the milligram. */
export function parseMassKg(raw: string, unit: string): Parsed<number> {
  const text = raw.trim();
  const kgPerUnit = unit === 'KGM' || unit === '' ? 1 : KG_PER_UNIT.get(unit.trim().toUpperCase());
  if (kgPerUnit === undefined) return refuse(refusal('mass-unit-unknown', { unit: unit.slice(0, 12) }));
  if (text.length > 17 || !NUMBER.test(text) || !/\d/.test(text)) {
    return refuse(refusal('mass-malformed', { raw: raw.slice(0, 40) }));
  }
  const value = Number(text.replace(',', '.'));
  return accept(kgPerUnit === 1 ? value : Math.round(value * kgPerUnit * 1e6) / 1e6);
}
