import fc from 'fast-check';
import type { Cargo, Consignment, ContradictionKind, Journey } from '../cargo/model.ts';
import {
  CALL,
  claim,
  consignment,
  consignmentId,
  containerNumber,
  contradiction,
  goodsItem,
  instant,
  journey,
  mass,
  party,
  place,
  seal,
  source,
  vesselCall,
} from './journey.fixture.ts';

/* Arbitrary small ports: enough variety that every feature is sometimes seen, sometimes missing. */

const CONTAINERS = ['CSQU3054383', 'MSKU6011672', 'TGHU7710310', 'SUDU1110000', 'HLXU2000007'];
const KINDS: readonly ContradictionKind[] = [
  'seal-drift',
  'empty-too-heavy',
  'full-empty',
  'size-type',
  'load-port',
  'discharge-port',
  'two-places',
  'impossible-travel',
  'split-voyages',
  'stow-position',
  'goods',
];

const day = fc.integer({ min: 0, max: 70 }).map((days) => {
  return new Date(Date.UTC(2026, 0, 1) + days * 86_400_000).toISOString().replace('.000Z', 'Z');
});

const firm = fc.constantFrom('Alpha Fruit BV', 'Gamma Trading', 'Delta {Import} BV', 'Epsilon Freight');

const partyArbitrary = (role: 'consignee' | 'consignor' | 'notify') =>
  fc
    .record({
      name: firm,
      mail: fc.option(fc.constantFrom('desk@gmail.com', 'info@alpha.example', '+31 10 123 45 67')),
      address: fc.option(fc.constantFrom('Kade 12, Rotterdam', 'Quai 7, Antwerp 2030')),
      eori: fc.boolean(),
    })
    .map(({ name, mail, address, eori }) =>
      party(role, name, {
        ...(mail !== null && { communication: mail }),
        ...(address !== null && { address }),
        ...(eori && { identification: 'NL123456789' }),
      }),
    );

const consignmentArbitrary = (id: string): fc.Arbitrary<Consignment> =>
  fc
    .record({
      filedAt: day,
      consignee: partyArbitrary('consignee'),
      consignor: fc.option(partyArbitrary('consignor')),
      notify: fc.option(partyArbitrary('notify')),
      goods: fc.constantFrom(
        goodsItem('FRESH BANANAS', '080390', { grossMassKg: 20_000 }),
        goodsItem('GENERAL CARGO', '', {}),
        goodsItem('USED TYRES {LOT 3}', '401220', { grossMassKg: 9_000 }),
      ),
      origin: fc.constantFrom('EC', 'CN', 'SL'),
      containers: fc.subarray(CONTAINERS, { minLength: 1, maxLength: 3 }),
      amended: fc.boolean(),
      cash: fc.boolean(),
    })
    .map(({ filedAt, consignee, consignor, notify, goods, origin, containers, amended, cash }) =>
      consignment(id, filedAt, {
        parties: [consignee, ...(consignor ? [consignor] : []), ...(notify ? [notify] : [])],
        goods: [goods],
        places: [place('load', `${origin}AAA`), place('discharge', 'NLRTM')],
        routeCountries: [origin, 'NL'],
        containers: containers.map(containerNumber),
        seals: [seal('ML123456', 'declaration')],
        ...(cash && { paymentMethod: claim('A', 'declaration') }),
        amendments: amended
          ? [
              {
                field: 'consignee',
                before: 'Old BV',
                after: 'New BV',
                when: instant('2026-03-19T00:00:00Z'),
                source: source('CC313A'),
                beforeSource: source('CC315A'),
              },
            ]
          : [],
      }),
    );

const journeyArbitrary = (container: string, consignments: readonly Consignment[]): fc.Arbitrary<Journey> =>
  fc
    .record({
      fullEmpty: fc.constantFrom('full' as const, 'empty' as const),
      kinds: fc.subarray([...KINDS], { maxLength: 4 }),
      checkDigit: fc.constantFrom('right' as const, 'wrong' as const),
      masses: fc.array(fc.integer({ min: 2_100, max: 30_000 }), { maxLength: 3 }),
      seals: fc.subarray(['ML123456', 'ML999999']),
      load: fc.option(fc.constantFrom('ECGYE', 'CNSHA', 'TRMER')),
      via: fc.option(fc.constantFrom('PAMIT', 'MAPTM')),
      events: fc.subarray(['discharged', 'yard-move', 'gate-out', 'gate-in'] as const),
      goodsText: fc.option(fc.constantFrom('NDM BAN', 'SCRAP METAL', 'SOC')),
      tier: fc.option(fc.constantFrom(82, 4, 88)),
    })
    .map((drawn) =>
      journey({
        id: journey({ container: containerNumber(container) }).id,
        container: containerNumber(container),
        checkDigit: drawn.checkDigit,
        fullEmpty: [claim(drawn.fullEmpty)],
        contradictions: drawn.kinds.map((kind) =>
          contradiction(kind, 'one', 'two', { value: 700, unit: 'kg' }),
        ),
        masses: drawn.masses.map((kg, index) => mass(index === 0 ? 'vgm' : 'weighed', kg, `report ${index}`)),
        seals: drawn.seals.map((number, index) => seal(number, `report ${index}`)),
        places: [
          ...(drawn.load === null ? [] : [place('load', drawn.load)]),
          ...(drawn.via === null ? [] : [place('transhipment', drawn.via)]),
          place('discharge', 'NLRTM'),
        ],
        stow:
          drawn.tier === null
            ? []
            : [claim({ raw: `00102${drawn.tier}`, bay: 1, row: 2, tier: drawn.tier, at: 0 })],
        goodsTexts: drawn.goodsText === null ? [] : [claim(drawn.goodsText)],
        events: drawn.events.map((move, index) => ({
          move,
          when: instant(`2026-03-2${index}T23:30:00Z`),
          port: place('discharge', 'NLRTM').value,
          detail: `${move} {block 7}`,
          source: source('CODECO'),
          repeatedBy: [],
        })),
        consignments: consignments
          .filter((one) => one.containers.includes(containerNumber(container)))
          .map((c) => c.id),
      }),
    );

/** A cargo of up to five boxes with their consignments, and further consignments that only the history knows. */
export const portArbitrary: fc.Arbitrary<{ cargo: Cargo; past: readonly Consignment[] }> = fc
  .tuple(
    consignmentArbitrary('A'),
    consignmentArbitrary('B'),
    fc.array(consignmentArbitrary('P'), { maxLength: 8 }),
  )
  .chain(([a, b, past]) =>
    fc.tuple(...CONTAINERS.map((container) => journeyArbitrary(container, [a, b]))).map((journeys) => ({
      cargo: {
        vesselCalls: new Map([[CALL, vesselCall()]]),
        consignments: new Map([a, b].map((one) => [one.id, one])),
        journeys: new Map(journeys.map((one) => [one.id, one])),
      },
      past: past.map((one, index) => ({ ...one, id: consignmentId(`P${index}`) })),
    })),
  );

/** A steady trade that gives the history its length: one consignment every hour for forty days. */
export function ordinaryTrade(): Consignment[] {
  return Array.from({ length: 960 }, (_, hour) => {
    const filedAt = new Date(Date.UTC(2025, 11, 1) + hour * 3_600_000).toISOString().replace('.000Z', 'Z');
    return consignment(`T${hour}`, filedAt, {
      parties: [party('consignee', `Firm ${hour % 40}`), party('consignor', `Grower ${hour % 25}`)],
      goods: [goodsItem('FRESH BANANAS', '080390', { grossMassKg: 20_000 + (hour % 7) * 100 })],
      containers: [containerNumber(`ABCU${String(1_000_000 + hour)}`)],
    });
  });
}
