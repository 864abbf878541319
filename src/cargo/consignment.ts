import type { PartyStatement } from '../formats/model.ts';
import { parseContainerNumber, type ContainerNumber } from '../vocabulary/containerNumber.ts';
import { portIdOf } from '../vocabulary/port.ts';
import { amendmentsOf } from './amendment.ts';
import {
  filingClaim,
  latestSaying,
  orderFilings,
  threadFilings,
  type Filing,
  type FilingThread,
} from './filing.ts';
import { missingOf } from './filingGap.ts';
import { goodsOf, latestOfThreads, packagesTotalOf, totalMassOf } from './consignmentGoods.ts';
import type {
  Claim,
  Consignment,
  ConsignmentId,
  Party,
  PlaceClaim,
  SealClaim,
  SourcedConsignment,
} from './model.ts';
import { partyKey } from './partyKey.ts';
import { compareClaims, compareMessages, compareText, compareWhen } from './sourceOrder.ts';
import { documentNumberKey, houseKeys, linkKey } from './transportDocument.ts';

/**
 * Links filings that name the same transport document into consignments, in the order of their ids. What a later
 * filing of the same declarant changed is an amendment; `parties`, `goods` and masses are as amended. Any order and
 * any repetition of filings gives the same.
 */
export function assembleConsignments(filings: readonly SourcedConsignment[]): Consignment[] {
  const groups = new Map<string, Filing[]>();
  for (const filing of orderFilings(filings)) {
    const key = linkKey(filing.statement);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [filing]);
    else group.push(filing);
  }
  joinHouses(groups);
  return [...groups]
    .sort(([first], [second]) => compareText(first, second))
    .map(([key, group]) => buildConsignment(key as ConsignmentId, orderFilings(group)));
}

/** A filing that names only a house document belongs to the one master under which that house was filed. */
function joinHouses(groups: Map<string, Filing[]>): void {
  const mastersOfHouse = new Map<string, Set<string>>();
  for (const [key, group] of groups) {
    for (const { statement } of group) {
      for (const house of houseKeys(statement)) {
        if (house !== key) mastersOfHouse.set(house, (mastersOfHouse.get(house) ?? new Set()).add(key));
      }
    }
  }
  for (const [house, masters] of [...mastersOfHouse].sort(([first], [second]) =>
    compareText(first, second),
  )) {
    const master = masters.size === 1 ? [...masters].join('') : undefined;
    const orphans = groups.get(house);
    const group = master === undefined ? undefined : groups.get(master);
    if (orphans === undefined || group === undefined) continue;
    group.push(...orphans);
    groups.delete(house);
  }
}

function buildConsignment(id: ConsignmentId, filings: readonly Filing[]): Consignment {
  const threads = threadFilings(filings);
  const parties = partiesOf(threads);
  const goods = goodsOf(threads);
  const places = placesOf(filings);
  const containers = containersOf(threads);
  const seals = unassignedSealsOf(filings);
  const totalGrossMassKg = totalMassOf(threads);
  const paymentMethod = paymentMethodOf(threads);
  const packagesTotal = packagesTotalOf(threads);
  const masterDocument = masterDocumentOf(filings);
  const hasSeals =
    seals.length > 0 ||
    filings.some(({ statement }) => statement.containers.some((one) => one.seals.length > 0));
  const kinds = new Set(filings.map(({ statement }) => statement.filing));
  return {
    id,
    ...(masterDocument === undefined ? {} : { masterDocument }),
    houseDocuments: houseDocumentsOf(filings),
    filings: filingsOnce(filings),
    parties,
    goods,
    places,
    routeCountries: routeOf(threads),
    containers,
    seals,
    ...(totalGrossMassKg === undefined ? {} : { totalGrossMassKg }),
    ...(packagesTotal === undefined ? {} : { packagesTotal }),
    ...(paymentMethod === undefined ? {} : { paymentMethod }),
    amendments: threads.flatMap(amendmentsOf).sort((a, b) => compareWhen(a.when, b.when)),
    missing: missingOf({
      filings: kinds,
      parties,
      goods,
      places,
      containers: containers.length,
      hasGrossMass: totalGrossMassKg !== undefined,
      hasSeals,
    }),
  };
}

/** Every filing counts once, also when it was sent again: told again is not declared again. */
function filingsOnce(filings: readonly Filing[]): Consignment['filings'] {
  const firstOf = new Map<string, Filing>();
  return filings.flatMap((one) => {
    const { filing, declaration, amends } = one.statement;
    const told = one.when ?? one.header.sentAt?.local ?? '';
    const key = `${filing}|${declaration}|${amends}|${told}|${one.document}`;
    const first = firstOf.get(key) ?? one;
    firstOf.set(key, first);
    // Rows of one manifest are told together; only another message is a repeat.
    if (compareMessages(first.message, one.message) !== 0) return [];
    return [
      { filing, declaration, ...(one.when === undefined ? {} : { when: one.when }), source: one.source },
    ];
  });
}

function masterDocumentOf(filings: readonly Filing[]): string | undefined {
  const numbers = filings.flatMap(({ statement }) =>
    statement.documents.filter(({ kind, number }) => kind !== 'house' && documentNumberKey(number) !== ''),
  );
  // A number of a kind not said may be a house's: one that is known as master comes first.
  const masters = numbers.filter(({ kind }) => kind !== 'unknown');
  return (masters.length > 0 ? masters : numbers).map(({ number }) => number).sort(compareText)[0];
}

function houseDocumentsOf(filings: readonly Filing[]): string[] {
  const houses = new Map<string, string>();
  for (const { statement } of filings) {
    for (const { kind, number } of statement.documents) {
      const key = kind === 'house' ? documentNumberKey(number) : '';
      const known = houses.get(key);
      if (key !== '' && (known === undefined || number < known)) houses.set(key, number);
    }
  }
  return [...houses.values()].sort(compareText);
}

function partiesOf(threads: readonly FilingThread[]): Party[] {
  const parties = new Map<string, Party>();
  for (const thread of threads) {
    const roles = new Set(thread.flatMap(({ statement }) => statement.parties.map(({ role }) => role)));
    for (const role of roles) {
      const latest = latestSaying(thread, ({ statement }) =>
        statement.parties.filter((one) => one.role === role),
      );
      for (const said of latest?.values ?? []) {
        const party = partyOf(said, latest?.filing);
        if (party !== undefined && !parties.has(`${role}|${party.key}`))
          parties.set(`${role}|${party.key}`, party);
      }
    }
  }
  return [...parties.values()].sort((a, b) => compareText(a.role, b.role) || compareText(a.key, b.key));
}

function partyOf(said: PartyStatement, filing: Filing | undefined): Party | undefined {
  const key = partyKey(said);
  if (key === '' || filing === undefined) return undefined;
  const { role, name, identification, country, communication } = said;
  const address = [said.street, said.postCode, said.city]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
  return {
    role,
    ...(name === undefined ? {} : { name }),
    ...(identification === undefined ? {} : { identification }),
    ...(address === '' ? {} : { address }),
    ...(country === undefined ? {} : { country }),
    ...(communication === undefined ? {} : { communication }),
    key,
    source: { message: filing.message, offset: said.at },
  };
}

function placesOf(filings: readonly Filing[]): PlaceClaim[] {
  const places: PlaceClaim[] = [];
  for (const { statement, said, when, message } of filings) {
    for (const { role, code, terminal, at } of statement.places) {
      const value = portIdOf(code);
      const isKnown = places.some((one) => one.role === role && one.value === value && one.said === said);
      if (code === '' || isKnown) continue;
      places.push({
        value,
        said,
        ...(when === undefined ? {} : { when }),
        source: { message, offset: at },
        role,
        rawCode: code,
        ...(terminal === undefined ? {} : { terminal }),
      });
    }
  }
  return places.sort(compareClaims);
}

/** The longest route said: partial filings leave countries out. */
function routeOf(threads: readonly FilingThread[]): string[] {
  let longest: readonly string[] = [];
  for (const thread of threads) {
    const latest = latestSaying(thread, ({ statement }) => statement.routeCountries);
    const countries =
      latest?.values.map(({ text }) => text.trim().toUpperCase()).filter((text) => text !== '') ?? [];
    if (countries.length > longest.length) longest = countries;
  }
  return longest.filter((country, index) => country !== longest[index - 1]);
}

function containersOf(threads: readonly FilingThread[]): ContainerNumber[] {
  const numbers = new Set<ContainerNumber>();
  for (const thread of threads) {
    const latest = latestSaying(thread, ({ statement }) => [
      ...statement.containers.flatMap(({ number }) => number ?? []),
      ...statement.goods.flatMap(({ containers }) => containers.flatMap(readNumber)),
    ]);
    for (const number of latest?.values ?? []) numbers.add(number);
  }
  return [...numbers].sort(compareText);
}

function readNumber(raw: string): ContainerNumber[] {
  const parsed = parseContainerNumber(raw);
  return parsed.ok ? [parsed.value.number] : [];
}

/** The older declaration hangs seals on the message, not on a container (CC315A SEAID529). */
function unassignedSealsOf(filings: readonly Filing[]): SealClaim[] {
  const seals: SealClaim[] = [];
  for (const { statement, said, when, message } of filings) {
    for (const { number, placeholder, issuer, at } of statement.unassignedSeals) {
      if (seals.some((one) => one.value === number && one.said === said)) continue;
      const source = { message, offset: at };
      const claim = { value: number, said, ...(when === undefined ? {} : { when }), source };
      seals.push({ ...claim, placeholder, ...(issuer === undefined ? {} : { issuer }), move: 'declared' });
    }
  }
  return seals.sort(compareClaims);
}

function paymentMethodOf(threads: readonly FilingThread[]): Claim<string> | undefined {
  const found = latestOfThreads(threads, ({ statement }) => statement.paymentMethod);
  return found === undefined ? undefined : filingClaim(found.value.text, found.value.at, found.filing);
}
