import { HOUR } from '../calendar.ts';
import { changeGateOut } from '../gate.ts';
import { SUSPICIOUS_SCANS } from '../noise.ts';
import { addContraband } from '../weigh.ts';
import { type BillScene, type Played, traceBook } from './plot.ts';

/*
 * Complicit importer (domain.md 4.2 no. 6, R25): a firm with a history and own exporter; tonnes instead of bags (9.5 t
 * and 13 t cases), so cargo is left out to make room and the papers follow the cargo that is not there.
 */
const PAPERS_OFF = 0.45;
const ILLOGICAL_GOODS = 0.4;
const FETCHED_AT_ONCE = 0.6;
const SCALE_OFF = 0.35;
const SCAN_SEEN = 0.25;
/** Cheap goods that nobody pays to cool or to ship on these lanes. */
const ODD_GOODS = [
  { description: 'PLASTIC SCRAP', hsCode: '391590' },
  { description: 'WOODEN PALLETS USED', hsCode: '441520' },
  { description: 'GYPSUM AND BUILDING PLASTER', hsCode: '252020' },
  { description: 'CHARCOAL', hsCode: '440290' },
] as const;

export function complicitImporter({ box, bill, random }: BillScene): Played {
  const book = traceBook(random);
  const kg = random.between(500, 9000);
  book.leave('papers-against-scale', PAPERS_OFF, () => {
    const offKg = Math.min(kg, random.between(700, 3500)) * (random.chance(0.6) ? -1 : 1);
    box.vgmKg = Math.max(box.tareKg + 500, box.vgmKg + offKg);
    box.actualKg = Math.max(box.tareKg + 500, box.actualKg + offKg);
    box.craneKg = Math.max(box.tareKg + 500, box.craneKg + offKg);
  });
  book.leave('weight-drift', SCALE_OFF, () => addContraband(box, random.between(600, 2500)));
  book.leave('illogical-goods', ILLOGICAL_GOODS, () => {
    const odd = random.pick(ODD_GOODS);
    bill.description = odd.description;
    bill.hsCode = odd.hsCode;
  });
  if (box.load.scanShare > 0) {
    book.leave('scan-suspicious', SCAN_SEEN, () => (box.scanRemark = random.pick(SUSPICIOUS_SCANS)));
  }
  book.leave('fetched-at-once', FETCHED_AT_ONCE, () => {
    const at = box.dischargedAt + random.between(2, 9) * HOUR;
    changeGateOut(box, (event) => ({ ...event, at }));
  });
  return { traces: book.traces, plannedOutcome: 'delivered to the importer and unpacked there' };
}
