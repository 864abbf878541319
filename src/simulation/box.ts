import { DAY, HOUR } from './calendar.ts';
import type { ContainerNumbers } from './containerNumbers.ts';
import type { BillPlan, BoxPlan, Flow } from './plan.ts';
import { type Random, streamOf } from './random.ts';
import { type Carrier, carrierSeal, prefixFor } from './world/carrier.ts';
import { type ContainerType, containerTypeOf } from './world/containerType.ts';
import { type Goods, goodsNamed, shortTextOf } from './world/goods.ts';
import { isWatched } from './world/lane.ts';
import { HOME, type Place } from './world/place.ts';
import type { VesselCall } from './world/service.ts';
import type { Stowage } from './world/stow.ts';
import { yardPosition } from './world/yard.ts';
import { craneReading } from './weigh.ts';

export interface BoxOptions {
  readonly seed: number;
  readonly call: VesselCall;
  readonly key: number;
  readonly flow: Flow;
  readonly carrier: Carrier;
  readonly load: Place;
  readonly discharge: Place;
  readonly onCarriage?: Place;
  readonly goods?: Goods;
  readonly bill?: BillPlan;
  readonly place?: number;
  readonly numbers: ContainerNumbers;
  readonly stowage: Stowage;
  /** A number of a box that is known already: an empty that is used again, a box that changes ships. */
  readonly reused?: { readonly number: string; readonly typeId: string; readonly at: number };
}

/** Boxes that came to the port of loading by a smaller ship. */
const FEEDERED_SHARE = 0.1;
/** Full boxes with two seals instead of one; one box of a terminal report has three. */
const TWO_SEALS_SHARE = 0.06;
/** Boxes without seal in the papers: of 137 seals of terminal reports about a tenth are placeholders. */
const NO_SEAL_SHARE = 0.03;
/** Shippers who weigh the packed box rather than add up (SOLAS method 1). */
const METHOD_1_SHARE = 0.6;

/** Exports that the line announces before they reach the gate; late or lost announcements are ordinary. */
const ANNOUNCED_SHARE = 0.94;

export function boxOf(options: BoxOptions): BoxPlan {
  const { seed, call, key, flow, carrier, goods, bill } = options;
  const random = streamOf(seed, 'box', call.key, key);
  const laden = goods !== undefined;
  const type = typeOf(options, random);
  const tareKg = Math.round((type.tareKg + random.normal() * type.tareSpreadKg) / 10) * 10;
  const mass = massOf(options, random);
  const actualKg = tareKg + Math.round(mass.cargoKg + random.normal() * 50);
  const seals = laden && !random.chance(NO_SEAL_SHARE) ? sealsOf(carrier, random) : [];
  const inbound = flow !== 'export' && flow !== 'empty-out';
  const method1 = random.chance(METHOD_1_SHARE);
  const number = options.reused?.number ?? options.numbers.next(prefixFor(carrier, random), random);
  const { loadedAt, dischargedAt } = timesOf(options, inbound, random);
  return {
    key,
    number,
    flow,
    type,
    operator: carrier,
    laden,
    load: options.load,
    discharge: options.discharge,
    ...(inbound && laden && random.chance(FEEDERED_SHARE) ? feederedFrom(call, options.load, random) : {}),
    ...(options.onCarriage ? { onCarriage: options.onCarriage } : {}),
    ...(goods ? { goods } : {}),
    goodsText: goods ? shortTextOf(goods, (bill?.key ?? key) + carrier.code.charCodeAt(0)) : '',
    ...(goods?.celsius === undefined ? {} : { celsius: goods.celsius }),
    nonOperating: type.reefer && laden && goods.celsius === undefined,
    tareKg,
    declaredKg: laden ? mass.declaredKg : 0,
    vgmKg: laden
      ? method1
        ? Math.round((actualKg + random.normal() * 40) / 10) * 10
        : tareKg + mass.declaredKg
      : tareKg,
    vgmMethod: method1 ? 'SM1' : 'SM2',
    actualKg: laden ? actualKg : tareKg,
    craneKg: craneReading(laden ? actualKg : tareKg, random),
    seals: { declared: seals, loaded: seals, discharged: seals },
    stow: options.stowage.place(type.feet, random),
    yardPosition: yardPosition(call.service.terminal, random),
    booking: `${carrier.code.slice(0, 2)}${String((call.key * 977 + key * 13) % 100_000_000).padStart(8, '0')}`,
    ...(options.reused ? { returnedAt: options.reused.at } : {}),
    announced: random.chance(ANNOUNCED_SHARE),
    shipped: true,
    loadedAt,
    dischargedAt,
    yard: [],
    gates: [],
    ...(bill ? { bill } : {}),
    place: options.place ?? 0,
  };
}

/** Dry exports of fruit lanes in reefers that must go back: 152 of 672 positions of the Costa Rica plan. */
const NON_OPERATING_SHARE = 0.4;

function typeOf({ goods, reused, call, flow }: BoxOptions, random: Random): ContainerType {
  if (reused) return containerTypeOf(reused.typeId);
  if (goods) {
    const type = random.pick(goods.types);
    const returning = flow === 'export' && isWatched(call.service.lane) && type === '40H';
    return containerTypeOf(returning && random.chance(NON_OPERATING_SHARE) ? '40R' : type);
  }
  // Empties go back for what the lane ships: mostly reefers on fruit lanes.
  const { imports } = call.service.lane;
  return containerTypeOf(random.pick(goodsNamed(random.weighted(imports).id).types));
}

const UNIFORM_SPREAD = 0.05;

/** Cargo in the box and cargo on paper. A habit of the firm, with a spread of its own. */
function massOf(
  { goods, bill }: BoxOptions,
  random: Random,
): { readonly cargoKg: number; readonly declaredKg: number } {
  if (!goods) return { cargoKg: 0, declaredKg: 0 };
  const factor = bill?.importer.massFactor ?? 1;
  const spread = (bill?.importer.spreadFactor ?? 1) * goods.massSpreadKg;
  const groupageKg =
    bill?.structure === 'groupage' ? bill.houses.reduce((sum, { massKg }) => sum + massKg, 0) : undefined;
  const cargoKg = groupageKg ?? Math.max(900, Math.round(goods.massKg * factor + random.normal() * spread));
  const contractKg = Math.round((goods.massKg * factor) / 100) * 100;
  // Only goods that weigh much the same in every box are sold by contract mass.
  const uniform = goods.massSpreadKg < goods.massKg * UNIFORM_SPREAD && groupageKg === undefined;
  return {
    cargoKg,
    declaredKg: bill?.importer.contractMass && uniform ? contractKg : cargoKg,
  };
}

function sealsOf(carrier: Carrier, random: Random): readonly string[] {
  const first = carrierSeal(carrier, random);
  return random.chance(TWO_SEALS_SHARE) ? [first, carrierSeal(carrier, random)] : [first];
}

function feederedFrom(call: VesselCall, load: Place, random: Random): { readonly originalLoad?: Place } {
  if (!call.service.lane.hubs.includes(load.code)) return {};
  const others = call.service.ports.filter((port) => port !== load);
  return others.length > 0 ? { originalLoad: random.pick(others) } : {};
}

function timesOf(
  { call, load, flow }: BoxOptions,
  inbound: boolean,
  random: Random,
): { readonly loadedAt: number; readonly dischargedAt: number } {
  const work = call.departure - call.arrival;
  if (!inbound) {
    const loadedAt = call.arrival + Math.round(work * (0.4 + 0.58 * random.fraction()));
    return { loadedAt, dischargedAt: loadedAt + 12 * DAY };
  }
  const stop = call.earlier.find(({ place }) => place === load);
  const from = stop?.arrival ?? call.arrival - 6 * DAY;
  const until = stop?.departure ?? from + 12 * HOUR;
  return {
    loadedAt: from + Math.round((until - from) * (0.1 + 0.8 * random.fraction())),
    dischargedAt:
      call.arrival +
      HOUR +
      (flow === 'remain-on-board' ? 0 : Math.round((work - HOUR) * 0.6 * random.fraction())),
  };
}

/** Where an outbound box goes. */
export function outboundPlace(call: VesselCall, random: Random): Place {
  const overseas = call.later.filter(({ place }) => !call.service.after.includes(place));
  return overseas.length > 0 ? random.pick(overseas).place : HOME;
}
