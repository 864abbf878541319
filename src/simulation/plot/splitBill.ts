import { HOUR } from '../calendar.ts';
import { changeGateOut } from '../gate.ts';
import { newHaulierOf } from '../world/firm.ts';
import { addContraband } from '../weigh.ts';
import { type BillScene, type Played, traceBook } from './plot.ts';

/**
 * Split bill of lading (domain.md 4.2 no. 12, R26): one box of the bill is peeled off and fetched alone. More than
 * half of them travel on another ship than the rest; `plant.ts` sees to that by the trace.
 */
const OTHER_HAULIER = 0.6;
const FETCHED_EARLY = 0.6;
const OTHER_SHIP = 0.6;
const OUTCOME = 'one box of the bill is fetched alone';

export function splitBill({ seed, call, box, random }: BillScene): Played {
  const book = traceBook(random);
  addContraband(box, random.between(150, 1200));
  // On another ship it is fetched like any other box: the two voyages are the trace.
  if (random.chance(OTHER_SHIP)) return { traces: ['split-voyages'], plannedOutcome: OUTCOME };
  book.leave('first-visit-haulier', OTHER_HAULIER, () => {
    const haulier = newHaulierOf(seed, call.key, box.key);
    changeGateOut(box, (event) => ({ ...event, mode: 'road', plate: haulier.plate, haulier: haulier.code }));
  });
  book.leave('fetched-alone', FETCHED_EARLY, () => {
    const at = box.dischargedAt + random.between(3, 14) * HOUR;
    changeGateOut(box, (event) => ({ ...event, at }));
  });
  return { traces: book.traces, plannedOutcome: OUTCOME };
}
