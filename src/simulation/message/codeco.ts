import type { ContainerStatement, ReadMessage } from '../../formats/model.ts';
import { HOUR, type Minutes, statedLocal } from '../calendar.ts';
import type { Outbox } from '../outbox.ts';
import type { BoxPlan, GateEvent, YardEvent } from '../plan.ts';
import { streamOf } from '../random.ts';
import type { ShipCargo } from '../shipCargo.ts';
import { HOME } from '../world/place.ts';
import type { VesselCall } from '../world/service.ts';
import { inSlots } from './batch.ts';
import {
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

type Kind = 'gate-in' | 'gate-out' | 'status-change' | 'yard-move';

/** Until D95B the terminals' own codes; since D00B 109, 111, 266 and, for moves inside, 117. */
const CODES: Readonly<Record<'D:95B' | 'D:00B', Readonly<Record<Kind, string>>>> = {
  'D:95B': { 'gate-in': '34', 'gate-out': '36', 'status-change': '266', 'yard-move': '117' },
  'D:00B': { 'gate-in': '109', 'gate-out': '111', 'status-change': '266', 'yard-move': '117' },
};

/** Gate reports are sent for each shift. */
const REPORT_HOURS = 8;

interface Reported {
  readonly box: BoxPlan;
  readonly at: Minutes;
  readonly kind: Kind;
  readonly gate?: GateEvent;
  readonly yard?: YardEvent;
}

/** Everything that the boxes of the call do at the gate and in the yard, in reports of a few hours. */
export async function sendCodeco(outbox: Outbox, seed: number, cargo: ShipCargo): Promise<void> {
  const { call } = cargo;
  const { terminal } = call.service;
  const events = [...cargo.inbound, ...cargo.outbound].flatMap((box) => reportedOf(box));
  const slots = inSlots(events, ({ at }) => at, REPORT_HOURS * HOUR);
  for (const { until, items } of slots) {
    const at = until + streamOf(seed, 'codeco', call.key, until).below(20);
    const messages = (['gate-in', 'gate-out', 'status-change', 'yard-move'] as const)
      .map((kind) => ({ kind, reported: items.filter((item) => item.kind === kind) }))
      .filter(({ reported }) => reported.length > 0)
      .map(({ kind, reported }) => reportOf(call, kind, reported, at, until));
    await outbox.edifact({
      at,
      type: 'CODECO',
      kind: 'gate',
      sender: terminal.code,
      recipient: call.service.owner.code,
      reference: `${call.key}G${until / HOUR}`,
      messages,
    });
  }
}

function reportedOf(box: BoxPlan): readonly Reported[] {
  return [
    ...box.gates.map((gate): Reported => ({
      box,
      at: gate.at,
      kind: gate.direction === 'in' ? 'gate-in' : 'gate-out',
      gate,
    })),
    ...box.yard.map((yard): Reported => ({
      box,
      at: yard.at,
      kind: yard.kind === 'moved' ? 'yard-move' : 'status-change',
      yard,
    })),
  ];
}

function reportOf(
  call: VesselCall,
  kind: Kind,
  reported: readonly Reported[],
  at: Minutes,
  until: Minutes,
): ReadMessage {
  const { terminal, owner } = call.service;
  const reference = `${call.key}${kind.slice(0, 1).toUpperCase()}${kind.slice(-1).toUpperCase()}${until / HOUR}`;
  const outbound = reported[0]?.box.flow === 'export' || reported[0]?.box.flow === 'empty-out';
  const header = headerAt({
    format: 'edifact',
    type: 'CODECO',
    release: terminal.codeco,
    association: terminal.codeco === 'D:00B' ? 'SMDG21' : 'ITG12',
    reference: reference.slice(-14),
    documentCode: CODES[terminal.codeco][kind],
    sender: terminal.code,
    recipient: owner.code,
    ...sentAt(at),
    voyage: voyageAt({
      call,
      direction: outbound ? 'out' : 'in',
      identify: terminal.codeco === 'D:00B' ? 'both' : 'call-sign',
      places: [{ role: outbound ? 'load' : 'discharge', code: HOME.code, terminal: terminal.code, at: 0 }],
      times: [{ kind: 'document', time: statedLocal(at, HOME) }],
    }),
  });
  return message(header, { containers: reported.map((each) => statement(call, each)) });
}

function statement(call: VesselCall, { box, at, kind, gate, yard }: Reported): ContainerStatement {
  const { owner, terminal } = call.service;
  const empty = gate?.empty ?? !box.laden;
  const kg = gate?.kg ?? yard?.kg;
  const position = gate?.yard ?? yard?.position;
  const seals = gate?.seals ?? yard?.seals ?? [];
  const customs = yard?.kind === 'customs-check';
  const reported = terminal.codeco === 'D:95B' ? 'gross' : 'weighed';
  return said(box, kind, {
    movedAt: statedLocal(at, HOME),
    sizeType:
      gate?.typeRead === undefined
        ? sizeTypeAt(box, owner)
        : textAt(gate.typeRead === '40R' ? '45R1' : '45G1'),
    fullEmpty: { value: empty ? 'empty' : 'full', at: 0 },
    status: empty && gate?.direction === 'in' ? { value: 'export', at: 0 } : statusOf(box),
    ...(kg === undefined ? {} : { masses: [massAt(yard ? 'weighed' : reported, kg)] }),
    ...(yard?.kind === 'weighed'
      ? { times: [{ kind: 'weighing' as const, time: statedLocal(at, HOME) }] }
      : {}),
    seals: sealsAt(seals, customs ? 'customs' : box.flow === 'export' ? 'shipper' : 'carrier'),
    places: kind === 'gate-in' && box.flow === 'export' ? [placeAt('discharge', box.discharge)] : [],
    ...(position === undefined ? {} : { yard: textAt(position) }),
    ...(gate?.booking === undefined ? {} : { references: [referenceAt('booking', gate.booking)] }),
    remarks: customs ? [{ kind: 'other', text: 'CUSTOMS INSPECTION RESEALED', at: 0 }] : [],
    ...(gate ? { carriage: carriageOf(gate) } : {}),
    operator: textAt(box.operator.code),
  });
}

function carriageOf({ mode, plate, haulier }: GateEvent): NonNullable<ContainerStatement['carriage']> {
  return { mode, carrier: haulier, ...(plate === '' ? {} : { identity: plate }), at: 0 };
}
