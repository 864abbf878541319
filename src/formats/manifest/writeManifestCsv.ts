import { stringify } from 'csv-stringify/sync';
import type {
  ConsignmentStatement,
  ContainerStatement,
  GoodsItemStatement,
  PartyRole,
  PlaceRole,
  ReadMessage,
} from '../model.ts';
import { MANIFEST_FIELDS, type ManifestField } from './column.ts';

type Row = Readonly<Partial<Record<ManifestField, string | number>>>;

/** Writes consignments as a CSV manifest with English headers: one row for each goods item in each container. */
export function writeManifestCsv(message: ReadMessage): Uint8Array {
  const rows = message.consignments.flatMap((consignment) => rowsOf(message, consignment));
  const columns = MANIFEST_FIELDS.map((field) => ({ key: field, header: HEADERS[field] ?? field }));
  return Buffer.from(stringify(rows, { header: true, columns }), 'utf8');
}

const HEADERS: Readonly<Partial<Record<ManifestField, string>>> = {
  vessel: 'Vessel',
  imo: 'IMO',
  callSign: 'Call sign',
  voyage: 'Voyage',
  eta: 'ETA',
  carrier: 'Carrier',
  loadPort: 'Port of loading',
  dischargePort: 'Port of discharge',
  deliveryPlace: 'Place of delivery',
  billOfLading: 'B/L no',
  houseBill: 'House B/L',
  container: 'Container no',
  sizeType: 'ISO type',
  fullEmpty: 'Full/empty',
  seals: 'Seals',
  shipper: 'Shipper',
  shipperCountry: 'Shipper country',
  consignee: 'Consignee',
  consigneeId: 'Consignee EORI',
  consigneeCountry: 'Consignee country',
  notify: 'Notify party',
  goods: 'Description of goods',
  hsCode: 'HS code',
  grossMassKg: 'Gross mass kg',
  packages: 'Packages',
  packageKind: 'Package type',
  paymentMethod: 'Freight',
};

function rowsOf({ header }: ReadMessage, consignment: ConsignmentStatement): Row[] {
  const { voyage } = header;
  const eta = voyage.times.find(({ kind }) => kind === 'arrival-estimated')?.time;
  const common: Row = {
    ...text('vessel', voyage.vesselName),
    ...text('imo', voyage.vesselImo),
    ...text('callSign', voyage.callSign),
    ...text('voyage', voyage.voyageNumber),
    ...text('eta', eta?.local ?? eta?.raw),
    ...text('carrier', voyage.carrier),
    ...documents(consignment),
    ...text('loadPort', place(consignment, 'load')),
    ...text(
      'dischargePort',
      place(consignment, 'discharge') ?? voyage.places.find(({ role }) => role === 'discharge')?.code,
    ),
    ...text('deliveryPlace', place(consignment, 'delivery')),
    ...text('shipper', party(consignment, 'consignor')?.name),
    ...text('shipperCountry', party(consignment, 'consignor')?.country),
    ...text('consignee', party(consignment, 'consignee')?.name),
    ...text('consigneeId', party(consignment, 'consignee')?.identification),
    ...text('consigneeCountry', party(consignment, 'consignee')?.country),
    ...text('notify', party(consignment, 'notify')?.name),
    ...text('paymentMethod', consignment.paymentMethod?.text),
  };
  const { containers, goods } = consignment;
  const inContainers = containers.flatMap((container) => {
    const own = goods.filter((item) => item.containers.includes(container.rawNumber));
    const box = containerCells(container);
    return own.length === 0
      ? [{ ...common, ...box }]
      : own.map((item) => ({ ...common, ...box, ...goodsCells(item) }));
  });
  const named = new Set(containers.map(({ rawNumber }) => rawNumber));
  const loose = goods.filter((item) => !item.containers.some((number) => named.has(number)));
  return [...inContainers, ...loose.map((item) => ({ ...common, ...goodsCells(item) }))];
}

function documents({ documents: named }: ConsignmentStatement): Row {
  return {
    ...text('billOfLading', named.find(({ kind }) => kind !== 'house')?.number),
    ...text('houseBill', named.find(({ kind }) => kind === 'house')?.number),
  };
}

function containerCells(container: ContainerStatement): Row {
  const gross = container.masses.find(({ kind }) => kind === 'gross' || kind === 'vgm');
  return {
    container: container.rawNumber,
    ...text('sizeType', container.sizeType?.text),
    ...text('fullEmpty', container.fullEmpty?.value),
    ...text('seals', container.seals.map(({ number }) => number).join(' ')),
    ...text('grossMassKg', mass(gross?.kg)),
  };
}

function goodsCells(item: GoodsItemStatement): Row {
  return {
    ...text('goods', item.description),
    ...text('hsCode', item.hsCode),
    ...text('grossMassKg', mass(item.grossMassKg)),
    ...text('packages', item.packages),
    ...text('packageKind', item.packageKind),
  };
}

function place(consignment: ConsignmentStatement, role: PlaceRole): string | undefined {
  const found = consignment.places.find((one) => one.role === role);
  return found && (found.code || found.name);
}

function party(consignment: ConsignmentStatement, role: PartyRole) {
  return consignment.parties.find((one) => one.role === role);
}

function text(field: ManifestField, value: string | number | undefined): Row {
  return value === undefined || value === '' ? {} : { [field]: value };
}

/** Never three decimals: `123.456` would be read as thousands. */
function mass(kg: number | undefined): string | undefined {
  return kg === undefined || Number.isInteger(kg) ? kg?.toString() : kg.toFixed(2);
}
