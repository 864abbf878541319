import { readEdifactTime } from '../../vocabulary/edifactTime.ts';
import { parseImoNumber } from '../../vocabulary/imoNumber.ts';
import type { StatedTime } from '../../vocabulary/instant.ts';
import { boundedFindings } from '../boundedFindings.ts';
import { sealStatement } from '../containerStatement.ts';
import type {
  ConsignmentStatement,
  MessageHeader,
  MessageVisitor,
  PlaceRole,
  PlaceStatement,
  VoyageStatement,
} from '../model.ts';
import { checkXml } from './checkXml.ts';
import { ensFinding } from './findingCode.ts';
import { parseXml } from './parseXml.ts';
import type { Report } from './readEquipment.ts';
import { documentsOf, goodsContainers, readItems, xmlMassKg, xmlParty } from './readXmlGoods.ts';
import { readXmlExtra } from './readXmlExtra.ts';
import { ROOTS } from './xmlTable.ts';
import { childText, childrenOf, childOf, type XmlElement } from './xmlTree.ts';

/**
 * True for XML of any kind: a message that is not ours is then refused with its name, not as unknown bytes.
 */
export function looksLikeEnsXml(start: Uint8Array): boolean {
  const text = Buffer.from(start.subarray(0, 1024)).toString('latin1').replaceAll('\0', '');
  return /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<(?:[?!]|[\w.:-]+[\s>/])/.test(text);
}

/** Reads one CC315A (declaration) or CC313A (amendment). Never throws. */
export function readEnsXml(bytes: Uint8Array, visitor: MessageVisitor): void {
  const early: Parameters<Report>[0][] = [];
  const root = parseXml(bytes, (finding) => early.push(finding));
  if (root === undefined || !ROOTS.has(root.name)) {
    for (const finding of early) visitor.finding(finding);
    if (root) checkXml(root, (finding) => visitor.finding(finding));
    return;
  }
  const { report, close } = boundedFindings(visitor);
  const header = readHeader(root);
  visitor.messageStart(header);
  for (const finding of early) report(finding);
  checkXml(root, report);
  for (const time of [header.sentAt, declaredAt(root), ...header.voyage.times.map((said) => said.time)]) {
    if (time && !time.local)
      report(ensFinding('ens-time-malformed', { raw: time.raw, format: 'CCYYMMDDHHMM' }, time.at));
  }
  checkItemCount(root, report);
  visitor.consignment(readConsignment(root, header, report));
  close(root.at);
  visitor.messageEnd(root.end - root.at);
}

function readHeader(root: XmlElement): MessageHeader {
  const head = childOf(root, 'HEAHEA');
  const text = (name: string) => childText(root, name)?.text ?? '';
  const reference = childText(head, 'RefNumHEA4') ?? childText(head, 'DocNumHEA5');
  const day = childText(root, 'DatOfPreMES9');
  const minute = childText(root, 'TimOfPreMES10');
  return {
    index: 0,
    offset: root.at,
    format: 'ens-xml',
    type: root.name,
    release: '11-2',
    association: '',
    reference: reference?.text ?? '',
    interchangeReference: text('MesIdeMES19'),
    documentNumber: childText(head, 'ComRefNumHEA')?.text ?? '',
    documentCode: '',
    function: root.name === 'CC313A' ? 'change' : 'original',
    sender: text('MesSenMES3'),
    recipient: text('MesRecMES6'),
    ...(day
      ? { sentAt: readEdifactTime(`${day.text}${minute?.text ?? ''}`, minute ? '201' : '101', day.at) }
      : {}),
    voyage: readVoyage(root, head),
  };
}

function readVoyage(root: XmlElement, head: XmlElement | undefined): VoyageStatement {
  const means = childText(head, 'IdeOfMeaOfTraCroHEA85');
  const imo = means && parseImoNumber(means.text);
  const voyage = childText(head, 'ConRefNumHEA');
  const entry = childOf(root, 'CUSOFFFENT730');
  const office = childText(entry, 'RefNumCUSOFFFENT731');
  const arrival = childText(entry, 'ExpDatOfArrFIRENT733');
  const carrier = childText(childOf(root, 'TRACARENT601'), 'TINTRACARENT602');
  return {
    ...(imo?.ok ? { vesselImo: imo.value } : {}),
    // Road and rail name the vehicle here; what is no IMO number identifies the means all the same.
    ...(means && !imo?.ok ? { vesselName: means.text } : {}),
    ...(voyage ? { voyageNumber: voyage.text } : {}),
    ...(carrier ? { carrier: carrier.text } : {}),
    places: office ? [{ role: 'customs-office', code: office.text.toUpperCase(), at: office.at }] : [],
    times: arrival
      ? [{ kind: 'arrival-estimated', time: readEdifactTime(arrival.text, '203', arrival.at) }]
      : [],
    at: head?.at ?? root.at,
  };
}

function declaredAt(root: XmlElement): StatedTime | undefined {
  const head = childOf(root, 'HEAHEA');
  const said = childText(head, 'DecDatTimHEA114') ?? childText(head, 'DatTimAmeHEA113');
  return said && readEdifactTime(said.text, '203', said.at);
}

function readConsignment(root: XmlElement, header: MessageHeader, report: Report): ConsignmentStatement {
  const head = childOf(root, 'HEAHEA');
  const items = childrenOf(root, 'GOOITEGDS');
  const declared = declaredAt(root);
  const mass = childText(head, 'TotGroMasHEA307');
  const massKg = xmlMassKg(mass, report);
  const packages = childText(head, 'TotNumOfPacHEA306')?.text ?? '';
  const payment = childText(head, 'TraChaMetOfPayHEA1');
  const documents = documentsOf(items);
  const places = readPlaces(head, items);
  const goods = readItems(items, report);
  return {
    offset: root.at,
    length: root.end - root.at,
    filing: root.name,
    declaration: header.reference,
    ...(declared ? { declaredAt: declared } : {}),
    amends: root.name === 'CC313A',
    documents,
    parties: [
      xmlParty('declarant', childOf(root, 'PERLODSUMDEC')),
      xmlParty('representative', childOf(root, 'TRAREP')),
      xmlParty('carrier', childOf(root, 'TRACARENT601')),
      xmlParty('consignor', childOf(root, 'TRACONCO1')),
      xmlParty('consignee', childOf(root, 'TRACONCE1')),
      xmlParty('notify', childOf(root, 'NOTPAR670')),
      ...items.flatMap((item) => [
        xmlParty('consignor', childOf(item, 'TRACONCO2')),
        xmlParty('consignee', childOf(item, 'TRACONCE2')),
        xmlParty('notify', childOf(item, 'PRTNOT640')),
      ]),
    ].filter((party) => party !== undefined),
    places,
    routeCountries: childrenOf(root, 'ITI')
      .map((step) => childText(step, 'CouOfRouCodITI1'))
      .filter((country) => country !== undefined),
    goods,
    containers: goodsContainers(items, goods, { documents, places }, report),
    unassignedSeals: childrenOf(root, 'SEAID529')
      .map((seal) => childText(seal, 'SeaIdSEAID530'))
      .filter((seal) => seal !== undefined)
      .map(({ text, at }) => sealStatement(text, at)),
    ...(mass && massKg !== undefined ? { totalGrossMassKg: { kg: massKg, at: mass.at } } : {}),
    ...(/^\d{1,7}$/.test(packages) ? { packagesTotal: Number(packages) } : {}),
    ...(payment ? { paymentMethod: payment } : {}),
    extra: readXmlExtra(root, report),
  };
}

/**
 * The header's place, else that of the first goods item that has one: each stands where it is the same for
 * all.
 */
function readPlaces(head: XmlElement | undefined, items: readonly XmlElement[]): PlaceStatement[] {
  const first = (name: string) => items.map((item) => childText(item, name)).find((said) => said);
  return [
    placeOf('load', childText(head, 'PlaLoaGOOITE334') ?? first('PlaLoaGOOITE333')),
    placeOf('discharge', childText(head, 'PlaUnlGOOITE334') ?? first('PlaUnlGOOITE333')),
  ].filter((place) => place !== undefined);
}

/** A country code and a place: five characters are taken for a UN/LOCODE, all else for a name. */
function placeOf(role: PlaceRole, said: ReturnType<typeof childText>): PlaceStatement | undefined {
  if (said === undefined) return undefined;
  const code = said.text.replace(/ /g, '').toUpperCase();
  return /^[A-Z]{2}[A-Z0-9]{3}$/.test(code)
    ? { role, code, at: said.at }
    : { role, code: '', name: said.text, at: said.at };
}

/** Rule TR0811: the header must announce as many goods items as there are. The schema cannot say that. */
function checkItemCount(root: XmlElement, report: Report): void {
  const found = childrenOf(root, 'GOOITEGDS').length;
  const stated = childText(childOf(root, 'HEAHEA'), 'TotNumOfIteHEA305');
  if (Number(stated?.text) === found) return;
  const at = stated?.at ?? childOf(root, 'HEAHEA')?.at ?? root.at;
  report(
    ensFinding('ens-item-count', { stated: stated?.text ?? 'no', found }, at, '/HEAHEA/TotNumOfIteHEA305'),
  );
}
