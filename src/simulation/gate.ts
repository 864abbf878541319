import { DAY, HOUR, type Minutes } from './calendar.ts';
import type { BoxPlan, GateEvent } from './plan.ts';
import { type Random, streamOf } from './random.ts';
import { mistyped } from './noise.ts';
import { carrierSeal } from './world/carrier.ts';
import { type Haulier, haulierOf } from './world/firm.ts';
import type { VesselCall } from './world/service.ts';
import { weighbridgeReading } from './weigh.ts';

/** Gates with a weighbridge. */
const GATE_WEIGHED_SHARE = 0.3;
const EXPORT_WEIGHED_SHARE = 0.7;
/** Seals that the gate notes. */
const GATE_SEAL_SHARE = 0.85;
/** Empties that come back to one of the terminals and not to an inland depot. */
const RETURNED_HERE_SHARE = 0.6;

/** Urgent fruit and spare parts leave within half a day of discharge (judgement; R9 names urgent reefers). */
const FETCHED_FAST_SHARE = 0.05;
/** A seal misread at the gate, and one replaced after damage in the terminal without a report (judgement). */
const GATE_SEAL_TYPO_SHARE = 0.01;
const GATE_SEAL_REPLACED_SHARE = 0.003;
/** A camera that reads the number of another box: what R13 warns of. */
const MISREAD_SHARE = 0.0003;

/** The import leaves, and the empty comes back. */
export function addImportGates(seed: number, call: VesselCall, box: BoxPlan): void {
  const { bill } = box;
  if (!bill) return;
  const random = streamOf(seed, 'gate', call.key, box.key);
  const released = Math.max(box.dischargedAt + 2 * HOUR, bill.releasedAt, afterCustoms(box));
  const u = random.fraction();
  // Long tail without logarithms: half leave within the firm's usual dwell, one in twenty after five times as long.
  const dwell = bill.importer.dwellDays * DAY * (0.4 + (0.6 * u) / (1.12 - u));
  const fast = random.chance(FETCHED_FAST_SHARE);
  const fetched = Math.max(box.dischargedAt + random.between(2 * HOUR, 11 * HOUR), afterCustoms(box));
  const at = fast ? fetched : workingTime(released + Math.round(dwell), random);
  const haulier = haulierOf(seed, bill.haulier, random.below(1000));
  const mode = bill.importer.carriage;
  box.gates.push({
    at,
    direction: 'out',
    empty: false,
    mode,
    plate: mode === 'road' ? haulier.plate : '',
    haulier: mode === 'road' ? haulier.code : mode === 'rail' ? 'RAILFEED' : 'SCHELDEBARGE',
    seals: random.chance(GATE_SEAL_SHARE) ? asRead(sealsAtGate(box), box, random) : [],
    ...(random.chance(GATE_WEIGHED_SHARE) ? { kg: weighbridgeReading(box.actualKg, random) } : {}),
  });
  if (random.chance(MISREAD_SHARE)) misread(box, random);
  if (!random.chance(RETURNED_HERE_SHARE)) return;
  box.gates.push({
    at: workingTime(at + random.between(DAY, 6 * DAY), random),
    direction: 'in',
    empty: true,
    mode: 'road',
    plate: haulier.plate,
    haulier: haulier.code,
    seals: [],
  });
}

function afterCustoms(box: BoxPlan): Minutes {
  return box.yard.reduce((last, event) => (event.kind === 'customs-check' ? event.at + HOUR : last), 0);
}

function asRead(seals: readonly string[], box: BoxPlan, random: Random): readonly string[] {
  if (random.chance(GATE_SEAL_REPLACED_SHARE)) return [carrierSeal(box.operator, random)];
  return random.chance(GATE_SEAL_TYPO_SHARE) ? seals.map((seal) => mistyped(seal, random)) : seals;
}

/** The number turns up at the gate days before the ship brings the box. */
function misread(box: BoxPlan, random: Random): void {
  box.gates.push({
    at: box.dischargedAt - random.between(2 * HOUR, 3 * DAY),
    direction: 'in',
    empty: random.chance(0.4),
    mode: 'road',
    plate: '',
    haulier: 'UNKNOWN',
    seals: [],
  });
}

/** What is really on the door when the box leaves. */
function sealsAtGate(box: BoxPlan): readonly string[] {
  const customs = box.yard.find((event) => event.kind === 'customs-check');
  if (customs?.seals) return customs.seals;
  return box.seals.discharged.length > 0 ? box.seals.discharged : box.seals.declared;
}

/** The empty that came by ship goes to a depot. */
export function addEmptyGates(seed: number, call: VesselCall, box: BoxPlan): void {
  const random = streamOf(seed, 'gate-empty', call.key, box.key);
  const haulier = haulierOf(seed, random.below(160), random.below(1000));
  const at = workingTime(box.dischargedAt + random.between(8 * HOUR, 2 * DAY), random);
  box.gates.push({ at, direction: 'out', empty: true, mode: 'road', ...named(haulier), seals: [] });
}

function named(haulier: Haulier): { readonly plate: string; readonly haulier: string } {
  return { plate: haulier.plate, haulier: haulier.code };
}

/** The export or the empty for the ship comes in, one to five days before. */
export function addExportGates(seed: number, call: VesselCall, box: BoxPlan): void {
  const random = streamOf(seed, 'gate-in', call.key, box.key);
  const haulier = haulierOf(seed, random.below(160), random.below(1000));
  const draw = random.fraction();
  const mode = box.laden
    ? draw < 0.58
      ? 'road'
      : draw < 0.92
        ? 'inland-water'
        : 'rail'
    : draw < 0.6
      ? 'road'
      : 'inland-water';
  const weighed = box.laden && random.chance(EXPORT_WEIGHED_SHARE);
  let at = workingTime(box.loadedAt - random.between(DAY, 5 * DAY), random);
  if (box.returnedAt !== undefined) {
    // An empty that came back here waits in the stack for the ship, or goes out to be packed first.
    if (!box.laden) return;
    const fetched = box.returnedAt + random.between(4 * HOUR, 20 * HOUR);
    box.gates.push({
      at: fetched,
      direction: 'out',
      empty: true,
      mode: 'road',
      ...named(haulier),
      seals: [],
      booking: box.booking,
    });
    at = Math.max(at, fetched + random.between(8 * HOUR, DAY));
  }
  at = Math.min(at, box.loadedAt - 2 * HOUR);
  box.gates.push({
    at,
    direction: 'in',
    empty: !box.laden,
    mode,
    plate: mode === 'road' ? haulier.plate : '',
    haulier: mode === 'road' ? haulier.code : mode === 'rail' ? 'RAILFEED' : 'SCHELDEBARGE',
    seals: box.seals.loaded,
    booking: box.booking,
    yard: box.yardPosition,
    ...(weighed ? { kg: weighbridgeReading(box.actualKg, random) } : {}),
  });
}

/** Most lorries come by day; every tenth at night. */
function workingTime(at: Minutes, random: Random): Minutes {
  const ofDay = at % DAY;
  if ((ofDay >= 5 * HOUR && ofDay < 20 * HOUR) || random.chance(0.1)) return at;
  const next = at - ofDay + (ofDay < 5 * HOUR ? 0 : DAY);
  return next + 5 * HOUR + random.below(6 * HOUR);
}

/** Changes the event with which the full box leaves; `undefined` when it has none. */
export function changeGateOut(box: BoxPlan, change: (event: GateEvent) => GateEvent): void {
  const at = box.gates.findIndex((event) => event.direction === 'out' && !event.empty);
  const event = box.gates[at];
  if (event) box.gates[at] = change(event);
}
