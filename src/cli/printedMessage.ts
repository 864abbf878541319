import type {
  ConsignmentStatement,
  ContainerStatement,
  MessageHeader,
  PartyStatement,
  PortCallStatement,
  ReadMessage,
  SealStatement,
} from '../formats/model.ts';
import type { Finding } from '../vocabulary/finding.ts';
import { readSizeType } from '../vocabulary/sizeType.ts';

/*
 * What `portcullis read --json` prints: one object per message. Names are stable; other programs read them.
 * Offsets are bytes in the file.
 */

export interface PrintedIn {
  readonly file: string;
  readonly sha256: string;
}

export function printedMessage(from: PrintedIn, message: ReadMessage, fileFindings: readonly Finding[]) {
  const { header } = message;
  return {
    file: from.file,
    sha256: from.sha256,
    message: header.index,
    offset: header.offset,
    length: message.length,
    format: header.format,
    type: header.type,
    release: header.release,
    association: header.association,
    reference: header.reference,
    ...present('interchangeReference', header.interchangeReference),
    ...present('documentNumber', header.documentNumber),
    ...present('documentCode', header.documentCode),
    function: header.function,
    ...present('sender', header.sender),
    ...present('recipient', header.recipient),
    ...(header.sentAt ? { sentAt: header.sentAt.instant ?? header.sentAt.local ?? header.sentAt.raw } : {}),
    voyage: printedVoyage(header),
    containers: message.containers.map(printedContainer),
    consignments: message.consignments.map(printedConsignment),
    portCalls: message.portCalls.map(printedPortCall),
    findings: [...message.findings, ...fileFindings].map(printedFinding),
  };
}

/** A file in which no message could be read still gets its object: nothing is passed over in silence. */
export function printedUnreadable(from: PrintedIn, findings: readonly Finding[]) {
  return {
    file: from.file,
    sha256: from.sha256,
    message: null,
    type: null,
    findings: findings.map(printedFinding),
  };
}

function printedVoyage({ voyage }: Pick<MessageHeader, 'voyage'>) {
  return {
    ...present('vesselImo', voyage.vesselImo),
    ...present('callSign', voyage.callSign),
    ...present('vesselName', voyage.vesselName),
    ...present('voyageNumber', voyage.voyageNumber),
    ...present('carrier', voyage.carrier),
    places: voyage.places.map(printedPlace),
    times: voyage.times.map(({ kind, time }) => ({
      kind,
      time: time.instant ?? time.local ?? time.raw,
      offset: time.at,
    })),
  };
}

function printedContainer(said: ContainerStatement) {
  const sizeType = said.sizeType ? readSizeType(said.sizeType.text) : undefined;
  return {
    number: said.number ?? null,
    rawNumber: said.rawNumber,
    checkDigitOk: said.checkDigit === 'absent' ? null : said.checkDigit === 'right',
    offset: said.offset,
    move: said.move,
    ...(said.movedAt ? { movedAt: said.movedAt.instant ?? said.movedAt.local ?? said.movedAt.raw } : {}),
    isoType: sizeType?.code ?? null,
    ...present('rawSizeType', said.sizeType?.text),
    fullEmpty: said.fullEmpty?.value ?? null,
    ...present('status', said.status?.value),
    masses: said.masses.map(({ kind, kg, method, at }) => ({
      kind,
      kg,
      ...present('method', method),
      offset: at,
    })),
    seals: said.seals.map(printedSeal),
    ports: said.places.map(printedPlace),
    stow: said.stow
      ? {
          raw: said.stow.raw,
          bay: said.stow.bay,
          row: said.stow.row,
          tier: said.stow.tier,
          offset: said.stow.at,
        }
      : null,
    ...(said.yard ? { yard: { text: said.yard.text, offset: said.yard.at } } : {}),
    billOfLading: said.references
      .filter(({ kind, placeholder }) => (kind === 'bill-of-lading' || kind === 'house-bill') && !placeholder)
      .map(({ value, at }) => ({ number: value, offset: at })),
    references: said.references.map(({ kind, value, placeholder, at }) => ({
      kind,
      value,
      placeholder,
      offset: at,
    })),
    temperatures: said.temperatures.map(({ kind, celsius, at }) => ({ kind, celsius, offset: at })),
    scanRemarks: said.remarks
      .filter(({ kind }) => kind === 'scan')
      .map(({ text, at }) => ({ text, offset: at })),
    remarks: said.remarks
      .filter(({ kind }) => kind !== 'scan')
      .map(({ kind, text, at }) => ({ kind, text, offset: at })),
    goods: said.goods.map(({ text, at }) => ({ text, offset: at })),
    dangerousGoods: said.dangerousGoods.map(({ imdgClass, unNumber, at }) => ({
      imdgClass,
      unNumber,
      offset: at,
    })),
    ...present('operator', said.operator?.text),
    ...(said.carriage ? { carriage: said.carriage } : {}),
  };
}

function printedConsignment(said: ConsignmentStatement) {
  return {
    filing: said.filing,
    declaration: said.declaration,
    amends: said.amends,
    offset: said.offset,
    documents: said.documents.map(({ kind, number, at }) => ({ kind, number, offset: at })),
    parties: said.parties.map(printedParty),
    places: said.places.map(printedPlace),
    routeCountries: said.routeCountries.map(({ text }) => text),
    goodsItems: said.goods.map((item) => ({
      number: item.number,
      description: item.description,
      hsCode: item.hsCode,
      ...present('grossMassKg', item.grossMassKg),
      ...present('packages', item.packages),
      ...present('packageKind', item.packageKind),
      ...present('shippingMarks', item.shippingMarks),
      containers: item.containers,
      offset: item.at,
    })),
    containers: said.containers.map(printedContainer),
    seals: said.unassignedSeals.map(printedSeal),
    ...present('totalGrossMassKg', said.totalGrossMassKg?.kg),
    ...present('packagesTotal', said.packagesTotal),
    ...present('paymentMethod', said.paymentMethod?.text),
    ...(Object.keys(said.extra).length > 0 ? { extra: said.extra } : {}),
  };
}

function printedParty({ role, at, ...party }: PartyStatement) {
  return { role, ...party, offset: at };
}

function printedSeal({ number, placeholder, issuer, at }: SealStatement) {
  return { number, placeholder, ...present('issuer', issuer), offset: at };
}

function printedPlace({ role, code, name, terminal, at }: ReadMessage['header']['voyage']['places'][number]) {
  return { role, code, ...present('name', name), ...present('terminal', terminal), offset: at };
}

function printedPortCall({ place, times, voyage, at }: PortCallStatement) {
  return {
    place: printedPlace(place),
    ...present('voyageNumber', voyage.voyageNumber),
    times: times.map(({ kind, time }) => ({ kind, time: time.instant ?? time.local ?? time.raw })),
    offset: at,
  };
}

function printedFinding({ code, severity, text, offset, where }: Finding) {
  return { code, severity, text, offset, ...present('where', where) };
}

function present<K extends string, V>(key: K, value: V | undefined): Record<K, V> | Record<string, never> {
  return value === undefined || value === '' ? {} : ({ [key]: value } as Record<K, V>);
}
