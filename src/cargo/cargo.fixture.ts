import fc from 'fast-check';
import { consignmentStatement, messageHeader } from './statement.fixture.ts';
import { containerStatement, referenceStatement, sealStatement } from '../formats/containerStatement.ts';
import type {
  ConsignmentStatement,
  ContainerMove,
  ContainerStatement,
  MessageHeader,
  PlaceStatement,
  ReadMessage,
} from '../formats/model.ts';
import { checkDigitOf } from '../vocabulary/containerNumber.ts';
import type { StatedTime } from '../vocabulary/instant.ts';
import type { MessageRef, Sha256 } from '../vocabulary/source.ts';

/*
 * A world so small that statements collide: two vessels with names that change, four ports, three containers, two
 * senders. Everything that can be missing is missing at times, and senders contradict each other.
 */

export interface SaidMessage {
  readonly message: MessageRef;
  readonly read: ReadMessage;
}

export function containerNumberOf(serial: number): string {
  const first10 = `QRSU${String(serial).padStart(6, '0')}`;
  return `${first10}${checkDigitOf(first10)}`;
}

const PORTS = ['BEANR', 'CRPMN', 'CRMOB', 'ECGYE', 'XXQQQ'];
const time: fc.Arbitrary<StatedTime> = fc
  .tuple(fc.integer({ min: 1, max: 28 }), fc.constantFrom('08:00', '08:00', '17:30'))
  .map(([day, hour]) => ({ raw: '', local: `2026-03-${String(day).padStart(2, '0')}T${hour}`, at: 11 }));

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });

function places(roles: readonly PlaceStatement['role'][]): fc.Arbitrary<PlaceStatement[]> {
  const place = fc.record({
    role: fc.constantFrom(...roles),
    code: fc.constantFrom(...PORTS, ''),
    at: fc.integer({ min: 20, max: 29 }),
  });
  return fc.array(place, { maxLength: 3 });
}

const KINDS: readonly {
  readonly type: string;
  readonly documentCode: string;
  readonly move: ContainerMove;
}[] = [
  { type: 'BAPLIE', documentCode: '', move: 'planned-stow' },
  { type: 'COARRI', documentCode: '119', move: 'discharged' },
  { type: 'COARRI', documentCode: '122', move: 'loaded' },
  { type: 'CODECO', documentCode: '34', move: 'gate-in' },
  { type: 'CODECO', documentCode: '36', move: 'gate-out' },
  { type: 'VERMAS', documentCode: '', move: 'weighed' },
  { type: 'COREOR', documentCode: '', move: 'released' },
];

const header: fc.Arbitrary<MessageHeader> = fc
  .record({
    kind: fc.constantFrom(...KINDS, { type: 'F12', documentCode: '', move: 'declared' as const }),
    vesselImo: maybe(fc.constantFrom('9990002', '9990014')),
    callSign: maybe(fc.constantFrom('QQ7X3', 'V7AB2')),
    vesselName: maybe(fc.constantFrom('Aurora Star', 'AURORA STAR', 'BRISA')),
    voyageNumber: maybe(fc.constantFrom('031W', '032E', '31', '031W/032E')),
    places: places(['load', 'discharge', 'this-call', 'next-call']),
    times: fc.array(
      fc.record({
        kind: fc.constantFrom('arrival-estimated', 'arrival-actual', 'departure-estimated'),
        time,
      }),
      { maxLength: 2 },
    ),
    function: fc.constantFrom('original', 'original', 'original', 'replacement', 'cancellation', 'change'),
    documentNumber: fc.constantFrom('', 'D1', 'D2'),
    sender: fc.constantFrom('LINE', 'TERMINAL'),
    sentAt: maybe(time),
  })
  .map(({ kind, vesselImo, callSign, vesselName, voyageNumber, places: named, times, sentAt, ...rest }) =>
    messageHeader({
      type: kind.type,
      documentCode: kind.documentCode,
      ...rest,
      ...(sentAt === undefined ? {} : { sentAt }),
      voyage: {
        ...(vesselImo === undefined ? {} : { vesselImo }),
        ...(callSign === undefined ? {} : { callSign }),
        ...(vesselName === undefined ? {} : { vesselName }),
        ...(voyageNumber === undefined ? {} : { voyageNumber }),
        places: named,
        times,
        at: 5,
      },
    }),
  );

const container: fc.Arbitrary<ContainerStatement> = fc
  .record({
    serial: fc.integer({ min: 1, max: 3 }),
    movedAt: maybe(time),
    sizeType: maybe(fc.constantFrom('45R1', '4532', '22G1')),
    fullEmpty: maybe(fc.constantFrom('full' as const, 'empty' as const)),
    kg: maybe(fc.constantFrom(2200, 9000, 24_000)),
    kind: fc.constantFrom('gross' as const, 'vgm' as const, 'weighed' as const),
    seal: maybe(fc.constantFrom('V0321987', '321987', 'SI', '998877')),
    places: places(['load', 'discharge', 'activity', 'original-load']),
    bill: maybe(fc.constantFrom('BL100', 'BL200', '1')),
    bay: maybe(fc.integer({ min: 1, max: 2 })),
    goods: maybe(fc.constantFrom('BANANAS', 'MT')),
  })
  .map((said) => {
    const rawNumber = containerNumberOf(said.serial);
    return {
      ...containerStatement({ rawNumber, offset: 0, length: 100, move: 'other' }),
      ...(said.movedAt === undefined ? {} : { movedAt: said.movedAt }),
      ...(said.sizeType === undefined ? {} : { sizeType: { text: said.sizeType, at: 31 } }),
      ...(said.fullEmpty === undefined ? {} : { fullEmpty: { value: said.fullEmpty, at: 32 } }),
      masses: said.kg === undefined ? [] : [{ kind: said.kind, kg: said.kg, at: 33 }],
      seals: said.seal === undefined ? [] : [sealStatement(said.seal, 34)],
      places: said.places,
      references: said.bill === undefined ? [] : [referenceStatement('bill-of-lading', said.bill, 35)],
      goods: said.goods === undefined ? [] : [{ text: said.goods, at: 36 }],
      ...(said.bay === undefined
        ? {}
        : { stow: { raw: `0${said.bay}0102`, bay: said.bay, row: 1, tier: 2, at: 37 } }),
    };
  });

const consignment: fc.Arbitrary<Partial<ConsignmentStatement>> = fc.record({
  filing: fc.constantFrom('F12', 'F14', 'CC315A', 'CC313A', 'MANIFEST'),
  amends: fc.boolean(),
  declaration: fc.constantFrom('', 'LRN1', 'LRN2'),
  documents: fc.array(
    fc.record({
      kind: fc.constantFrom('master' as const, 'house' as const, 'unknown' as const),
      number: fc.constantFrom('BL100', 'BL 200', 'H-1', 'H2', '0'),
      at: fc.constant(41),
    }),
    { maxLength: 2 },
  ),
  parties: fc.array(
    fc.record({
      role: fc.constantFrom('consignee' as const, 'declarant' as const),
      name: fc.constantFrom('Fruta Norte S.A.', 'FRUTA NORTE', 'Kaai BV'),
      country: fc.constantFrom('BE', 'CR'),
      at: fc.constant(42),
    }),
    { maxLength: 3 },
  ),
  places: places(['load', 'discharge', 'delivery']),
  goods: fc.array(
    fc.record({
      number: fc.constant(1),
      description: fc.constantFrom('Fresh bananas', 'FRESH BANANAS', 'Machine parts'),
      hsCode: fc.constantFrom('080390', '843149', ''),
      grossMassKg: fc.constantFrom(1000, 20_000),
      containers: fc.constant([]),
      at: fc.constant(43),
    }),
    { maxLength: 2 },
  ),
});

interface Content {
  readonly header: MessageHeader;
  readonly containers: readonly ContainerStatement[];
  readonly consignments: readonly ConsignmentStatement[];
}

/** One message: a report, or a filing with its consignment. Offsets are given by place in the message. */
const content: fc.Arbitrary<Content> = fc
  .tuple(header, fc.array(container, { minLength: 1, maxLength: 4 }), consignment)
  .map(([said, containers, filed]) => {
    const kind = KINDS.find(
      ({ type, documentCode }) => type === said.type && documentCode === said.documentCode,
    );
    const move = kind?.move ?? 'declared';
    const placed = containers.map((one, index) => ({ ...one, move, offset: 1000 + 100 * index }));
    if (kind !== undefined) return { header: said, containers: placed, consignments: [] };
    const statement = consignmentStatement({ ...filed, offset: 900, containers: placed });
    return { header: said, containers: [], consignments: [statement] };
  });

/** Files of one message each. */
export const messagesSaid: fc.Arbitrary<SaidMessage[]> = fc
  .array(content, { minLength: 1, maxLength: 10 })
  .map((contents) => contents.map((one, index) => messageIn(`${index}`.padStart(64, 'a'), 0, one)));

export function messageIn(sha256: string, index: number, said: Content): SaidMessage {
  return {
    message: {
      sha256: sha256 as Sha256,
      fileName: `file-${sha256.slice(-2)}`,
      index,
      type: said.header.type,
      release: said.header.release,
      reference: said.header.reference,
    },
    read: { ...said, header: { ...said.header, index }, length: 5000, portCalls: [], findings: [] },
  };
}
