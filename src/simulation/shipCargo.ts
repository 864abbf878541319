import { billOf, carrierOf } from './bill.ts';
import { boxOf, type BoxOptions, outboundPlace } from './box.ts';
import { DAY } from './calendar.ts';
import type { ContainerNumbers } from './containerNumbers.ts';
import type { BillPlan, BoxPlan } from './plan.ts';
import { type Random, streamOf } from './random.ts';
import { type Goods, goodsNamed } from './world/goods.ts';
import { LANES } from './world/lane.ts';
import { HOME, placeOf } from './world/place.ts';
import type { VesselCall } from './world/service.ts';
import { createStowage, type Stowage } from './world/stow.ts';
import type { YardStock } from './yardStock.ts';

/** Everything that one call brings, keeps aboard and takes. */
export interface ShipCargo {
  readonly call: VesselCall;
  readonly bills: BillPlan[];
  /** Discharged here. */
  readonly inbound: BoxPlan[];
  /** Freight remaining on board. */
  readonly aboard: readonly BoxPlan[];
  /** Loaded here. */
  readonly outbound: BoxPlan[];
  /** Boxes of this call's bills that came, or will come, with another ship. */
  readonly elsewhere: BoxPlan[];
}

/** Share of the moves that are discharges. */
const DISCHARGE_SHARE = 0.53;
/** Boxes that stay aboard, for each one discharged. Big ships keep more; fewer are made to bound the size of a run. */
const REMAINING_PER_DISCHARGED = 0.6;
/** Empties among the boxes that stay aboard. */
const REMAINING_EMPTY_SHARE = 0.12;
/** Keys of boxes: outbound and remaining boxes have ranges of their own, so that more imports do not shift them. */
const OUTBOUND_KEYS = 100_000;
const ABOARD_KEYS = 200_000;
const EMPTY_KEYS = 300_000;

export interface CargoContext {
  readonly seed: number;
  readonly scale: number;
  readonly numbers: ContainerNumbers;
  readonly stock: YardStock;
}

export function cargoOf(context: CargoContext, call: VesselCall): ShipCargo {
  const { lane } = call.service;
  const discharged = Math.round(call.moves * DISCHARGE_SHARE);
  const loaded = call.moves - discharged;
  const emptiesIn = Math.round(discharged * lane.emptyInShare);
  const remaining = lane.deepSea
    ? Math.round(discharged * REMAINING_PER_DISCHARGED)
    : Math.round(discharged * 0.2);
  const inboundStowage = createStowage(discharged + remaining + 40);
  const outboundStowage = createStowage(loaded + 40);
  const inbound = { ...context, call, stowage: inboundStowage };
  const bills = importBills(inbound, discharged - emptiesIn);
  return {
    call,
    bills,
    inbound: [...bills.flatMap(({ boxes }) => boxes), ...emptyBoxes(inbound, emptiesIn)],
    aboard: remainingBoxes(inbound, remaining),
    outbound: outboundBoxes({ ...context, call, stowage: outboundStowage }, loaded),
    elsewhere: [],
  };
}

interface Loading extends CargoContext {
  readonly call: VesselCall;
  readonly stowage: Stowage;
}

function importBills(loading: Loading, boxes: number): BillPlan[] {
  const { seed, scale, call } = loading;
  const bills: BillPlan[] = [];
  let made = 0;
  for (let key = 0; made < boxes; key++) {
    const { wanted, ...bill } = billOf({ seed, scale, call, key });
    const count = Math.min(wanted, boxes - made);
    const onward = onwardPort(bill);
    if (onward) bill.deliveryPlace = onward.code;
    for (let place = 0; place < count; place++) {
      const options: BoxOptions = {
        ...loading,
        key: key * 24 + place,
        flow: onward ? 'transhipment' : 'import',
        carrier: bill.carrier,
        load: bill.load,
        discharge: HOME,
        ...(onward ? { onCarriage: onward } : {}),
        goods: bill.goods,
        bill,
        place,
      };
      bill.boxes.push(boxOf(options));
    }
    made += count;
    bills.push(bill);
  }
  return bills;

  function onwardPort(bill: BillPlan) {
    const random = streamOf(seed, 'onward', call.key, bill.key);
    if (!random.chance(call.service.lane.transhipmentShare)) return undefined;
    const shortSea = LANES.find(({ id }) => id === 'sho');
    return placeOf(random.pick(shortSea?.ports ?? ['GBTEE']));
  }
}

function emptyBoxes(loading: Loading, count: number): BoxPlan[] {
  const { seed, call } = loading;
  return Array.from({ length: count }, (_, place) => {
    const random = streamOf(seed, 'empty-in', call.key, place);
    return boxOf({
      ...loading,
      key: EMPTY_KEYS + place,
      flow: 'empty-in',
      carrier: carrierOf(call, random),
      load: random.pick(call.service.ports),
      discharge: HOME,
    });
  });
}

function remainingBoxes(loading: Loading, count: number): BoxPlan[] {
  const { seed, call } = loading;
  const onward = call.service.after.length > 0 ? call.service.after : [placeOf('DEHAM')];
  return Array.from({ length: count }, (_, place) => {
    const random = streamOf(seed, 'aboard', call.key, place);
    const goods = random.chance(REMAINING_EMPTY_SHARE) ? undefined : laneGoods(call, random);
    return boxOf({
      ...loading,
      key: ABOARD_KEYS + place,
      flow: 'remain-on-board',
      carrier: carrierOf(call, random),
      load: random.pick(call.service.ports),
      discharge: random.pick(onward),
      ...(goods ? { goods } : {}),
    });
  });
}

function laneGoods(call: VesselCall, random: Random): Goods {
  return goodsNamed(random.weighted(call.service.lane.imports).id);
}

/** Boxes from the ship before come first, then empties and exports in boxes that were returned, or new ones. */
function outboundBoxes(loading: Loading, count: number): BoxPlan[] {
  const { seed, call, stock } = loading;
  const { lane } = call.service;
  const onCarried = lane.deepSea ? [] : stock.takeTranshipments(call, Math.floor(count * 0.4));
  const boxes = onCarried.map((box, place) => reloaded(loading, box, place));
  for (let place = 0; boxes.length < count; place++) {
    const random = streamOf(seed, 'outbound', call.key, place);
    const empty = random.chance(lane.emptyOutShare);
    const goods = empty ? undefined : goodsNamed(random.weighted(lane.exports).id);
    const reused = stock.takeReturned(call.arrival - 4 * DAY, goods?.types);
    boxes.push(
      boxOf({
        ...loading,
        key: OUTBOUND_KEYS + place,
        flow: empty ? 'empty-out' : 'export',
        carrier: carrierOf(call, random),
        load: HOME,
        discharge: outboundPlace(call, random),
        ...(goods ? { goods } : {}),
        ...(reused ? { reused } : {}),
      }),
    );
  }
  return boxes;
}

function reloaded({ seed, call, stowage }: Loading, box: BoxPlan, place: number): BoxPlan {
  const random = streamOf(seed, 'reload', call.key, place);
  const work = call.departure - call.arrival;
  const { originalLoad: _, onCarriage, bill: __, ...rest } = box;
  const loadedAt = Math.max(
    call.arrival + Math.round(work * (0.4 + 0.5 * random.fraction())),
    box.dischargedAt + DAY / 2,
  );
  return {
    ...rest,
    key: OUTBOUND_KEYS + 50_000 + place,
    load: HOME,
    discharge: onCarriage ?? box.discharge,
    originalLoad: box.load,
    stow: stowage.place(box.type.feet, random),
    loadedAt,
    dischargedAt: loadedAt + 3 * DAY,
    yard: [],
    gates: [],
  };
}
