import type { JourneyEvent } from '../cargo/model.ts';
import { momentText } from '../cargo/portText.ts';
import { hoursBetween, instantToLocal } from '../vocabulary/instant.ts';
import { portOf } from '../vocabulary/port.ts';
import { type Fact, type Feature, gap, NOT_SO, observed } from './fact.ts';
import type { Subject } from './subject.ts';

function eventsOf({ journey }: Subject, move: JourneyEvent['move']): readonly JourneyEvent[] {
  return journey.events.filter((event) => event.move === move);
}

/** Local hour of the day, 0 to 23; undefined when neither a local time nor the port's zone is known. */
function localHour({ when, local, port }: JourneyEvent): number | undefined {
  const zone = port === undefined ? undefined : portOf(port)?.timeZone;
  const text = local ?? (when !== undefined && zone !== undefined ? instantToLocal(when, zone) : undefined);
  const hour = text === undefined ? NaN : Number(text.slice(11, 13));
  return text === undefined || text.length < 13 || Number.isNaN(hour) ? undefined : hour;
}

const NIGHT_FROM = 22;
const NIGHT_UNTIL = 5;

function nightYardMove(subject: Subject): Fact {
  const moves = eventsOf(subject, 'yard-move');
  if (moves.length === 0) return gap('yard moves of the terminal');
  for (const move of moves) {
    const hour = localHour(move);
    if (hour === undefined || (hour < NIGHT_FROM && hour >= NIGHT_UNTIL)) continue;
    return observed(true, () => ({
      shows: { detail: move.detail, when: momentText(move) },
      sources: [move.source],
    }));
  }
  return NOT_SO;
}

function dwell(subject: Subject): Fact {
  const [discharged] = eventsOf(subject, 'discharged');
  const [left] = eventsOf(subject, 'gate-out');
  const [from, until] = [discharged?.when, left?.when];
  if (!discharged || !left || from === undefined || until === undefined) {
    return gap('times of discharge and gate-out');
  }
  return observed(hoursBetween(from, until), () => ({
    shows: { discharged: momentText(discharged), left: momentText(left) },
    sources: [discharged.source, left.source],
  }));
}

/** A full box that came by sea, left through the gate, and comes in again. */
function returnedFull(subject: Subject): Fact {
  if (subject.fullEmpty?.value !== 'full') return NOT_SO;
  const events = subject.journey.events;
  const out = events.findIndex(({ move }) => move === 'gate-out');
  const discharged = events.findIndex(({ move }) => move === 'discharged');
  if (out < 0 || discharged < 0 || discharged > out) return NOT_SO;
  const back = events.slice(out + 1).find(({ move }) => move === 'gate-in');
  const left = events[out];
  if (!back || !left || /empty/i.test(back.detail)) return NOT_SO;
  return observed(true, () => ({
    shows: { left: momentText(left), back: momentText(back) },
    sources: [left.source, back.source],
  }));
}

const ENTRY_OR_EXIT: ReadonlySet<JourneyEvent['move']> = new Set(['gate-in', 'gate-out', 'discharged']);

function gateInWithoutBooking(subject: Subject): Fact {
  const { journey } = subject;
  // An empty that comes back after delivery needs no booking.
  const [gateIn] = journey.events.filter(({ move }) => ENTRY_OR_EXIT.has(move));
  if (gateIn?.move !== 'gate-in') return NOT_SO;
  // A booking that the terminal adds to its load order later does not explain why the gate opened.
  const booked =
    journey.references.some(
      ({ kind, said }) => (kind === 'booking' || kind === 'release') && !said.includes('load order'),
    ) || journey.events.some(({ move }) => move === 'booked' || move === 'released');
  if (booked) return NOT_SO;
  return observed(true, () => ({
    shows: { when: momentText(gateIn), detail: gateIn.detail },
    sources: [gateIn.source],
  }));
}

/** Leaves by the gate as an export that no ship took: brought in, stood there, fetched again. */
function exportLeftByRoad({ journey }: Subject): Fact {
  const isExport = journey.status.find(({ value }) => value === 'export');
  if (!isExport) return NOT_SO;
  const came = journey.events.some(({ move }) => move === 'discharged' || move === 'loaded');
  const left = journey.events.find(({ move }) => move === 'gate-out');
  if (came || !left) return NOT_SO;
  return observed(true, () => ({
    shows: { when: momentText(left), detail: left.detail },
    sources: [isExport.source, left.source],
  }));
}

function filedBeforeArrival({ consignments, arrival }: Subject): Fact {
  const filings = consignments.flatMap((consignment) => consignment.filings);
  if (filings.length === 0) return gap('entry summary declaration or manifest');
  if (!arrival) return gap('time of arrival');
  let first: (typeof filings)[number] | undefined;
  for (const filing of filings) {
    if (filing.when !== undefined && (first?.when === undefined || filing.when < first.when)) first = filing;
  }
  if (!first) return gap('date of the declaration or arrival');
  const { filing, when, source } = first;
  if (when === undefined) return gap('date of the declaration or arrival');
  return observed(hoursBetween(when, arrival.value), () => ({
    shows: { filing, when: momentText({ when }) },
    sources: [source, arrival.source],
  }));
}

export const movementFeatures: readonly Feature[] = [
  {
    id: 'nightYardMove',
    kind: 'flag',
    means: 'moved inside the terminal between 22 and 5 o’clock local time',
    shows: ['detail', 'when'],
    find: nightYardMove,
  },
  {
    id: 'yardMoves',
    kind: 'number',
    means: 'moves inside the terminal',
    shows: [],
    find(subject) {
      const moves = eventsOf(subject, 'yard-move');
      return observed(moves.length, () => ({ sources: moves.map(({ source }) => source) }));
    },
  },
  {
    id: 'dwellHours',
    kind: 'number',
    means: 'hours from discharge to gate-out',
    shows: ['discharged', 'left'],
    find: dwell,
  },
  {
    id: 'returnedFull',
    kind: 'flag',
    means: 'left full and came in again',
    shows: ['left', 'back'],
    find: returnedFull,
  },
  {
    id: 'gateInWithoutBooking',
    kind: 'flag',
    means: 'came in through the gate, and neither booking nor release order names it',
    shows: ['when', 'detail'],
    find: gateInWithoutBooking,
  },
  {
    id: 'exportLeftByRoad',
    kind: 'flag',
    means: 'an export box left through the gate without having been on a ship',
    shows: ['when', 'detail'],
    find: exportLeftByRoad,
  },
  {
    id: 'filedHoursBeforeArrival',
    kind: 'number',
    means: 'hours from the first filing to the arrival',
    shows: ['filing', 'when'],
    find: filedBeforeArrival,
  },
];
