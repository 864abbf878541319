import { DAY, HOUR } from '../calendar.ts';
import { changeGateOut } from '../gate.ts';
import { SUSPICIOUS_SCANS, UNSCANNED } from '../noise.ts';
import { carrierNamed, carrierSeal } from '../world/carrier.ts';
import { blindPosition } from '../world/yard.ts';
import { addContraband } from '../weigh.ts';
import { type BillScene, type Played, traceBook } from './plot.ts';

/*
 * Rip-on/rip-off (domain.md 4.2 no. 1): bags near the doors at origin, the seal broken and replaced there, insiders at
 * both ends. Seizures of this kind are mostly below 500 kg, so a scale often cannot see them (R16 speaks from 500 kg).
 */
const SEAL_REPLACED = 0.55; // else cloned: same number, no trace
const OTHER_FORMAT = 0.4;
const YARD_MOVE = 0.45;
const SEAL_BROKEN_IN_YARD = 0.4;
const NOT_SCANNED = 0.3; // insider at the scanner of the port of origin
const SCAN_SEEN = 0.15;
/** A load this heavy shows on a crane in spite of its spread. */
const VISIBLE_KG = 400;

export function ripOff({ call, box, random }: BillScene): Played {
  const book = traceBook(random);
  const kg = random.chance(0.25) ? random.between(500, 1400) : random.between(60, 500);
  addContraband(box, kg);
  if (kg >= VISIBLE_KG) book.traces.push('weight-drift');
  const forger = random.chance(OTHER_FORMAT) ? carrierNamed('ZNT') : box.operator;
  book.leave('seal-drift', SEAL_REPLACED, () => {
    box.seals.discharged = [carrierSeal(forger, random)];
    changeGateOut(box, (event) => ({ ...event, seals: box.seals.discharged }));
  });
  book.leave('yard-move', YARD_MOVE, () => {
    const at = nightAfter(box.dischargedAt, random.below(150));
    box.yard.push({ at, kind: 'moved', position: blindPosition(call.service.terminal, random) });
  });
  book.leave('gate-seal-drift', SEAL_BROKEN_IN_YARD, () => {
    const seals = [carrierSeal(box.operator, random)];
    changeGateOut(box, (event) => ({ ...event, seals }));
  });
  if (box.load.scanShare > 0) {
    if (random.chance(NOT_SCANNED)) {
      box.scanRemark = random.pick(UNSCANNED);
      book.traces.push('not-scanned');
    } else {
      book.leave('scan-suspicious', SCAN_SEEN, () => (box.scanRemark = random.pick(SUSPICIOUS_SCANS)));
    }
  }
  return { traces: book.traces, plannedOutcome: 'bags taken out in the yard by an extraction team' };
}

/** Between one and half past three in the first night after the time given. */
function nightAfter(at: number, minutesInto: number): number {
  const night = at - (at % DAY) + HOUR + minutesInto;
  return night > at + HOUR ? night : night + DAY;
}
