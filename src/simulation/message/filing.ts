import type {
  ConsignmentStatement,
  ContainerStatement,
  GoodsItemStatement,
  PartyStatement,
  PlaceStatement,
  ReadMessage,
  TransportDocument,
} from '../../formats/model.ts';
import { type Minutes, statedInstant } from '../calendar.ts';
import type { AmendmentPlan, BillPlan, BoxPlan, HousePlan } from '../plan.ts';
import type { Firm } from '../world/firm.ts';
import { packagesOf } from '../world/goods.ts';
import { HOME } from '../world/place.ts';
import {
  headerAt,
  message,
  partyAt,
  placeAt,
  referenceAt,
  said,
  sealsAt,
  textAt,
  voyageAt,
} from './statement.ts';

/** One filing of a bill: who declares what, when. */
export interface Filing {
  readonly bill: BillPlan;
  /** F10, F11, F12, F14, F15. */
  readonly type: string;
  readonly declarant: Firm & { readonly code: string };
  readonly at: Minutes;
  readonly house?: HousePlan;
  readonly amendment?: AmendmentPlan;
  /** Number of the filing within the bill. */
  readonly serial: number;
}

function localReference({ bill, serial }: Filing): string {
  return `L${bill.call.key}-${bill.key}-${serial}`;
}

/** MRN of ICS2: year, country, fourteen characters that customs gives. */
export function movementReference(bill: BillPlan, serial: number): string {
  const number = (bill.call.key * 7919 + bill.key * 104729 + serial * 31) % 10_000_000_000;
  return `26BE${String(number).padStart(10, '0')}ENS${(serial + bill.key) % 10}`;
}

/** The filing as a message; an amendment tells the whole filing again with the new values and names the MRN. */
export function filingMessage(filing: Filing): ReadMessage {
  const { bill, type, at, amendment, declarant } = filing;
  const { call } = bill;
  const header = headerAt({
    format: 'ens-json',
    type,
    release: 'ICS2',
    reference: localReference(filing),
    function: amendment ? 'change' : 'original',
    sender: declarant.code,
    recipient: 'BE',
    sentAt: statedInstant(at),
    voyage: voyageAt({
      call,
      direction: 'in',
      identify: 'imo',
      places: [{ role: 'customs-office', code: 'BE101000', at: 0 }],
      times: [{ kind: 'arrival-estimated', time: statedInstant(call.arrival) }],
    }),
  });
  return message(header, { consignments: [consignmentOf(filing)] });
}

function consignmentOf(filing: Filing): ConsignmentStatement {
  const { bill, type, at, amendment, house } = filing;
  const boxes = bill.boxes;
  const goods = goodsItems(filing);
  const total = goods.reduce((sum, { grossMassKg = 0 }) => sum + grossMassKg, 0);
  const packages = goods.reduce((sum, item) => sum + (item.packages ?? 0), 0);
  return {
    offset: 0,
    length: 0,
    filing: type,
    declaration: amendment ? movementReference(bill, 0) : localReference(filing),
    declaredAt: statedInstant(at),
    amends: amendment !== undefined,
    documents: documentsOf(bill, house),
    parties: partiesOf(filing),
    places: placesOf(filing),
    routeCountries: bill.routeCountries.map((country) => textAt(country)),
    goods,
    containers: boxes.map((box) => declared(box)),
    unassignedSeals: [],
    totalGrossMassKg: { kg: total, at: 0 },
    packagesTotal: packages,
    ...(type === 'F12' ? {} : { paymentMethod: textAt(bill.paymentMethod) }),
    extra: {},
  };
}

function documentsOf(bill: BillPlan, house: HousePlan | undefined): readonly TransportDocument[] {
  const kind = bill.structure === 'straight' ? 'straight' : 'master';
  const master = { kind, number: bill.master, at: 0 } as const;
  return house ? [master, { kind: 'house', number: house.number, at: 0 }] : [master];
}

function partiesOf({ bill, type, declarant, house, amendment }: Filing): readonly PartyStatement[] {
  // The master bill of a forwarder's box names the forwarder; who really buys stands in the house filing only.
  const masterOnly = type === 'F12';
  const consignee = amendment?.consignee ?? (masterOnly ? bill.forwarder : consigneeOf(bill, house));
  const consignor = house?.shipper ?? bill.shipper;
  const notify = amendment?.notify ?? (masterOnly ? bill.forwarder : (amendment?.consignee ?? bill.notify));
  const sale = type === 'F10' || type === 'F11' || type === 'F15';
  return [
    partyAt('declarant', declarant),
    partyAt('carrier', carrierFirm(bill)),
    partyAt('consignor', consignor),
    partyAt('consignee', consignee),
    partyAt('notify', notify),
    ...(sale ? [partyAt('buyer', consignee), partyAt('seller', consignor)] : []),
  ];
}

/** In groupage every house has its own consignee; otherwise the bill's, which a plot may have changed. */
function consigneeOf(bill: BillPlan, house: HousePlan | undefined): Firm {
  return bill.structure === 'groupage' && house ? house.consignee : bill.consignee;
}

export function carrierFirm({ carrier }: BillPlan): Firm & { readonly code: string } {
  return {
    code: carrier.code,
    name: carrier.name,
    identification: carrier.eori,
    street: 'Havenlaan 1',
    city: 'Antwerpen',
    postCode: '2030',
    country: 'BE',
    communication: `ens@${carrier.code.toLowerCase()}.example`,
  };
}

function placesOf({ bill, amendment, type }: Filing): readonly PlaceStatement[] {
  const delivery = amendment?.deliveryPlace ?? bill.deliveryPlace;
  return [
    placeAt('load', bill.load),
    placeAt('discharge', HOME),
    ...(type === 'F12' ? [] : [{ role: 'acceptance' as const, code: bill.acceptance, at: 0 }]),
    ...(type === 'F12' ? [] : [{ role: 'delivery' as const, code: delivery, at: 0 }]),
  ];
}

function goodsItems(filing: Filing): readonly GoodsItemStatement[] {
  const { bill, house, amendment } = filing;
  const raws = bill.boxes.map(({ number }) => number);
  const declaredKg = bill.boxes.reduce((sum, { declaredKg: kg }) => sum + kg, 0);
  const delta = amendment?.massDeltaKg ?? 0;
  if (bill.structure === 'groupage' && house) {
    return [
      item({ ...house.goods, massKg: house.massKg + delta, packages: house.packages, containers: raws }),
    ];
  }
  return [
    item({
      description: amendment?.description ?? bill.description,
      hsCode: amendment?.hsCode ?? bill.hsCode,
      massKg: declaredKg + delta * bill.boxes.length,
      packages: bill.boxes.reduce((sum, box) => sum + packagesOf(bill.goods, box.declaredKg), 0),
      packageKind: bill.goods.packageKind,
      containers: raws,
      ...(bill.goods.dangerous ? { dangerous: bill.goods.dangerous } : {}),
    }),
  ];
}

interface Item {
  readonly description: string;
  readonly hsCode: string;
  readonly massKg: number;
  readonly packages: number;
  readonly packageKind: string;
  readonly containers: readonly string[];
  readonly dangerous?: { readonly unNumber: string };
}

function item({
  description,
  hsCode,
  massKg,
  packages,
  packageKind,
  containers,
  dangerous,
}: Item): GoodsItemStatement {
  return {
    number: 1,
    description,
    hsCode: hsCode.slice(0, 6),
    grossMassKg: massKg,
    packages,
    packageKind,
    ...(dangerous ? { unNumber: dangerous.unNumber } : {}),
    containers,
    at: 0,
  };
}

function boxItem(bill: BillPlan, box: BoxPlan, number: number): GoodsItemStatement {
  const packages = packagesOf(bill.goods, box.declaredKg);
  const { description, hsCode } = bill;
  const { packageKind } = bill.goods;
  return {
    ...item({ description, hsCode, massKg: box.declaredKg, packages, packageKind, containers: [box.number] }),
    number,
  };
}

function declared(box: BoxPlan): ContainerStatement {
  const { fullEmpty: _, ...statement } = said(box, 'declared', {});
  return {
    ...statement,
    sizeType: textAt(box.type.iso),
    fullEmpty: { value: 'full', at: 0 },
    seals: sealsAt(box.seals.declared),
  };
}

/** The bill as a consignment of a cargo report or manifest, which has no filing type. */
export function reportedConsignment(
  bill: BillPlan,
  filing: string,
  at: Minutes,
  house?: HousePlan,
): ConsignmentStatement {
  const base = consignmentOf({
    bill,
    type: filing,
    declarant: carrierFirm(bill),
    at,
    serial: 0,
    ...(house ? { house } : {}),
  });
  const keep = ['consignor', 'consignee', 'notify'];
  return {
    ...base,
    declaration: '',
    parties: base.parties.filter(({ role }) => keep.includes(role)),
    routeCountries: [],
    // Reports name the cargo of each box, where a filing sums it up.
    goods: house ? base.goods : bill.boxes.map((box, place) => boxItem(bill, box, place + 1)),
    containers: base.containers.map((container, place) => ({
      ...container,
      masses: [
        { kind: 'gross', kg: (bill.boxes[place]?.declaredKg ?? 0) + (bill.boxes[place]?.tareKg ?? 0), at: 0 },
      ],
      references: [referenceAt('bill-of-lading', bill.master)],
    })),
  };
}
