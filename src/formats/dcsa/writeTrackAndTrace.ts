import { isoTimeText } from '../json/statedTime.ts';
import type {
  ContainerMove,
  ContainerStatement,
  PlaceStatement,
  PortCallStatement,
  ReadMessage,
  ReferenceStatement,
  SealStatement,
  VoyageStatement,
} from '../model.ts';
import { MOVES } from './readEvent.ts';

/**
 * Track & Trace events, one per container statement and one per time of a port call; 3.0 when the first
 * message says so, else 2.2. Movements that DCSA has no event for need the event code as the message's
 * document code.
 */
export function writeTrackAndTrace(messages: readonly ReadMessage[]): Uint8Array {
  const newer = messages[0]?.header.release === '3.0';
  const events = messages.flatMap((message) => [
    ...message.containers.map((said) => equipmentEvent(message, said, newer)),
    ...message.portCalls.map((said) => transportEvent(message, said, newer)),
  ]);
  return Buffer.from(JSON.stringify(newer ? { events } : events, null, 1), 'utf8');
}

const CODES: ReadonlyMap<ContainerMove, string> = new Map([
  ...[...MOVES].filter(([, move]) => move !== 'other').map(([code, move]) => [move, code] as const),
  ['load-instruction', 'LOAD'],
  ['discharge-instruction', 'DISC'],
]);

function equipmentEvent({ header }: ReadMessage, said: ContainerStatement, newer: boolean) {
  const code = header.documentCode === '' ? (CODES.get(said.move) ?? 'INSP') : header.documentCode;
  const time = said.movedAt ?? said.times[0]?.time;
  const classifier = said.movedAt ? 'ACT' : 'EST';
  const equipment = {
    equipmentReference: said.rawNumber,
    ISOEquipmentCode: said.sizeType?.text,
    emptyIndicatorCode: said.fullEmpty && (said.fullEmpty.value === 'empty' ? 'EMPTY' : 'LADEN'),
  };
  const seals = said.seals.length === 0 ? undefined : said.seals;
  const place = said.places.find(({ role }) => role === 'activity');
  if (!newer) {
    return {
      ...eventHead(header, 'EQUIPMENT', classifier, time),
      equipmentEventTypeCode: code,
      ...equipment,
      eventLocation: place && locationOf(place),
      transportCall: callOf22(header.voyage, code, place),
      documentReferences: documents(said.references).map(([type, value]) => ({
        documentReferenceType: type,
        documentReferenceValue: value,
      })),
      seals: seals?.map(({ number, issuer }) => ({
        sealNumber: number,
        sealSource: issuer && SEAL_SOURCES[issuer],
      })),
    };
  }
  const [first, ...more] = documents(said.references).map(([typeCode, reference]) => ({
    typeCode,
    reference,
  }));
  return {
    ...eventHead30(
      header,
      { eventTypeCode: 'EQUIPMENT', eventClassifierCode: classifier, equipmentEventTypeCode: code },
      time,
    ),
    eventLocation: place && locationOf(place),
    equipmentDetails: {
      ...equipment,
      movementType: said.status && MOVEMENTS[said.status.value],
      seals: seals?.map(({ number, issuer }) => ({ number, source: issuer && SEAL_SOURCES[issuer] })),
    },
    shipmentDetails: first && {
      documentReference: first,
      additionalDocumentReferences: more.length === 0 ? undefined : more,
    },
    transportDetails: { transportCall: callOf30(header.voyage, code) },
  };
}

function transportEvent({ header }: ReadMessage, said: PortCallStatement, newer: boolean) {
  const [stated] = said.times;
  const kind = stated?.kind ?? 'arrival-estimated';
  const code = kind.startsWith('departure') ? 'DEPA' : 'ARRI';
  const classifier = kind.endsWith('actual') ? 'ACT' : 'EST';
  if (!newer) {
    return {
      ...eventHead(header, 'TRANSPORT', classifier, stated?.time),
      transportEventTypeCode: code,
      transportCall: callOf22(said.voyage, code, said.place),
    };
  }
  return {
    ...eventHead30(
      header,
      { eventTypeCode: 'TRANSPORT', eventClassifierCode: classifier, transportEventTypeCode: code },
      stated?.time,
    ),
    eventLocation: locationOf(said.place),
    transportDetails: { transportCall: callOf30(said.voyage, code) },
  };
}

type Header = ReadMessage['header'];
type Time = ContainerStatement['movedAt'];

function eventHead(header: Header, eventType: string, classifier: string, time: Time) {
  return {
    eventID: header.reference,
    eventCreatedDateTime: header.sentAt && isoTimeText(header.sentAt),
    eventType,
    eventClassifierCode: classifier,
    eventDateTime: time && isoTimeText(time),
  };
}

function eventHead30(header: Header, eventClassification: Readonly<Record<string, string>>, time: Time) {
  return {
    eventRouting: {
      originatingParty: { partyCode: header.sender, codeListProvider: 'SMDG', partyFunction: 'CA' },
    },
    eventID: header.reference,
    eventDateTime: time && isoTimeText(time),
    eventUpdatedDateTime: header.sentAt && isoTimeText(header.sentAt),
    eventClassification,
  };
}

function locationOf({ code, name, terminal }: PlaceStatement) {
  return {
    locationName: name,
    UNLocationCode: code === '' ? undefined : code,
    facilityCode: terminal,
    facilityCodeListProvider: terminal === undefined ? undefined : 'SMDG',
  };
}

function callOf22(voyage: VoyageStatement, code: string, place: PlaceStatement | undefined) {
  return {
    ...voyageNumber(code, voyage.voyageNumber),
    ...(place ? locationOf(place) : {}),
    modeOfTransport: 'VESSEL',
    vessel: {
      vesselIMONumber: voyage.vesselImo,
      vesselName: voyage.vesselName,
      vesselCallSignNumber: voyage.callSign,
      vesselOperatorCarrierCode: voyage.carrier,
    },
  };
}

function callOf30(voyage: VoyageStatement, code: string) {
  const outward = code === 'LOAD' || code === 'DEPA';
  const number = voyage.voyageNumber && { carrierVoyageNumber: voyage.voyageNumber };
  return {
    modeOfTransport: 'VESSEL',
    ...(outward ? { exportVoyageNumberOrReference: number } : { importVoyageNumberOrReference: number }),
    vesselTransport: {
      vesselIMONumber: voyage.vesselImo,
      vesselName: voyage.vesselName,
      vesselCallSign: voyage.callSign,
      vesselOperatorCarrierCode: voyage.carrier,
    },
  };
}

function voyageNumber(code: string, number: string | undefined) {
  return code === 'LOAD' || code === 'DEPA' ? { exportVoyageNumber: number } : { importVoyageNumber: number };
}

const DOCUMENT_TYPES: Readonly<Partial<Record<ReferenceStatement['kind'], string>>> = {
  booking: 'BKG',
  'bill-of-lading': 'TRD',
};

function documents(references: readonly ReferenceStatement[]): (readonly [string, string])[] {
  return references.flatMap(({ kind, value }) => {
    const type = DOCUMENT_TYPES[kind];
    return type === undefined ? [] : [[type, value] as const];
  });
}

const SEAL_SOURCES: Readonly<Record<NonNullable<SealStatement['issuer']>, string>> = {
  carrier: 'CAR',
  shipper: 'SHI',
  customs: 'CUS',
  terminal: 'TER',
  other: 'VET',
};

const MOVEMENTS: Readonly<Partial<Record<NonNullable<ContainerStatement['status']>['value'], string>>> = {
  export: 'EXPORT',
  import: 'IMPORT',
  transhipment: 'TRANSSHIPMENT',
};
