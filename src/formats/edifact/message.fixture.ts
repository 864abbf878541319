import fc from 'fast-check';
import { compileMap } from './messages/compiledMap.ts';
import { findMap } from './messages/findMap.ts';
import { referenceStatement, sealStatement } from '../containerStatement.ts';
import { readScanPhrase } from './messages/scanPhrase.ts';
import type {
  ConsignmentStatement,
  ContainerStatement,
  MessageHeader,
  PortCallStatement,
  ReadMessage,
} from '../model.ts';
import { checkDigitOf } from '../../vocabulary/containerNumber.ts';
import { imoCheckDigitOf } from '../../vocabulary/imoNumber.ts';

/*
 * Messages that a map can carry, made from the map itself: what its rows fill is filled, so that a new row is tested
 * without a new test.
 */

export interface MapUnderTest {
  readonly type: string;
  readonly release: string;
  readonly association: string;
}

/** Letters, blanks, all service characters, and letters that UNOC has beyond ASCII. */
const CHARACTERS = [..."ABCDEFGHIKLMNOPRSTUVWXYZ0123456789+:'?*.,-/()&"];
const WIDE_CHARACTERS = [...CHARACTERS, ...'abcxyzÄÖÜéñçß'];

function words(characters: readonly string[], wordsMax: number): fc.Arbitrary<string> {
  const word = fc.string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength: 11 });
  return fc
    .array(word, { minLength: 1, maxLength: wordsMax })
    .map((all) => all.join(' '))
    .filter(
      (text) => readScanPhrase(text) === undefined && !referenceStatement('other', text, 0).placeholder,
    );
}

const code = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZ'), minLength: length, maxLength: length });
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Drops what is undefined: a model has no such properties. */
function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}

const containerNumber: fc.Arbitrary<string> = fc
  .tuple(code(3), fc.constantFrom('U', 'J', 'Z'), digits(6))
  .map(([owner, category, serial]) => `${owner}${category}${serial}`)
  .map((first10) => `${first10}${checkDigitOf(first10)}`);

const stated = fc
  .tuple(
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 0, max: 23 }),
    fc.boolean(),
  )
  .map(([month, day, hour, dateAlone]) => {
    const two = (value: number) => String(value).padStart(2, '0');
    const date = `2025${two(month)}${two(day)}`;
    const local = `2025-${two(month)}-${two(day)}`;
    return dateAlone
      ? { raw: date, local, at: 0 }
      : { raw: `${date}${two(hour)}30`, local: `${local}T${two(hour)}:30`, at: 0 };
  });

const kg = fc.integer({ min: 1, max: 60_000_000 }).map((grams) => grams / 1000);

class Arbitraries {
  readonly text: fc.Arbitrary<string>;
  readonly line: fc.Arbitrary<string>;
  constructor(wide: boolean) {
    this.text = words(wide ? WIDE_CHARACTERS : CHARACTERS, 30);
    this.line = words(wide ? WIDE_CHARACTERS : CHARACTERS, 3);
  }

  place(role: string) {
    const named = fc.record({ code: code(5), name: optional(this.line), terminal: optional(code(4)) });
    return named.map((place) => defined({ role, ...place, at: 0 }));
  }

  /** Some of these for each kind that the map fills. */
  each<T>(
    fills: ReadonlySet<string>,
    prefix: string,
    make: (kind: string) => fc.Arbitrary<T>,
  ): fc.Arbitrary<T[]> {
    const kinds = [...fills]
      .filter((fill) => fill.startsWith(`${prefix} `))
      .map((fill) => fill.slice(prefix.length + 1));
    return fc.tuple(...kinds.map((kind) => fc.array(make(kind), { maxLength: 2 }))).map((all) => all.flat());
  }

  some<T>(fills: ReadonlySet<string>, fill: string, value: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
    return fills.has(fill) ? fc.array(value, { maxLength: 3 }) : fc.constant([]);
  }

  maybe<T>(fills: ReadonlySet<string>, fill: string, value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
    return fills.has(fill) ? optional(value) : fc.constant(undefined);
  }

  textAt() {
    return this.line.map((text) => ({ text, at: 0 }));
  }

  container(fills: ReadonlySet<string>, move: string): fc.Arbitrary<ContainerStatement> {
    const withMethod = fills.has('mass method SM1')
      ? optional(fc.constantFrom('SM1', 'SM2'))
      : fc.constant(undefined);
    const remarkKinds = fills.has('remark other') ? [...fills, 'remark scan'] : [...fills];
    return fc
      .record({
        number: containerNumber,
        sizeType: optional(fc.constantFrom('45R1', '22G1', '4532', '2200').map((text) => ({ text, at: 0 }))),
        fullEmpty: optional(fc.constantFrom('full', 'empty').map((value) => ({ value, at: 0 }))),
        status: optional(
          fc
            .constantFrom('export', 'import', 'remain-on-board', 'shifter', 'transhipment')
            .map((value) => ({ value, at: 0 })),
        ),
        masses: this.each(fills, 'mass', (kind) =>
          kind.startsWith('method')
            ? fc.constant(undefined)
            : fc
                .tuple(kg, withMethod)
                .map(([mass, method]) =>
                  kind === 'vgm' ? defined({ kind, kg: mass, method, at: 0 }) : { kind, kg: mass, at: 0 },
                ),
        ).map((masses) => onePerKind(masses.filter((mass) => mass !== undefined && mass.kg !== 2200))),
        seals: this.some(
          fills,
          'seal',
          fc
            .record({
              number: this.line.map((text) => text.slice(0, 10).trim()),
              issuer: optional(fc.constantFrom('carrier', 'shipper', 'customs', 'terminal', 'other')),
            })
            .map((seal) =>
              defined({ ...seal, placeholder: sealStatement(seal.number, 0).placeholder, at: 0 }),
            ),
        ),
        places: this.each(fills, 'place', (role) => this.place(role)),
        stow: this.maybe(
          fills,
          'stow',
          fc
            .tuple(
              fc.integer({ min: 1, max: 99 }),
              fc.integer({ min: 0, max: 24 }),
              fc.integer({ min: 2, max: 98 }),
            )
            .map(([bay, row, tier]) => {
              const raw = `0${String(bay).padStart(2, '0')}${String(row).padStart(2, '0')}${String(tier).padStart(2, '0')}`;
              return { raw, bay, row, tier, at: 0 };
            }),
        ),
        yard: this.maybe(fills, 'yard', this.textAt()),
        temperatures: this.each(fills, 'temperature', (kind) =>
          fc
            .integer({ min: -300, max: 300 })
            .map((tenths) => ({ kind, celsius: tenths === 0 ? 1 : tenths / 10, at: 0 })),
        ),
        references: this.each(fills, 'reference', (kind) =>
          fc.oneof(this.line, fc.constantFrom('1', '0')).map((value) => ({
            kind,
            value,
            placeholder: referenceStatement('other', value, 0).placeholder,
            at: 0,
          })),
        ),
        goods: this.some(
          fills,
          'goods text',
          this.text.map((text) => ({ text, at: 0 })),
        ),
        remarks: this.each(new Set(remarkKinds), 'remark', (kind) =>
          (kind === 'scan'
            ? fc.constantFrom('ESCANEADO CONFORME', 'SCANNED OK', 'RX NO CONFORME')
            : this.text
          ).map((text) => ({ kind, text, at: 0 })),
        ),
        dangerousGoods: this.some(
          fills,
          'dangerous goods',
          fc.record({ imdgClass: fc.constantFrom('3', '4.2', '8'), unNumber: digits(4), at: fc.constant(0) }),
        ),
        operator: this.maybe(
          fills,
          'operator',
          code(3).map((text) => ({ text, at: 0 })),
        ),
        carriage: this.maybe(
          fills,
          'carriage',
          fc
            .record({
              mode: fc.constantFrom('road', 'rail', 'inland-water', 'sea', 'other'),
              identity: optional(this.line),
              carrier: optional(this.line),
            })
            .map((carriage) => defined({ ...carriage, at: 0 })),
        ),
        times: this.each(fills, 'time', (kind) => stated.map((time) => ({ kind, time }))),
        movedAt: this.maybe(fills, 'movedAt', stated),
      })
      .map((said) => {
        return defined({
          ...said,
          ...{ offset: 0, length: 0, rawNumber: said.number, checkDigit: 'right', move },
        }) as unknown as ContainerStatement;
      });
  }

  consignment(
    fills: ReadonlySet<string>,
    goodsFills: ReadonlySet<string>,
    containers: fc.Arbitrary<ContainerStatement[]>,
  ): fc.Arbitrary<ConsignmentStatement> {
    return containers.chain((all) =>
      fc
        .record({
          documents: this.each(fills, 'document', (kind) =>
            code(9).map((number) => ({ kind, number, at: 0 })),
          ),
          parties: this.each(fills, 'party', (role) => this.party(role)),
          places: this.each(fills, 'place', (role) => this.place(role)),
          goods: this.goods(goodsFills, all),
          totalGrossMassKg: optional(kg.map((mass) => ({ kg: mass, at: 0 }))),
          packagesTotal: optional(fc.nat(9999)),
          paymentMethod: optional(fc.constantFrom('A', 'C', 'Z').map((text) => ({ text, at: 0 }))),
        })
        .map(
          (said) =>
            defined({
              ...said,
              ...{ offset: 0, length: 0, filing: '', declaration: '', amends: false, routeCountries: [] },
              ...{ containers: all, unassignedSeals: [], extra: {} },
            }) as unknown as ConsignmentStatement,
        ),
    );
  }

  party(role: string) {
    return fc
      .record({
        name: optional(this.line),
        identification: optional(code(8)),
        street: optional(this.line),
        city: optional(this.line),
        postCode: optional(digits(5)),
        country: optional(code(2)),
        communication: optional(fc.oneof(digits(9), fc.constant('desk@example.org'))),
      })
      .map((party) => defined({ role, ...party, at: 0 }));
  }

  goods(fills: ReadonlySet<string>, containers: readonly ContainerStatement[]) {
    const item = fc.record({
      description: fc.oneof(this.text, fc.constant('')),
      hsCode: fc.oneof(digits(6), fc.constant('')),
      grossMassKg: this.maybe(fills, 'goods mass', kg),
      packages: optional(fc.nat(9999)),
      packageKind: optional(code(2)),
      shippingMarks: this.maybe(fills, 'shipping marks', this.line),
      unNumber: this.maybe(fills, 'goods UN number', digits(4)),
    });
    return fc.array(item, { minLength: containers.length > 0 ? 1 : 0, maxLength: 3 }).map((items) =>
      items.map((one, index) =>
        defined({
          ...one,
          number: index + 1,
          // The first item names all containers, the others one each.
          containers: containers.map(({ rawNumber }) => rawNumber).slice(0, index === 0 ? undefined : 1),
          at: 0,
        }),
      ),
    );
  }
}

function onePerKind<T extends { readonly kind: string }>(masses: readonly (T | undefined)[]): T[] {
  const kinds = new Map<string, T>();
  for (const mass of masses) if (mass) kinds.set(mass.kind, mass);
  return [...kinds.values()];
}

const vesselImo = digits(6).map((first6) => `${first6}${imoCheckDigitOf(first6)}`);

function fillsOf(rows: readonly { readonly field: { readonly fills: string } }[]): ReadonlySet<string> {
  return new Set(rows.map(({ field }) => field.fills));
}

/** A message as reading gives it, without offsets. `wide`: texts with letters beyond UNOA. */
export function arbitraryMessage(under: MapUnderTest, wide: boolean): fc.Arbitrary<ReadMessage> {
  const { type, release, association } = under;
  const { map, written } = compileMap(findMap(type, release, association).map);
  const make = new Arbitraries(wide);
  const headerFills = fillsOf(written.header);
  const documentCodes = Object.keys(map.moves).filter((key) => key !== 'else');
  return fc
    .record({
      documentCode: fc.constantFrom(...(documentCodes.length > 0 ? documentCodes : ['85'])),
      documentNumber: code(8),
      function: fc.constantFrom('original', 'change', 'replacement', 'cancellation'),
      reference: code(10),
      vesselImo: optional(vesselImo),
      callSign: headerFills.has('callSign')
        ? optional(digits(3).map((text) => `D${text}`))
        : fc.constant(undefined),
      vesselName: optional(make.line),
      voyageNumber: optional(code(4)),
      carrier: optional(code(3)),
      places: make
        .each(headerFills, 'place', (role) => make.place(role))
        .map((places) =>
          // Ports of the header that a container's own contradict are another test.
          places.filter(({ role }) => role !== 'load' && role !== 'discharge'),
        ),
      times: make.each(headerFills, 'time', (kind) => stated.map((time) => ({ kind, time }))),
    })
    .chain((said) => {
      const { documentCode, documentNumber, function: messageFunction, reference, ...voyage } = said;
      const move = map.moves[documentCode] ?? map.moves['else'] ?? 'other';
      const header = {
        ...{ index: 0, offset: 0, format: 'edifact', type, release, association, reference },
        ...{ interchangeReference: 'REF1', sender: 'SENDER', recipient: 'RECIPIENT' },
        sentAt: { raw: '250301:1200', local: '2025-03-01T12:00', at: 0 },
        ...{ documentNumber, documentCode, function: messageFunction },
        voyage: { ...defined(voyage), at: 0 },
      } as unknown as MessageHeader;
      const containers = fc.uniqueArray(make.container(fillsOf(written.container), move), {
        selector: ({ rawNumber }) => rawNumber,
        maxLength: 4,
      });
      const portCall = make
        .each(fillsOf(written.portCall), 'call', (role) =>
          fc.record({
            place: make.place(role),
            times: make.each(fillsOf(written.portCall), 'time', (kind) =>
              stated.map((time) => ({ kind, time })),
            ),
          }),
        )
        .map((calls) =>
          calls.map((call) => ({ ...call, voyage: header.voyage, at: 0 }) as unknown as PortCallStatement),
        );
      const declaredAt = header.voyage.times.find(({ kind }) => kind === 'document')?.time;
      const consignment = make
        .consignment(fillsOf(written.consignment), fillsOf(written.goods), containers)
        .map((one) => ({
          ...one,
          ...{ filing: type, declaration: documentNumber, amends: messageFunction !== 'original' },
          ...(declaredAt && { declaredAt }),
        }));
      return fc.record({
        header: fc.constant(header),
        length: fc.constant(0),
        containers: map.container ? containers : fc.constant([]),
        consignments: map.consignment ? fc.array(consignment, { maxLength: 2 }) : fc.constant([]),
        portCalls: map.portCall ? portCall : fc.constant([]),
        findings: fc.constant([]),
      });
    })
    .filter((message: ReadMessage) => {
      // A cargo report names a container once.
      const inside = message.consignments.map(({ containers }) => containers).flat();
      const numbers = [...message.containers, ...inside].map(({ rawNumber }) => rawNumber);
      return new Set(numbers).size === numbers.length;
    });
}

/** Without offsets, lists in one order: the order in a message is the table's, not the statement's. */
export function withoutOffsets(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return items
      .map(withoutOffsets)
      .sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !['at', 'offset', 'length', 'index'].includes(name));
  return Object.fromEntries(
    kept.sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, one]) => [name, withoutOffsets(one)]),
  );
}
