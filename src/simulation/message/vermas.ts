import { HOUR, statedLocal } from '../calendar.ts';
import type { Outbox } from '../outbox.ts';
import type { BoxPlan } from '../plan.ts';
import { streamOf } from '../random.ts';
import type { ShipCargo } from '../shipCargo.ts';
import { HOME } from '../world/place.ts';
import { grouped } from './batch.ts';
import {
  headerAt,
  massAt,
  message,
  referenceAt,
  said,
  sealsAt,
  sentAt,
  sizeTypeAt,
  voyageAt,
} from './statement.ts';

/** Shippers who send the verified mass as a message of its own; the rest tells the line by other means (judgement). */
const SENT_SHARE = 0.4;

/** Verified gross masses of exports of this port and of imports, the latter passed on by the line from the port of loading. */
export async function sendVermas(outbox: Outbox, seed: number, cargo: ShipCargo): Promise<void> {
  const { call } = cargo;
  if (!call.service.lane.deepSea) return;
  const boxes = [...cargo.inbound, ...cargo.outbound].filter(
    (box) =>
      box.laden &&
      box.flow !== 'transhipment' &&
      streamOf(seed, 'vermas', call.key, box.key).chance(SENT_SHARE),
  );
  for (const [place, loaded] of grouped(boxes, ({ load }) => load)) {
    const stop = call.earlier.find((each) => each.place === place);
    const at = (stop?.arrival ?? call.arrival) - 6 * HOUR;
    for (const [carrier, own] of grouped(loaded, ({ operator }) => operator)) {
      const reference = `${call.key}V${place.code}${carrier.code}`;
      const header = headerAt({
        format: 'edifact',
        type: 'VERMAS',
        release: 'D:16A',
        association: 'SMDG10',
        reference: reference.slice(-14),
        documentCode: '749',
        sender: carrier.code,
        recipient: call.service.terminal.code,
        ...sentAt(at, place),
        voyage: voyageAt({
          call,
          direction: place === HOME ? 'out' : 'in',
          identify: 'both',
          times: [{ kind: 'document', time: statedLocal(at, place) }],
        }),
      });
      await outbox.edifact({
        at,
        type: 'VERMAS',
        kind: 'forwarder',
        sender: carrier.code,
        recipient: call.service.terminal.code,
        reference,
        messages: [message(header, { containers: own.map((box) => verified(box, at)) })],
      });
    }
  }
}

function verified(box: BoxPlan, at: number) {
  return said(box, 'weighed', {
    movedAt: statedLocal(at - (1 + (box.key % 40)) * HOUR, box.load),
    sizeType: sizeTypeAt(box, box.operator),
    masses: [massAt('vgm', box.vgmKg, box.vgmMethod)],
    seals: sealsAt(box.seals.declared.slice(0, 1), 'shipper'),
    references: [referenceAt('booking', box.booking)],
  });
}
