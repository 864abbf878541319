import { element, type Random, streamOf } from '../random.ts';

/** A shipping line with its habits in messages. Codes and names are invented; none is in the SMDG list. */
export interface Carrier {
  readonly code: string;
  readonly name: string;
  /** Owner prefixes of its own boxes (without category letter U). */
  readonly prefixes: readonly string[];
  readonly eori: string;
  /** How much of the traffic it carries. */
  readonly weight: number;
  readonly baplie: '1.5' | '2.x-SMDG20' | '2.x-SMDG22' | '3.1';
  readonly trackAndTrace?: '2.2' | '3.0';
  readonly arrivalNotices: boolean;
  /** Shape of its seals: letters before a number of so many digits. */
  readonly sealPrefix: string;
  readonly sealDigits: number;
  /** Writes the old numeric size types rather than ISO 6346. */
  readonly oldSizeTypes: boolean;
  /** Its office in the United Kingdom still files CC315A. */
  readonly oldEntrySystem: boolean;
}

type Row = readonly [string, string, string, number, Carrier['baplie'], string, string, number, string];

/*
 * Seal shapes: of 80 seals in the port authority's discharge report half have 6 digits, a third 7, a tenth are letters
 * only (placeholders); the terminal's report shows H and six digits, the gate samples 7 digits with a leading zero.
 * Last field: t track and trace 2.2, T 3.0, a arrival notices, o old size types, x old entry system.
 */
const ROWS: readonly Row[] = [
  ['NVL', 'Novalis Line', 'NVL,NVQ', 20, '2.x-SMDG22', 'NV', 'BE0417001001', 7, 'ta'],
  ['ORB', 'Orbis Container Line', 'ORB,OBX', 17, '2.x-SMDG20', '', 'NL8210022', 7, 'o'],
  ['TQL', 'Torquay Liner Services', 'TQL', 13, '3.1', 'TQ', 'GB402033007', 6, 'T'],
  ['HLX', 'Halyx Shipping', 'HLX,HXS', 12, '2.x-SMDG22', 'HX', 'DE4433188', 8, 'ta'],
  ['BWC', 'Brightwater Carriers', 'BWC', 9, '2.x-SMDG20', '', 'FR55208119', 6, 'o'],
  ['SLF', 'Solfrut Reefer Line', 'SLF,SFR', 8, '2.x-SMDG20', 'SF', 'BE0533412870', 6, 'o'],
  ['KPT', 'Kaptein Atlantic', 'KPT', 7, '1.5', 'K', 'NL0071442', 7, 'x'],
  ['QRS', 'Quorsa Ocean', 'QRS', 6, '2.x-SMDG22', 'QR', 'ES0088123', 7, 'T'],
  ['ZNT', 'Zenith Tankline and Box', 'ZNT', 4, '3.1', 'Z', 'DE7790112', 9, ''],
  ['VDK', 'Vandekerk Short Sea', 'VDK', 4, '2.x-SMDG20', 'VK', 'BE0688551204', 5, 'o'],
];

export const CARRIERS: readonly Carrier[] = ROWS.map(
  ([code, name, prefixes, weight, baplie, sealPrefix, eori, sealDigits, marks]) => ({
    code,
    name,
    prefixes: prefixes.split(','),
    eori,
    weight,
    baplie,
    arrivalNotices: marks.includes('a'),
    sealPrefix,
    sealDigits,
    oldSizeTypes: marks.includes('o'),
    oldEntrySystem: marks.includes('x'),
    ...(marks.includes('t') ? { trackAndTrace: '2.2' } : marks.includes('T') ? { trackAndTrace: '3.0' } : {}),
  }),
);

/** A line for small ports that sends its manifest as CSV, and one that sends CUSCAR. Both sail short sea. */
export const MANIFEST_CARRIER: Carrier = {
  code: 'FJL',
  name: 'Fjellwik Small Port Line',
  prefixes: ['FJL'],
  eori: 'BE0799210033',
  weight: 0,
  baplie: '2.x-SMDG20',
  arrivalNotices: false,
  sealPrefix: 'FJ',
  sealDigits: 5,
  oldSizeTypes: false,
  oldEntrySystem: false,
};

/** Boxes of leasing companies carry other prefixes: 82 prefixes for 20 operators in the Khalifa plan. */
const LEASED_PREFIXES = ['LXC', 'TRQ', 'GWS', 'FXB', 'CZE', 'DVR', 'BMX', 'SGK', 'UTC', 'AMF', 'WSC', 'RLT'];
/** Own boxes of the operator in both plans together. */
const OWN_BOX_SHARE = 0.55;

export function carrierNamed(code: string): Carrier {
  const found = CARRIERS.find((carrier) => carrier.code === code);
  if (!found) throw new RangeError(`no carrier ${code}`);
  return found;
}

/** Four letters of a box that this line uses. */
export function prefixFor(carrier: Carrier, random: Random): string {
  return `${random.chance(OWN_BOX_SHARE) ? random.pick(carrier.prefixes) : random.pick(LEASED_PREFIXES)}U`;
}

/** A seal as this line's own printer makes it; a running number with its leading zeros. */
export function carrierSeal(carrier: Carrier, random: Random): string {
  let digits = '';
  for (let place = 0; place < carrier.sealDigits; place++) digits += String(random.below(10));
  return carrier.sealPrefix + digits;
}

/** Partners that share a ship: the line itself carries most, two or three others buy slots. */
export function slotPartners(seed: number, serviceIndex: number, owner: Carrier): readonly Carrier[] {
  const random = streamOf(seed, 'slot-partners', serviceIndex);
  const wanted = random.between(1, 3);
  const partners: Carrier[] = [owner];
  while (partners.length <= wanted) {
    const other = element(CARRIERS, random.below(CARRIERS.length));
    if (!partners.includes(other)) partners.push(other);
  }
  return partners;
}
