import { DAY, HOUR } from './calendar.ts';
import { withWrongDigit } from './containerNumbers.ts';
import type { AmendmentPlan, BillPlan, BoxPlan } from './plan.ts';
import { type Random, streamOf } from './random.ts';
import { carrierSeal } from './world/carrier.ts';
import { importerOf } from './world/firm.ts';
import { goodsNamed, shortTextOf } from './world/goods.ts';
import { isWatched } from './world/lane.ts';
import type { VesselCall } from './world/service.ts';
import { yardPosition } from './world/yard.ts';
import { HONEST_DRIFT_SHARE, weighbridgeReading } from './weigh.ts';

/*
 * What goes wrong in honest trade, so that no single trace gives a plot away. Rates are measured on the sample
 * messages or published where a source is named, and judgement otherwise; docs/calibration.md lists them.
 */

/** Wrong in every message: 2 of 609 in one plan, 0 of 672 and 0 of 137 elsewhere. */
const WRONG_DIGIT_SHARE = 0.0015;
/** A seal typed with one wrong character by one of the three who read it. */
const SEAL_TYPO_SHARE = 0.009;
/** A leading zero or the line's prefix left out, or put before it (`0123456`, `V0123456` in the gate samples). */
const SEAL_VARIANT_SHARE = 0.04;
/** Terminal gives no number: a tenth of the seals of terminal reports are placeholders. */
const SEAL_UNREAD_SHARE = 0.05;
/** Broken and replaced on the way without anyone telling. */
const SEAL_REPLACED_SHARE = 0.004;
/** Boxes inspected: 2 % of all, 10 % of those from South America (domain.md 3.4). */
const CUSTOMS_SHARE = 0.02;
const CUSTOMS_SHARE_WATCHED = 0.08;
/** Housekeeping in the yard. */
const YARD_MOVE_SHARE = 0.08;
/** Plans that still carry the goods of an earlier booking of the box (judgement). */
const OTHER_TEXT_SHARE = 0.004;
/** What an honest scan is called suspicious for: dense or mixed loads. */
const SCAN_FALSE_ALARM_SHARE = 0.006;

export function addBoxNoise(seed: number, call: VesselCall, box: BoxPlan): void {
  const random = streamOf(seed, 'noise', call.key, box.key);
  if (random.chance(WRONG_DIGIT_SHARE)) box.number = withWrongDigit(box.number, random);
  if (!box.laden) return;
  if (random.chance(HONEST_DRIFT_SHARE)) {
    const kg = random.between(500, 1700) * (random.chance(0.75) ? 1 : -1);
    box.actualKg += kg;
    box.craneKg += kg;
  }
  if (random.chance(OTHER_TEXT_SHARE)) {
    box.goodsText = shortTextOf(goodsNamed(random.weighted(call.service.lane.imports).id), 0);
  }
  sealNoise(box, random);
  scanRemark(box, random);
  if (box.flow === 'remain-on-board' || box.flow === 'export') return;
  yardEvents(call, box, random);
}

function sealNoise(box: BoxPlan, random: Random): void {
  if (box.seals.declared.length === 0) return;
  if (random.chance(SEAL_REPLACED_SHARE)) box.seals.discharged = [carrierSeal(box.operator, random)];
  if (random.chance(SEAL_UNREAD_SHARE)) box.seals.discharged = [];
  const source = random.pick(['declared', 'loaded', 'discharged'] as const);
  if (random.chance(SEAL_TYPO_SHARE)) {
    box.seals[source] = box.seals[source].map((seal, place) => (place === 0 ? mistyped(seal, random) : seal));
  } else if (random.chance(SEAL_VARIANT_SHARE)) {
    box.seals[source] = box.seals[source].map((seal) => variantOf(seal));
  }
}

/** One digit wrong, or two neighbours swapped. */
export function mistyped(seal: string, random: Random): string {
  const at = random.below(seal.length - 1);
  if (random.chance(0.4))
    return seal.slice(0, at) + (seal[at + 1] ?? '') + (seal[at] ?? '') + seal.slice(at + 2);
  return seal.slice(0, at) + String(random.below(10)) + seal.slice(at + 1);
}

function variantOf(seal: string): string {
  const bare = seal.replace(/^[A-Z]+/, '').replace(/^0+/, '');
  return bare === seal ? `0${seal}` : bare;
}

const CLEAR_SCANS: Readonly<Record<string, readonly string[]>> = {
  BR: ['ESCANEAMENTO OK', 'INSPECAO NAO INTRUSIVA CONFORME'],
  other: ['ESCANEADO SIN NOVEDAD', 'ESCANER CONFORME', 'INSPECCION NO INTRUSIVA OK'],
};
export const SUSPICIOUS_SCANS = ['ESCANEADO CON NOVEDAD', 'ESCANER IMAGEN SOSPECHOSA', 'SCAN RESULT ANOMALY'];
export const UNSCANNED = ['NO ESCANEADO', 'ESCANER FUERA DE SERVICIO', 'NOT SCANNED'];

function scanRemark(box: BoxPlan, random: Random): void {
  if (!random.chance(box.load.scanShare)) return;
  const draw = random.fraction();
  if (draw < SCAN_FALSE_ALARM_SHARE) box.scanRemark = random.pick(SUSPICIOUS_SCANS);
  else if (draw < 0.06) box.scanRemark = random.pick(UNSCANNED);
  else box.scanRemark = random.pick(CLEAR_SCANS[box.load.country] ?? CLEAR_SCANS['other'] ?? UNSCANNED);
}

function yardEvents(call: VesselCall, box: BoxPlan, random: Random): void {
  const { terminal, lane } = call.service;
  if (random.chance(terminal.weighedShare)) {
    const at = box.dischargedAt + random.between(30, 14 * HOUR);
    box.yard.push({ at, kind: 'weighed', kg: weighbridgeReading(box.actualKg, random) });
  }
  if (box.flow !== 'import') return;
  if (random.chance(YARD_MOVE_SHARE)) {
    const at = box.dischargedAt + random.between(2 * HOUR, 30 * HOUR);
    box.yard.push({ at, kind: 'moved', position: yardPosition(terminal, random) });
  }
  if (random.chance(isWatched(lane) ? CUSTOMS_SHARE_WATCHED : CUSTOMS_SHARE)) {
    const at = box.dischargedAt + random.between(5 * HOUR, 28 * HOUR);
    box.yard.push({
      at,
      kind: 'customs-check',
      seals: [`BEC${String(random.below(1_000_000)).padStart(6, '0')}`],
    });
  }
}

/** Bills that are amended in honest trade, and how. */
const AMENDED_SHARE = 0.055;
/** Of these, amended in the last two days before arrival. */
const AMENDED_LATE_SHARE = 0.18;
const LATE_HOURS = 46;

export function addBillNoise(seed: number, bill: BillPlan): void {
  const random = streamOf(seed, 'bill-noise', bill.call.key, bill.key);
  if (!random.chance(AMENDED_SHARE)) return;
  const late = random.chance(AMENDED_LATE_SHARE);
  const arrival = bill.call.arrival;
  const until = arrival - LATE_HOURS * HOUR;
  const early = Math.max(
    bill.filedAt + 2 * HOUR,
    bill.filedAt + Math.floor(random.fraction() * (until - bill.filedAt)),
  );
  bill.amendments.push({
    at: late ? Math.max(bill.filedAt + HOUR, arrival - random.between(2, LATE_HOURS) * HOUR) : early,
    ...honestChange(seed, bill, random),
  });
}

function honestChange(seed: number, bill: BillPlan, random: Random): Partial<AmendmentPlan> {
  const draw = random.fraction();
  if (draw < 0.34) return { massDeltaKg: random.between(-400, 400) };
  if (draw < 0.58)
    return { description: `${bill.description} ${random.pick(['CLASS I', 'IN 40FT', 'AS PER INVOICE'])}` };
  if (draw < 0.76) return { notify: bill.forwarder };
  if (draw < 0.88) return { deliveryPlace: random.pick(['BEANR', 'BEBRU', 'NLVEN', 'DEDUI']) };
  // Cargo sold at sea: ordinary for commodities, rare for the rest.
  return { consignee: importerOf(seed, bill.call.service.lane, bill.goods, random.below(4)).firm };
}

/** Boxes that miss their ship at the port of loading and come with the next one (judgement; lines speak of 1 to 5 %). */
const LEFT_BEHIND_SHARE = 0.008;

export function isLeftBehind(seed: number, call: VesselCall, box: BoxPlan): boolean {
  return (
    call.service.lane.deepSea && streamOf(seed, 'left-behind', call.key, box.key).chance(LEFT_BEHIND_SHARE)
  );
}

/** Ready to be put on another ship: same box, that ship's times. */
export function rescheduled(box: BoxPlan, call: VesselCall, seed: number): BoxPlan {
  const random = streamOf(seed, 'rescheduled', call.key, box.key);
  const stop = call.earlier.find(({ place }) => place === box.load);
  return {
    ...box,
    loadedAt: stop ? stop.arrival + random.between(1, 8) * HOUR : call.arrival - 6 * DAY,
    dischargedAt: call.arrival + random.between(HOUR, Math.max(2 * HOUR, call.departure - call.arrival)),
    yard: [],
    gates: [],
  };
}
