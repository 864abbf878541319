import type { StatedTime } from '../../vocabulary/instant.ts';
import type {
  ConsignmentStatement,
  GoodsItemStatement,
  PartyRole,
  PlaceRole,
  ReadMessage,
  TransportDocument,
} from '../model.ts';
import { ROOTS, rootNamespace, TRADERS, type XmlEntry } from './xmlTable.ts';

/** What is to be written: element name -> text, elements inside, or a list of such. */
interface Values {
  readonly [name: string]: string | undefined | Values | readonly Values[];
}

/**
 * One CC315A, or CC313A for a message of that type, UTF-8. The table gives the order, and cuts texts that the
 * standard has no room for. Seals of containers become seals of the message: the standard knows no others.
 */
export function writeEnsXml(message: ReadMessage): Uint8Array {
  const root = message.header.type === 'CC313A' ? 'CC313A' : 'CC315A';
  const parts: string[] = [
    `<?xml version="1.0" encoding="UTF-8"?>\n<ie:${root} xmlns:ie="${rootNamespace(root)}">\n`,
  ];
  writeEntries(ROOTS.get(root) ?? [], valuesOf(root, message), '  ', parts);
  parts.push(`</ie:${root}>\n`);
  return Buffer.from(parts.join(''), 'utf8');
}

function writeEntries(entries: readonly XmlEntry[], values: Values, indent: string, parts: string[]): void {
  for (const { name, content } of entries) {
    const value = values[name];
    if (value === undefined) continue;
    if (typeof value === 'string') {
      const lengthMax = 'pattern' in content ? content.lengthMax : undefined;
      const text = plain(value, lengthMax);
      if (text !== '') parts.push(`${indent}<${name}>${escaped(text)}</${name}>\n`);
      continue;
    }
    const list = (Array.isArray(value) ? value : [value]) as readonly Values[];
    for (const inner of list) {
      parts.push(`${indent}<${name}>\n`);
      if (!('pattern' in content)) writeEntries(content, inner, `${indent}  `, parts);
      parts.push(`${indent}</${name}>\n`);
    }
  }
}

/** Blanks collapsed, characters that XML 1.0 does not have left out, cut to whole characters. */
function plain(text: string, lengthMax: number | undefined): string {
  const said = text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[ \t\n\r]+/g, ' ')
    .trim();
  if (lengthMax === undefined || said.length <= lengthMax) return said;
  return [...said].slice(0, lengthMax).join('').trim();
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function valuesOf(root: 'CC315A' | 'CC313A', { header, consignments }: ReadMessage): Values {
  const said = consignments[0];
  const sent = digits(header.sentAt) ?? digits(said?.declaredAt);
  const declared = digits(said?.declaredAt) ?? sent;
  const { voyage } = header;
  const office = voyage.places.find(({ role }) => role === 'customs-office');
  const arrival = voyage.times.find(({ kind }) => kind === 'arrival-estimated');
  return {
    MesSenMES3: header.sender,
    MesRecMES6: header.recipient,
    DatOfPreMES9: sent?.slice(2, 8),
    TimOfPreMES10: sent?.slice(8),
    MesIdeMES19: header.interchangeReference === '' ? header.reference : header.interchangeReference,
    MesTypMES20: root,
    HEAHEA: {
      ...(root === 'CC315A'
        ? { RefNumHEA4: header.reference, DecDatTimHEA114: declared }
        : { DocNumHEA5: header.reference, DatTimAmeHEA113: declared }),
      // Code list 018: 1 is transport by sea.
      TraModAtBorHEA76: '1',
      IdeOfMeaOfTraCroHEA85: voyage.vesselImo ?? voyage.vesselName,
      TotNumOfIteHEA305: String(said?.goods.length ?? 0),
      TotNumOfPacHEA306: said?.packagesTotal === undefined ? undefined : String(said.packagesTotal),
      TotGroMasHEA307: kilograms(said?.totalGrossMassKg?.kg),
      TraChaMetOfPayHEA1: said?.paymentMethod?.text,
      ComRefNumHEA: header.documentNumber,
      ConRefNumHEA: voyage.voyageNumber,
      PlaLoaGOOITE334: placeText(said, 'load'),
      PlaUnlGOOITE334: placeText(said, 'discharge'),
    },
    TRACONCO1: traderValues(said, 'consignor', 'TRACONCO1'),
    TRACONCE1: traderValues(said, 'consignee', 'TRACONCE1'),
    NOTPAR670: traderValues(said, 'notify', 'NOTPAR670'),
    GOOITEGDS: said?.goods.map((item, index) => itemValues(item, index === 0 ? said : undefined)),
    ITI: said?.routeCountries.map(({ text }) => ({ CouOfRouCodITI1: text })),
    TRAREP: traderValues(said, 'representative', 'TRAREP'),
    PERLODSUMDEC: traderValues(said, 'declarant', 'PERLODSUMDEC'),
    SEAID529: [
      ...(said?.unassignedSeals ?? []),
      ...(said?.containers ?? []).flatMap(({ seals }) => seals),
    ].map(({ number }) => ({ SeaIdSEAID530: number })),
    CUSOFFFENT730: { RefNumCUSOFFFENT731: office?.code, ExpDatOfArrFIRENT733: digits(arrival?.time) },
    TRACARENT601: traderValues(said, 'carrier', 'TRACARENT601'),
  };
}

const DOCUMENT_TYPES: Readonly<Record<TransportDocument['kind'], string>> = {
  master: 'N704',
  straight: 'N705',
  house: 'N714',
  unknown: 'N705',
};

/**
 * `first`: the consignment for its first item, which also names documents and containers that no item names.
 */
function itemValues(item: GoodsItemStatement, first: ConsignmentStatement | undefined): Values {
  const named = new Set(first?.goods.flatMap(({ containers }) => containers));
  const unnamed = (first?.containers ?? [])
    .map(({ rawNumber }) => rawNumber)
    .filter((raw) => !named.has(raw));
  const packed = item.packages !== undefined || item.packageKind || item.shippingMarks;
  return {
    IteNumGDS7: String(item.number),
    GooDesGDS23: item.description,
    GroMasGDS46: kilograms(item.grossMassKg),
    UNDanGooCodGDI1: item.unNumber,
    PRODOCDC2: first?.documents.map(({ kind, number }) => ({
      DocTypDC21: DOCUMENT_TYPES[kind],
      DocRefDC23: number,
    })),
    // The standard has four to eight digits: a chapter alone cannot be said.
    COMCODGODITM: item.hsCode.length < 4 ? undefined : { ComNomCMD1: item.hsCode.slice(0, 8) },
    CONNR2: [...item.containers, ...unnamed].slice(0, 99).map((raw) => ({ ConNumNR21: raw })),
    PACGS2: packed
      ? {
          // PK is "package" of UN/ECE Recommendation 21; the standard must have a kind.
          KinOfPacGS23: item.packageKind ?? 'PK',
          NumOfPacGS24: item.packages === undefined ? undefined : String(item.packages),
          MarNumOfPacGSL21: item.shippingMarks,
        }
      : undefined,
  };
}

function traderValues(
  said: ConsignmentStatement | undefined,
  role: PartyRole,
  record: keyof typeof TRADERS,
): Values | undefined {
  const party = said?.parties.find((one) => one.role === role);
  if (party === undefined) return undefined;
  const [name, street, postCode, city, country, , number] = TRADERS[record].split(' ');
  const values: readonly (readonly [string | undefined, string | undefined])[] = [
    [name, party.name],
    [street, party.street],
    [postCode, party.postCode],
    [city, party.city],
    [country, party.country],
    [number, party.identification],
  ];
  return Object.fromEntries(values.flatMap(([key, text]) => (key && text ? [[key, text]] : [])));
}

function placeText(said: ConsignmentStatement | undefined, role: PlaceRole): string | undefined {
  const place = said?.places.find((one) => one.role === role);
  return place && (place.code === '' ? place.name : place.code);
}

function kilograms(kg: number | undefined): string | undefined {
  return kg === undefined ? undefined : String(Number(kg.toFixed(3)));
}

/** CCYYMMDDHHMM; a date alone is its midnight. */
function digits(time: StatedTime | undefined): string | undefined {
  const text = time && (time.instant ?? time.local ?? time.raw).replace(/\D/g, '').slice(0, 12);
  return text && text.length >= 8 ? text.padEnd(12, '0') : undefined;
}
