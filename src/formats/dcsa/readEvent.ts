import { referenceStatement } from '../containerStatement.ts';
import { elementsOf, memberAt, memberOf, textOf, type JsonNode } from '../json/jsonNode.ts';
import type {
  ContainerMove,
  ContainerStatement,
  MessageHeader,
  PlaceStatement,
  ReferenceStatement,
  TemperatureStatement,
  TextAt,
  TimeKind,
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

export interface SeenEvents {
  readonly ids: Set<string>;
  readonly idsMax: number;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What happened, by equipment event code; the others are kept as the message's document code. */
export const MOVES: ReadonlyMap<string, ContainerMove> = new Map([
  ['LOAD', 'loaded'],
  ['DISC', 'discharged'],
  ['GTIN', 'gate-in'],
  ['GTOT', 'gate-out'],
  ['AVPU', 'released'],
  ...['STUF', 'STRP', 'PICK', 'DROP', 'INSP', 'RSEA', 'RMVD', 'AVDO', 'CUSS', 'CUSI', 'CUSR', 'CROS'].map(
    (code) => [code, 'other'] as const,
  ),
]);

/** What is planned or expected did not happen: only loading and discharge are orders we have a word for. */
const PLANNED: ReadonlyMap<string, ContainerMove> = new Map([
  ['LOAD', 'load-instruction'],
  ['DISC', 'discharge-instruction'],
]);

/** One event of either version, its parts found. */
interface EventView {
  readonly node: JsonNode;
  readonly release: '2.2' | '3.0';
  readonly type: string;
  readonly code: TextAt | undefined;
  readonly classifier: TextAt | undefined;
  readonly call: JsonNode | undefined;
  readonly equipment: JsonNode | undefined;
}

function viewOf(node: JsonNode): EventView {
  const classification = memberOf(node, 'eventClassification');
  const from = classification ?? node;
  const type =
    textOf(memberOf(from, classification ? 'eventTypeCode' : 'eventType'))?.text.toUpperCase() ?? '';
  return {
    node,
    release: classification ? '3.0' : '2.2',
    type,
    code: textOf(memberOf(from, `${type.toLowerCase()}EventTypeCode`)),
    classifier: textOf(memberOf(from, 'eventClassifierCode')),
    call: memberOf(node, 'transportCall') ?? memberAt(node, 'transportDetails', 'transportCall'),
    equipment: classification ? memberOf(node, 'equipmentDetails') : node,
  };
}

export function readEvent(record: DcsaRecord & { readonly seen: SeenEvents }): void {
  const { node, index, visitor, report, check, seen } = record;
  const view = viewOf(node);
  // Values are looked at after the message is open, so that what is odd about them is told of this message.
  const late: Parameters<Report>[0][] = [];
  const header = readHeader(view, index, (finding) => late.push(finding));
  visitor.messageStart(header);
  check(() => undefined);
  for (const finding of late) report(finding);
  checkEvent(view, report, seen);
  const happened = readTime(textOf(memberOf(node, 'eventDateTime')), report);
  const actual = view.classifier?.text === 'ACT';
  const created = header.sentAt?.instant;
  if (actual && happened?.instant && created && happened.instant.slice(0, 10) > created.slice(0, 10)) {
    report(dcsaFinding('dcsa-time-order', { raw: happened.raw, created }, happened.at));
  }
  const placed = readLocation('activity', placesOf(view), report);
  if (view.type === 'TRANSPORT') {
    const kind = timeKind(view.code?.text, actual);
    if (placed) {
      const times = happened && kind ? [{ kind, time: happened }] : [];
      visitor.portCall({
        voyage: header.voyage,
        place: { ...placed, role: 'this-call' },
        times,
        at: node.at,
      });
    }
    return;
  }
  if (!['EQUIPMENT', 'IOT', 'REEFER'].includes(view.type)) {
    report(dcsaFinding('dcsa-event-not-used', { type: view.type }, node.at));
    return;
  }
  visitor.container(readContainerEvent(view, placed, happened, report));
}

function readHeader(view: EventView, index: number, report: Report): MessageHeader {
  const { node, release, type, code } = view;
  const sentAt = readTime(
    textOf(memberOf(node, 'eventCreatedDateTime')) ?? textOf(memberOf(node, 'eventUpdatedDateTime')),
    report,
  );
  const vessel = memberOf(view.call, 'vessel') ?? memberOf(view.call, 'vesselTransport');
  const sender =
    textOf(memberAt(node, 'eventRouting', 'originatingParty', 'partyCode')) ??
    textOf(memberOf(vessel, 'vesselOperatorCarrierCode'));
  return {
    index,
    offset: node.at,
    format: 'dcsa-track-and-trace',
    type: `${type}-EVENT`.slice(0, 24),
    release,
    association: '',
    reference: textOf(memberOf(node, 'eventID'))?.text ?? '',
    interchangeReference: '',
    documentNumber: textOf(memberOf(node, 'documentID'))?.text ?? '',
    documentCode: code?.text ?? '',
    function: 'original',
    sender: sender?.text ?? '',
    recipient: '',
    ...(sentAt ? { sentAt } : {}),
    voyage: readVoyage(view, vessel, report),
  };
}

/**
 * A box that is loaded and a ship that leaves are on the outward voyage; all else is inward if both are
 * named.
 */
const OUTWARD: ReadonlySet<string> = new Set(['LOAD', 'DEPA']);

function readVoyage(
  { call, code, node }: EventView,
  vessel: JsonNode | undefined,
  report: Report,
): VoyageStatement {
  const number = (direction: 'import' | 'export') =>
    textOf(memberOf(call, `${direction}VoyageNumber`)) ??
    textOf(memberAt(call, `${direction}VoyageNumberOrReference`, 'carrierVoyageNumber'));
  const outward = OUTWARD.has(code?.text ?? '');
  const voyageNumber =
    (outward ? number('export') : number('import')) ?? number(outward ? 'import' : 'export');
  const vesselImo = readImo(memberOf(vessel, 'vesselIMONumber'), report);
  const callSign =
    textOf(memberOf(vessel, 'vesselCallSignNumber')) ?? textOf(memberOf(vessel, 'vesselCallSign'));
  const vesselName = textOf(memberOf(vessel, 'vesselName'));
  const carrier = textOf(memberOf(vessel, 'vesselOperatorCarrierCode'));
  return {
    ...(vesselImo ? { vesselImo } : {}),
    ...(callSign ? { callSign: callSign.text } : {}),
    ...(vesselName ? { vesselName: vesselName.text } : {}),
    ...(voyageNumber ? { voyageNumber: voyageNumber.text } : {}),
    ...(carrier ? { carrier: carrier.text } : {}),
    places: [],
    times: [],
    at: call?.at ?? node.at,
  };
}

function placesOf({ node, call }: EventView): (JsonNode | undefined)[] {
  return [memberOf(node, 'eventLocation'), call, memberOf(call, 'location')];
}

function timeKind(code: string | undefined, actual: boolean): TimeKind | undefined {
  if (code === 'ARRI') return actual ? 'arrival-actual' : 'arrival-estimated';
  if (code === 'DEPA') return actual ? 'departure-actual' : 'departure-estimated';
  return undefined;
}

function checkEvent(
  { node, release, type, code, classifier }: EventView,
  report: Report,
  seen: SeenEvents,
): void {
  const id = textOf(memberOf(node, 'eventID'));
  const needed: readonly (readonly [string, unknown])[] = [
    ['eventID', id],
    ['eventDateTime', memberOf(node, 'eventDateTime')],
    release === '2.2'
      ? ['eventCreatedDateTime', memberOf(node, 'eventCreatedDateTime')]
      : ['eventUpdatedDateTime', memberOf(node, 'eventUpdatedDateTime')],
    ['eventClassifierCode', classifier],
    [`${type.toLowerCase()}EventTypeCode`, code],
  ];
  for (const [element, value] of needed) {
    if (value === undefined)
      report(dcsaFinding('dcsa-required-missing', { type: `${type} event`, element }, node.at, element));
  }
  reportTemplate(id, report);
  // 3.0 lets the sender choose its ids.
  if (id && release === '2.2' && !UUID.test(id.text)) {
    report(dcsaFinding('dcsa-event-id-malformed', { raw: id.text }, id.at));
  }
  if (id && seen.ids.has(id.text)) report(dcsaFinding('dcsa-event-id-repeated', { raw: id.text }, id.at));
  if (id && seen.ids.size < seen.idsMax) seen.ids.add(id.text);
  if (classifier && !['ACT', 'EST', 'PLN', 'REQ'].includes(classifier.text)) {
    report(
      dcsaFinding(
        'dcsa-code-unknown',
        { raw: classifier.text, element: 'eventClassifierCode' },
        classifier.at,
      ),
    );
  }
  const known =
    type === 'EQUIPMENT' ? MOVES.has(code?.text ?? '') : type !== 'TRANSPORT' || timeKind(code?.text, true);
  if (code && !known) {
    report(dcsaFinding('dcsa-code-unknown', { raw: code.text, element: `${type} event types` }, code.at));
  }
}

const STATUS: ReadonlyMap<string, 'export' | 'import' | 'transhipment'> = new Map([
  ['EXPORT', 'export'],
  ['IMPORT', 'import'],
  ['TRANSSHIPMENT', 'transhipment'],
]);

function readContainerEvent(
  view: EventView,
  placed: PlaceStatement | undefined,
  happened: MessageHeader['sentAt'],
  report: Report,
): ContainerStatement {
  const { node, equipment, code, classifier } = view;
  const actual = classifier?.text === 'ACT';
  const move = (actual ? MOVES : PLANNED).get(view.type === 'EQUIPMENT' ? (code?.text ?? '') : '') ?? 'other';
  const said = readContainer(textOf(memberOf(equipment, 'equipmentReference')), node, move, report);
  const sizeType = textOf(memberOf(equipment, 'ISOEquipmentCode'));
  const empty = textOf(memberOf(equipment, 'emptyIndicatorCode'));
  const movement = textOf(memberOf(equipment, 'movementType'));
  const status = STATUS.get(movement?.text ?? '');
  if (happened && actual) said.movedAt = happened;
  else if (happened) said.times = [{ kind: 'other', time: happened }];
  if (sizeType) said.sizeType = sizeType;
  if (empty?.text === 'EMPTY' || empty?.text === 'LADEN') {
    said.fullEmpty = { value: empty.text === 'EMPTY' ? 'empty' : 'full', at: empty.at };
  } else if (empty) {
    report(dcsaFinding('dcsa-code-unknown', { raw: empty.text, element: 'emptyIndicatorCode' }, empty.at));
  }
  if (movement && status) said.status = { value: status, at: movement.at };
  said.seals = [...readSeals(node), ...(equipment === node ? [] : readSeals(equipment))];
  if (placed) said.places = [placed];
  said.references = readReferences(node);
  said.temperatures = readTemperatures(memberOf(node, 'reeferDetails'));
  return said;
}

/** BKG booking, TRD transport document, SHI shipping instructions; FF and others are the customer's own. */
const REFERENCE_KINDS: ReadonlyMap<string, ReferenceStatement['kind']> = new Map([
  ['BKG', 'booking'],
  ['CBR', 'booking'],
  ['TRD', 'bill-of-lading'],
]);

function readReferences(node: JsonNode): ReferenceStatement[] {
  const shipment = memberOf(node, 'shipmentDetails');
  const pairs: readonly (readonly [JsonNode, string, string])[] = [
    ...elementsOf(node, 'documentReferences').map(
      (one) => [one, 'documentReferenceType', 'documentReferenceValue'] as const,
    ),
    ...elementsOf(shipment, 'documentReference').map((one) => [one, 'typeCode', 'reference'] as const),
    ...elementsOf(shipment, 'additionalDocumentReferences').map(
      (one) => [one, 'typeCode', 'reference'] as const,
    ),
    ...elementsOf(node, 'references').map((one) => [one, 'referenceType', 'referenceValue'] as const),
  ];
  return pairs.flatMap(([one, type, value]) => {
    const said = textOf(memberOf(one, value));
    const code = textOf(memberOf(one, type))?.text ?? '';
    // EQ repeats the container's own number.
    return said && code !== 'EQ'
      ? [referenceStatement(REFERENCE_KINDS.get(code) ?? 'other', said.text, said.at)]
      : [];
  });
}

function readTemperatures(reefer: JsonNode | undefined): TemperatureStatement[] {
  const fahrenheit = textOf(memberOf(reefer, 'temperatureUnit'))?.text === 'FAH';
  const celsius = (
    kind: TemperatureStatement['kind'],
    node: JsonNode | undefined,
  ): TemperatureStatement[] => {
    const said = textOf(node);
    if (!said || !/^-?\d{1,4}(?:\.\d{1,6})?$/.test(said.text)) return [];
    const degrees = Number(said.text);
    return [
      { kind, celsius: fahrenheit ? Math.round((degrees - 32) * (50 / 9)) / 10 : degrees, at: said.at },
    ];
  };
  return [
    ...celsius('setpoint', memberOf(reefer, 'internalSetpointTemperature')),
    ...elementsOf(reefer, 'temperatureProbeMeasurements').flatMap((probe) =>
      celsius('measured', memberOf(probe, 'measuredTemperatureValue')),
    ),
  ];
}
