import type { GoodsItemStatement, PartyStatement, PlaceRole } from '../formats/model.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { Source } from '../vocabulary/source.ts';
import type { Claim, SourcedConsignment } from './model.ts';
import { partyKey } from './partyKey.ts';
import { saidBy } from './saidBy.ts';
import { foldRepeats } from './sameContent.ts';
import { compareMessages, compareText, messageKey } from './sourceOrder.ts';
import { placeWith, statedInstant } from './statedInstant.ts';
import { houseKeys, linkKey } from './transportDocument.ts';
import { withdrawnMessages } from './withdrawn.ts';

/** A filing about a consignment, placed in time. */
export interface Filing extends SourcedConsignment {
  readonly said: string;
  readonly when?: Instant;
  readonly source: Source;
  /** The document that the filing is about, for telling amendments: its houses, else its master. */
  readonly document: string;
  readonly declarant: string;
}

/** In order of time, each once, without those that a later message replaced or cancelled. */
export function orderFilings(filings: readonly SourcedConsignment[]): Filing[] {
  const withdrawn = withdrawnMessages(filings);
  const kept = filings
    .filter(
      ({ message, header }) => header.function !== 'cancellation' && !withdrawn.has(messageKey(message)),
    )
    .map(readFiling)
    .sort(compareFilings);
  // A filing sent again, in this file or another, is not declared again.
  return foldRepeats(kept, {
    key: (filing) => `${orderOf(filing)}|${filing.document}|${filing.declarant}|${filing.statement.filing}`,
    content: ({ statement, header }) => [statement, header.type, header.sender, header.function],
    fold: (first) => first,
  });
}

function readFiling(sourced: SourcedConsignment): Filing {
  const { message, header, statement } = sourced;
  const time = statement.declaredAt ?? header.sentAt;
  const zonePort =
    placeWith(statement.places, 'discharge') ??
    placeWith(header.voyage.places, 'discharge') ??
    placeWith(header.voyage.places, 'this-call') ??
    placeWith(statement.places, 'load');
  const when = statedInstant(time, zonePort?.code);
  return {
    ...sourced,
    said: saidBy(header, 'declared'),
    ...(when === undefined ? {} : { when }),
    source: { message, offset: statement.offset },
    document: houseKeys(statement).sort(compareText).join('+') || linkKey(statement),
    declarant: declarantOf(statement.parties) || header.sender,
  };
}

function declarantOf(parties: readonly PartyStatement[]): string {
  for (const role of ['declarant', 'representative', 'carrier'] as const) {
    const party = parties.find((one) => one.role === role);
    const key = party === undefined ? '' : partyKey(party);
    if (key !== '') return key;
  }
  return '';
}

function compareFilings(first: Filing, second: Filing): number {
  return (
    compareText(orderOf(first), orderOf(second)) ||
    Number(first.statement.amends) - Number(second.statement.amends) ||
    compareMessages(first.message, second.message) ||
    first.statement.offset - second.statement.offset ||
    compareText(first.message.fileName, second.message.fileName)
  );
}

function orderOf({ when, statement, header }: Filing): string {
  return when ?? statement.declaredAt?.local ?? header.sentAt?.local ?? '~';
}

/** Filings that can amend each other: the two messages of the older entry declaration are one family. */
function familyOf({ statement }: Filing): string {
  return statement.filing.startsWith('CC3') ? 'CC315A' : statement.filing;
}

/** Filings of which each later one takes the place of the earlier ones. */
export type FilingThread = readonly [Filing, ...Filing[]];

/**
 * Divides a consignment's filings into threads. A later filing takes the place of an earlier one about the same
 * document when the same declarant made it, or when it says that it amends. A carrier's master filing and a
 * forwarder's house filing stand beside each other: that they name other parties is no amendment.
 */
export function threadFilings(filings: readonly Filing[]): FilingThread[] {
  const threads: [Filing, ...Filing[]][] = [];
  for (const filing of filings) {
    const about = threads.filter(([first]) => first.document === filing.document);
    const family = about.filter(([first]) => familyOf(first) === familyOf(filing));
    const same =
      family.findLast((thread) => thread.some(({ declarant }) => declarant === filing.declarant)) ??
      (filing.statement.amends ? (family.at(-1) ?? about.at(-1)) : undefined);
    const last = same?.at(-1);
    if (same === undefined || last === undefined) threads.push([filing]);
    else if (isPartOf(last, filing)) same[same.length - 1] = combine(last, filing);
    else same.push(filing);
  }
  return threads;
}

/** Rows of one manifest, or one filing split or sent twice: made at one time, they do not amend each other. */
function isPartOf(first: Filing, second: Filing): boolean {
  if (first.statement.amends || second.statement.amends) return false;
  return compareMessages(first.message, second.message) === 0 || orderOf(first) === orderOf(second);
}

function combine(first: Filing, second: Filing): Filing {
  const [a, b] = [first.statement, second.statement];
  const partyOnce = ({ role, ...party }: PartyStatement) => `${role}|${partyKey(party)}`;
  const itemOnce = (item: GoodsItemStatement) =>
    `${item.hsCode}|${item.description}|${item.grossMassKg}|${item.containers.join()}`;
  const statement = {
    ...b,
    ...a,
    parties: once([...a.parties, ...b.parties], partyOnce),
    places: once([...a.places, ...b.places], ({ role, code, name }) => `${role}|${code}|${name}`),
    routeCountries: a.routeCountries.length >= b.routeCountries.length ? a.routeCountries : b.routeCountries,
    goods: once([...a.goods, ...b.goods], itemOnce),
    containers: once([...a.containers, ...b.containers], ({ rawNumber }) => rawNumber),
  };
  return { ...first, statement };
}

function once<T>(values: readonly T[], keyOf: (value: T) => string): T[] {
  const known = new Map<string, T>();
  for (const value of values) if (!known.has(keyOf(value))) known.set(keyOf(value), value);
  return [...known.values()];
}

/** The latest filing of a thread that says something about this; partial amendments leave the rest as it was. */
export function latestSaying<T>(thread: readonly Filing[], read: (filing: Filing) => readonly T[]) {
  for (const filing of [...thread].reverse()) {
    const values = read(filing);
    if (values.length > 0) return { filing, values };
  }
  return undefined;
}

export function placesWith(filing: Filing, role: PlaceRole) {
  return filing.statement.places.filter(
    (place) => place.role === role && (place.code !== '' || place.name !== undefined),
  );
}

/** A claim of one filing. */
export function filingClaim<T>(value: T, offset: number, { said, when, message }: Filing): Claim<T> {
  return { value, said, ...(when === undefined ? {} : { when }), source: { message, offset } };
}
