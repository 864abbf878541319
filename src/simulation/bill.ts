import { DAY, HOUR } from './calendar.ts';
import type { BillPlan, HousePlan } from './plan.ts';
import { element, type Random, streamOf } from './random.ts';
import { type Carrier } from './world/carrier.ts';
import { type Firm, forwarderOf, type Importer, importerOf, shipperOf } from './world/firm.ts';
import { type Goods, goodsNamed, packagesOf } from './world/goods.ts';
import { comesFrom } from './world/goodsOrigin.ts';
import type { Lane } from './world/lane.ts';
import { type Place } from './world/place.ts';
import { JOURNEYS_PER_WEEK, type VesselCall } from './world/service.ts';

/**
 * New consignees that are honest, per bill. A quarter's importers in the customs data are new in 13 % of their rows
 * after a year of history; a third of that is taken, since many of those are once-only and stay in the pool's tail.
 */
const FIRST_TIME_SHARE = 0.045;
/** Bills that have a wish for a plain text rather than the goods: "FAK", "GENERAL CARGO" (10 texts of 49 and 10). */
const VAGUE_TEXT_SHARE = 0.04;
/** Share of trips with a haulier that is not the usual one. */
const OTHER_HAULIER_SHARE = 0.12;
/** Filing before loading: 24 h by law, most are sent a day or two earlier (domain.md 3.1). */
const FILED_BEFORE_LOADING_HOURS = [25, 70] as const;
const FILED_BEFORE_ARRIVAL_HOURS = [3, 14] as const;

/** Firms of one lane and goods: enough that a firm ships about twice a week in a port of this size, at least four. */
function poolSize(lane: Lane, goods: Goods, scale: number): number {
  const total = lane.imports.reduce((sum, share) => sum + share.weight, 0);
  const weight = lane.imports.find((share) => share.id === goods.id)?.weight ?? 1;
  // A lane has about services x callSize / 110 of all boxes, half of them imports, two boxes to a bill.
  const bills = (JOURNEYS_PER_WEEK * scale * lane.services * lane.callSize * weight) / (110 * 4 * total);
  return 4 + Math.round(bills / 2);
}

interface BillOptions {
  readonly seed: number;
  readonly scale: number;
  readonly call: VesselCall;
  /** Place of the bill in the call. */
  readonly key: number;
}

export function billOf({ seed, scale, call, key }: BillOptions): BillPlan & { readonly wanted: number } {
  const random = streamOf(seed, 'bill', call.key, key);
  const { lane } = call.service;
  const { goods, load } = goodsAndPort(call, random);
  const pool = poolSize(lane, goods, scale);
  const firstTime = random.chance(FIRST_TIME_SHARE);
  // u squared: the first tenth of the pool has a third of the bills, as in the customs data (35 %).
  const fraction = random.fraction();
  const index = firstTime ? 100_000 + call.key * 8000 + key : Math.floor(fraction * fraction * pool);
  const importer = importerOf(seed, lane, goods, index);
  const forwarder = forwarderOf(seed, importer.forwarder);
  const carrier = carrierOf(call, random);
  const shipper = shipperOf(seed, goods, load, (index * 3 + random.below(importer.shippers)) % (pool * 3));
  const vague = random.chance(VAGUE_TEXT_SHARE);
  const filedAt = filingTime(call, load, random);
  return {
    key,
    call,
    carrier,
    master: `${carrier.code}U${load.code.slice(2)}${String(call.key % 100000).padStart(5, '0')}${String(key).padStart(4, '0')}`,
    structure: importer.structure,
    houses: housesOf({ seed, call, key, importer, goods, shipper, load }),
    goods,
    description: vague ? 'GENERAL CARGO' : goods.description,
    hsCode: goods.hsCode,
    importer,
    shipper,
    consignee: importer.firm,
    notify: importer.notify === 'self' ? importer.firm : forwarder,
    forwarder,
    paymentMethod: importer.paymentMethod,
    load,
    acceptance: load.code,
    deliveryPlace: importer.deliveryPlace,
    routeCountries: routeOf(call, load),
    filedAt,
    releasedAt: call.arrival + random.between(-24, 40) * HOUR,
    boxes: [],
    amendments: [],
    firstTime,
    haulier: random.chance(OTHER_HAULIER_SHARE) ? random.below(160) : importer.haulier,
    wanted: boxesWanted(importer, random),
  };
}

function boxesWanted(importer: Importer, random: Random): number {
  if (importer.structure === 'groupage') return 1;
  const mean = importer.boxesPerBill;
  return Math.max(1, Math.min(20, mean === 1 ? 1 : Math.round(mean * (0.4 + 1.2 * random.fraction()))));
}

/** Goods of the lane that some port of the service exports, and that port. */
function goodsAndPort(call: VesselCall, random: Random): { readonly goods: Goods; readonly load: Place } {
  const { lane, ports } = call.service;
  for (let attempt = 0; attempt < 30; attempt++) {
    const goods = goodsNamed(random.weighted(lane.imports).id);
    const fitting = ports.filter((port) => comesFrom(goods.id, port.country));
    if (fitting.length > 0) return { goods, load: random.pick(fitting) };
  }
  return { goods: goodsNamed('general'), load: random.pick(ports) };
}

export function carrierOf(call: VesselCall, random: Random): Carrier {
  const { partners } = call.service;
  // The owner of the service has about half of the boxes (295 and 347 of 609 and 672 in the plans).
  return partners.length === 1 || random.chance(0.5) ? element(partners, 0) : random.pick(partners);
}

function filingTime(call: VesselCall, load: Place, random: Random): number {
  if (!call.service.lane.deepSea) {
    return call.arrival - random.between(...FILED_BEFORE_ARRIVAL_HOURS) * HOUR - random.below(HOUR);
  }
  const stop = call.earlier.find(({ place }) => place === load);
  const loading = stop ? stop.arrival : call.arrival - call.service.lane.crossingDays * DAY;
  return loading - random.between(...FILED_BEFORE_LOADING_HOURS) * HOUR - random.below(HOUR);
}

function routeOf(call: VesselCall, load: Place): readonly string[] {
  const from = call.earlier.findIndex(({ place }) => place === load);
  const countries = call.earlier.slice(Math.max(0, from)).map(({ place }) => place.country);
  return [...new Set([load.country, ...countries, 'BE'])];
}

interface HouseOptions {
  readonly seed: number;
  readonly call: VesselCall;
  readonly key: number;
  readonly importer: Importer;
  readonly goods: Goods;
  readonly shipper: Firm;
  readonly load: Place;
}

/** Straight bills have no house; a full box of a forwarder has one; a groupage box four to twelve. */
function housesOf({ seed, call, key, importer, goods, shipper, load }: HouseOptions): readonly HousePlan[] {
  if (importer.structure === 'straight') return [];
  const random = streamOf(seed, 'house', call.key, key);
  const number = (place: number) =>
    `${forwarderOf(seed, importer.forwarder).code}${String((call.key * 131 + key * 7 + place) % 10_000_000).padStart(7, '0')}`;
  if (importer.structure !== 'groupage') {
    const house: HousePlan = {
      number: number(0),
      shipper,
      consignee: importer.firm,
      goods,
      massKg: goods.massKg,
      packages: goods.packages,
    };
    return [house];
  }
  const { lane } = call.service;
  return Array.from({ length: random.between(4, 12) }, (_, place) => {
    const each = goodsNamed(random.weighted(lane.imports.filter(({ id }) => isDry(id))).id);
    const massKg = random.between(180, 2200);
    return {
      number: number(place),
      shipper: shipperOf(seed, each, load, random.below(20)),
      consignee: importerOf(seed, lane, each, random.below(40)).firm,
      goods: each,
      massKg,
      packages: packagesOf(each, massKg),
    };
  });
}

function isDry(id: string): boolean {
  return goodsNamed(id).celsius === undefined;
}
