import type { Consignment, ConsignmentId, GoodsItem, Party, PlaceClaim } from '../cargo/model.ts';
import { isHouseFiling, isOfHousesOnly } from '../cargo/consignmentGoods.ts';
import { sealKey } from '../cargo/sealNumber.ts';

/*
 * What the history keeps of a consignment: plain values, so that it can be stored and folded again without the
 * consignment. Parties are kept as consignor or consignee of goods, to know whether a consignment is like the ones
 * before it; there is no score of a party.
 */
export interface HistoryEntry {
  readonly id: ConsignmentId;
  /** Milliseconds since 1970 of the first filing: from then on it was known. */
  readonly at: number;
  readonly consignee?: PartyTrace;
  readonly consignor?: PartyTrace;
  /** HS chapters, two digits, distinct, sorted. */
  readonly chapters: readonly string[];
  /** HS heading, four digits, where all goods are of one heading. */
  readonly heading?: string;
  /** ISO 3166 alpha-2 of the first country of the route. */
  readonly origin?: string;
  /** Port ids "load>discharge". */
  readonly lane?: string;
  readonly containers: number;
  /** The container, where it is the only one: then the seals are its own. */
  readonly container?: string;
  readonly kgPerContainer?: number;
  /** Comparable seal numbers, placeholders left out. */
  readonly seals: readonly string[];
}

export interface PartyTrace {
  readonly key: string;
  readonly address?: string;
  readonly contact?: string;
}

/** Undefined when no filing carries a time: what cannot be dated cannot be "known before". */
export function historyEntry(consignment: Consignment): HistoryEntry | undefined {
  const at = firstFiledMs(consignment);
  if (at === undefined) return undefined;
  const consignee = partyTrace(partyOf(consignment, 'consignee'));
  const consignor = partyTrace(partyOf(consignment, 'consignor'));
  const heading = headingOf(consignment);
  const origin = originOf(consignment);
  const lane = laneOf(consignment);
  const kgPerContainer = goodsKgPerContainer(consignment);
  const [only] = consignment.containers;
  return {
    id: consignment.id,
    at,
    ...(consignee && { consignee }),
    ...(consignor && { consignor }),
    chapters: chaptersOf(consignment.goods),
    ...(heading !== undefined && { heading }),
    ...(origin !== undefined && { origin }),
    ...(lane !== undefined && { lane }),
    containers: consignment.containers.length,
    ...(only !== undefined && consignment.containers.length === 1 && { container: only }),
    ...(kgPerContainer !== undefined && { kgPerContainer }),
    seals: sealKeys(consignment),
  };
}

/** Shorter ones are no numbers of a high-security seal (ISO 17712), and many boxes would share them. */
const SEAL_LENGTH_MIN = 5;

function sealKeys({ seals }: Consignment): string[] {
  const keys = seals.filter(({ placeholder }) => !placeholder).map(({ value }) => sealKey(value));
  return [...new Set(keys)].filter((key) => key.length >= SEAL_LENGTH_MIN).sort();
}

export function firstFiledMs(consignment: Consignment): number | undefined {
  let first: string | undefined;
  for (const { when } of consignment.filings) {
    if (when !== undefined && (first === undefined || when < first)) first = when;
  }
  if (first === undefined) return undefined;
  const ms = Date.parse(first);
  return Number.isNaN(ms) ? undefined : ms;
}

/** The party that trades: of the house level, which in a filing of both levels comes after the master's. */
export function partyOf(consignment: Consignment, role: Party['role']): Party | undefined {
  let found: Party | undefined;
  for (const party of consignment.parties) {
    if (party.role === role && (found === undefined || isDeeper(party, found))) found = party;
  }
  return found;
}

function isDeeper({ source }: Party, { source: than }: Party): boolean {
  const house = isHouseFiling(source.message.type);
  if (house !== isHouseFiling(than.message.type)) return house;
  return (
    source.message.sha256 === than.message.sha256 &&
    source.message.index === than.message.index &&
    source.offset > than.offset
  );
}

function partyTrace(party: Party | undefined): PartyTrace | undefined {
  if (!party) return undefined;
  const address = comparable(party.address);
  const contact = contactKey(party.communication);
  return {
    key: party.key,
    ...(address !== undefined && { address }),
    ...(contact !== undefined && { contact }),
  };
}

/** Fewer characters are a town or a dash: everybody shares them. */
const ADDRESS_LENGTH_MIN = 10;
const PHONE_DIGITS_MIN = 7;

/** Letters and digits only, upper case: "Rue du Port 3" and "RUE DU PORT, 3" are one address. */
export function comparable(text: string | undefined): string | undefined {
  const key = text
    ?.toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return key !== undefined && key.length >= ADDRESS_LENGTH_MIN && /\d/.test(key) ? key : undefined;
}

/** An e-mail address in lower case, or the digits of a telephone number without leading zeros. */
export function contactKey(communication: string | undefined): string | undefined {
  if (communication === undefined) return undefined;
  if (communication.includes('@')) return communication.trim().toLowerCase();
  const digits = communication.replace(/\D/g, '').replace(/^0+/, '');
  return digits.length >= PHONE_DIGITS_MIN ? digits : undefined;
}

/** HS chapters of goods, distinct, sorted. */
export function chaptersOf(goods: readonly GoodsItem[]): string[] {
  return [...new Set(goods.map(({ hsCode }) => hsCode.slice(0, 2)))].filter((c) => c !== '').sort();
}

export function headingOf(consignment: Consignment): string | undefined {
  const headings = new Set(consignment.goods.map(({ hsCode }) => hsCode.slice(0, 4)));
  const [only] = headings;
  return headings.size === 1 && only?.length === 4 ? only : undefined;
}

function originOf(consignment: Consignment): string | undefined {
  return consignment.routeCountries[0] ?? loadPlace(consignment.places)?.value.slice(0, 2);
}

function laneOf(consignment: Consignment): string | undefined {
  const load = loadPlace(consignment.places);
  const discharge = dischargePlace(consignment.places);
  return load && discharge ? `${load.value}>${discharge.value}` : undefined;
}

/** The first sea port of the goods: of a transhipped box the original one. */
export function loadPlace(places: readonly PlaceClaim[]): PlaceClaim | undefined {
  return places.find(({ role }) => role === 'original-load') ?? places.find(({ role }) => role === 'load');
}

export function dischargePlace(places: readonly PlaceClaim[]): PlaceClaim | undefined {
  return (
    places.find(({ role }) => role === 'discharge') ?? places.find(({ role }) => role === 'final-discharge')
  );
}

/** Goods only, without the box; undefined where some of the goods may not be known. */
export function goodsKgPerContainer(consignment: Consignment): number | undefined {
  const boxes = consignment.containers.length;
  if (boxes === 0 || isOfHousesOnly(consignment)) return undefined;
  // The total first: master and houses name the same goods in other words, and the sum of items counts them twice.
  const total = consignment.totalGrossMassKg?.value ?? sumOfGoods(consignment);
  return total !== undefined && total > 0 ? total / boxes : undefined;
}

function sumOfGoods({ goods }: Consignment): number | undefined {
  let sum = 0;
  for (const { grossMassKg } of goods) {
    if (grossMassKg === undefined) return undefined;
    sum += grossMassKg;
  }
  return goods.length > 0 ? sum : undefined;
}
