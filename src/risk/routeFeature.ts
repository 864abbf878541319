import type { PlaceClaim } from '../cargo/model.ts';
import { portText } from '../cargo/portText.ts';
import { countryName } from '../vocabulary/country.ts';
import { distanceKm, portOf } from '../vocabulary/port.ts';
import { chapterText } from './chapterText.ts';
import { type Fact, type Feature, gap, observed } from './fact.ts';
import { historyKey, historySuffices, seenBefore } from './history.ts';
import type { Subject } from './subject.ts';

function countryOf({ value }: PlaceClaim): string {
  return portOf(value)?.country ?? value.slice(0, 2);
}

function countryFact(place: PlaceClaim | undefined, missing: string): Fact {
  if (!place) return gap(missing);
  const country = countryOf(place);
  return observed(country, () => ({
    shows: { place: portText(place.value), said: place.said, country: countryName(country) ?? country },
    sources: [place.source],
  }));
}

/** Sea legs against the direct line: great circles on both sides, so a value is about detours, not about land. */
function detour({ load, discharge, transhipments }: Subject): Fact {
  if (!load || !discharge) return gap('ports of loading and discharge');
  if (transhipments.length === 0) return observed(1);
  const stops = [load, ...transhipments, discharge];
  const ports = stops.map(({ value }) => portOf(value));
  let km = 0;
  for (let leg = 1; leg < ports.length; leg++) {
    const from = ports[leg - 1];
    const to = ports[leg];
    if (!from || !to) return gap('position of a port of the route');
    km += distanceKm(from, to);
  }
  const [first, last] = [ports[0], ports.at(-1)];
  const direct = first && last ? distanceKm(first, last) : 0;
  if (direct < DIRECT_KM_MIN) return observed(1);
  const via = transhipments.map(({ value }) => portText(value)).join(', ');
  return observed(km / direct, () => ({
    shows: { via, km: Math.round(km), directKm: Math.round(direct) },
    sources: stops.map(({ source }) => source),
  }));
}

/** Between neighbours every feeder service is a detour. */
const DIRECT_KM_MIN = 500;

interface Lane {
  readonly key: string;
  readonly from: PlaceClaim;
  readonly to: PlaceClaim;
  readonly until: number;
}

function laneOf({ load, discharge, history, historyUntil }: Subject): Lane | undefined {
  if (!load || !discharge || historyUntil === undefined) return undefined;
  if (!historySuffices(history, historyUntil)) return undefined;
  return { key: `${load.value}>${discharge.value}`, from: load, to: discharge, until: historyUntil };
}

function laneCount(subject: Subject): Fact {
  // The history is one of consignments: exports and empties have none, and would always be first on their lane.
  if (subject.consignments.length === 0) return gap('entry summary declaration or manifest');
  const lane = laneOf(subject);
  if (!lane) return gap('enough history');
  const count = seenBefore(subject.history, 'lane', lane.key, lane.until);
  return observed(count, () => ({
    shows: { from: portText(lane.from.value), to: portText(lane.to.value) },
    sources: [lane.from.source, lane.to.source],
  }));
}

function originFact(subject: Subject): Fact {
  const { consignments, load } = subject;
  const country = consignments[0]?.routeCountries[0];
  if (country !== undefined && load === undefined) {
    const source = consignments[0]?.filings[0]?.source;
    return observed(country, () => ({
      shows: { place: country, said: 'declaration', country: countryName(country) ?? country },
      sources: source ? [source] : [],
    }));
  }
  return countryFact(load, 'port of loading');
}

/** How much of what this origin ships is of the chapter of these goods; the rarest chapter counts. */
function originChapterShare(subject: Subject): Fact {
  const { chapters, history, historyUntil, consignments, goodsItems, load } = subject;
  const origin = consignments[0]?.routeCountries[0] ?? (load && countryOf(load));
  if (origin === undefined) return gap('port of loading');
  if (chapters.length === 0) return gap('HS code of the goods');
  if (historyUntil === undefined || !historySuffices(history, historyUntil)) return gap('enough history');
  const all = seenBefore(history, 'origin', origin, historyUntil);
  if (all < ORIGIN_CONSIGNMENTS_MIN) return gap('enough earlier consignments from this origin');
  const counts = chapters.map((chapter) => ({
    chapter,
    count: seenBefore(history, 'originChapter', historyKey(origin, chapter), historyUntil),
  }));
  const rarest = counts.reduce((least, one) => (one.count < least.count ? one : least));
  const goods = goodsItems.filter(({ hsCode }) => hsCode.startsWith(rarest.chapter));
  return observed(rarest.count / all, () => ({
    shows: {
      chapter: chapterText(rarest.chapter),
      count: rarest.count,
      all,
      country: countryName(origin) ?? origin,
    },
    sources: goods.slice(0, 3).map(({ source }) => source),
  }));
}

const ORIGIN_CONSIGNMENTS_MIN = 60;

const PLACE_SHOWS = ['place', 'said', 'country'];

export const routeFeatures: readonly Feature[] = [
  {
    id: 'originCountry',
    kind: 'text',
    means: 'country (ISO 3166) where the goods were first loaded on a ship',
    shows: PLACE_SHOWS,
    find: originFact,
  },
  {
    id: 'transhipmentCountries',
    kind: 'text',
    means: 'countries (ISO 3166) of transhipment, blanks between; empty when there is none',
    shows: ['places'],
    find({ transhipments }) {
      const places = transhipments.map(({ value }) => portText(value)).join(', ');
      const sources = transhipments.map(({ source }) => source);
      return observed(transhipments.map(countryOf).join(' '), () => ({ shows: { places }, sources }));
    },
  },
  {
    id: 'detourShare',
    kind: 'number',
    means: 'length of the route over its transhipments, as a multiple of the direct line',
    shows: ['via', 'km', 'directKm'],
    find: detour,
  },
  {
    id: 'laneCount',
    kind: 'number',
    means: 'earlier consignments between these two ports',
    shows: ['from', 'to'],
    find: laneCount,
  },
  {
    id: 'originChapterShare',
    kind: 'number',
    means: 'share of earlier consignments of this origin that held goods of this HS chapter',
    shows: ['chapter', 'count', 'all', 'country'],
    find: originChapterShare,
  },
];
