import type { StatedTime } from '../../vocabulary/instant.ts';
import type { Draft } from '../containerStatement.ts';
import { countOf, elementsOf, memberAt, memberOf, textOf, type JsonNode } from '../json/jsonNode.ts';
import type {
  ConsignmentStatement,
  ContainerStatement,
  PartyStatement,
  PlaceRole,
  PlaceStatement,
  TextAt,
  TransportDocument,
} from '../model.ts';
import { describeContainers } from './describeContainers.ts';
import { readEquipment, readGoodsItem, readMassKg, type Report } from './readEquipment.ts';
import { levelParties, readParty, readPlace } from './readParty.ts';
import type { FilingParts } from './required.ts';

interface FilingFacts {
  readonly filing: string;
  readonly declaration: string;
  readonly declaredAt?: StatedTime;
  readonly amends: boolean;
  readonly extra: Readonly<Record<string, string>>;
}

/**
 * The consignments of a filing: one when there is at most one house, else one per house and one for what the
 * master level says of its own. The master's document, places and routing are said of each.
 */
export function readConsignments(
  parts: FilingParts,
  facts: FilingFacts,
  report: Report,
): ConsignmentStatement[] {
  const { master, houses } = parts;
  if (houses.length <= 1) {
    const levels = [...houses, ...(master ? [master] : [])];
    return [readConsignment(parts, levels, levels, facts, report)];
  }
  const ownLevel = master && MASTER_CONTENT.some((name) => memberOf(master, name)) ? [[master]] : [];
  const levelsOf = [...ownLevel, ...houses.map((house) => [house])];
  return levelsOf.map((levels, index) =>
    readConsignment(
      parts,
      levels,
      master && levels[0] !== master ? [...levels, master] : levels,
      // Kept once, not once per house.
      index === 0 ? facts : { ...facts, extra: {} },
      report,
    ),
  );
}

/** What makes a master level more than the envelope of its houses. */
const MASTER_CONTENT = ['goodsItem', 'transportEquipment', 'consignor', 'consignee', 'notifyParty'];

/** `around`: the levels that may complete what `levels` do not say (document, places, routing). */
function readConsignment(
  parts: FilingParts,
  levels: readonly JsonNode[],
  around: readonly JsonNode[],
  facts: FilingFacts,
  report: Report,
): ConsignmentStatement {
  const { filing, houses } = parts;
  // With several houses each is looked up by its own bytes.
  const node = houses.length > 1 ? (levels[0] ?? filing) : filing;
  const documents = readDocuments(facts.filing, around);
  const places = readPlaces(around);
  const goods = levels.flatMap((level) =>
    elementsOf(level, 'goodsItem').map((item) => readGoodsItem(item, report)),
  );
  const containers = readContainers(levels, report);
  describeContainers(containers, { goods, documents, places }, report);
  const mass = firstOf(levels, (level) => memberOf(level, 'totalGrossMass'));
  const massKg = readMassKg(mass, report);
  const packages = countOf(firstOf(levels, (level) => memberOf(level, 'totalPackages')));
  const payment = textOf(firstOf(levels, (level) => memberAt(level, 'transportCharges', 'methodOfPayment')));
  return {
    offset: node.at,
    length: node.end - node.at,
    filing: facts.filing,
    declaration: facts.declaration,
    ...(facts.declaredAt ? { declaredAt: facts.declaredAt } : {}),
    amends: facts.amends,
    documents,
    parties: [...filingParties(filing), ...levels.flatMap(levelParties)],
    places,
    routeCountries: readRouting(filing, around),
    goods,
    containers,
    unassignedSeals: [],
    ...(mass && massKg !== undefined ? { totalGrossMassKg: { kg: massKg, at: mass.at } } : {}),
    ...(packages ? { packagesTotal: packages.value } : {}),
    ...(payment ? { paymentMethod: payment } : {}),
    extra: facts.extra,
  };
}

function filingParties(filing: JsonNode): PartyStatement[] {
  return [
    readParty('declarant', memberOf(filing, 'declarant')),
    readParty('representative', memberOf(filing, 'representative')),
  ].filter((party) => party !== undefined);
}

/** UN/ECE 1001: 704 master, 705 bill of lading, 714 house bill, with the N of the EU's list before them. */
const DOCUMENT_KINDS: ReadonlyMap<string, TransportDocument['kind']> = new Map([
  ['N704', 'master'],
  ['N705', 'straight'],
  ['N714', 'house'],
  ['N703', 'house'],
]);

function readDocuments(filing: string, levels: readonly JsonNode[]): TransportDocument[] {
  const straight = filing === 'F10' || filing === 'F13';
  const documents: TransportDocument[] = [];
  for (const level of levels) {
    for (const [name, kind] of [
      ['transportDocumentHouseLevel', 'house'],
      ['transportDocumentMasterLevel', straight ? 'straight' : 'master'],
    ] as const) {
      const document = memberOf(level, name);
      const number = textOf(memberOf(document, 'documentNumber'));
      const type = textOf(memberOf(document, 'type'))?.text ?? '';
      if (number)
        documents.push({ kind: DOCUMENT_KINDS.get(type) ?? kind, number: number.text, at: number.at });
    }
  }
  return documents;
}

const PLACES: readonly (readonly [PlaceRole, string])[] = [
  ['acceptance', 'placeOfAcceptance'],
  ['load', 'placeOfLoading'],
  ['discharge', 'placeOfUnloading'],
  ['delivery', 'placeOfDelivery'],
];

function readPlaces(levels: readonly JsonNode[]): PlaceStatement[] {
  return PLACES.map(([role, name]) =>
    readPlace(
      role,
      firstOf(levels, (level) => memberOf(level, name)),
    ),
  ).filter((place) => place !== undefined);
}

function readRouting(filing: JsonNode, levels: readonly JsonNode[]): TextAt[] {
  const routed = levels.find((level) => memberOf(level, 'countriesOfRoutingOfConsignment'));
  const countries = routed
    ? elementsOf(routed, 'countriesOfRoutingOfConsignment')
    : elementsOf(memberOf(filing, 'activeBorderTransportMeans'), 'countriesOfRoutingOfMeansOfTransport');
  return countries
    .map((step) => textOf(memberOf(step, 'country')))
    .filter((country) => country !== undefined);
}

/** Each container once: the level's own list says the most, goods items may only name it. */
function readContainers(levels: readonly JsonNode[], report: Report): Draft<ContainerStatement>[] {
  const containers = new Map<string, Draft<ContainerStatement>>();
  const nodes = levels.flatMap((level) => [
    ...elementsOf(level, 'transportEquipment'),
    ...elementsOf(level, 'goodsItem').flatMap((item) => elementsOf(item, 'transportEquipment')),
  ]);
  for (const node of nodes) {
    const raw = textOf(memberOf(node, 'containerIdentificationNumber'))?.text;
    if (raw !== undefined && containers.has(raw)) continue;
    const container = readEquipment(node, report);
    if (container) containers.set(raw ?? `@${node.at}`, container);
  }
  return [...containers.values()];
}

function firstOf<T>(levels: readonly JsonNode[], get: (level: JsonNode) => T | undefined): T | undefined {
  for (const level of levels) {
    const found = get(level);
    if (found !== undefined) return found;
  }
  return undefined;
}
