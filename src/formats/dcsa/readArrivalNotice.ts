import { parseHsCode } from '../../vocabulary/hsCode.ts';
import { parseMassKg } from '../../vocabulary/quantity.ts';
import { referenceStatement, type Draft } from '../containerStatement.ts';
import { collectExtra, EXTRA_MAX } from '../json/extra.ts';
import { countOf, elementsOf, memberAt, memberOf, textOf, type JsonNode } from '../json/jsonNode.ts';
import type {
  ConsignmentStatement,
  ContainerStatement,
  GoodsItemStatement,
  MassStatement,
  MessageHeader,
  PartyRole,
  PartyStatement,
  PlaceStatement,
  TransportDocument,
  VoyageStatement,
} from '../model.ts';
import { dcsaFinding } from './findingCode.ts';
import {
  readContainer,
  readImo,
  readLocation,
  readSeals,
  readTime,
  reportTemplate,
  type DcsaRecord,
  type Report,
} from './readValue.ts';

/** An arrival notice or its notification (the same in short): one bill of lading with its containers. */
export function readArrivalNotice({ node, index, visitor, report, check }: DcsaRecord): void {
  const late: Parameters<Report>[0][] = [];
  const header = readHeader(node, index, (finding) => late.push(finding));
  visitor.messageStart(header);
  const { keep, extra } = collectExtra((dropped, where) =>
    report(dcsaFinding('dcsa-extra-dropped', { max: EXTRA_MAX }, dropped.at, where)),
  );
  check(keep);
  for (const finding of late) report(finding);
  for (const element of ['issueDateTime', 'transportDocumentReference', 'carrierCode']) {
    // A notification does not name the carrier.
    const needed = element !== 'carrierCode' || memberOf(node, 'documentParties') !== undefined;
    if (needed && !memberOf(node, element)) {
      report(dcsaFinding('dcsa-required-missing', { type: 'arrival notice', element }, node.at, element));
    }
  }
  visitor.consignment(readConsignment(node, header, extra(), report));
}

function readHeader(node: JsonNode, index: number, report: Report): MessageHeader {
  const bill = textOf(memberOf(node, 'transportDocumentReference'));
  const sentAt = readTime(textOf(memberOf(node, 'issueDateTime')), report);
  return {
    index,
    offset: node.at,
    format: 'dcsa-arrival-notice',
    type: 'ARRIVAL-NOTICE',
    release: '1.0',
    association: '',
    reference: bill?.text ?? '',
    interchangeReference: '',
    documentNumber: bill?.text ?? '',
    documentCode: '',
    function: 'original',
    sender: textOf(memberOf(node, 'carrierCode'))?.text ?? '',
    recipient: '',
    ...(sentAt ? { sentAt } : {}),
    voyage: readVoyage(node, report),
  };
}

/** The last leg is the one that arrives here. */
function readVoyage(node: JsonNode, report: Report): VoyageStatement {
  const transport = memberOf(node, 'transport');
  const leg = memberOf(elementsOf(transport, 'legs').at(-1), 'vesselVoyage');
  const vesselImo = readImo(memberOf(leg, 'vesselIMONumber'), report);
  const callSign = textOf(memberOf(leg, 'vesselCallSign'));
  const vesselName = textOf(memberOf(leg, 'vesselName'));
  const voyageNumber =
    textOf(memberOf(leg, 'carrierImportVoyageNumber')) ?? textOf(memberOf(leg, 'carrierExportVoyageNumber'));
  const carrier = textOf(memberOf(node, 'carrierCode'));
  const arrival = readArrival(
    memberOf(transport, 'portOfDischargeArrivalDate') ?? memberOf(node, 'portOfDischargeArrivalDate'),
  );
  return {
    ...(vesselImo ? { vesselImo } : {}),
    ...(callSign ? { callSign: callSign.text } : {}),
    ...(vesselName ? { vesselName: vesselName.text } : {}),
    ...(voyageNumber ? { voyageNumber: voyageNumber.text } : {}),
    ...(carrier ? { carrier: carrier.text } : {}),
    places: [],
    times: arrival,
    at: leg?.at ?? node.at,
  };

  function readArrival(dated: JsonNode | undefined): VoyageStatement['times'] {
    const time = readTime(textOf(memberOf(dated, 'value')), report);
    const actual = textOf(memberOf(dated, 'classifier'))?.text === 'ACT';
    return time ? [{ kind: actual ? 'arrival-actual' : 'arrival-estimated', time }] : [];
  }
}

function readConsignment(
  node: JsonNode,
  header: MessageHeader,
  extra: Readonly<Record<string, string>>,
  report: Report,
): ConsignmentStatement {
  const bill = textOf(memberOf(node, 'transportDocumentReference'));
  reportTemplate(bill, report);
  const documents: TransportDocument[] = bill ? [{ kind: 'unknown', number: bill.text, at: bill.at }] : [];
  const places = readPlaces(node, report);
  const goods = elementsOf(node, 'consignmentItems').map((item, place) => readItem(item, place + 1, report));
  const masses = goodsMasses(node);
  const containers = readContainers(node, report);
  for (const container of containers) {
    const inside = goods.filter(({ containers: named }) => named.includes(container.rawNumber));
    container.masses = [...container.masses, ...(masses.get(container.rawNumber) ?? [])];
    container.places = places;
    container.references = documents.map(({ number, at }) =>
      referenceStatement('bill-of-lading', number, at),
    );
    container.goods = inside
      .filter(({ description }) => description !== '')
      .map(({ description, at }) => ({ text: description, at }));
  }
  return {
    offset: node.at,
    length: node.end - node.at,
    filing: header.type,
    declaration: header.reference,
    ...(header.sentAt ? { declaredAt: header.sentAt } : {}),
    amends: false,
    documents,
    parties: elementsOf(node, 'documentParties').map(readParty),
    places,
    routeCountries: [],
    goods,
    containers,
    unassignedSeals: [],
    extra,
  };
}

const PLACES = [
  ['acceptance', 'placeOfReceipt'],
  ['load', 'portOfLoading'],
  ['discharge', 'portOfDischarge'],
  ['delivery', 'placeOfDelivery'],
] as const;

function readPlaces(node: JsonNode, report: Report): PlaceStatement[] {
  const transport = memberOf(node, 'transport');
  return PLACES.map(([role, name]) =>
    readLocation(role, [memberOf(transport, name), memberOf(node, name)], report),
  ).filter((place) => place !== undefined);
}

/** Party functions of DCSA (after UN/ECE 3035). */
const PARTY_ROLES: ReadonlyMap<string, PartyRole> = new Map([
  ['OS', 'consignor'],
  ['CN', 'consignee'],
  ['N1', 'notify'],
  ['N2', 'notify'],
  ['NI', 'notify'],
  ['DDR', 'forwarder'],
  ['FF', 'forwarder'],
  ['MS', 'carrier'],
]);

function readParty(node: JsonNode): PartyStatement {
  const address = memberOf(node, 'address');
  const street = [memberOf(address, 'street'), memberOf(address, 'streetNumber')]
    .map((part) => textOf(part)?.text)
    .filter((part) => part !== undefined)
    .join(' ');
  const identification =
    textOf(memberOf(elementsOf(node, 'identifyingCodes')[0], 'partyCode')) ??
    textOf(memberOf(elementsOf(node, 'taxLegalReferences')[0], 'value'));
  const [contact] = elementsOf(node, 'partyContactDetails');
  const communication = textOf(memberOf(contact, 'phone')) ?? textOf(memberOf(contact, 'email'));
  const party: Draft<PartyStatement> = {
    role: PARTY_ROLES.get(textOf(memberOf(node, 'partyFunction'))?.text ?? '') ?? 'other',
    at: node.at,
  };
  const name = textOf(memberOf(node, 'partyName'));
  const city = textOf(memberOf(address, 'city'));
  const postCode = textOf(memberOf(address, 'postCode'));
  const country = textOf(memberOf(address, 'countryCode'));
  if (name) party.name = name.text;
  if (identification) party.identification = identification.text;
  if (street !== '') party.street = street;
  if (city) party.city = city.text;
  if (postCode) party.postCode = postCode.text;
  if (country) party.country = country.text;
  if (communication) party.communication = communication.text;
  return party;
}

function readContainers(node: JsonNode, report: Report): Draft<ContainerStatement>[] {
  const containers = elementsOf(node, 'utilizedTransportEquipments').map((used) => {
    const equipment = memberOf(used, 'equipment');
    const said = readContainer(textOf(memberOf(equipment, 'equipmentReference')), used, 'announced', report);
    const sizeType = textOf(memberOf(equipment, 'ISOEquipmentCode'));
    const tareKg = readWeight(memberOf(equipment, 'tareWeight'), report);
    if (sizeType) said.sizeType = sizeType;
    if (tareKg) said.masses = [{ kind: 'tare', ...tareKg }];
    said.seals = readSeals(used);
    return said;
  });
  const named = new Set(containers.map(({ rawNumber }) => rawNumber));
  for (const reference of elementsOf(node, 'equipmentReferences')) {
    const raw = textOf(reference);
    if (raw && !named.has(raw.text)) containers.push(readContainer(raw, reference, 'announced', report));
  }
  return containers;
}

function readItem(node: JsonNode, number: number, report: Report): GoodsItemStatement {
  const cargo = elementsOf(node, 'cargoItems');
  const lines = (name: string) =>
    elementsOf(node, name)
      .map((line) => textOf(line)?.text)
      .filter((line) => line !== undefined);
  const [hs] = elementsOf(node, 'HSCodes');
  const parsedHs = parseHsCode(textOf(hs)?.text ?? '');
  const kgs = cargo
    .map((item) => readWeight(memberOf(item, 'cargoGrossWeight'), report)?.kg)
    .filter((kg) => kg !== undefined);
  const packages = cargo.map((item) => countOf(memberAt(item, 'outerPackaging', 'numberOfPackages'))?.value);
  const counted = packages.filter((count) => count !== undefined);
  const kind = cargo
    .map((item) => textOf(memberAt(item, 'outerPackaging', 'packageCode'))?.text)
    .find((text) => text);
  const marks = lines('shippingMarks');
  const said: Draft<GoodsItemStatement> = {
    number,
    description: lines('descriptionOfGoods').join(' '),
    hsCode: parsedHs.ok ? parsedHs.value : '',
    containers: [
      ...new Set(
        cargo
          .map((item) => textOf(memberOf(item, 'equipmentReference'))?.text)
          .filter((raw) => raw !== undefined),
      ),
    ],
    at: node.at,
  };
  // Kilograms to the milligram: sums of decimals must not show binary remainders.
  if (kgs.length > 0) said.grossMassKg = Math.round(kgs.reduce((sum, kg) => sum + kg, 0) * 1e6) / 1e6;
  if (counted.length > 0) said.packages = counted.reduce((sum, count) => sum + count, 0);
  if (kind) said.packageKind = kind;
  if (marks.length > 0) said.shippingMarks = marks.join('; ');
  return said;
}

/** Cargo weights per container, without its tare (AN 1.0, cargoGrossWeight). */
function goodsMasses(node: JsonNode): Map<string, MassStatement[]> {
  const masses = new Map<string, MassStatement[]>();
  for (const cargo of elementsOf(node, 'consignmentItems').flatMap((item) =>
    elementsOf(item, 'cargoItems'),
  )) {
    const raw = textOf(memberOf(cargo, 'equipmentReference'))?.text;
    // The item has reported the fault already.
    const weight = readWeight(memberOf(cargo, 'cargoGrossWeight'), () => undefined);
    if (raw === undefined || weight === undefined) continue;
    masses.set(raw, [...(masses.get(raw) ?? []), { kind: 'goods', ...weight }]);
  }
  return masses;
}

function readWeight(node: JsonNode | undefined, report: Report): { kg: number; at: number } | undefined {
  const value = textOf(memberOf(node, 'value'));
  if (value === undefined) return undefined;
  const unit = textOf(memberOf(node, 'unit'))?.text ?? 'KGM';
  const parsed = parseMassKg(value.text, unit);
  if (parsed.ok) return { kg: parsed.value, at: value.at };
  report(dcsaFinding('dcsa-mass-malformed', { raw: `${value.text} ${unit}` }, value.at));
  return undefined;
}
