import { DAY, HOUR } from '../calendar.ts';
import { newHaulierOf } from '../world/firm.ts';
import { blindPosition } from '../world/yard.ts';
import { weighbridgeReading } from '../weigh.ts';
import { type Played, type Scene, traceBook } from './plot.ts';

/*
 * Trojan container (domain.md 4.2 no. 4): an extraction team drives in inside an "empty" or export box and hides for
 * days. 19 persons in one box weighed about 1.5 t (R16); six men, driver on his first visit, in another.
 */
const NO_BOOKING = 0.6;
const HEAVY = 0.65;
const NEW_HAULIER = 0.7;
const ODD_PLACE = 0.4;
const NEVER_LOADED = 0.55;

export function trojan({ seed, call, box, random }: Scene): Played | undefined {
  const book = traceBook(random);
  const kg = random.between(3, 19) * 80 + random.between(50, 200); // persons with food and tools
  box.actualKg += kg;
  const place = box.gates.findIndex(({ direction }) => direction === 'in');
  const first = box.gates[place];
  if (!first) return undefined;
  const haulier = newHaulierOf(seed, call.key, box.key);
  let gate = { ...first, mode: 'road' as const, plate: first.plate || haulier.plate };
  book.leave('no-booking', NO_BOOKING, () => {
    box.announced = false;
    const { booking: _, ...without } = gate;
    gate = without;
  });
  book.leave(box.laden ? 'weight-drift' : 'empty-too-heavy', HEAVY, () => {
    gate = { ...gate, kg: weighbridgeReading(box.actualKg, random) };
  });
  book.leave('first-visit-haulier', NEW_HAULIER, () => {
    gate = { ...gate, plate: haulier.plate, haulier: haulier.code };
  });
  book.leave('odd-yard-position', ODD_PLACE, () => {
    gate = { ...gate, yard: blindPosition(call.service.terminal, random) };
  });
  box.gates[place] = gate;
  book.leave('never-loaded', NEVER_LOADED, () => {
    box.shipped = false;
    const out = {
      ...gate,
      direction: 'out' as const,
      at: gate.at + random.between(DAY, 4 * DAY) + random.below(5 * HOUR),
    };
    box.gates.push(out);
  });
  return { traces: book.traces, plannedOutcome: 'a team inside empties an import box in the night' };
}
