import { describe, expect, it } from 'vitest';
import { containerStatement, referenceStatement, sealStatement } from '../formats/containerStatement.ts';
import type {
  ContainerMove,
  ContainerStatement,
  MassStatement,
  MessageHeader,
  PlaceStatement,
  ReadMessage,
} from '../formats/model.ts';
import { assembleCargo } from './assemble.ts';
import { containerNumberOf, messageIn } from './cargo.fixture.ts';
import type { Contradiction, Journey } from './model.ts';
import { consignmentStatement, messageHeader } from './statement.fixture.ts';

const X = containerNumberOf(1);
let serial = 0;

interface Said {
  readonly move: ContainerMove;
  readonly at?: string;
  readonly port?: string;
  readonly from?: string;
  readonly to?: string;
  readonly vessel?: string;
  readonly seal?: string;
  readonly kg?: number;
  readonly kind?: MassStatement['kind'];
  readonly full?: boolean;
  readonly sizeType?: string;
  readonly bill?: string;
  readonly position?: string;
  readonly header?: Partial<MessageHeader>;
  readonly container?: Partial<ContainerStatement>;
}

const TYPES: Partial<Record<ContainerMove, string>> = {
  'planned-stow': 'BAPLIE',
  loaded: 'COARRI',
  discharged: 'COARRI',
  weighed: 'VERMAS',
  released: 'COREOR',
};

/** One message with one statement about container X. */
function said(one: Said, number = X): ReadMessage {
  const { move, at, from, to, vessel } = one;
  const containerPlaces: PlaceStatement[] = [
    ...(from === undefined ? [] : [{ role: 'load' as const, code: from, at: 21 }]),
    ...(to === undefined ? [] : [{ role: 'discharge' as const, code: to, at: 22 }]),
  ];
  const role = move === 'loaded' ? 'load' : move === 'discharged' ? 'discharge' : 'this-call';
  const header = messageHeader({
    type: TYPES[move] ?? 'CODECO',
    sentAt: { raw: '', local: '2026-03-01T00:00', at: 3 },
    voyage: {
      ...(vessel === undefined ? {} : { vesselImo: vessel, voyageNumber: '042' }),
      places: one.port === undefined ? [] : [{ role, code: one.port, at: 4 }],
      times: [],
      at: 5,
    },
    ...one.header,
  });
  const container: ContainerStatement = {
    ...containerStatement({ rawNumber: number, offset: 1000, length: 50, move }),
    ...(at === undefined ? {} : { movedAt: { raw: '', local: at, at: 23 } }),
    places: containerPlaces,
    seals: one.seal === undefined ? [] : [sealStatement(one.seal, 24)],
    masses: one.kg === undefined ? [] : [{ kind: one.kind ?? 'gross', kg: one.kg, at: 25 }],
    references: one.bill === undefined ? [] : [referenceStatement('bill-of-lading', one.bill, 26)],
    ...(one.full === undefined ? {} : { fullEmpty: { value: one.full ? 'full' : 'empty', at: 27 } }),
    ...(one.sizeType === undefined ? {} : { sizeType: { text: one.sizeType, at: 28 } }),
    ...(one.position === undefined ? {} : { stow: { raw: one.position, bay: Number(one.position), at: 29 } }),
    ...one.container,
  };
  return { header, length: 5000, containers: [container], consignments: [], portCalls: [], findings: [] };
}

function journeysOf(...messages: readonly ReadMessage[]): Journey[] {
  const sourced = messages.map((read) => messageIn(`${serial++}`.padStart(64, '0'), 0, read));
  return [...assembleCargo(sourced).journeys.values()];
}

function contradictionsOf(...all: readonly Said[]): Contradiction['kind'][] {
  return journeysOf(...all.map((one) => said(one))).flatMap(({ contradictions }) =>
    contradictions.map(({ kind }) => kind),
  );
}

const V = '9990002';
const planned: Said = {
  move: 'planned-stow',
  port: 'CRMOB',
  from: 'CRMOB',
  to: 'BEANR',
  vessel: V,
  full: true,
};
const discharged: Said = {
  move: 'discharged',
  port: 'BEANR',
  from: 'CRMOB',
  vessel: V,
  at: '2026-03-10T10:00',
};
const out: Said = { move: 'gate-out', port: 'BEANR', at: '2026-03-12T10:00', full: true };
const back: Said = { move: 'gate-in', port: 'BEANR', at: '2026-03-15T10:00', full: false };

describe('a journey', () => {
  it('begins with the plan and ends with the empty coming back, though gate messages name no vessel', () => {
    const [journey, ...others] = journeysOf(said(back), said(discharged), said(out), said(planned));
    expect(others).toEqual([]);
    expect(journey).toMatchObject({
      id: `${X}/${V}/BEANR/42`,
      vesselCall: `${V}/BEANR/42`,
      contradictions: [],
    });
    expect(journey?.events.map(({ move }) => move)).toEqual([
      'planned-stow',
      'discharged',
      'gate-out',
      'gate-in',
    ]);
  });

  it('is one for each leg of a transhipment', () => {
    const feeder = { ...planned, from: 'BEANR', to: 'NLRTM', port: 'BEANR', vessel: '9990014' };
    const ids = journeysOf(said(planned), said(discharged), said(feeder)).map(({ vesselCall }) => vesselCall);
    expect(ids).toEqual([`${V}/BEANR/42`, '9990014/NLRTM/42']);
  });

  it('is a new one when the box leaves on the vessel that brought it', () => {
    const leaving: Said = { move: 'loaded', port: 'BEANR', to: 'USGLC', vessel: V, at: '2026-03-11T08:00' };
    const ids = journeysOf(said(planned), said(discharged), said(leaving)).map(
      ({ vesselCall }) => vesselCall,
    );
    expect(ids).toEqual([`${V}/BEANR/42`, `${V}/USGLC/42`]);
  });

  it('finds its declaration by the bill of lading when that names no vessel', () => {
    const declared: ReadMessage = {
      ...said({ move: 'other' }),
      header: messageHeader({ type: 'F10', format: 'ens-json' }),
      containers: [],
      consignments: [
        consignmentStatement({
          filing: 'F10',
          offset: 900,
          documents: [{ kind: 'straight', number: 'BL-77', at: 901 }],
          containers: said({ move: 'declared' }).containers,
        }),
      ],
    };
    const [journey, ...others] = journeysOf(said({ ...discharged, bill: 'BL77' }), declared);
    expect(others).toEqual([]);
    expect(journey?.consignments).toEqual(['BL77']);
  });

  it('never makes a fact of a placeholder', () => {
    const [journey] = journeysOf(said({ ...discharged, bill: '1', seal: 'SI', position: '' }));
    expect(journey).toMatchObject({ references: [], stow: [], seals: [{ placeholder: true }] });
  });

  it('tells a report that was sent again, with other control numbers, once and names the second source', () => {
    const again = said({ ...discharged, header: { reference: '2', interchangeReference: '9' } });
    const [journey] = journeysOf(said(discharged), again);
    expect(journey?.events).toMatchObject([{ move: 'discharged', repeatedBy: [{ offset: 1000 }] }]);
  });

  it('forgets what its sender cancelled', () => {
    const cancelled = said({ ...discharged, header: { function: 'cancellation' } });
    expect(journeysOf(said(planned), said(discharged), cancelled)[0]?.events).toMatchObject([
      { move: 'planned-stow' },
    ]);
  });
});

describe('contradictions', () => {
  it('are none when seals differ in case, prefix, leading zeros, issuer, or are replaced by customs', () => {
    const seals = (before: string, after: Partial<ContainerStatement>) =>
      contradictionsOf({ ...planned, seal: before }, { ...discharged, container: after });
    expect(seals('V0321987', { seals: [sealStatement('321987', 1)] })).toEqual([]);
    expect(seals('ab123456', { seals: [sealStatement('AB-123456', 1)] })).toEqual([]);
    expect(seals('123456', { seals: [sealStatement('99887766', 1, 'customs')] })).toEqual([]);
    expect(seals('123456', { seals: [sealStatement('998877', 1), sealStatement('123456', 2)] })).toEqual([]);
    expect(seals('123456', { seals: [sealStatement('SI', 1)] })).toEqual([]);
    expect(seals('123456', { seals: [sealStatement('998877', 1)] })).toEqual(['seal-drift']);
  });

  it('see a seal that was changed in the yard', () => {
    expect(contradictionsOf({ ...discharged, seal: '123456' }, { ...out, seal: '998877' })).toEqual([
      'seal-drift',
    ]);
  });

  it('see weights that drift by more than 500 kg and 3 per cent', () => {
    const drift = (kg: number) =>
      contradictionsOf({ ...planned, kg: 20_000 }, { ...discharged, kg, kind: 'weighed' });
    expect([drift(20_500), drift(20_600), drift(20_601)]).toEqual([[], [], ['weight-drift']]);
  });

  it('do not compare an import box with the empty that comes back', () => {
    expect(
      contradictionsOf({ ...discharged, kg: 24_000, full: true, seal: '123456' }, out, { ...back, kg: 4700 }),
    ).toEqual([]);
  });

  it('see people in an empty', () => {
    const empty = (kg: number) => contradictionsOf({ ...back, kg, kind: 'weighed', sizeType: '22G1' });
    expect([empty(2300), empty(3900)]).toEqual([[], ['empty-too-heavy']]);
  });

  it('read old and new size codes of one kind as the same', () => {
    const types = (first: string, second: string) =>
      contradictionsOf({ ...planned, sizeType: first }, { ...discharged, sizeType: second });
    expect([types('4532', '45R1'), types('45R1', '22G1')]).toEqual([[], ['size-type']]);
  });

  it('take port aliases for one port, and see ports the wrong way round against the header', () => {
    expect(contradictionsOf(planned, { ...discharged, from: 'CRPMN' })).toEqual([]);
    expect(contradictionsOf(planned, { ...discharged, from: 'ECGYE' })).toEqual(['load-port']);
    expect(contradictionsOf({ ...discharged, from: 'BEANR', to: 'CRMOB' })).toEqual(['ports-reversed']);
  });

  it('see a gate-in of a number that is on board or in the stack', () => {
    const loaded: Said = { move: 'loaded', port: 'CRMOB', to: 'BEANR', vessel: V, at: '2026-02-20T10:00' };
    const clone = (at: string): Said => ({ ...back, at, full: true });
    expect(contradictionsOf(loaded, clone('2026-03-01T10:00'), discharged)).toContain('two-places');
    expect(contradictionsOf(clone('2026-03-09T10:00'), discharged)).toContain('two-places');
    expect(contradictionsOf(discharged, clone('2026-03-11T10:00'), out)).toContain('two-places');
    expect(contradictionsOf(loaded, discharged, out, back)).toEqual([]);
  });

  it('see one number at two positions of one plan, but not of two plans', () => {
    const [first, second] = [said({ ...planned, position: '11' }), said({ ...planned, position: '22' })];
    const moved = second.containers.map((one) => ({ ...one, offset: 2000 }));
    const kinds = (...messages: ReadMessage[]) =>
      journeysOf(...messages).flatMap((one) => one.contradictions);
    expect(kinds({ ...first, containers: [...first.containers, ...moved] })).toMatchObject([
      { kind: 'two-places' },
    ]);
    expect(kinds(first, second)).toEqual([]);
  });

  it('see a distance that no ship sails in the time', () => {
    const elsewhere: Said = { move: 'gate-out', port: 'CRMOB', at: '2026-03-11T10:00' };
    expect(contradictionsOf(discharged, elsewhere)).toContain('impossible-travel');
  });

  it('see a consignment split over two vessels, and a wrong check digit beside the right number', () => {
    const others = [2, 3].map((number) => containerNumberOf(number));
    const wrong = `${X.slice(0, 10)}${(Number(X[10]) + 1) % 10}`;
    const declared: ReadMessage = {
      ...said({ move: 'other' }),
      header: messageHeader({ type: 'F10', format: 'ens-json' }),
      containers: [],
      consignments: [
        consignmentStatement({
          filing: 'F10',
          offset: 900,
          documents: [{ kind: 'straight', number: 'BL77', at: 901 }],
          containers: [X, ...others].flatMap((number) => said({ move: 'declared' }, number).containers),
        }),
      ],
    };
    const journeys = journeysOf(
      declared,
      said({ ...planned, bill: 'BL77' }),
      ...others.map((number) => said({ ...planned, bill: 'BL77', vessel: '9990014' }, number)),
      said(planned, wrong),
    );
    const kinds = journeys.map(({ container, contradictions }) => [
      container,
      contradictions.map(({ kind }) => kind),
    ]);
    expect(kinds).toEqual(
      [
        [X, ['split-voyages', 'check-digit']],
        [wrong, ['check-digit']],
        ...others.map((number) => [number, []]),
      ].sort(),
    );
  });
});
