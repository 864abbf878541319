import { containerStatement, referenceStatement, sealStatement, type Draft } from '../containerStatement.ts';
import type {
  ConsignmentStatement,
  ContainerStatement,
  GoodsItemStatement,
  PartyStatement,
  PlaceRole,
  PlaceStatement,
  TransportDocument,
} from '../model.ts';
import type { ManifestField } from './column.ts';
import { manifestFinding } from './findingCode.ts';
import {
  readRowHsCode,
  readRowLoadState,
  readRowMass,
  readRowPackages,
  type ManifestRow,
  type Report,
} from './readRow.ts';

/** Rows that follow each other with the same bill are one consignment. */
export function billKey({ text }: ManifestRow): string {
  return `${text('billOfLading')}\n${text('houseBill')}`;
}

/** The consignment that rows of one bill describe: a goods item per row, each container once. */
export function readBill(
  rows: readonly ManifestRow[],
  massUnit: string,
  report: Report,
): ConsignmentStatement {
  const first = rows[0]?.row;
  const last = rows.at(-1)?.row;
  const offset = first?.at ?? 0;
  const documents = readDocuments(rows);
  const places = readPlaces(rows);
  const goods: GoodsItemStatement[] = [];
  const containers = new Map<string, Draft<ContainerStatement>>();
  for (const row of rows) {
    const named = row.list('container');
    const item = readItem(row, named, { number: goods.length + 1, massUnit }, report);
    if (item) goods.push(item);
    for (const raw of named) {
      const known = containers.get(raw);
      const said = known ?? newContainer(raw, row, report);
      if (!known) containers.set(raw, said);
      addRow(said, row, { item, alone: named.length === 1 }, report);
    }
  }
  for (const said of containers.values()) {
    said.places = places;
    said.references = documents.map(({ kind, number, at }) =>
      referenceStatement(kind === 'house' ? 'house-bill' : 'bill-of-lading', number, at),
    );
  }
  const payment = firstWith(rows, 'paymentMethod');
  const kgs = goods.map(({ grossMassKg }) => grossMassKg).filter((kg) => kg !== undefined);
  const packages = goods.map((item) => item.packages).filter((count) => count !== undefined);
  return {
    offset,
    length: last ? last.at + last.length - offset : 0,
    filing: 'MANIFEST',
    // A manifest has no number of its own for each bill: the bill is what it declares.
    declaration: documents.at(-1)?.number ?? '',
    amends: false,
    documents,
    parties: readParties(rows),
    places,
    routeCountries: [],
    goods,
    containers: [...containers.values()],
    unassignedSeals: [],
    ...(kgs.length > 0 ? { totalGrossMassKg: { kg: sumKg(kgs), at: offset } } : {}),
    ...(packages.length > 0 ? { packagesTotal: packages.reduce((sum, count) => sum + count, 0) } : {}),
    ...(payment ? { paymentMethod: { text: payment.text('paymentMethod'), at: payment.row.at } } : {}),
    extra: {},
  };
}

/** Kilograms to the milligram: sums of decimals must not show binary remainders. */
function sumKg(kgs: readonly number[]): number {
  return Math.round(kgs.reduce((sum, kg) => sum + kg, 0) * 1e6) / 1e6;
}

/** The first row of the bill that has the field: spreadsheets leave out what is the same below. */
function firstWith(rows: readonly ManifestRow[], field: ManifestField): ManifestRow | undefined {
  return rows.find((row) => row.text(field) !== '');
}

function readDocuments(rows: readonly ManifestRow[]): TransportDocument[] {
  const kinds = [
    ['billOfLading', 'master'],
    ['houseBill', 'house'],
  ] as const;
  return kinds.flatMap(([field, kind]) => {
    const row = firstWith(rows, field);
    return row ? [{ kind, number: row.text(field), at: row.row.at }] : [];
  });
}

export function readPlaces(rows: readonly ManifestRow[]): PlaceStatement[] {
  const roles: readonly (readonly [PlaceRole, ManifestField])[] = [
    ['acceptance', 'placeOfReceipt'],
    ['load', 'portOfLoading'],
    ['discharge', 'portOfDischarge'],
    ['delivery', 'placeOfDelivery'],
  ];
  return roles.flatMap(([role, field]): PlaceStatement[] => {
    const row = firstWith(rows, field);
    if (row === undefined) return [];
    const text = row.text(field);
    const code = /^[A-Z]{2} ?[A-Z0-9]{3}$/i.test(text) ? text.replace(' ', '').toUpperCase() : '';
    return [{ role, code, ...(code === '' ? { name: text } : {}), at: row.row.at }];
  });
}

function readParties(rows: readonly ManifestRow[]): PartyStatement[] {
  const shipper = firstWith(rows, 'shipper');
  const consignee = firstWith(rows, 'consignee');
  const notify = firstWith(rows, 'notify');
  const country = (row: ManifestRow, field: ManifestField) => {
    const text = row.text(field).toUpperCase();
    return /^[A-Z]{2}$/.test(text) ? { country: text } : {};
  };
  const parties: PartyStatement[] = [];
  if (shipper) {
    const name = shipper.text('shipper');
    parties.push({ role: 'consignor', name, ...country(shipper, 'shipperCountry'), at: shipper.row.at });
  }
  if (consignee) {
    const identification = consignee.text('consigneeId');
    parties.push({
      role: 'consignee',
      name: consignee.text('consignee'),
      ...(identification === '' ? {} : { identification }),
      ...country(consignee, 'consigneeCountry'),
      at: consignee.row.at,
    });
  }
  if (notify) parties.push({ role: 'notify', name: notify.text('notify'), at: notify.row.at });
  return parties;
}

function readItem(
  row: ManifestRow,
  containers: readonly string[],
  { number, massUnit }: { readonly number: number; readonly massUnit: string },
  report: Report,
): GoodsItemStatement | undefined {
  const description = row.text('goods');
  const hsCode = readRowHsCode(row, report);
  const grossMassKg = readRowMass(row, massUnit, report);
  const packages = readRowPackages(row, report);
  const packageKind = row.text('packageKind');
  const shippingMarks = row.text('marks');
  const unNumber = row.text('unNumber').replace(/^UN\s*/i, '');
  if (description === '' && hsCode === '' && grossMassKg === undefined && packages === undefined)
    return undefined;
  return {
    number,
    description,
    hsCode,
    ...(grossMassKg === undefined ? {} : { grossMassKg }),
    ...(packages === undefined ? {} : { packages }),
    ...(packageKind === '' ? {} : { packageKind }),
    ...(shippingMarks === '' ? {} : { shippingMarks }),
    ...(/^\d{4}$/.test(unNumber) ? { unNumber } : {}),
    containers,
    at: row.row.at,
  };
}

function newContainer(raw: string, { row }: ManifestRow, report: Report): Draft<ContainerStatement> {
  const said = containerStatement({ rawNumber: raw, offset: row.at, length: row.length, move: 'declared' });
  const facts = { line: row.line, raw };
  if (said.number === undefined)
    report(manifestFinding('manifest-container-malformed', facts, row.at, 'container'));
  else if (said.checkDigit === 'wrong')
    report(manifestFinding('manifest-check-digit', facts, row.at, 'container'));
  return said;
}

/** `alone`: the row speaks of this container only, so its mass and seals are this container's. */
function addRow(
  said: Draft<ContainerStatement>,
  row: ManifestRow,
  { item, alone }: { readonly item: GoodsItemStatement | undefined; readonly alone: boolean },
  report: Report,
): void {
  const { at } = row.row;
  const sizeType = row.text('sizeType');
  const loadState = readRowLoadState(row, report);
  if (sizeType !== '' && said.sizeType === undefined) said.sizeType = { text: sizeType, at };
  if (loadState && said.fullEmpty === undefined) said.fullEmpty = { value: loadState, at };
  if (item && item.description !== '') said.goods = [...said.goods, { text: item.description, at }];
  if (item?.unNumber)
    said.dangerousGoods = [...said.dangerousGoods, { imdgClass: '', unNumber: item.unNumber, at }];
  if (!alone) return;
  const known = new Set(said.seals.map(({ number }) => number));
  const seals = row.list('seal').filter((number) => !known.has(number));
  said.seals = [...said.seals, ...seals.map((number) => sealStatement(number, at))];
  if (item?.grossMassKg === undefined) return;
  const before = said.masses[0];
  said.masses = [{ kind: 'goods', kg: sumKg([before?.kg ?? 0, item.grossMassKg]), at: before?.at ?? at }];
}
