import { isoTimeText } from '../json/statedTime.ts';
import type { ConsignmentStatement, PartyRole, PartyStatement, PlaceRole, ReadMessage } from '../model.ts';

/** Arrival Notice 1.0: one notice per consignment of the message. */
export function writeArrivalNotice({ header, consignments }: ReadMessage): Uint8Array {
  const arrivalNotices = consignments.map((said) => noticeOf(header, said));
  return Buffer.from(JSON.stringify({ arrivalNotices }, null, 1), 'utf8');
}

function noticeOf(header: ReadMessage['header'], said: ConsignmentStatement) {
  const arrival = header.voyage.times.find(({ kind }) => kind.startsWith('arrival'));
  const parties = said.parties.filter(({ role }) => PARTY_FUNCTIONS[role] !== undefined);
  return {
    issueDateTime: header.sentAt && isoTimeText(header.sentAt),
    carrierCode: header.voyage.carrier ?? header.sender,
    carrierCodeListProvider: 'SMDG',
    deliveryTypeAtDestination: 'CY',
    transportDocumentReference: said.documents[0]?.number,
    documentParties: parties.map(partyOf),
    transport: {
      placeOfReceipt: locationOf(said, 'acceptance'),
      portOfLoading: locationOf(said, 'load'),
      portOfDischarge: locationOf(said, 'discharge'),
      placeOfDelivery: locationOf(said, 'delivery'),
      portOfDischargeArrivalDate: arrival && {
        // A date in the standard: the time of day is not ours to tell.
        value: (arrival.time.local ?? arrival.time.instant ?? arrival.time.raw).slice(0, 10),
        classifier: arrival.kind === 'arrival-actual' ? 'ACT' : 'EST',
      },
      legs: [
        {
          vesselVoyage: {
            vesselName: header.voyage.vesselName,
            vesselIMONumber: header.voyage.vesselImo,
            vesselCallSign: header.voyage.callSign,
            carrierImportVoyageNumber: header.voyage.voyageNumber,
          },
        },
      ],
    },
    utilizedTransportEquipments: said.containers.map(({ rawNumber, sizeType, masses, seals }) => {
      const tare = masses.find(({ kind }) => kind === 'tare');
      return {
        equipment: {
          equipmentReference: rawNumber,
          ISOEquipmentCode: sizeType?.text,
          tareWeight: tare && { value: tare.kg, unit: 'KGM' },
        },
        seals: seals.map(({ number }) => ({ number })),
      };
    }),
    consignmentItems: said.goods.map((item) => ({
      descriptionOfGoods: linesOf(item.description),
      HSCodes: item.hsCode === '' ? undefined : [item.hsCode],
      shippingMarks: item.shippingMarks === undefined ? undefined : [item.shippingMarks],
      cargoItems: cargoItems(said, item),
    })),
  };
}

type Item = ConsignmentStatement['goods'][number];

/**
 * The goods of an item per container: the container's own goods mass where one is known, packages on the
 * first.
 */
function cargoItems(said: ConsignmentStatement, item: Item) {
  const single = said.goods.length === 1;
  return item.containers.map((raw, index) => {
    const own = said.containers.find(({ rawNumber }) => rawNumber === raw);
    const ownKg = single ? own?.masses.find(({ kind }) => kind === 'goods')?.kg : undefined;
    const kg = ownKg ?? (index === 0 ? item.grossMassKg : undefined);
    const packed = index === 0 && (item.packages !== undefined || item.packageKind !== undefined);
    return {
      equipmentReference: raw,
      cargoGrossWeight: kg === undefined ? undefined : { value: kg, unit: 'KGM' },
      outerPackaging: packed ? { packageCode: item.packageKind, numberOfPackages: item.packages } : undefined,
    };
  });
}

const LINE_MAX = 35;

/**
 * The standard has lines of 35 characters; they break between words so that joining them gives the text
 * again.
 */
function linesOf(description: string): string[] {
  const lines: string[] = [];
  for (const word of description.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= LINE_MAX)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const PARTY_FUNCTIONS: Readonly<Partial<Record<PartyRole, string>>> = {
  consignor: 'OS',
  consignee: 'CN',
  notify: 'N1',
  forwarder: 'DDR',
};

function partyOf(party: PartyStatement) {
  const { name, identification, street, city, postCode, country, communication } = party;
  const mail = communication?.includes('@') ?? false;
  return {
    partyFunction: PARTY_FUNCTIONS[party.role],
    partyName: name,
    identifyingCodes:
      identification === undefined ? undefined : [{ codeListProvider: 'ZZZ', partyCode: identification }],
    address:
      street || city || postCode || country ? { street, postCode, city, countryCode: country } : undefined,
    partyContactDetails:
      communication === undefined ? undefined : [mail ? { email: communication } : { phone: communication }],
  };
}

function locationOf({ places }: ConsignmentStatement, role: PlaceRole) {
  const place = places.find((one) => one.role === role);
  return (
    place && {
      UNLocationCode: place.code === '' ? undefined : place.code,
      locationName: place.name,
      facility: place.terminal && { facilityCode: place.terminal, facilityCodeListProvider: 'SMDG' },
    }
  );
}
