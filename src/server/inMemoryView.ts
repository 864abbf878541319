import type { Cargo, Consignment, Journey, VesselCall, VesselCallId } from '../cargo/model.ts';
import { headline } from '../risk/headline.ts';
import type { ScreenedContainer } from '../risk/model.ts';
import type { Sha256 } from '../vocabulary/source.ts';
import { BANDS, bandOf } from '../web/band.ts';
import { WITHOUT_CALL, type CallSummary, type JourneyPage, type RankedRow } from '../web/model.ts';
import { excerptOf, type ReceivedFile } from './rawExcerpt.ts';
import { ROWS_PER_PAGE, type ListQuery, type ScreeningView } from './screening.ts';

/** The screened containers of one call, highest first, and what the filter looks into. */
interface CallList {
  readonly summary: CallSummary;
  readonly screened: readonly ScreenedContainer[];
  /** Per container, made when the first filter asks. */
  readonly searchTexts: string[];
}

/**
 * A view over cargo that was assembled and screened in memory. `screened` is in order, highest first; `fileOf` gives
 * the received bytes.
 */
export function inMemoryView(
  cargo: Cargo,
  screened: readonly ScreenedContainer[],
  fileOf: (sha256: Sha256) => ReceivedFile | undefined,
): ScreeningView {
  const lists = listsByCall(cargo, screened);
  const consignmentsOf = (journey: Journey): Consignment[] =>
    journey.consignments.flatMap((id) => cargo.consignments.get(id) ?? []);
  const byJourney = ranksByJourney(lists);
  const journeys: ReadonlyMap<string, Journey> = cargo.journeys;

  return {
    listVesselCalls: () =>
      Promise.resolve([...lists.values()].map(({ summary }) => summary).sort(latestFirst)),
    rankedList: (callId, query) => {
      const list = lists.get(callId);
      return Promise.resolve(list && pageOf(list, query, cargo, consignmentsOf));
    },
    journey: (journeyId) => {
      const journey = journeys.get(journeyId);
      const ranked = byJourney.get(journeyId);
      if (journey === undefined) return Promise.resolve(undefined);
      const summary = ranked?.list.summary ?? summaryOf(journey.vesselCall, cargo, []);
      return Promise.resolve<JourneyPage>({
        journey,
        summary,
        consignments: consignmentsOf(journey),
        ...(ranked && { screened: ranked.screened, rank: ranked.rank }),
      });
    },
    rawBytes: (sha256, offset, around) => {
      const file = fileOf(sha256);
      return Promise.resolve(file && excerptOf(sha256, file, offset, around));
    },
  };
}

function listsByCall(cargo: Cargo, screened: readonly ScreenedContainer[]): ReadonlyMap<string, CallList> {
  const byCall = new Map<VesselCallId | typeof WITHOUT_CALL, ScreenedContainer[]>();
  // A call that carries nothing yet is still a call.
  for (const id of cargo.vesselCalls.keys()) byCall.set(id, []);
  for (const one of screened) {
    const id = one.vesselCall ?? WITHOUT_CALL;
    const list = byCall.get(id);
    if (list === undefined) byCall.set(id, [one]);
    else list.push(one);
  }
  const lists = new Map<string, CallList>();
  for (const [id, ones] of byCall) {
    const call = id === WITHOUT_CALL ? undefined : id;
    lists.set(id, { summary: summaryOf(call, cargo, ones), screened: ones, searchTexts: [] });
  }
  return lists;
}

function summaryOf(
  id: VesselCallId | undefined,
  cargo: Cargo,
  screened: readonly ScreenedContainer[],
): CallSummary {
  const call: VesselCall | undefined = id && (cargo.vesselCalls.get(id) ?? { id, rotation: [] });
  const highest = screened[0];
  const counts = BANDS.map(
    (band) => screened.filter(({ scoreBits }) => bandOf(scoreBits).id === band.id).length,
  );
  return {
    id: id ?? WITHOUT_CALL,
    containers: screened.length,
    bands: counts,
    ...(call && { call }),
    ...(highest && { highestBits: highest.scoreBits }),
  };
}

function latestFirst(a: CallSummary, b: CallSummary): number {
  if ((a.call === undefined) !== (b.call === undefined)) return a.call === undefined ? 1 : -1;
  const [first, second] = [a.call?.arrival?.value ?? '', b.call?.arrival?.value ?? ''];
  if (first !== second) return first < second ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}

function ranksByJourney(lists: ReadonlyMap<string, CallList>) {
  const ranks = new Map<string, { list: CallList; screened: ScreenedContainer; rank: number }>();
  for (const list of lists.values()) {
    for (const [position, screened] of list.screened.entries()) {
      ranks.set(screened.journey, { list, screened, rank: position + 1 });
    }
  }
  return ranks;
}

function pageOf(
  list: CallList,
  { filter, page }: ListQuery,
  cargo: Cargo,
  consignmentsOf: (journey: Journey) => Consignment[],
) {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const ranked = list.screened.map((screened, position) => ({ screened, position }));
  const matching =
    words.length === 0
      ? ranked
      : ranked.filter(({ screened, position }) => {
          const text = (list.searchTexts[position] ??= searchText(screened, cargo, consignmentsOf));
          return words.every((word) => text.includes(word));
        });
  const pages = Math.max(1, Math.ceil(matching.length / ROWS_PER_PAGE));
  const shown = Math.min(page, pages);
  return {
    summary: list.summary,
    filter,
    matching: matching.length,
    page: shown,
    pages,
    rows: matching
      .slice((shown - 1) * ROWS_PER_PAGE, shown * ROWS_PER_PAGE)
      .map(({ screened, position }) =>
        rowOf(screened, position + 1, cargo.journeys.get(screened.journey), consignmentsOf),
      ),
  };
}

function searchText(
  { journey: id, container, typologies }: ScreenedContainer,
  cargo: Cargo,
  consignmentsOf: (journey: Journey) => Consignment[],
): string {
  const journey = cargo.journeys.get(id);
  const consignments = journey === undefined ? [] : consignmentsOf(journey);
  const texts = [
    container,
    ...typologies.flatMap((typology) => [typology.id, typology.name]),
    ...(journey?.goodsTexts ?? []).map(({ value }) => value),
    ...consignments.flatMap(({ parties, goods, masterDocument, houseDocuments }) => [
      masterDocument ?? '',
      ...houseDocuments,
      ...parties.flatMap(({ name, identification }) => [name ?? '', identification ?? '']),
      ...goods.map(({ description }) => description),
    ]),
  ];
  return texts.join('\n').toLowerCase();
}

/** One line of the ranked list from what is known about a container. */
function rowOf(
  screened: ScreenedContainer,
  rank: number,
  journey: Journey | undefined,
  consignmentsOf: (journey: Journey) => Consignment[],
): RankedRow {
  const topReason = headline(screened);
  const place = (role: 'load' | 'discharge'): string | undefined =>
    journey?.places.find((claim) => claim.role === role)?.value;
  const consignments = journey === undefined ? [] : consignmentsOf(journey);
  const described = consignments.flatMap(({ goods }) => goods.map(({ description }) => description));
  const goods = described.find((text) => text !== '') ?? journey?.goodsTexts[0]?.value;
  const [loadPort, dischargePort] = [place('load'), place('discharge')];
  const [sizeType, fullEmpty] = [journey?.sizeTypes[0]?.value, journey?.fullEmpty[0]?.value];
  return {
    rank,
    journey: screened.journey,
    container: screened.container,
    checkDigit: journey?.checkDigit ?? 'right',
    scoreBits: screened.scoreBits,
    typologies: screened.typologies.map(({ name }) => name),
    missing: screened.missing.map(({ datum }) => datum),
    ...(topReason !== undefined && { topReason }),
    ...(loadPort !== undefined && { loadPort }),
    ...(dischargePort !== undefined && { dischargePort }),
    ...(sizeType !== undefined && { sizeType }),
    ...(fullEmpty !== undefined && { fullEmpty }),
    ...(goods !== undefined && { goods }),
  };
}
