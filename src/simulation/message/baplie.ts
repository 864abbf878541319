import type { ContainerStatement, MassStatement, RemarkStatement } from '../../formats/model.ts';
import { HOUR, statedLocal } from '../calendar.ts';
import type { Outbox } from '../outbox.ts';
import type { BoxPlan } from '../plan.ts';
import { type Random, streamOf } from '../random.ts';
import type { ShipCargo } from '../shipCargo.ts';
import type { Carrier } from '../world/carrier.ts';
import { HOME } from '../world/place.ts';
import { stowText } from '../world/stow.ts';
import {
  codeFor,
  headerAt,
  massAt,
  message,
  placeAt,
  referenceAt,
  said,
  sentAt,
  sizeTypeAt,
  textAt,
  voyageAt,
} from './statement.ts';

const RELEASES = {
  '1.5': { release: '1:911', association: 'SMDG15' },
  '2.x-SMDG20': { release: 'D:95B', association: 'SMDG20' },
  '2.x-SMDG22': { release: 'D:95B', association: 'SMDG22' },
  '3.1': { release: 'D:13B', association: 'SMDG31' },
} as const;

/** Plans with goods texts in every position (Costa Rica) and in a third of them (Khalifa: 214 of 609). */
const TEXT_SHARE: Readonly<Record<Carrier['baplie'], number>> = {
  '1.5': 1,
  '2.x-SMDG20': 1,
  '2.x-SMDG22': 0.35,
  '3.1': 0.5,
};
/** Pack counts in brackets: 240 of the 330 texts with PINES. */
const PACK_IN_BRACKETS_SHARE = 0.6;
/** UND and ONDK on 123 of 672. */
const STOW_REMARK_SHARE = 0.18;

/** The stow plan of the whole ship as it leaves the port before, sent by the line that owns the service. */
export async function sendBaplie(outbox: Outbox, seed: number, cargo: ShipCargo): Promise<void> {
  const { call } = cargo;
  const last = call.earlier.at(-1);
  if (!last || call.service.manifest) return;
  const sender = call.service.owner;
  const at = last.departure + HOUR;
  const random = streamOf(seed, 'baplie', call.key);
  const boxes = [...cargo.inbound, ...cargo.aboard].sort((a, b) => order(a) - order(b));
  const containers = boxes.map((box) => position(box, sender, random));
  const { release, association } = RELEASES[sender.baplie];
  const header = headerAt({
    format: 'edifact',
    type: 'BAPLIE',
    release,
    association,
    reference: `BAP${call.key}`,
    sender: sender.code,
    recipient: call.service.terminal.code,
    ...sentAt(at, last.place),
    voyage: voyageAt({
      call,
      direction: 'in',
      identify: sender.baplie === '3.1' ? 'both' : 'call-sign',
      places: [
        { role: 'this-call', code: codeFor(last.place, sender), at: 0 },
        { role: 'next-call', code: HOME.code, at: 0 },
      ],
      times: [
        { kind: 'document', time: statedLocal(at, last.place) },
        { kind: 'departure-estimated', time: statedLocal(last.departure, last.place) },
        { kind: 'arrival-estimated', time: statedLocal(call.arrival, HOME) },
      ],
    }),
  });
  await outbox.edifact({
    at,
    type: 'BAPLIE',
    kind: 'line',
    sender: sender.code,
    recipient: call.service.terminal.code,
    reference: String(call.key),
    messages: [message(header, { containers })],
  });
}

function order({ stow }: BoxPlan): number {
  return (stow.bay * 64 + stow.row) * 128 + stow.tier;
}

function position(box: BoxPlan, sender: Carrier, random: Random): ContainerStatement {
  const { load, discharge, originalLoad, onCarriage } = box;
  return said(box, 'planned-stow', {
    sizeType: sizeTypeAt(box, sender),
    masses: [planMass(box, sender)],
    places: [
      placeAt('load', load, sender),
      placeAt('discharge', discharge, sender),
      ...(originalLoad ? [placeAt('original-load', originalLoad, sender)] : []),
      ...(random.chance(0.7) ? [placeAt('delivery', onCarriage ?? discharge, sender)] : []),
    ],
    stow: { raw: stowText(box.stow), ...box.stow, at: 0 },
    ...(box.laden && box.celsius !== undefined
      ? { temperatures: [{ kind: 'setpoint' as const, celsius: box.celsius, at: 0 }] }
      : {}),
    // RFF+BM:1 in all positions of every real plan: never a bill of lading.
    references: [referenceAt('bill-of-lading', '1')],
    goods: goodsText(box, sender, random),
    remarks: remarks(box, random),
    dangerousGoods: box.goods?.dangerous ? [{ ...box.goods.dangerous, at: 0 }] : [],
    operator: textAt(box.operator.code),
  });
}

function planMass(box: BoxPlan, sender: Carrier): MassStatement {
  const kg = box.laden ? box.vgmKg : box.tareKg;
  // All masses of the Khalifa plan are multiples of 100, 3 % of those of the Costa Rica plan.
  const rounded = sender.baplie === '2.x-SMDG22' && box.laden ? Math.round(kg / 100) * 100 : kg;
  const verified = box.laden && (sender.baplie === '2.x-SMDG22' || sender.baplie === '3.1');
  return massAt(verified ? 'vgm' : 'gross', rounded);
}

function goodsText(box: BoxPlan, sender: Carrier, random: Random): ContainerStatement['goods'] {
  if (!box.laden) return [textAt('MT')];
  if (!random.chance(TEXT_SHARE[sender.baplie])) return [];
  const counted = box.goodsText.endsWith('PINES') && random.chance(PACK_IN_BRACKETS_SHARE);
  return [textAt(counted ? `${box.goodsText}(${random.between(1, 23)})` : box.goodsText)];
}

function remarks(box: BoxPlan, random: Random): readonly RemarkStatement[] {
  const found: RemarkStatement[] = [];
  const add = (kind: RemarkStatement['kind'], text: string) => found.push({ kind, text, at: 0 });
  if (box.nonOperating) add('load', '*NOR*');
  else if (box.type.reefer && !box.laden) add('load', 'DR');
  if (random.chance(STOW_REMARK_SHARE)) add('stow', box.stow.tier >= 70 ? 'ONDK' : 'UND');
  if (box.scanRemark !== undefined) add('scan', box.scanRemark);
  return found;
}
