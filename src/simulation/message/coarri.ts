import type { ContainerStatement, MassStatement, SealStatement, TimeStatement } from '../../formats/model.ts';
import { HOUR, statedLocal } from '../calendar.ts';
import type { Outbox } from '../outbox.ts';
import type { BoxPlan } from '../plan.ts';
import { type Random, streamOf } from '../random.ts';
import type { ShipCargo } from '../shipCargo.ts';
import { HOME } from '../world/place.ts';
import type { VesselCall } from '../world/service.ts';
import { stowText } from '../world/stow.ts';
import { inSlots } from './batch.ts';
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

const CODES = {
  'D:95B': { discharged: '44', loaded: '46', association: 'ITG13' },
  'D:00B': { discharged: '119', loaded: '122', association: 'SMDG20' },
  'D:23A': { discharged: '119', loaded: '122', association: 'ITG10' },
} as const;

/** The same moves again under another reference: one pair among four reports of the port authority. */
const REPEATED_SHARE = 0.06;
/** Load and discharge port the wrong way round for a whole report: one loading report of the samples. */
const PORTS_REVERSED_SHARE = 0.02;

/** Dates that do not exist: 5 of 392 in month 00 or on day 48, in few files. */
const BAD_DATE_SHARE = 0.03;

type Move = 'discharged' | 'loaded';

/** Discharge and loading reports of the terminal, one every few hours of work. */
export async function sendCoarri(outbox: Outbox, seed: number, cargo: ShipCargo): Promise<void> {
  await sendMoves(outbox, seed, cargo, 'discharged');
  await sendMoves(outbox, seed, cargo, 'loaded');
}

async function sendMoves(outbox: Outbox, seed: number, cargo: ShipCargo, move: Move): Promise<void> {
  const { call } = cargo;
  const { terminal } = call.service;
  const boxes = move === 'discharged' ? cargo.inbound : cargo.outbound.filter(({ shipped }) => shipped);
  const time = (box: BoxPlan) => (move === 'discharged' ? box.dischargedAt : box.loadedAt);
  const slots = inSlots(boxes, time, terminal.reportHours * HOUR);
  for (const [part, { until, items }] of slots.entries()) {
    const random = streamOf(seed, `coarri ${move}`, call.key, part);
    const reversed = move === 'loaded' && random.chance(PORTS_REVERSED_SHARE);
    const at = until + random.below(25);
    const containers = items.map((box) => moved({ call, box, move, reversed, random }));
    const reference = `${call.key}${move === 'discharged' ? 'D' : 'L'}${part}`;
    const codes = CODES[terminal.coarri];
    const header = headerAt({
      format: 'edifact',
      type: 'COARRI',
      release: terminal.coarri,
      association: codes.association,
      reference,
      documentCode: codes[move],
      sender: terminal.code,
      recipient: terminal.coarri === 'D:23A' ? 'BECUSTOMS' : call.service.owner.code,
      ...sentAt(at),
      voyage: voyage({ call, move, release: terminal.coarri, at, badDate: random.chance(BAD_DATE_SHARE) }),
    });
    await outbox.edifact({
      at,
      type: 'COARRI',
      kind: 'terminal',
      sender: terminal.code,
      recipient: header.recipient,
      reference,
      messages: [message(header, { containers })],
      ...(random.chance(REPEATED_SHARE) ? { repeatedAfter: random.between(40, 600) } : {}),
    });
  }
}

interface ReportVoyage {
  readonly call: VesselCall;
  readonly move: Move;
  readonly release: string;
  readonly at: number;
  readonly badDate: boolean;
}

function voyage({ call, move, release, at, badDate }: ReportVoyage) {
  const { terminal } = call.service;
  const portOffice = release === 'D:23A';
  const previous = call.earlier.at(-1);
  const next = call.later[0];
  return voyageAt({
    call,
    direction: move === 'discharged' ? 'in' : 'out',
    identify: portOffice ? 'imo' : release === 'D:00B' ? 'both' : 'call-sign',
    places: [
      { role: move === 'discharged' ? 'discharge' : 'load', code: HOME.code, terminal: terminal.code, at: 0 },
      ...(portOffice ? [{ role: 'customs-office' as const, code: 'BE10100', at: 0 }] : []),
      ...(portOffice && previous ? [placeAt('previous-call', previous.place)] : []),
      ...(portOffice && next ? [placeAt('next-call', next.place)] : []),
    ],
    times: [
      { kind: 'document', time: statedLocal(at, HOME) },
      ...callTimes(call, false).map((stated) => (badDate ? inMonthZero(stated) : stated)),
    ],
  });
}

function inMonthZero({ kind, time }: TimeStatement): TimeStatement {
  return { kind, time: { raw: `${time.raw.slice(0, 4)}00${time.raw.slice(6)}`, at: 0 } };
}

interface Moved {
  readonly call: VesselCall;
  readonly box: BoxPlan;
  readonly move: Move;
  readonly reversed: boolean;
  readonly random: Random;
}

function moved({ call, box, move, reversed, random }: Moved): ContainerStatement {
  const { terminal, owner } = call.service;
  const authority = terminal.coarri === 'D:23A';
  const noStow = random.chance(terminal.noStowShare);
  const [load, discharge] = reversed ? [box.discharge, box.load] : [box.load, box.discharge];
  return said(box, move, {
    movedAt: statedLocal(move === 'discharged' ? box.dischargedAt : box.loadedAt, HOME),
    // The port authority's converter leaves the size and type empty: `:102:5`.
    ...(authority ? {} : { sizeType: sizeTypeAt(box, owner) }),
    status: statusOf(box),
    masses: masses(box, authority, terminal.craneMassShare),
    seals: sealsOf(box, move, authority),
    places: [placeAt('load', load), placeAt('discharge', discharge)],
    // No position: the segment is sent all the same, empty.
    stow: noStow ? { raw: '', at: 0 } : { raw: stowText(box.stow), ...box.stow, at: 0 },
    ...(terminal.zeroTemperatures
      ? { temperatures: [{ kind: 'setpoint' as const, celsius: 0, at: 0 }] }
      : {}),
    references: references(box, move, authority),
    goods: !authority && box.laden && random.chance(0.5) ? [textAt(box.goodsText)] : [],
    remarks:
      terminal.coarri === 'D:95B'
        ? [{ kind: 'damage', text: random.chance(0.98) ? 'OK' : 'DENTED', at: 0 }]
        : [],
    operator: textAt(box.operator.code),
  });
}

/** VGM 2200.00 on every empty of the authority's report; tare and crane mass from the Italian-style terminal. */
function masses(box: BoxPlan, authority: boolean, craneMassShare: number): readonly MassStatement[] {
  if (authority) return [massAt('vgm', box.laden ? box.vgmKg + (box.key % 10 < 7 ? 0 : 0.46) : 2200)];
  if (craneMassShare > 0) {
    return [
      massAt('tare', Math.round(box.tareKg / 100) * 100),
      massAt('gross', box.laden ? box.craneKg : box.tareKg),
    ];
  }
  return [massAt('vgm', box.laden ? box.vgmKg : box.tareKg)];
}

/** `SI` where an Italian-style terminal saw a seal and read none, `SN` and `0` on the authority's empties. */
function sealsOf(box: BoxPlan, move: Move, authority: boolean): readonly SealStatement[] {
  const seen = move === 'discharged' ? box.seals.discharged : box.seals.loaded;
  if (seen.length > 0) return sealsAt(seen, move === 'discharged' ? 'carrier' : 'shipper');
  if (!box.laden) return authority ? sealsAt([box.key % 5 === 0 ? '0' : 'SN'], 'carrier') : [];
  return box.seals.declared.length > 0 ? sealsAt(['SI'], 'carrier') : [];
}

function references(box: BoxPlan, move: Move, authority: boolean) {
  if (move === 'loaded') return box.bill ? [] : [referenceAt('booking', box.booking)];
  if (!authority) return [];
  return [referenceAt('bill-of-lading', box.bill?.master ?? '0'), referenceAt('customs-declaration', '0')];
}
