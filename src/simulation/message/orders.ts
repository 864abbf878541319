import type { ContainerStatement } from '../../formats/model.ts';
import { DAY, HOUR, statedLocal } from '../calendar.ts';
import type { Outbox } from '../outbox.ts';
import type { BillPlan, BoxPlan } from '../plan.ts';
import { streamOf } from '../random.ts';
import type { ShipCargo } from '../shipCargo.ts';
import type { Carrier } from '../world/carrier.ts';
import { HOME } from '../world/place.ts';
import { grouped, inSlots } from './batch.ts';
import {
  callTimes,
  headerAt,
  massAt,
  message,
  placeAt,
  referenceAt,
  said,
  sealsAt,
  sentAt,
  sizeTypeAt,
  statusOf,
  textAt,
  voyageAt,
} from './statement.ts';

/** Orders of the lines to the terminal: what to discharge and load (COPRAR), what to hand over (COREOR), what is booked (COPARN). */
export async function sendOrders(outbox: Outbox, seed: number, cargo: ShipCargo): Promise<void> {
  await sendCoprar(outbox, cargo, 'discharge-instruction');
  await sendCoprar(outbox, cargo, 'load-instruction');
  await sendCoreor(outbox, cargo);
  await sendCoparn(outbox, seed, cargo);
}

/** Lines send in the directory of their planning system. */
function coprarRelease(carrier: Carrier): 'D:95B' | 'D:00B' {
  return carrier.oldSizeTypes || carrier.baplie === '1.5' ? 'D:95B' : 'D:00B';
}

const COPRAR_CODES = {
  'D:95B': { 'discharge-instruction': '43', 'load-instruction': '45', association: 'SMDG16' },
  'D:00B': { 'discharge-instruction': '118', 'load-instruction': '121', association: 'SMDG20' },
} as const;

async function sendCoprar(
  outbox: Outbox,
  cargo: ShipCargo,
  move: 'discharge-instruction' | 'load-instruction',
): Promise<void> {
  const { call } = cargo;
  const inward = move === 'discharge-instruction';
  if (call.service.manifest && inward) return;
  const at = call.arrival - (inward ? 30 : 12) * HOUR;
  for (const [carrier, boxes] of grouped(
    inward ? cargo.inbound : cargo.outbound,
    ({ operator }) => operator,
  )) {
    const release = coprarRelease(carrier);
    const reference = `${call.key}${inward ? 'DI' : 'LI'}${carrier.code}`;
    const header = headerAt({
      format: 'edifact',
      type: 'COPRAR',
      release,
      association: COPRAR_CODES[release].association,
      reference,
      documentCode: COPRAR_CODES[release][move],
      sender: carrier.code,
      recipient: call.service.terminal.code,
      ...sentAt(at),
      voyage: voyageAt({
        call,
        direction: inward ? 'in' : 'out',
        identify: release === 'D:95B' ? 'call-sign' : 'both',
        places: [
          {
            role: inward ? 'discharge' : 'load',
            code: HOME.code,
            terminal: call.service.terminal.code,
            at: 0,
          },
        ],
        times: [{ kind: 'document', time: statedLocal(at, HOME) }, ...callTimes(call, false)],
      }),
    });
    await outbox.edifact({
      at,
      type: 'COPRAR',
      kind: 'line',
      sender: carrier.code,
      recipient: call.service.terminal.code,
      reference,
      messages: [message(header, { containers: boxes.map((box) => ordered(box, carrier, move)) })],
    });
  }
}

function ordered(
  box: BoxPlan,
  carrier: Carrier,
  move: 'discharge-instruction' | 'load-instruction',
): ContainerStatement {
  const inward = move === 'discharge-instruction';
  return said(box, move, {
    sizeType: sizeTypeAt(box, carrier),
    status: statusOf(box),
    masses: [massAt('vgm', box.laden ? box.vgmKg : box.tareKg)],
    seals: inward && box.laden ? sealsAt(box.seals.loaded) : [],
    places: [
      placeAt('load', box.load, carrier),
      placeAt('discharge', box.discharge, carrier),
      ...(box.onCarriage ? [placeAt('delivery', box.onCarriage, carrier)] : []),
    ],
    ...(box.laden && box.celsius !== undefined
      ? { temperatures: [{ kind: 'setpoint' as const, celsius: box.celsius, at: 0 }] }
      : {}),
    references: inward || box.bill ? [] : [referenceAt('booking', box.booking)],
    goods: box.laden ? [textAt(box.goodsText)] : [],
    dangerousGoods: box.goods?.dangerous ? [{ ...box.goods.dangerous, at: 0 }] : [],
    operator: textAt(box.operator.code),
  });
}

/** Right to collect lasts so long after release. */
const RELEASE_DAYS = 10;

/** Release orders of a day and line in one interchange, one message for each bill. */
async function sendCoreor(outbox: Outbox, cargo: ShipCargo): Promise<void> {
  const { call } = cargo;
  const due = cargo.bills.filter((bill) => bill.boxes.some(({ flow }) => flow === 'import'));
  for (const [carrier, bills] of grouped(due, (bill) => bill.carrier)) {
    for (const { until, items } of inSlots(bills, ({ releasedAt }) => releasedAt, DAY / 2)) {
      await outbox.edifact({
        at: until,
        type: 'COREOR',
        kind: 'line',
        sender: carrier.code,
        recipient: call.service.terminal.code,
        reference: `${call.key}R${carrier.code}${until / (DAY / 2)}`,
        messages: items.map((bill) => releaseOf(bill, until)),
      });
    }
  }
}

function releaseOf(bill: BillPlan, at: number) {
  const { call, carrier } = bill;
  const reference = `${call.key}R${bill.key}`;
  const release = `RE${String((call.key * 331 + bill.key * 17) % 10_000_000).padStart(7, '0')}`;
  const header = headerAt({
    format: 'edifact',
    type: 'COREOR',
    release: 'D:95B',
    association: 'SMDG10',
    reference,
    documentNumber: bill.master,
    documentCode: '129',
    sender: carrier.code,
    recipient: call.service.terminal.code,
    ...sentAt(at),
    voyage: voyageAt({
      call,
      direction: 'in',
      identify: 'both',
      places: [{ role: 'discharge', code: HOME.code, terminal: call.service.terminal.code, at: 0 }],
      times: [
        { kind: 'document', time: statedLocal(at, HOME) },
        { kind: 'release-expiry', time: statedLocal(at + RELEASE_DAYS * DAY, HOME) },
      ],
    }),
  });
  const containers = bill.boxes.map((box) =>
    said(box, 'released', {
      sizeType: sizeTypeAt(box, carrier),
      status: statusOf(box),
      references: [referenceAt('bill-of-lading', bill.master), referenceAt('release', release)],
      operator: textAt(carrier.code),
      carriage: { mode: bill.importer.carriage, carrier: bill.forwarder.code, at: 0 },
    }),
  );
  return message(header, { containers });
}

/** Announcements of exports, six to nine days before the ship; empties need none. */
async function sendCoparn(outbox: Outbox, seed: number, cargo: ShipCargo): Promise<void> {
  const { call } = cargo;
  const booked = cargo.outbound.filter((box) => box.announced && !box.bill && box.flow !== 'transhipment');
  const bookedAt = (box: BoxPlan) =>
    call.arrival - streamOf(seed, 'coparn', call.key, box.key).between(6 * DAY, 9 * DAY);
  for (const [carrier, boxes] of grouped(booked, ({ operator }) => operator)) {
    for (const { until, items } of inSlots(boxes, bookedAt, DAY)) {
      await outbox.edifact({
        at: until,
        type: 'COPARN',
        kind: 'line',
        sender: carrier.code,
        recipient: call.service.terminal.code,
        reference: `${call.key}B${carrier.code}${until / DAY}`,
        messages: items.map((box) => announcementOf(cargo, box, carrier, until)),
      });
    }
  }
}

function announcementOf({ call }: ShipCargo, box: BoxPlan, carrier: Carrier, at: number) {
  const header = headerAt({
    format: 'edifact',
    type: 'COPARN',
    release: 'D:00B',
    association: 'SMDG20',
    reference: `${call.key}B${box.key}`.slice(-14),
    documentCode: '126',
    sender: carrier.code,
    recipient: call.service.terminal.code,
    ...sentAt(at),
    voyage: voyageAt({
      call,
      direction: 'out',
      identify: 'both',
      places: [{ role: 'load', code: HOME.code, terminal: call.service.terminal.code, at: 0 }],
      times: [{ kind: 'document', time: statedLocal(at, HOME) }, ...callTimes(call, false)],
    }),
  });
  const statement = said(box, 'booked', {
    sizeType: sizeTypeAt(box, carrier),
    status: { value: 'export', at: 0 },
    places: [placeAt('load', HOME), placeAt('discharge', box.discharge)],
    references: [referenceAt('booking', box.booking)],
    goods: box.laden ? [textAt(box.goodsText)] : [],
    dangerousGoods: box.goods?.dangerous ? [{ ...box.goods.dangerous, at: 0 }] : [],
  });
  return message(header, { containers: [statement] });
}
