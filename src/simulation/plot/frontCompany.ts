import { HOUR } from '../calendar.ts';
import { changeGateOut } from '../gate.ts';
import { type Firm, hinterlandFirm, importerOf, newHaulierOf } from '../world/firm.ts';
import { addContraband } from '../weigh.ts';
import { type BillScene, type Played, traceBook } from './plot.ts';

/*
 * Front company (domain.md 4.2 no. 6, R24, 7.1): founded for one or two boxes, free mail, an address that others have
 * too, goods described as little as possible, prepaid, fetched at once by a haulier nobody knows.
 */
const SHARED_ADDRESS = 0.5;
const FREE_MAIL = 0.6;
const VAGUE = 0.35;
const CASH = 0.5;
const NOTIFY_FORWARDER = 0.5;
const NEW_HAULIER = 0.5;
const FETCHED_AT_ONCE = 0.4;

export function frontCompany({ seed, call, box, bill, random }: BillScene): Played {
  const book = traceBook(random);
  addContraband(box, random.between(200, 1500));
  const { locode, ...made } = hinterlandFirm(random, bill.hsCode, FREE_MAIL);
  let firm: Firm = made;
  book.traces.push('first-seen-party');
  book.leave('shared-address', SHARED_ADDRESS, () => {
    const other = importerOf(seed, call.service.lane, bill.goods, random.below(12)).firm;
    firm = {
      ...firm,
      street: other.street,
      city: other.city,
      postCode: other.postCode,
      country: other.country,
    };
  });
  bill.consignee = firm;
  bill.notify = firm;
  bill.deliveryPlace = locode;
  book.leave('vague-goods', VAGUE, () => {
    bill.description = random.pick(['GENERAL CARGO', 'FAK', 'FOODSTUFF', 'MERCHANDISE']);
  });
  book.leave('cash', CASH, () => (bill.paymentMethod = 'A'));
  book.leave('notify-forwarder', NOTIFY_FORWARDER, () => (bill.notify = bill.forwarder));
  book.leave('first-visit-haulier', NEW_HAULIER, () => {
    const haulier = newHaulierOf(seed, call.key, box.key);
    changeGateOut(box, (event) => ({ ...event, mode: 'road', plate: haulier.plate, haulier: haulier.code }));
  });
  book.leave('fetched-at-once', FETCHED_AT_ONCE, () => {
    const at = box.dischargedAt + random.between(3, 12) * HOUR;
    changeGateOut(box, (event) => ({ ...event, at }));
  });
  return { traces: book.traces, plannedOutcome: 'delivered to a rented warehouse' };
}
