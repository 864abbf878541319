import { writeArrivalNotice } from '../../formats/dcsa/writeArrivalNotice.ts';
import { writeTrackAndTrace } from '../../formats/dcsa/writeTrackAndTrace.ts';
import type { ContainerMove, ContainerStatement, ReadMessage } from '../../formats/model.ts';
import { DAY, HOUR, type Minutes, statedInstant } from '../calendar.ts';
import type { Outbox } from '../outbox.ts';
import type { BoxPlan } from '../plan.ts';
import { streamOf } from '../random.ts';
import type { ShipCargo } from '../shipCargo.ts';
import type { Carrier } from '../world/carrier.ts';
import { HOME, type Place } from '../world/place.ts';
import type { VesselCall } from '../world/service.ts';
import { grouped, inSlots } from './batch.ts';
import { reportedConsignment } from './filing.ts';
import {
  callTimes,
  headerAt,
  massAt,
  message,
  placeAt,
  referenceAt,
  said,
  sealsAt,
  textAt,
  voyageAt,
} from './statement.ts';

/** Bills for which a line sends an arrival notice that reaches the port (most go to the notify party only). */
const NOTICE_SHARE = 0.12;

/** Events of the lines that publish them, and arrival notices of those that send them. */
export async function sendLineEvents(outbox: Outbox, seed: number, cargo: ShipCargo): Promise<void> {
  const { call } = cargo;
  for (const [carrier, boxes] of grouped(cargo.inbound, ({ operator }) => operator)) {
    if (carrier.trackAndTrace) await sendEvents(outbox, call, carrier, boxes);
    if (carrier.arrivalNotices) await sendNotices(outbox, seed, cargo, carrier);
  }
}

interface LineEvent {
  readonly box: BoxPlan;
  readonly at: Minutes;
  readonly move: ContainerMove;
  readonly place: Place;
  readonly seals: readonly string[];
}

async function sendEvents(
  outbox: Outbox,
  call: VesselCall,
  carrier: Carrier,
  boxes: readonly BoxPlan[],
): Promise<void> {
  const release = carrier.trackAndTrace ?? '2.2';
  const events = boxes.flatMap((box) => eventsOf(box));
  for (const { until, items } of inSlots(events, ({ at }) => at, DAY / 2)) {
    await outbox.file({
      at: until,
      type: 'TRACK-AND-TRACE',
      sender: carrier.code,
      reference: `${call.key}T${until / (DAY / 2)}`,
      extension: 'json',
      bytes: () =>
        writeTrackAndTrace(items.map((event, place) => eventMessage(call, carrier, release, event, place))),
    });
  }
}

function eventsOf(box: BoxPlan): readonly LineEvent[] {
  const gateOut = box.gates.find(({ direction, empty }) => direction === 'out' && !empty);
  return [
    { box, at: box.loadedAt, move: 'loaded', place: box.load, seals: box.seals.loaded },
    // Lines learn of the discharge from the terminal, without the seal.
    { box, at: box.dischargedAt, move: 'discharged', place: HOME, seals: [] },
    ...(gateOut ? [{ box, at: gateOut.at, move: 'gate-out' as const, place: HOME, seals: [] }] : []),
  ];
}

const EVENT_CODES: Readonly<Partial<Record<ContainerMove, string>>> = {
  loaded: 'LOAD',
  discharged: 'DISC',
  'gate-out': 'GTOT',
};

function eventMessage(
  call: VesselCall,
  carrier: Carrier,
  release: string,
  { box, at, move, place, seals }: LineEvent,
  serial: number,
): ReadMessage {
  const header = headerAt({
    format: 'dcsa-track-and-trace',
    type: 'EQUIPMENT-EVENT',
    release,
    reference: eventId(call, box, at, serial),
    documentCode: EVENT_CODES[move] ?? '',
    sender: carrier.code,
    recipient: '',
    sentAt: statedInstant(at + 10),
    voyage: voyageAt({ call, direction: 'in', identify: 'imo' }),
  });
  const statement: ContainerStatement = said(box, move, {
    movedAt: statedInstant(at),
    sizeType: textAt(box.type.iso),
    seals: sealsAt(seals, 'carrier'),
    places: [placeAt('activity', place)],
    references: box.bill
      ? [referenceAt('booking', box.booking), referenceAt('bill-of-lading', box.bill.master)]
      : [referenceAt('booking', box.booking)],
  });
  return message(header, { containers: [statement] });
}

/** A UUID of version 8 (own layout, RFC 9562): the call, the box, the minute. */
function eventId(call: VesselCall, box: BoxPlan, at: Minutes, serial: number): string {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0').slice(-digits);
  const group = `${hex(call.key, 8)}-${hex(box.key >> 8, 4)}-8${hex(box.key, 3)}-a${hex(serial, 3)}`;
  return `${group}-${hex(at, 12)}`;
}

async function sendNotices(outbox: Outbox, seed: number, cargo: ShipCargo, carrier: Carrier): Promise<void> {
  const { call } = cargo;
  const at = call.arrival - 3 * DAY + HOUR;
  for (const bill of cargo.bills) {
    if (bill.carrier !== carrier || !streamOf(seed, 'notice', call.key, bill.key).chance(NOTICE_SHARE))
      continue;
    const reference = `${call.key}N${bill.key}`;
    const header = headerAt({
      format: 'dcsa-arrival-notice',
      type: 'ARRIVAL-NOTICE',
      release: '1.0',
      reference: bill.master,
      sender: carrier.code,
      recipient: '',
      sentAt: statedInstant(at),
      voyage: voyageAt({ call, direction: 'in', identify: 'imo', times: callTimes(call, false) }),
    });
    const consignment = reportedConsignment(bill, 'ARRIVAL-NOTICE', at);
    const containers = consignment.containers.map((container, place) => ({
      ...container,
      move: 'announced' as const,
      masses: [massAt('goods', bill.boxes[place]?.declaredKg ?? 0)],
      references: [],
    }));
    const notice = message(header, { consignments: [{ ...consignment, containers }] });
    await outbox.file({
      at,
      type: 'ARRIVAL-NOTICE',
      sender: carrier.code,
      reference,
      extension: 'json',
      bytes: () => writeArrivalNotice(notice),
    });
  }
}
