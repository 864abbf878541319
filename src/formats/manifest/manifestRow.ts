import { epochMsOf, type StatedTime } from '../../vocabulary/instant.ts';
import { parseHsCode } from '../../vocabulary/hsCode.ts';
import { containerStatement, type Draft, referenceStatement, sealStatement } from '../containerStatement.ts';
import type {
  ConsignmentStatement,
  ContainerStatement,
  GoodsItemStatement,
  PartyStatement,
  PlaceRole,
  PlaceStatement,
  TransportDocument,
  VoyageStatement,
} from '../model.ts';
import type { Columns, ManifestField } from './column.ts';
import type { ManifestFindingCode } from './findingCode.ts';

/** One line of a manifest. Every value's offset is the first byte of the line: an officer looks up lines. */
export interface ManifestRow {
  readonly cells: readonly string[];
  readonly columns: Columns;
  readonly offset: number;
  readonly length: number;
  report(code: ManifestFindingCode, facts: Readonly<Record<string, string | number>>, where?: string): void;
}

export function cell({ cells, columns }: ManifestRow, field: ManifestField): string {
  const index = columns[field];
  return index === undefined ? '' : (cells[index] ?? '').trim();
}

/** What two rows of one consignment share: its documents. */
export function documentsOf(row: ManifestRow): TransportDocument[] {
  const at = row.offset;
  const master = cell(row, 'billOfLading');
  const house = cell(row, 'houseBill');
  return [
    ...(master ? [{ kind: house ? 'master' : 'unknown', number: master, at } as const] : []),
    ...(house ? [{ kind: 'house', number: house, at } as const] : []),
  ];
}

export function voyageOf(row: ManifestRow): VoyageStatement {
  const said = (name: string, field: ManifestField) => {
    const text = cell(row, field);
    return text === '' ? {} : { [name]: text };
  };
  const eta = cell(row, 'eta');
  const time = eta === '' ? undefined : statedDate(eta, row);
  return {
    ...said('vesselName', 'vessel'),
    ...said('vesselImo', 'imo'),
    ...said('callSign', 'callSign'),
    ...said('voyageNumber', 'voyage'),
    ...said('carrier', 'carrier'),
    places: placesOf(row, { discharge: 'dischargePort' }),
    times: time ? [{ kind: 'arrival-estimated', time }] : [],
    at: row.offset,
  };
}

function placesOf(row: ManifestRow, wanted: Partial<Record<PlaceRole, ManifestField>>): PlaceStatement[] {
  return Object.entries(wanted).flatMap(([role, field]): PlaceStatement[] => {
    const text = cell(row, field);
    if (text === '') return [];
    const code = text.replace(/\s/g, '').toUpperCase();
    const at = row.offset;
    return /^[A-Z]{2}[A-Z0-9]{3}$/.test(code)
      ? [{ role: role as PlaceRole, code, at }]
      : [{ role: role as PlaceRole, code: '', name: text, at }];
  });
}

/** A consignment with the first of its rows; `addRow` takes the others. */
export function openConsignment(row: ManifestRow): Draft<ConsignmentStatement> {
  const payment = cell(row, 'paymentMethod');
  return {
    offset: row.offset,
    length: 0,
    filing: 'MANIFEST',
    declaration: cell(row, 'billOfLading'),
    amends: false,
    documents: documentsOf(row),
    parties: partiesOf(row),
    places: placesOf(row, { load: 'loadPort', discharge: 'dischargePort', delivery: 'deliveryPlace' }),
    routeCountries: [],
    goods: [],
    containers: [],
    unassignedSeals: [],
    ...(payment ? { paymentMethod: { text: payment, at: row.offset } } : {}),
    extra: {},
  };
}

function partiesOf(row: ManifestRow): PartyStatement[] {
  const at = row.offset;
  const shipper = cell(row, 'shipper');
  const consignee = cell(row, 'consignee');
  const notify = cell(row, 'notify');
  const identification = cell(row, 'consigneeId');
  const country = (field: ManifestField) => {
    const code = cell(row, field).toUpperCase();
    return /^[A-Z]{2}$/.test(code) ? { country: code } : {};
  };
  return [
    ...(shipper ? [{ role: 'consignor', name: shipper, ...country('shipperCountry'), at } as const] : []),
    ...(consignee || identification
      ? [
          {
            role: 'consignee',
            ...(consignee ? { name: consignee } : {}),
            ...(identification ? { identification } : {}),
            ...country('consigneeCountry'),
            at,
          } as const,
        ]
      : []),
    ...(notify ? [{ role: 'notify', name: notify, at } as const] : []),
  ];
}

/** Adds what a row says: a goods item, and the container that carries it. */
export function addRow(draft: Draft<ConsignmentStatement>, row: ManifestRow): void {
  const raw = cell(row, 'container');
  const massKg = massOf(row);
  const item = goodsItem(row, draft.goods.length + 1, raw, massKg);
  if (item) draft.goods = [...draft.goods, item];
  const known = raw === '' ? undefined : draft.containers.find(({ rawNumber }) => rawNumber === raw);
  if (raw !== '' && known === undefined)
    draft.containers = [...draft.containers, containerOf(row, raw, massKg)];
  draft.length = row.offset + row.length - draft.offset;
}

function goodsItem(
  row: ManifestRow,
  number: number,
  container: string,
  massKg: number | undefined,
): GoodsItemStatement | undefined {
  const description = cell(row, 'goods');
  const rawCode = cell(row, 'hsCode');
  const code = rawCode === '' ? undefined : parseHsCode(rawCode);
  if (code?.ok === false) row.report('csv-hs-malformed', { raw: rawCode }, 'hsCode');
  if (description === '' && rawCode === '') return undefined;
  const packages = cell(row, 'packages').replace(/\s/g, '');
  const kind = cell(row, 'packageKind');
  return {
    number,
    description,
    hsCode: code?.ok ? code.value : '',
    ...(massKg === undefined ? {} : { grossMassKg: massKg }),
    ...(/^\d{1,9}$/.test(packages) ? { packages: Number(packages) } : {}),
    ...(kind ? { packageKind: kind } : {}),
    containers: container ? [container] : [],
    at: row.offset,
  };
}

function containerOf(row: ManifestRow, rawNumber: string, massKg: number | undefined): ContainerStatement {
  const { offset: at, length } = row;
  const statement = containerStatement({ rawNumber, offset: at, length, move: 'declared' });
  if (statement.number === undefined) row.report('csv-container-malformed', { raw: rawNumber }, 'container');
  else if (statement.checkDigit === 'wrong') row.report('csv-check-digit', { raw: rawNumber }, 'container');
  const sizeType = cell(row, 'sizeType');
  if (sizeType) statement.sizeType = { text: sizeType, at };
  const fullEmpty = fullEmptyOf(cell(row, 'fullEmpty'));
  if (fullEmpty) statement.fullEmpty = { value: fullEmpty, at };
  if (massKg !== undefined) statement.masses = [{ kind: 'gross', kg: massKg, at }];
  statement.seals = cell(row, 'seals')
    .split(/[\s,;/|]+/)
    .filter((seal) => seal !== '')
    .map((seal) => sealStatement(seal, at));
  statement.references = documentsOf(row).map(({ kind, number }) =>
    referenceStatement(kind === 'house' ? 'house-bill' : 'bill-of-lading', number, at),
  );
  return statement;
}

function fullEmptyOf(text: string): 'full' | 'empty' | undefined {
  if (/^(?:5|f|full|fcl|lcl|laden|lleno|plein|voll|cheio|pieno|vol)$/i.test(text)) return 'full';
  return /^(?:4|e|mt|mty|empty|vacio|vacío|vide|leer|vazio|vuoto|leeg)$/i.test(text) ? 'empty' : undefined;
}

/** Kilograms. `24,163.5` and `24.163,5` show which mark is the decimal one; `24.163` does not, and is a container's. */
function massOf(row: ManifestRow): number | undefined {
  const raw = cell(row, 'grossMassKg');
  if (raw === '') return undefined;
  const text = raw.replace(/\s|kgs?\.?$/gi, '');
  const last = Math.max(text.lastIndexOf(','), text.lastIndexOf('.'));
  const marks = text.replace(/\d/g, '');
  let plain = text;
  const ambiguous = marks.length === 1 && /^\d{1,3}[.,]\d{3}$/.test(text);
  if (ambiguous) plain = text.replace(/[.,]/, '');
  else if (last >= 0) {
    const decimals = new Set(marks).size === 1 && marks.length > 1 ? '' : `.${text.slice(last + 1)}`;
    plain = text.slice(0, decimals === '' ? undefined : last).replace(/[.,]/g, '') + decimals;
  }
  const kg = /^\d{1,10}(?:\.\d{0,6})?$/.test(plain) ? Number(plain) : undefined;
  if (kg === undefined) row.report('csv-mass-malformed', { raw: raw.slice(0, 40) }, 'grossMassKg');
  else if (ambiguous) row.report('csv-mass-ambiguous', { raw, kg }, 'grossMassKg');
  return kg;
}

/** ISO order, or day before month: manifests of European ports do not write the month first. */
function statedDate(raw: string, row: ManifestRow): StatedTime | undefined {
  const iso = /^(\d{4})-(\d\d?)-(\d\d?)(?:[T ]+(\d\d?):(\d\d))?/.exec(raw);
  const european = /^(\d\d?)[./-](\d\d?)[./-](\d{4})(?:[T ]+(\d\d?):(\d\d))?/.exec(raw);
  const found = iso ?? european;
  const number = (group: number) => Number(found?.[group] ?? 0);
  const epochMs = found
    ? epochMsOf({
        year: number(iso ? 1 : 3),
        month: number(2),
        day: number(iso ? 3 : 1),
        hour: number(4),
        minute: number(5),
        second: 0,
      })
    : undefined;
  if (epochMs === undefined) {
    row.report('csv-time-malformed', { raw: raw.slice(0, 40) }, 'eta');
    return undefined;
  }
  const local = new Date(epochMs).toISOString().slice(0, found?.[4] === undefined ? 10 : 16);
  return { raw, local, at: row.offset };
}
