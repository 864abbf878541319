import { isoTimeText } from '../json/statedTime.ts';
import type {
  ConsignmentStatement,
  ContainerStatement,
  GoodsItemStatement,
  MessageHeader,
  PartyRole,
  PartyStatement,
  PlaceRole,
  ReadMessage,
  TransportDocument,
} from '../model.ts';
import type { EnsFiling } from './contract.ts';

/**
 * ENS filings, one per line (NDJSON), UTF-8. A message with several consignments becomes one filing with as
 * many houses under the master of the first. HS codes are cut to the eight digits that ICS2 has.
 */
export function writeEnsJson(messages: readonly ReadMessage[]): Uint8Array {
  const lines = messages.map((message) => `${JSON.stringify(filingOf(message))}\n`);
  return Buffer.from(lines.join(''), 'utf8');
}

type Level = NonNullable<NonNullable<EnsFiling['consignmentMasterLevel']>>;
type Party = NonNullable<EnsFiling['declarant']>;
type Place = NonNullable<Level['placeOfLoading']>;

function filingOf({ header, consignments }: ReadMessage): EnsFiling {
  const said = consignments[0];
  const house = said && houseOf(said);
  const amends = said?.amends ?? false;
  const party = (role: PartyRole) => partyOf(said, role);
  return {
    messageType: `IE3${amends ? header.type.replace('F', 'A') : header.type}`,
    specificCircumstanceIndicator: header.type,
    ...(amends && said?.declaration !== header.reference
      ? { lrn: header.reference, mrn: said?.declaration }
      : amends
        ? { mrn: header.reference }
        : { lrn: header.reference }),
    documentIssueDate: header.sentAt && isoTimeText(header.sentAt),
    addressedMemberState: header.recipient === '' ? undefined : { country: header.recipient },
    customsOfficeOfFirstEntry: officeOf(header),
    declarant: party('declarant'),
    representative: party('representative'),
    activeBorderTransportMeans: transportMeansOf(header),
    consignmentMasterLevel: said && {
      transportDocumentMasterLevel: documentOf(said.documents.find(({ kind }) => kind !== 'house')),
      ...(house ? { ...sharedPlaces(said), carrier: party('carrier') } : levelOf(said)),
      consignmentHouseLevel: house && consignments.map(houseLevelOf),
    },
  };
}

function houseOf({ documents }: ConsignmentStatement): TransportDocument | undefined {
  return documents.find(({ kind }) => kind === 'house');
}

function houseLevelOf(said: ConsignmentStatement) {
  return { transportDocumentHouseLevel: documentOf(houseOf(said)), ...levelOf(said), ...SAID_BY_MASTER };
}

const SAID_BY_MASTER = { placeOfLoading: undefined, placeOfUnloading: undefined, carrier: undefined };

const DOCUMENT_TYPES: Readonly<Record<TransportDocument['kind'], string | undefined>> = {
  master: 'N704',
  straight: 'N705',
  house: 'N714',
  unknown: undefined,
};

function documentOf(document: TransportDocument | undefined) {
  return document && { documentNumber: document.number, type: DOCUMENT_TYPES[document.kind] };
}

function sharedPlaces(said: ConsignmentStatement) {
  return { placeOfLoading: placeOf(said, 'load'), placeOfUnloading: placeOf(said, 'discharge') };
}

function levelOf(said: ConsignmentStatement) {
  const buyer = partyOf(said, 'buyer');
  const seller = partyOf(said, 'seller');
  const actors = said.parties.filter(({ role }) => role === 'forwarder' || role === 'other');
  return {
    ...sharedPlaces(said),
    totalGrossMass: said.totalGrossMassKg?.kg,
    totalPackages: said.packagesTotal,
    placeOfAcceptance: placeOf(said, 'acceptance'),
    placeOfDelivery: placeOf(said, 'delivery'),
    carrier: partyOf(said, 'carrier'),
    consignor: partyOf(said, 'consignor'),
    consignee: partyOf(said, 'consignee'),
    notifyParty: partyOf(said, 'notify'),
    goodsShipment: buyer || seller ? { buyer, seller } : undefined,
    additionalSupplyChainActor: some(
      actors.map((actor) => ({ role: actor.role === 'forwarder' ? 'FW' : 'CS', ...writtenParty(actor) })),
    ),
    countriesOfRoutingOfConsignment: some(
      said.routeCountries.map(({ text }, index) => ({ sequenceNumber: index + 1, country: text })),
    ),
    transportCharges: said.paymentMethod && { methodOfPayment: said.paymentMethod.text },
    transportEquipment: some(said.containers.map(equipmentOf)),
    goodsItem: some(said.goods.map(goodsItemOf)),
  };
}

function equipmentOf({ rawNumber, sizeType, fullEmpty, seals }: ContainerStatement) {
  return {
    containerIdentificationNumber: rawNumber,
    containerSizeAndType: sizeType?.text,
    containerPackedStatus: fullEmpty && (fullEmpty.value === 'empty' ? 'A' : 'B'),
    numberOfSeals: seals.length,
    seal: some(seals.map(({ number }) => ({ identifier: number }))),
  };
}

function goodsItemOf(item: GoodsItemStatement) {
  const packed = item.packages !== undefined || item.packageKind || item.shippingMarks;
  return {
    goodsItemNumber: item.number,
    commodity: {
      descriptionOfGoods: item.description === '' ? undefined : item.description,
      commodityCode:
        item.hsCode === ''
          ? undefined
          : {
              harmonizedSystemSubHeadingCode: item.hsCode.slice(0, 6),
              combinedNomenclatureCode: item.hsCode.length > 6 ? item.hsCode.slice(6, 8) : undefined,
            },
      dangerousGoods: item.unNumber === undefined ? undefined : [{ unNumber: item.unNumber }],
    },
    weight: item.grossMassKg === undefined ? undefined : { grossMass: item.grossMassKg },
    packaging: packed
      ? [
          {
            shippingMarks: item.shippingMarks,
            numberOfPackages: item.packages,
            typeOfPackages: item.packageKind,
          },
        ]
      : undefined,
    transportEquipment: some(item.containers.map((raw) => ({ containerIdentificationNumber: raw }))),
  };
}

function partyOf(said: ConsignmentStatement | undefined, role: PartyRole): Party | undefined {
  const party = said?.parties.find((one) => one.role === role);
  return party && writtenParty(party);
}

function writtenParty(party: PartyStatement): Party {
  const { street, postCode, city, country } = party;
  return {
    name: party.name,
    identificationNumber: party.identification,
    address: street || postCode || city || country ? { street, postCode, city, country } : undefined,
    communication:
      party.communication === undefined
        ? undefined
        : [{ identifier: party.communication, type: party.communication.includes('@') ? 'EM' : 'TE' }],
  };
}

function placeOf({ places }: ConsignmentStatement, role: PlaceRole): Place | undefined {
  const place = places.find((one) => one.role === role);
  return place && { unlocode: place.code === '' ? undefined : place.code, location: place.name };
}

function officeOf({ voyage }: MessageHeader): EnsFiling['customsOfficeOfFirstEntry'] {
  const office = voyage.places.find(({ role }) => role === 'customs-office');
  return office && { referenceNumber: office.code };
}

function transportMeansOf({ voyage }: MessageHeader): EnsFiling['activeBorderTransportMeans'] {
  const { vesselImo, vesselName, voyageNumber } = voyage;
  const time = (kind: (typeof voyage.times)[number]['kind']) => {
    const stated = voyage.times.find((one) => one.kind === kind);
    return stated && isoTimeText(stated.time);
  };
  if (!vesselImo && !vesselName && !voyageNumber && voyage.times.length === 0) return undefined;
  return {
    identificationNumber: vesselImo ?? vesselName,
    typeOfIdentification: vesselImo ? '10' : undefined,
    conveyanceReferenceNumber: voyageNumber,
    estimatedDateAndTimeOfDeparture: time('departure-estimated'),
    actualDateAndTimeOfDeparture: time('departure-actual'),
    estimatedDateAndTimeOfArrival: time('arrival-estimated'),
  };
}

/** ICS2 leaves a list out when it is empty. */
function some<T>(list: readonly T[]): T[] | undefined {
  return list.length === 0 ? undefined : [...list];
}
