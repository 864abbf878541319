import type { Consignment } from '../cargo/model.ts';
import { historyEntry, type HistoryEntry, type PartyTrace } from './historyEntry.ts';
import { addMass, type MassTrail, startMassTrail, type UsualMass, usualMassBefore } from './massHistory.ts';
import { addTime, countBefore, firstAtOrAfter, firstTime, startTrail, type Trail } from './trail.ts';

/*
 * What was known about firms, lanes and goods before a given moment. A fold over consignments that does not depend
 * on their order; every look-up takes the moment `t` (milliseconds since 1970) and sees only what was filed before it.
 */

/** What is counted. Keys of compound themes are joined by `historyKey`. */
export type Theme =
  | 'consignee'
  | 'consignor'
  | 'consigneeConsignor'
  | 'consigneeChapter'
  | 'consigneeOrigin'
  | 'origin'
  | 'originChapter'
  | 'lane';

/** What is counted anew, to know how common it is to be new. */
export type NewcomerKind = 'consignee' | 'consignor' | 'lane';

export interface History {
  readonly trails: Readonly<Record<Theme, ReadonlyMap<string, Trail>>>;
  readonly all: Trail;
  readonly newcomers: Readonly<Record<NewcomerKind, Newcomers>>;
  readonly masses: ReadonlyMap<string, MassTrail>;
  readonly seals: ReadonlyMap<string, readonly SealUse[]>;
  /** Consignees at one address, or with one telephone number or e-mail: key of the firm -> first seen. */
  readonly addresses: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly contacts: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

export interface SealUse {
  readonly at: number;
  readonly container: string;
}

/** Times of all appearances in order, and how many of the first n were first ones, or among the first few. */
interface Newcomers {
  readonly times: readonly number[];
  readonly newBefore: readonly number[];
  readonly rareBefore: readonly number[];
}

/** Seen so many times before or fewer, a firm counts as little known. */
const RARE_COUNT_MAX = 3;

export interface HistoryBuilder {
  /** Each consignment once; a second one with the same id is left out. */
  add(consignment: Consignment): void;
  addEntry(entry: HistoryEntry): void;
  history(): History;
}

export function historyOf(consignments: Iterable<Consignment>): History {
  const builder = startHistory();
  for (const consignment of consignments) builder.add(consignment);
  return builder.history();
}

export function startHistory(): HistoryBuilder {
  const known = new Set<string>();
  const trails: Record<Theme, Map<string, Trail>> = {
    consignee: new Map(),
    consignor: new Map(),
    consigneeConsignor: new Map(),
    consigneeChapter: new Map(),
    consigneeOrigin: new Map(),
    origin: new Map(),
    originChapter: new Map(),
    lane: new Map(),
  };
  const all = startTrail();
  const appearances: Record<NewcomerKind, { at: number; trail: Trail }[]> = {
    consignee: [],
    consignor: [],
    lane: [],
  };
  const masses = new Map<string, MassTrail>();
  const seals = new Map<string, SealUse[]>();
  const addresses = new Map<string, Map<string, number>>();
  const contacts = new Map<string, Map<string, number>>();

  function see(theme: Theme, key: string, at: number): Trail {
    const trail = valueOf(trails[theme], key, startTrail);
    addTime(trail, at);
    return trail;
  }

  function addParties(entry: HistoryEntry): void {
    const { at, consignee, consignor, chapters, origin } = entry;
    if (consignor) appearances.consignor.push({ at, trail: see('consignor', consignor.key, at) });
    if (!consignee) return;
    appearances.consignee.push({ at, trail: see('consignee', consignee.key, at) });
    if (consignor) see('consigneeConsignor', historyKey(consignee.key, consignor.key), at);
    if (origin !== undefined) see('consigneeOrigin', historyKey(consignee.key, origin), at);
    for (const chapter of chapters) see('consigneeChapter', historyKey(consignee.key, chapter), at);
    addSharing(addresses, consignee.address, consignee, at);
    addSharing(contacts, consignee.contact, consignee, at);
  }

  function addTrade({ at, chapters, origin, lane, heading, kgPerContainer }: HistoryEntry): void {
    if (origin !== undefined) see('origin', origin, at);
    if (lane !== undefined) appearances.lane.push({ at, trail: see('lane', lane, at) });
    for (const chapter of chapters) {
      if (origin !== undefined) see('originChapter', historyKey(origin, chapter), at);
    }
    if (heading !== undefined && kgPerContainer !== undefined) {
      addMass(valueOf(masses, heading, startMassTrail), at, kgPerContainer);
    }
  }

  function addEntry(entry: HistoryEntry): void {
    if (known.has(entry.id)) return;
    known.add(entry.id);
    addTime(all, entry.at);
    addParties(entry);
    addTrade(entry);
    const { container, at } = entry;
    if (container === undefined) return;
    for (const seal of entry.seals) valueOf(seals, seal, () => []).push({ at, container });
  }

  return {
    add(consignment) {
      const entry = historyEntry(consignment);
      if (entry) addEntry(entry);
    },
    addEntry,
    history: () => ({
      trails,
      all,
      newcomers: {
        consignee: newcomersOf(appearances.consignee),
        consignor: newcomersOf(appearances.consignor),
        lane: newcomersOf(appearances.lane),
      },
      masses,
      seals,
      addresses,
      contacts,
    }),
  };
}

function addSharing(
  sharing: Map<string, Map<string, number>>,
  what: string | undefined,
  firm: PartyTrace,
  at: number,
): void {
  if (what === undefined) return;
  const firms = valueOf(sharing, what, () => new Map<string, number>());
  firms.set(firm.key, Math.min(at, firms.get(firm.key) ?? Infinity));
}

function valueOf<K, V>(map: Map<K, V>, key: K, start: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = start()));
  return value;
}

function newcomersOf(appearances: readonly { at: number; trail: Trail }[]): Newcomers {
  const ordered = [...appearances].sort((a, b) => a.at - b.at);
  const newBefore = [0];
  const rareBefore = [0];
  let [fresh, rare] = [0, 0];
  for (const { at, trail } of ordered) {
    const before = countBefore(trail, at);
    if (before === 0) fresh++;
    if (before <= RARE_COUNT_MAX) rare++;
    newBefore.push(fresh);
    rareBefore.push(rare);
  }
  return { times: ordered.map(({ at }) => at), newBefore, rareBefore };
}

/** Joins the parts of a compound key by a character that no message contains. */
export function historyKey(first: string, second: string): string {
  return `${first}\u0000${second}`;
}

const DAY_MS = 86_400_000;
/** Below either of these, "never seen before" says more about the history than about the firm. */
const HISTORY_CONSIGNMENTS_MIN = 300;
const HISTORY_DAYS_MIN = 10;
/** How far back the rate of newcomers is taken: long enough to be steady, short enough to follow. */
const RATE_WINDOW_DAYS = 28;

export function historySuffices(history: History, t: number): boolean {
  return (
    countBefore(history.all, t) >= HISTORY_CONSIGNMENTS_MIN && historyDays(history, t) >= HISTORY_DAYS_MIN
  );
}

/** Days between the first consignment and `t`; 0 when there is none. */
function historyDays(history: History, t: number): number {
  return Math.max(0, (t - (firstTime(history.all) ?? t)) / DAY_MS);
}

/** How often this was seen before `t`. */
export function seenBefore(history: History, theme: Theme, key: string, t: number): number {
  return countBefore(history.trails[theme].get(key), t);
}

/** Days since it was first seen; undefined when it was not seen before `t`. */
export function daysKnown(history: History, theme: Theme, key: string, t: number): number | undefined {
  const first = firstTime(history.trails[theme].get(key));
  return first !== undefined && first < t ? (t - first) / DAY_MS : undefined;
}

/**
 * Share of appearances in the last weeks before `t` that were first ones: how often an ordinary consignment is called
 * "first seen". While the history is young this is near 1, so a first appearance then weighs next to nothing.
 */
export function newcomerShare(history: History, kind: NewcomerKind, t: number): number {
  return recentShare(history.newcomers[kind], history.newcomers[kind].newBefore, t);
}

/** The same for firms that were seen at most `RARE_COUNT_MAX` times before. */
export function rareShare(history: History, kind: NewcomerKind, t: number): number {
  return recentShare(history.newcomers[kind], history.newcomers[kind].rareBefore, t);
}

function recentShare({ times }: Newcomers, countOfFirst: readonly number[], t: number): number {
  const from = firstAtOrAfter(times, t - RATE_WINDOW_DAYS * DAY_MS);
  const to = firstAtOrAfter(times, t);
  // One more of each kind than was seen: a rate is never 0, whatever the history.
  return ((countOfFirst[to] ?? 0) - (countOfFirst[from] ?? 0) + 1) / (to - from + 2);
}

export function usualMass(history: History, heading: string, t: number): UsualMass | undefined {
  return usualMassBefore(history.masses.get(heading), t);
}

/** Other consignees that gave the same address or contact before `t`. */
export function othersSharing(
  history: History,
  what: { readonly address: string } | { readonly contact: string },
  own: string,
  t: number,
): number {
  const firms = 'address' in what ? history.addresses.get(what.address) : history.contacts.get(what.contact);
  let others = 0;
  for (const [key, first] of firms ?? []) if (key !== own && first < t) others++;
  return others;
}

/** The last other container for which this seal was declared before `t`. */
export function sealUsedBefore(
  history: History,
  seal: string,
  container: string,
  t: number,
): SealUse | undefined {
  let last: SealUse | undefined;
  for (const use of history.seals.get(seal) ?? []) {
    if (use.container === container || use.at >= t) continue;
    if (!last || use.at > last.at || (use.at === last.at && use.container < last.container)) last = use;
  }
  return last;
}
