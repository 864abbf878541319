import type {
  ConsignmentStatement,
  ContainerStatement,
  GoodsItemStatement,
  MessageHeader,
  PartyStatement,
  PlaceStatement,
  PortCallStatement,
  SealStatement,
  TextAt,
  TimeStatement,
  VoyageStatement,
} from '../formats/model.ts';
import type { Finding } from '../vocabulary/finding.ts';
import type { StatedTime } from '../vocabulary/instant.ts';
import { readSizeType } from '../vocabulary/sizeType.ts';

/*
 * What `portcullis read --json` prints: one object per message. Names are stable; other programs read them. Every
 * name is always there: null is what was not said, a list without entries is empty. Offsets are bytes in the file;
 * that of a JSON text is its quotation mark, that of a container, party or goods item where all that is said of it
 * begins.
 */

export interface PrintedIn {
  readonly file: string;
  readonly sha256: string;
}

export function printedHeader(from: PrintedIn, header: MessageHeader) {
  return {
    file: from.file,
    sha256: from.sha256,
    message: header.index,
    offset: header.offset,
    format: header.format,
    type: header.type,
    release: header.release,
    association: orNull(header.association),
    reference: orNull(header.reference),
    interchangeReference: orNull(header.interchangeReference),
    documentNumber: orNull(header.documentNumber),
    documentCode: orNull(header.documentCode),
    function: header.function,
    sender: orNull(header.sender),
    recipient: orNull(header.recipient),
    sentAt: printedTime(header.sentAt),
    voyage: printedVoyage(header.voyage),
  };
}

/** A file in which no message could be read still gets its object: nothing is passed over in silence. */
export function printedUnreadable(from: PrintedIn, findings: readonly Finding[]) {
  return {
    file: from.file,
    sha256: from.sha256,
    message: null,
    offset: null,
    format: null,
    type: null,
    containers: [],
    consignments: [],
    portCalls: [],
    length: null,
    findings: findings.map(printedFinding),
  };
}

function printedVoyage(voyage: VoyageStatement) {
  return {
    vesselImo: orNull(voyage.vesselImo),
    callSign: orNull(voyage.callSign),
    vesselName: orNull(voyage.vesselName),
    voyageNumber: orNull(voyage.voyageNumber),
    carrier: orNull(voyage.carrier),
    places: voyage.places.map(printedPlace),
    times: voyage.times.map(printedTimeOf),
    offset: voyage.at,
  };
}

/** `instant` is UTC, `local` the time of the port without a zone; both null when the text is no time. */
function printedTime(time: StatedTime | undefined) {
  if (time === undefined) return null;
  return { instant: orNull(time.instant), local: orNull(time.local), raw: time.raw, offset: time.at };
}

function printedTimeOf({ kind, time }: TimeStatement) {
  return { kind, ...printedTime(time) };
}

export function printedContainer(said: ContainerStatement) {
  const sizeType = said.sizeType ? readSizeType(said.sizeType.text) : undefined;
  return {
    number: said.number ?? null,
    rawNumber: said.rawNumber,
    checkDigitOk: said.checkDigit === 'absent' ? null : said.checkDigit === 'right',
    offset: said.offset,
    length: said.length,
    move: said.move,
    movedAt: printedTime(said.movedAt),
    isoType: sizeType?.code ?? null,
    rawSizeType: orNull(said.sizeType?.text),
    fullEmpty: said.fullEmpty?.value ?? null,
    status: said.status?.value ?? null,
    masses: said.masses.map(({ kind, kg, method, at }) => ({ kind, kg, method: orNull(method), offset: at })),
    seals: said.seals.map(printedSeal),
    ports: said.places.map(printedPlace),
    stow: said.stow
      ? {
          raw: said.stow.raw,
          bay: said.stow.bay ?? null,
          row: said.stow.row ?? null,
          tier: said.stow.tier ?? null,
          offset: said.stow.at,
        }
      : null,
    yard: said.yard ? printedText(said.yard) : null,
    billOfLading: said.references
      .filter(({ kind, placeholder }) => (kind === 'bill-of-lading' || kind === 'house-bill') && !placeholder)
      .map(({ kind, value, at }) => ({ kind, number: value, offset: at })),
    references: said.references.map(({ kind, value, placeholder, at }) => ({
      kind,
      value,
      placeholder,
      offset: at,
    })),
    temperatures: said.temperatures.map(({ kind, celsius, at }) => ({ kind, celsius, offset: at })),
    scanRemarks: said.remarks.filter(({ kind }) => kind === 'scan').map(printedText),
    remarks: said.remarks
      .filter(({ kind }) => kind !== 'scan')
      .map(({ kind, text, at }) => ({ kind, text, offset: at })),
    goods: said.goods.map(printedText),
    dangerousGoods: said.dangerousGoods.map(({ imdgClass, unNumber, at }) => ({
      imdgClass: orNull(imdgClass),
      unNumber: orNull(unNumber),
      offset: at,
    })),
    operator: orNull(said.operator?.text),
    carriage: said.carriage
      ? {
          mode: said.carriage.mode,
          identity: orNull(said.carriage.identity),
          carrier: orNull(said.carriage.carrier),
          offset: said.carriage.at,
        }
      : null,
    times: said.times.map(printedTimeOf),
  };
}

export function printedConsignment(said: ConsignmentStatement) {
  return {
    filing: said.filing,
    declaration: orNull(said.declaration),
    declaredAt: printedTime(said.declaredAt),
    amends: said.amends,
    offset: said.offset,
    length: said.length,
    documents: said.documents.map(({ kind, number, at }) => ({ kind, number, offset: at })),
    parties: said.parties.map(printedParty),
    places: said.places.map(printedPlace),
    routeCountries: said.routeCountries.map(({ text, at }) => ({ code: text, offset: at })),
    goodsItems: said.goods.map(printedGoodsItem),
    containers: said.containers.map(printedContainer),
    seals: said.unassignedSeals.map(printedSeal),
    totalGrossMassKg: said.totalGrossMassKg?.kg ?? null,
    packagesTotal: said.packagesTotal ?? null,
    paymentMethod: orNull(said.paymentMethod?.text),
    extra: said.extra,
  };
}

function printedGoodsItem(item: GoodsItemStatement) {
  return {
    number: item.number,
    description: orNull(item.description),
    hsCode: orNull(item.hsCode),
    grossMassKg: item.grossMassKg ?? null,
    packages: item.packages ?? null,
    packageKind: orNull(item.packageKind),
    shippingMarks: orNull(item.shippingMarks),
    unNumber: orNull(item.unNumber),
    containers: item.containers,
    offset: item.at,
  };
}

function printedParty(party: PartyStatement) {
  return {
    role: party.role,
    name: orNull(party.name),
    identification: orNull(party.identification),
    street: orNull(party.street),
    city: orNull(party.city),
    postCode: orNull(party.postCode),
    country: orNull(party.country),
    communication: orNull(party.communication),
    offset: party.at,
  };
}

function printedSeal({ number, placeholder, issuer, at }: SealStatement) {
  return { number, placeholder, issuer: orNull(issuer), offset: at };
}

function printedPlace({ role, code, name, terminal, at }: PlaceStatement) {
  return { role, code: orNull(code), name: orNull(name), terminal: orNull(terminal), offset: at };
}

function printedText({ text, at }: TextAt) {
  return { text, offset: at };
}

export function printedPortCall({ place, times, voyage, at }: PortCallStatement) {
  return {
    place: printedPlace(place),
    voyage: printedVoyage(voyage),
    times: times.map(printedTimeOf),
    offset: at,
  };
}

export function printedFinding({ code, severity, text, offset, where }: Finding) {
  return { code, severity, text, offset, where: orNull(where) };
}

/** An empty text says as little as none: one way to say so. */
function orNull<T>(value: T | undefined): T | null {
  return value === undefined || value === '' ? null : value;
}
