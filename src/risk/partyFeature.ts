import type { Party } from '../cargo/model.ts';
import { countryName } from '../vocabulary/country.ts';
import { chapterText } from './chapterText.ts';
import { type Fact, type Feature, gap, NOT_SO, observed } from './fact.ts';
import {
  daysKnown,
  historyKey,
  historySuffices,
  newcomerShare,
  othersSharing,
  rareShare,
  seenBefore,
  type Theme,
} from './history.ts';
import { comparable, contactKey } from './historyEntry.ts';
import type { Subject } from './subject.ts';

/*
 * Firms of the declaration against the history as it was before the declaration was filed. Consignments are judged,
 * not people: nothing here looks at who a person is, only at whether a firm has traded before, in what and from where.
 */

const NO_HISTORY = 'enough history';
const ROLE_TEXT = { consignee: 'consignee', consignor: 'consignor', notify: 'notify party' } as const;
type Role = keyof typeof ROLE_TEXT;

/** The moment up to which the history speaks; undefined when it is too short to say that anything is new. */
function historyMoment({ history, historyUntil }: Subject): number | undefined {
  return historyUntil !== undefined && historySuffices(history, historyUntil) ? historyUntil : undefined;
}

function nameOf(party: Party): string {
  return party.name ?? party.identification ?? party.key;
}

/** "no earlier consignment", "1 earlier consignment", "3 earlier consignments". */
function counted(count: number, what: string): string {
  return `${count === 0 ? 'no' : count} ${what}${count > 1 ? 's' : ''}`;
}

function partyCount(role: 'consignee' | 'consignor'): (subject: Subject) => Fact {
  return (subject) => {
    const party = subject[role];
    if (!party) return gap(ROLE_TEXT[role]);
    const until = historyMoment(subject);
    if (until === undefined) return gap(NO_HISTORY);
    const count = seenBefore(subject.history, role, party.key, until);
    const days = daysKnown(subject.history, role, party.key, until);
    return observed(count, () => ({
      shows: {
        name: nameOf(party),
        earlier: counted(count, 'earlier consignment'),
        ...(days !== undefined && { days: counted(Math.max(1, Math.round(days)), 'day') }),
      },
      sources: [party.source],
    }));
  };
}

/** Earlier consignments of the consignee in which `themeKey` (chapter, origin, consignor) was the same. */
function habit(
  theme: Theme,
  other: (subject: Subject) => { readonly key: string; readonly text: string } | string,
): (subject: Subject) => Fact {
  return (subject) => {
    const { consignee, history } = subject;
    if (!consignee) return gap(ROLE_TEXT.consignee);
    const found = other(subject);
    if (typeof found === 'string') return gap(found);
    const until = historyMoment(subject);
    if (until === undefined) return gap(NO_HISTORY);
    const all = seenBefore(history, 'consignee', consignee.key, until);
    const count = seenBefore(history, theme, historyKey(consignee.key, found.key), until);
    return observed(count, () => ({
      shows: { name: nameOf(consignee), all, what: found.text },
      sources: [consignee.source],
    }));
  };
}

/** The chapter that the consignee knows least. */
function rarestChapter(subject: Subject): { readonly key: string; readonly text: string } | string {
  const { consignee, chapters, history, historyUntil } = subject;
  if (chapters.length === 0) return 'HS code of the goods';
  if (!consignee || historyUntil === undefined) return NO_HISTORY;
  const counted = chapters.map((chapter) => ({
    chapter,
    count: seenBefore(history, 'consigneeChapter', historyKey(consignee.key, chapter), historyUntil),
  }));
  const { chapter } = counted.reduce((least, one) => (one.count < least.count ? one : least));
  return { key: chapter, text: chapterText(chapter) };
}

function originOfSubject(subject: Subject): { readonly key: string; readonly text: string } | string {
  const { consignments, load } = subject;
  const origin = consignments[0]?.routeCountries[0] ?? load?.value.slice(0, 2);
  return origin === undefined ? 'port of loading' : { key: origin, text: countryName(origin) ?? origin };
}

function consignorOfSubject({
  consignor,
}: Subject): { readonly key: string; readonly text: string } | string {
  return consignor ? { key: consignor.key, text: nameOf(consignor) } : ROLE_TEXT.consignor;
}

function sharing(kind: 'address' | 'contact'): (subject: Subject) => Fact {
  return (subject) => {
    const { consignee, history, historyUntil } = subject;
    if (!consignee) return gap(ROLE_TEXT.consignee);
    const text = kind === 'address' ? consignee.address : consignee.communication;
    const key = kind === 'address' ? comparable(text) : contactKey(text);
    if (key === undefined || text === undefined) {
      return gap(kind === 'address' ? "consignee's address" : "consignee's telephone or e-mail");
    }
    if (historyUntil === undefined) return gap('date of the declaration or arrival');
    const what = kind === 'address' ? { address: key } : { contact: key };
    const others = othersSharing(history, what, consignee.key, historyUntil);
    return observed(others, () => ({
      shows: { name: nameOf(consignee), others: counted(others, 'other firm'), text },
      sources: [consignee.source],
    }));
  };
}

/** Shares measured in the history; rules use them as the rate "seen without a plot". */
function rate(id: string, means: string, measure: (subject: Subject, until: number) => number): Feature {
  return {
    id,
    kind: 'number',
    means,
    shows: [],
    find(subject) {
      const until = historyMoment(subject);
      return until === undefined ? gap(NO_HISTORY) : observed(measure(subject, until));
    },
  };
}

function partyName(role: Role): (subject: Subject) => Fact {
  return (subject) => {
    const party = subject[role];
    if (!party) return gap(ROLE_TEXT[role]);
    return observed(party.name ?? '', () => ({ shows: { name: nameOf(party) }, sources: [party.source] }));
  };
}

function mailDomain({ consignee, notify }: Subject): Fact {
  const party = [consignee, notify].find((one) => one?.communication !== undefined);
  if (party?.communication === undefined) return gap("consignee's telephone or e-mail");
  const domain = /@([^\s@>;,]+)/.exec(party.communication)?.[1];
  return observed(domain?.toLowerCase() ?? '', () => ({
    shows: { name: nameOf(party), role: party.role === 'notify' ? 'notify party' : 'consignee' },
    sources: [party.source],
  }));
}

const HABIT_SHOWS = ['name', 'all', 'what'];

export const partyFeatures: readonly Feature[] = [
  ...(['consignee', 'consignor'] as const).map((role): Feature => ({
    id: `${role}Count`,
    kind: 'number',
    means: `earlier consignments of the ${ROLE_TEXT[role]}`,
    shows: ['name', 'earlier', 'days'],
    find: partyCount(role),
  })),
  ...(['consignee', 'notify'] as const).map((role): Feature => ({
    id: `${role}Name`,
    kind: 'text',
    means: `name of the ${ROLE_TEXT[role]} as declared`,
    shows: ['name'],
    find: partyName(role),
  })),
  {
    id: 'consigneeChapterCount',
    kind: 'number',
    means: 'earlier consignments of the consignee with goods of this HS chapter (the one it knows least)',
    shows: HABIT_SHOWS,
    find: habit('consigneeChapter', rarestChapter),
  },
  {
    id: 'consigneeOriginCount',
    kind: 'number',
    means: 'earlier consignments of the consignee from this country',
    shows: HABIT_SHOWS,
    find: habit('consigneeOrigin', originOfSubject),
  },
  {
    id: 'consigneeConsignorCount',
    kind: 'number',
    means: 'earlier consignments between this consignor and this consignee',
    shows: HABIT_SHOWS,
    find: habit('consigneeConsignor', consignorOfSubject),
  },
  {
    id: 'addressSharedBy',
    kind: 'number',
    means: "other firms that gave the consignee's address before",
    shows: ['name', 'others', 'text'],
    find: sharing('address'),
  },
  {
    id: 'contactSharedBy',
    kind: 'number',
    means: "other firms that gave the consignee's telephone or e-mail before",
    shows: ['name', 'others', 'text'],
    find: sharing('contact'),
  },
  {
    id: 'consigneeMailDomain',
    kind: 'text',
    means:
      'domain of the e-mail of the consignee, else of the notify party; empty when only a telephone is given',
    shows: ['name', 'role'],
    find: mailDomain,
  },
  {
    id: 'consigneeUnidentified',
    kind: 'flag',
    means: 'the consignee is named without EORI or tax number',
    shows: ['name'],
    find({ consignee }) {
      if (!consignee) return gap(ROLE_TEXT.consignee);
      if (consignee.identification !== undefined && consignee.identification !== '') return NOT_SO;
      return observed(true, () => ({ shows: { name: nameOf(consignee) }, sources: [consignee.source] }));
    },
  },
  rate(
    'newConsigneeShare',
    'share of recent consignments whose consignee was seen for the first time',
    ({ history }, until) => newcomerShare(history, 'consignee', until),
  ),
  rate(
    'rareConsigneeShare',
    'share of recent consignments whose consignee was seen at most three times before',
    ({ history }, until) => rareShare(history, 'consignee', until),
  ),
  rate(
    'newConsignorShare',
    'share of recent consignments whose consignor was seen for the first time',
    ({ history }, until) => newcomerShare(history, 'consignor', until),
  ),
  rate(
    'newLaneShare',
    'share of recent consignments that were the first between their two ports',
    ({ history }, until) => newcomerShare(history, 'lane', until),
  ),
];
