import { HOUR } from '../calendar.ts';
import { changeGateOut } from '../gate.ts';
import { carrierSeal } from '../world/carrier.ts';
import { newHaulierOf } from '../world/firm.ts';
import { weighbridgeReading } from '../weigh.ts';
import { type BillScene, type Played, traceBook } from './plot.ts';

/*
 * Switch with a cloned number (domain.md 4.2 no. 3b): another box made identical, number and check digit included,
 * is brought in by road; the dirty one leaves in its name. The weight is matched, mostly.
 */
const CLONE_SEEN_AT_GATE = 0.65;
const TYPE_NOT_MATCHED = 0.3;
const SECOND_GATE_OUT = 0.35;
const SEAL_NOT_MATCHED = 0.45;
const WEIGHT_NOT_MATCHED = 0.35;

export function switchBox({ seed, call, box, random }: BillScene): Played {
  const book = traceBook(random);
  const haulier = newHaulierOf(seed, call.key, box.key);
  const offKg = random.between(500, 2200) * (random.chance(0.5) ? 1 : -1);
  const matched = !random.chance(WEIGHT_NOT_MATCHED);
  const cloneKg = weighbridgeReading(matched ? box.actualKg : box.actualKg + offKg, random);
  book.leave('two-places', CLONE_SEEN_AT_GATE, () => {
    const otherType = random.chance(TYPE_NOT_MATCHED);
    if (otherType) book.traces.push('size-type');
    box.gates.push({
      // While the ship still brings the other one: this is what makes it impossible.
      at: box.dischargedAt - random.between(3, 30) * HOUR,
      direction: 'in',
      empty: false,
      mode: 'road',
      plate: haulier.plate,
      haulier: haulier.code,
      seals: [carrierSeal(box.operator, random)],
      kg: cloneKg,
      ...(otherType ? { typeRead: box.type.id === '40R' ? '40H' : '40R' } : {}),
    });
  });
  book.leave('gate-out-twice', SECOND_GATE_OUT, () => {
    box.gates.push({
      at: box.dischargedAt + random.between(4, 30) * HOUR,
      direction: 'out',
      empty: false,
      mode: 'road',
      plate: haulier.plate,
      haulier: haulier.code,
      seals: [],
    });
  });
  book.leave('gate-seal-drift', SEAL_NOT_MATCHED, () => {
    const seals = [carrierSeal(box.operator, random)];
    changeGateOut(box, (event) => ({ ...event, seals }));
  });
  if (!matched) {
    changeGateOut(box, (event) => ({ ...event, kg: cloneKg }));
    book.traces.push('weight-drift');
  }
  return {
    traces: book.traces,
    plannedOutcome: 'the box with the drugs leaves under the number of its clone',
  };
}
