import type { BillPlan, BoxPlan } from '../plan.ts';

/** Keys of bills that plots make; honest ones stay far below. */
const OWN_BILL_KEYS = 50_000;

/**
 * Takes the box out of its bill and gives it one of its own, with the same parties: who hides behind papers books the
 * dirty box alone (single-box bills: domain.md 7.1). The honest siblings keep theirs.
 */
export function ownBill(bills: BillPlan[], bill: BillPlan, box: BoxPlan): BillPlan {
  if (bill.boxes.length === 1) return bill;
  const own: BillPlan = {
    ...bill,
    key: OWN_BILL_KEYS + bill.key,
    master: `${bill.master}A`,
    houses: bill.houses.map((house) => ({ ...house, number: `${house.number}A` })),
    boxes: [box],
    amendments: [...bill.amendments],
  };
  bill.boxes.splice(bill.boxes.indexOf(box), 1);
  box.bill = own;
  bills.push(own);
  return own;
}
