import { element, type Random, streamOf } from '../random.ts';
import { firmName, rootName } from './firmName.ts';
import { GOODS, type Goods } from './goods.ts';
import { LANES, type Lane } from './lane.ts';
import type { Place } from './place.ts';

/** A firm as documents name it. */
export interface Firm {
  readonly name: string;
  /** EORI for firms of the Union, a tax number elsewhere; empty when documents do not give one. */
  readonly identification: string;
  readonly street: string;
  readonly city: string;
  readonly postCode: string;
  readonly country: string;
  readonly communication: string;
}

/** A consignee with its habits: a firm of one lane and one kind of goods, as most are. */
export interface Importer {
  readonly firm: Firm;
  readonly shippers: number;
  readonly forwarder: number;
  readonly haulier: number;
  /** Mean number of boxes in one bill of lading. */
  readonly boxesPerBill: number;
  /** Its boxes against the mean of the goods, and the spread among them. */
  readonly massFactor: number;
  readonly spreadFactor: number;
  readonly structure: 'straight' | 'master-and-house' | 'partial' | 'groupage';
  /** Notify party: itself, its forwarder. */
  readonly notify: 'self' | 'forwarder';
  /** ICS2 code list CL116: A cash, B credit card, D other (account). */
  readonly paymentMethod: string;
  readonly dwellDays: number;
  readonly carriage: 'road' | 'rail' | 'inland-water';
  readonly deliveryPlace: string;
  /** Declares the contract mass for every box rather than the scale's. */
  readonly contractMass: boolean;
}

interface City {
  readonly city: string;
  readonly postCode: string;
  readonly country: string;
  /** UN/LOCODE of the place of delivery. */
  readonly locode: string;
  readonly weight: number;
}

const CITIES: readonly City[] = [
  { city: 'Antwerpen', postCode: '2030', country: 'BE', locode: 'BEANR', weight: 30 },
  { city: 'Mechelen', postCode: '2800', country: 'BE', locode: 'BEMEC', weight: 8 },
  { city: 'Gent', postCode: '9000', country: 'BE', locode: 'BEGNE', weight: 7 },
  { city: 'Liege', postCode: '4000', country: 'BE', locode: 'BELGG', weight: 7 },
  { city: 'Brussel', postCode: '1000', country: 'BE', locode: 'BEBRU', weight: 9 },
  { city: 'Venlo', postCode: '5928', country: 'NL', locode: 'NLVEN', weight: 9 },
  { city: 'Barendrecht', postCode: '2991', country: 'NL', locode: 'NLBAR', weight: 8 },
  { city: 'Breda', postCode: '4800', country: 'NL', locode: 'NLBRE', weight: 5 },
  { city: 'Duisburg', postCode: '47053', country: 'DE', locode: 'DEDUI', weight: 9 },
  { city: 'Koeln', postCode: '50667', country: 'DE', locode: 'DECGN', weight: 6 },
  { city: 'Mannheim', postCode: '68159', country: 'DE', locode: 'DEMHG', weight: 4 },
  { city: 'Lille', postCode: '59000', country: 'FR', locode: 'FRLIL', weight: 5 },
  { city: 'Luxembourg', postCode: '1111', country: 'LU', locode: 'LULUX', weight: 2 },
];

const STREETS =
  'Kaai Havenlaan Industrieweg Nijverheidsstraat Handelskade Dokweg Veilingstraat Transportlaan'.split(' ');
const STREETS_ABROAD = [
  'Port Road',
  'Avenida Central',
  'Industrial Zone',
  'Harbour Street',
  'Km 7 Via Puerto',
];
const FREE_MAIL = ['gmail.com', 'outlook.com', 'yahoo.com'];

function digits(random: Random, count: number): string {
  let out = '';
  for (let place = 0; place < count; place++) out += String(random.below(10));
  return out;
}

const EORI_DIGITS: Readonly<Record<string, number>> = { BE: 9, NL: 9, DE: 7, FR: 14, LU: 8 };

/** A new firm of the port's hinterland. `freeMail` shares: see docs/calibration.md. */
export function hinterlandFirm(
  random: Random,
  hsCode: string,
  freeMailShare: number,
): Firm & { readonly locode: string } {
  const { city, postCode, country, locode } = random.weighted(CITIES);
  const name = firmName(random, country, hsCode);
  const lead = country === 'BE' ? '0' : '';
  const domain = `${name.split(' ')[0]?.toLowerCase() ?? 'firm'}.example`;
  return {
    name,
    identification: country + lead + digits(random, EORI_DIGITS[country] ?? 9),
    street: `${random.pick(STREETS)} ${random.between(1, 240)}`,
    city,
    postCode,
    country,
    locode,
    communication: `import${random.between(1, 99)}@${random.chance(freeMailShare) ? random.pick(FREE_MAIL) : domain}`,
  };
}

function laneIndex(lane: Lane): number {
  return LANES.indexOf(lane);
}

/** Free mail addresses among firms in regular trade (judgement: one in fifteen). */
const FREE_MAIL_SHARE = 0.07;

/** The importer with this place in the pool of a lane and goods. The same place is always the same firm. */
export function importerOf(seed: number, lane: Lane, goods: Goods, index: number): Importer {
  const random = streamOf(seed, 'importer', laneIndex(lane), GOODS.indexOf(goods), index);
  const firm = hinterlandFirm(random, goods.hsCode, FREE_MAIL_SHARE);
  const fruit = goods.hsCode.startsWith('08');
  const structure = random.fraction();
  const carriage = random.fraction();
  return {
    firm,
    shippers: random.between(1, 3),
    forwarder: random.below(FORWARDERS),
    haulier: random.below(HAULIERS),
    // Fruit moves in blocks (a banana trader takes 40 boxes a month, domain.md 4.2); 57 of 59 bills of the port
    // authority's discharge report carry one box.
    boxesPerBill: fruit ? random.between(2, 7) : random.chance(0.7) ? 1 : random.between(2, 4),
    massFactor: 1 + random.normal() * 0.02,
    spreadFactor: 0.35 + random.fraction() * 0.6,
    structure:
      structure < 0.46
        ? 'straight'
        : structure < 0.68
          ? 'master-and-house'
          : structure < 0.97
            ? 'partial'
            : 'groupage',
    notify: random.chance(0.68) ? 'self' : 'forwarder',
    paymentMethod: random.chance(0.04) ? 'A' : random.chance(0.1) ? 'B' : 'D',
    dwellDays: goods.celsius === undefined ? 2 + random.fraction() * 4 : 0.8 + random.fraction() * 1.6,
    carriage:
      goods.celsius !== undefined || carriage < 0.56 ? 'road' : carriage < 0.92 ? 'inland-water' : 'rail',
    deliveryPlace: firm.locode,
    contractMass: random.chance(0.2),
  };
}

/** The shipper with this place among those of an importer or lane. */
export function shipperOf(seed: number, goods: Goods, port: Place, index: number): Firm {
  const place = [...port.code].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) | 0;
  const random = streamOf(seed, 'shipper', GOODS.indexOf(goods), place, index);
  const name = firmName(random, port.country, goods.hsCode);
  return {
    name,
    identification: random.chance(0.3) ? `${port.country}${digits(random, 9)}` : '',
    street: `${random.pick(STREETS_ABROAD)} ${random.between(1, 90)}`,
    city: port.name,
    postCode: digits(random, 5),
    country: port.country,
    communication: `export@${name.split(' ')[0]?.toLowerCase() ?? 'firm'}.example`,
  };
}

const FORWARDERS = 40;
const HAULIERS = 160;

export interface Forwarder extends Firm {
  /** Code that terminals know it by. */
  readonly code: string;
}

export function forwarderOf(seed: number, index: number): Forwarder {
  const random = streamOf(seed, 'forwarder', index);
  const root = rootName(random);
  const { city, postCode, country } = element(CITIES, index % 6);
  return {
    code: `${root.slice(0, 3).toUpperCase()}${String(index).padStart(2, '0')}`,
    name: `${root} Forwarding ${country === 'NL' ? 'B.V.' : 'NV'}`,
    identification: country + (country === 'BE' ? '0' : '') + digits(random, 9),
    street: `${random.pick(STREETS)} ${random.between(1, 240)}`,
    city,
    postCode,
    country,
    communication: `ops@${root.toLowerCase()}.example`,
  };
}

export interface Haulier {
  readonly code: string;
  readonly plate: string;
}

/** A haulier's lorry; `lorry` changes from trip to trip, the firm does not. */
export function haulierOf(seed: number, index: number, lorry: number): Haulier {
  const firm = streamOf(seed, 'haulier', index);
  const code = rootName(firm).toUpperCase().slice(0, 9);
  const truck = streamOf(seed, 'lorry', index, lorry % 12);
  const letters = Array.from({ length: 3 }, () => String.fromCharCode(65 + truck.below(26))).join('');
  return { code, plate: `${truck.chance(0.7) ? '1' : '2'}${letters}${digits(truck, 3)}` };
}

/** A haulier that nobody saw before: young, or made for one trip. */
export function newHaulierOf(seed: number, call: number, box: number): Haulier {
  return haulierOf(seed, HAULIERS + call * 10000 + box, 0);
}
