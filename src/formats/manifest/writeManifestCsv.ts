import { stringify } from 'csv-stringify/sync';
import type {
  ConsignmentStatement,
  ContainerStatement,
  GoodsItemStatement,
  MessageHeader,
  PartyRole,
  PlaceRole,
  ReadMessage,
} from '../model.ts';
import { headerOf, MANIFEST_FIELDS, type ManifestField, type ManifestLanguage } from './column.ts';

interface ManifestStyle {
  readonly language: ManifestLanguage;
  readonly separator: ',' | ';' | '\t';
}

/** What a spreadsheet of a small port gives: semicolons, Windows line ends, UTF-8 with a byte order mark. */
const STYLE: ManifestStyle = { language: 'en', separator: ';' };

/** A manifest with one row per goods item and container; a bill without goods has a row per container. */
export function writeManifestCsv(
  { header, consignments }: ReadMessage,
  style: Partial<ManifestStyle> = {},
): Uint8Array {
  const { language, separator } = { ...STYLE, ...style };
  const titles = MANIFEST_FIELDS.map((field) => headerOf(field, language));
  const voyage = voyageCells(header);
  const rows = consignments.flatMap((said) =>
    rowsOf(said).map((row) => {
      const cells = { ...voyage, ...consignmentCells(said), ...row };
      return MANIFEST_FIELDS.map((field) => cells[field] ?? '');
    }),
  );
  const text = stringify([titles, ...rows], { delimiter: separator, record_delimiter: 'windows', bom: true });
  return Buffer.from(text, 'utf8');
}

type Cells = Partial<Record<ManifestField, string | undefined>>;

function voyageCells({ reference, voyage }: MessageHeader): Cells {
  const eta = voyage.times.find(({ kind }) => kind === 'arrival-estimated')?.time;
  return {
    manifest: reference,
    vessel: voyage.vesselName,
    imo: voyage.vesselImo,
    callSign: voyage.callSign,
    voyage: voyage.voyageNumber,
    carrier: voyage.carrier,
    eta: (eta?.local ?? eta?.instant)?.slice(0, 16).replace('T', ' '),
  };
}

function consignmentCells({ documents, parties, places, paymentMethod }: ConsignmentStatement): Cells {
  const party = (role: PartyRole) => parties.find((one) => one.role === role);
  const place = (role: PlaceRole) => {
    const found = places.find((one) => one.role === role);
    return found && (found.code === '' ? found.name : found.code);
  };
  return {
    billOfLading: documents.find(({ kind }) => kind !== 'house')?.number,
    houseBill: documents.find(({ kind }) => kind === 'house')?.number,
    shipper: party('consignor')?.name,
    shipperCountry: party('consignor')?.country,
    consignee: party('consignee')?.name,
    consigneeId: party('consignee')?.identification,
    consigneeCountry: party('consignee')?.country,
    notify: party('notify')?.name,
    paymentMethod: paymentMethod?.text,
    placeOfReceipt: place('acceptance'),
    portOfLoading: place('load'),
    portOfDischarge: place('discharge'),
    placeOfDelivery: place('delivery'),
  };
}

function rowsOf({ containers, goods }: ConsignmentStatement): Cells[] {
  const byNumber = new Map(containers.map((said) => [said.rawNumber, said]));
  const written = new Set<string>();
  const rows = goods.flatMap((item) => {
    const named = item.containers.length === 0 ? [...byNumber.keys()] : item.containers;
    for (const raw of named) written.add(raw);
    if (named.length === 0) return [goodsCells(item, true)];
    return named.map((raw, index) => ({
      ...containerCells(raw, byNumber.get(raw)),
      ...goodsCells(item, index === 0),
    }));
  });
  const bare = containers.filter(({ rawNumber }) => !written.has(rawNumber));
  return [...rows, ...bare.map((said) => containerCells(said.rawNumber, said))];
}

function containerCells(raw: string, said: ContainerStatement | undefined): Cells {
  return {
    container: raw,
    sizeType: said?.sizeType?.text,
    fullEmpty: said?.fullEmpty && (said.fullEmpty.value === 'full' ? 'F' : 'E'),
    seal: said?.seals.map(({ number }) => number).join(', '),
  };
}

/** Mass and packages stand once per item: on the row of its first container. */
function goodsCells(item: GoodsItemStatement, first: boolean): Cells {
  return {
    goods: item.description,
    hsCode: item.hsCode,
    grossMass: first && item.grossMassKg !== undefined ? massText(item.grossMassKg) : undefined,
    packages: first && item.packages !== undefined ? String(item.packages) : undefined,
    packageKind: item.packageKind,
    marks: item.shippingMarks,
    unNumber: item.unNumber,
  };
}

/** Never three decimals alone: `123.456` would be read as thousands. */
function massText(kg: number): string {
  const text = String(kg);
  return /\.\d{3}$/.test(text) ? `${text}0` : text;
}
