import type {
  Claim,
  Consignment,
  ConsignmentId,
  GoodsItem,
  Journey,
  Party,
  PlaceClaim,
  VesselCall,
  VesselCallId,
} from '../cargo/model.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { Source } from '../vocabulary/source.ts';
import type { History } from './history.ts';
import { chaptersOf, dischargePlace, firstFiledMs, loadPlace, partyOf } from './historyEntry.ts';
import { knownBy } from './knownBy.ts';
import type { Peers } from './peers.ts';

/** All that a container is screened against. */
export interface ScreeningContext {
  readonly consignments: ReadonlyMap<ConsignmentId, Consignment>;
  readonly vesselCalls: ReadonlyMap<VesselCallId, VesselCall>;
  readonly history: History;
  /** Boxes with the same goods on the same ship, from `peersOf`. */
  readonly peers?: Peers;
  /** What was said later is left out: the score as it was at that moment. Absent: all that is known. */
  readonly asOf?: Instant;
}

/** One container's journey with what the features ask for again and again, found once. */
export interface Subject {
  readonly journey: Journey;
  readonly consignments: readonly Consignment[];
  readonly history: History;
  readonly peers?: Peers;
  /**
   * Milliseconds since 1970 up to which the history is read: the first filing of the container's own consignments,
   * else the arrival, else the moment of screening. Undefined when nothing gives a date.
   */
  readonly historyUntil?: number;
  readonly arrival?: Claim<Instant>;
  readonly load?: PlaceClaim;
  readonly discharge?: PlaceClaim;
  readonly transhipments: readonly PlaceClaim[];
  readonly fullEmpty?: Claim<'full' | 'empty'>;
  readonly consignee?: Party;
  readonly consignor?: Party;
  readonly notify?: Party;
  /** Goods items of the container: those that name it, and those that name no container. */
  readonly goodsItems: readonly GoodsItem[];
  /** HS chapters of these goods, distinct. */
  readonly chapters: readonly string[];
  /** The goods in one line: declared descriptions first, else the short texts of stow plan and manifest. */
  readonly goods?: { readonly text: string; readonly sources: readonly Source[] };
}

export function subjectOf(whole: Journey, context: ScreeningContext): Subject {
  const { asOf, history, peers } = context;
  const all = whole.consignments.flatMap((id) => context.consignments.get(id) ?? []);
  const { journey, consignments } =
    asOf === undefined ? { journey: whole, consignments: all } : knownBy(whole, all, asOf);
  const call = journey.vesselCall === undefined ? undefined : context.vesselCalls.get(journey.vesselCall);
  const places = [...journey.places, ...consignments.flatMap((consignment) => consignment.places)];
  const load = loadPlace(places);
  const discharge = dischargePlace(places);
  const historyUntil = historyMoment(consignments, call, asOf);
  const [fullEmpty] = journey.fullEmpty;
  const consignee = firstParty(consignments, 'consignee');
  const consignor = firstParty(consignments, 'consignor');
  const notify = firstParty(consignments, 'notify');
  const goodsItems = consignments.flatMap((consignment) => goodsInside(consignment, journey));
  const goods = goodsOf(journey, goodsItems);
  return {
    journey,
    consignments,
    history,
    ...(peers && { peers }),
    ...(historyUntil !== undefined && { historyUntil }),
    ...(call?.arrival && { arrival: call.arrival }),
    ...(load && { load }),
    ...(discharge && { discharge }),
    transhipments: places.filter(({ role }) => role === 'transhipment'),
    ...(fullEmpty && { fullEmpty }),
    ...(consignee && { consignee }),
    ...(consignor && { consignor }),
    ...(notify && { notify }),
    goodsItems,
    chapters: chaptersOf(goodsItems),
    ...(goods && { goods }),
  };
}

function historyMoment(
  consignments: readonly Consignment[],
  call: VesselCall | undefined,
  asOf: Instant | undefined,
): number | undefined {
  const filed = consignments.flatMap((consignment) => firstFiledMs(consignment) ?? []);
  if (filed.length > 0) return Math.min(...filed);
  const moment = call?.arrival?.value ?? asOf;
  const ms = moment === undefined ? NaN : Date.parse(moment);
  return Number.isNaN(ms) ? undefined : ms;
}

function firstParty(consignments: readonly Consignment[], role: Party['role']): Party | undefined {
  for (const consignment of consignments) {
    const party = partyOf(consignment, role);
    if (party) return party;
  }
  return undefined;
}

function goodsInside({ goods }: Consignment, { container }: Journey): readonly GoodsItem[] {
  return goods.filter(({ containers }) => containers.length === 0 || containers.includes(container));
}

function goodsOf(journey: Journey, goodsItems: readonly GoodsItem[]): Subject['goods'] {
  const declared = goodsItems.filter(({ description }) => description !== '');
  if (declared.length > 0) {
    return {
      text: declared.map(({ description }) => description).join('; '),
      sources: declared.map(({ source }) => source),
    };
  }
  if (journey.goodsTexts.length === 0) return undefined;
  return {
    text: journey.goodsTexts.map(({ value }) => value).join('; '),
    sources: journey.goodsTexts.map(({ source }) => source),
  };
}
