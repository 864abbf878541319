import { HOUR } from '../calendar.ts';
import { hinterlandFirm } from '../world/firm.ts';
import { addContraband } from '../weigh.ts';
import { type BillScene, type Played, traceBook } from './plot.ts';

/** Late amendment (R23): the papers change hands once the box is at sea and known to be dirty. */
const CONSIGNEE = 0.65;
const DELIVERY = 0.4;
const NOTIFY = 0.35;
const GOODS = 0.25;
/** R23 looks at the last 48 hours; a fifth is changed earlier, like ordinary trade. */
const LAST_TWO_DAYS = 0.8;

export function lateAmendment({ call, box, bill, random }: BillScene): Played {
  const book = traceBook(random);
  addContraband(box, random.between(150, 900));
  const late = random.chance(LAST_TWO_DAYS);
  const atSea = Math.max(60, Math.floor((call.arrival - box.loadedAt) * 0.7));
  const before = late ? random.between(2, 44) * HOUR : 48 * HOUR + random.below(atSea);
  const { locode, ...firm } = hinterlandFirm(random, bill.hsCode, 0.4);
  let change = {};
  book.leave('consignee-amended', CONSIGNEE, () => (change = { ...change, consignee: firm }));
  book.leave('delivery-amended', DELIVERY, () => (change = { ...change, deliveryPlace: locode }));
  book.leave('notify-amended', NOTIFY, () => (change = { ...change, notify: firm }));
  book.leave(
    'goods-amended',
    GOODS,
    () => (change = { ...change, description: 'FOODSTUFF', hsCode: '210690' }),
  );
  if (book.traces.length === 0) {
    change = { consignee: firm };
    book.traces.push('consignee-amended');
  }
  bill.amendments.push({ at: Math.max(bill.filedAt + 30, call.arrival - before), ...change });
  if (late) book.traces.push('late');
  return { traces: book.traces, plannedOutcome: 'fetched by the new consignee' };
}
