import fc from 'fast-check';
import { checkDigitOf } from '../vocabulary/containerNumber.ts';
import { instantOfEpochMs } from '../vocabulary/instant.ts';
import type { StatedTime } from '../vocabulary/instant.ts';
import { containerStatement, referenceStatement, sealStatement } from './containerStatement.ts';
import type {
  ConsignmentStatement,
  ContainerStatement,
  GoodsItemStatement,
  PartyRole,
  PartyStatement,
  PlaceRole,
  PlaceStatement,
  TransportDocument,
} from './model.ts';

/* Arbitrary statements for round trips: what is written must be read again. Offsets are 0. */

/**
 * Texts as senders type them: no blanks at the ends, letters of several scripts, marks that formats escape.
 */
function trimmedText(lengthMax: number): fc.Arbitrary<string> {
  const unit = fc.constantFrom(...'abcXYZ019 .,;:\'"+?<>&/-éñß€Лкр中𝄞|\\');
  return fc
    .string({ unit, minLength: 1, maxLength: lengthMax })
    .map((text) => text.trim().replace(/\s+/g, ' '))
    .filter((text) => text !== '' && [...text].length <= lengthMax && text.length <= lengthMax);
}

/** A reference: letters and a number. (A pattern would say more, but generating from it takes 50 ms each.) */
export function digits(prefix: string, count: number): fc.Arbitrary<string> {
  return fc.nat(10 ** count - 1).map((serial) => `${prefix}${String(serial).padStart(count, '0')}`);
}

export const containerNumber = fc
  .tuple(fc.constantFrom('PCLU', 'QRSU', 'ZZZU'), fc.integer({ min: 0, max: 999_999 }))
  .map(([owner, serial]) => {
    const first10 = `${owner}${String(serial).padStart(6, '0')}`;
    return `${first10}${checkDigitOf(first10)}`;
  });

export const portCode = fc.constantFrom('CRPMN', 'CRLIO', 'ECGYE', 'BEANR', 'NLRTM', 'DEHAM', 'ESALG');
export const countryCode = fc.constantFrom('CR', 'EC', 'BE', 'NL', 'DE', 'ES', 'GB');

export const utcTime: fc.Arbitrary<StatedTime> = fc
  .integer({ min: Date.UTC(2020, 0, 1) / 60_000, max: Date.UTC(2030, 0, 1) / 60_000 })
  .map((minute) => instantOfEpochMs(minute * 60_000))
  .map((instant) => ({ raw: instant, instant, at: 0 }));

function party(role: PartyRole, countryNeeded = false): fc.Arbitrary<PartyStatement> {
  return fc.record(
    {
      role: fc.constant(role),
      name: trimmedText(35),
      identification: digits('BE', 10),
      street: trimmedText(35),
      city: trimmedText(30),
      postCode: digits('B', 6),
      country: countryCode,
      communication: fc.constantFrom('+32 3 555 01 02', 'desk@example.com'),
      at: fc.constant(0),
    },
    { requiredKeys: countryNeeded ? ['role', 'at', 'country', 'name'] : ['role', 'at', 'name'] },
  );
}

function place(role: PlaceRole): fc.Arbitrary<PlaceStatement> {
  return portCode.map((code) => ({ role, code, at: 0 }));
}

const seal = fc
  .oneof(digits('AB', 8), fc.constantFrom('0', 'SM', 'SN'))
  .map((number) => sealStatement(number, 0));

interface ConsignmentChoice {
  readonly filing: string;
  readonly parties: readonly PartyRole[];
  readonly places: readonly PlaceRole[];
  readonly documents: readonly TransportDocument['kind'][];
}

const goodsItem = (containers: readonly string[]): fc.Arbitrary<GoodsItemStatement> =>
  fc.record(
    {
      number: fc.integer({ min: 1, max: 9999 }),
      description: trimmedText(60),
      hsCode: fc.constantFrom('', '08', '0803', '080390', '08039010'),
      grossMassKg: fc.integer({ min: 1, max: 30_000_000 }).map((grams) => grams / 1000),
      packages: fc.integer({ min: 1, max: 99_999 }),
      packageKind: fc.constantFrom('CT', 'PX', 'BG'),
      shippingMarks: trimmedText(40),
      unNumber: fc.constantFrom('1263', '3082'),
      containers: fc.constant(containers),
      at: fc.constant(0),
    },
    { requiredKeys: ['number', 'description', 'hsCode', 'containers', 'at'] },
  );

/** A consignment whose containers carry all of its goods, as its readers would say it. */
export function consignment(choice: ConsignmentChoice): fc.Arbitrary<ConsignmentStatement> {
  return fc
    .uniqueArray(containerNumber, { minLength: 1, maxLength: 3 })
    .chain((numbers) =>
      fc.record({
        documents: fc.tuple(
          ...choice.documents.map((kind) => digits('PCLU', 9).map((number) => ({ kind, number, at: 0 }))),
        ),
        parties: fc.tuple(...choice.parties.map((role) => party(role))),
        places: fc.tuple(...choice.places.map(place)),
        routeCountries: fc.array(
          countryCode.map((text) => ({ text, at: 0 })),
          { minLength: 2, maxLength: 4 },
        ),
        goods: fc.array(goodsItem(numbers), { minLength: 1, maxLength: 3 }),
        containers: fc.tuple(...numbers.map(container)),
        kg: fc.integer({ min: 1, max: 30_000_000 }).map((grams) => grams / 1000),
        packagesTotal: fc.integer({ min: 1, max: 9_999_999 }),
        payment: fc.constantFrom('A', 'Y', 'Z'),
        declaration: digits('LRN', 9),
      }),
    )
    .map(({ kg, payment, containers, goods, documents, places, ...said }) => ({
      offset: 0,
      length: 0,
      filing: choice.filing,
      ...said,
      amends: false,
      documents,
      places,
      goods,
      containers: containers.map((one) => ({
        ...one,
        places,
        references: documents.map(({ kind, number }) =>
          referenceStatement(kind === 'house' ? 'house-bill' : 'bill-of-lading', number, 0),
        ),
        goods: goods.map(({ description }) => ({ text: description, at: 0 })),
        dangerousGoods: goods.flatMap(({ unNumber }) =>
          unNumber ? [{ imdgClass: '', unNumber, at: 0 }] : [],
        ),
      })),
      unassignedSeals: [],
      totalGrossMassKg: { kg, at: 0 },
      paymentMethod: { text: payment, at: 0 },
      extra: {},
    }));
}

export function container(number: string): fc.Arbitrary<ContainerStatement> {
  return fc
    .record({
      seals: fc.array(seal, { maxLength: 3 }),
      sizeType: fc.constantFrom('22G1', '45R1', '45G1'),
      fullEmpty: fc.constantFrom('full' as const, 'empty' as const),
    })
    .map(({ seals, sizeType, fullEmpty }) => ({
      ...containerStatement({ rawNumber: number, offset: 0, length: 0, move: 'declared' }),
      seals,
      sizeType: { text: sizeType, at: 0 },
      fullEmpty: { value: fullEmpty, at: 0 },
    }));
}

/** The same statements without what only a reader can know: offsets, lengths, how a time was written. */
export function withoutOffsets<T>(value: T): T {
  const plain = JSON.stringify(value, (key, inner: unknown) => {
    if (key === 'at' || key === 'offset' || key === 'length' || key === 'raw') return 0;
    return inner;
  });
  return JSON.parse(plain) as T;
}
