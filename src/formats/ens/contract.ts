import { z } from 'zod';

/*
 * Our own ENS JSON: the names of the ICS2 message tables (Harmonised Trader Interface 2.02, IE3F10 to IE3F17
 * and the amendments IE3A10 to IE3A17) in camelCase, codes as text. Every element is optional on input: what
 * a filing needs and does not have is a finding (`required.ts`), because an officer still wants to see the
 * rest. Names of elements are read whatever their case (`LRN`, `lrn`).
 */

const text = (lengthMax: number) => z.string().max(lengthMax).optional();
const country = z
  .string()
  .max(2)
  .regex(/^[A-Z]{2}$/)
  .optional();
/** n..16,6 and the like: sent as a number or, to keep its digits, as text. */
const decimal = z
  .union([
    z.number(),
    z
      .string()
      .max(24)
      .regex(/^\s*[+-]?\d+(?:[.,]\d+)?\s*$/),
  ])
  .optional();
const list = <T extends z.ZodType>(of: T, countMax: number, countMin = 0) =>
  z.array(of).min(countMin).max(countMax).optional();
/** ICS2 has one of them; some senders write a list of one. */
const oneOrList = <T extends z.ZodType>(of: T, countMax: number) =>
  z.union([of, z.array(of).max(countMax)]).optional();

const party = z.looseObject({
  name: text(70),
  identificationNumber: text(17),
  typeOfPerson: text(1),
  status: text(1),
  address: z
    .looseObject({
      street: text(70),
      streetAdditionalLine: text(70),
      number: text(35),
      poBox: text(70),
      postCode: text(17),
      city: text(35),
      subDivision: text(35),
      country,
    })
    .optional(),
  communication: list(z.looseObject({ identifier: text(512), type: text(3) }), 9),
});

const place = z.looseObject({
  unlocode: text(17),
  location: text(35),
  country,
  address: z.looseObject({ country }).optional(),
});

const transportDocument = z.looseObject({ documentNumber: text(70), type: text(4) });

const transportEquipment = z.looseObject({
  containerSizeAndType: text(4),
  containerPackedStatus: text(3),
  containerSupplierType: text(3),
  containerIdentificationNumber: text(17),
  numberOfSeals: decimal,
  seal: list(z.looseObject({ identifier: text(20) }), 99),
});

const goodsItem = z.looseObject({
  goodsItemNumber: decimal,
  commodity: z
    .looseObject({
      descriptionOfGoods: text(512),
      cusCode: text(9),
      commodityCode: z
        .looseObject({ harmonizedSystemSubHeadingCode: text(6), combinedNomenclatureCode: text(2) })
        .optional(),
      dangerousGoods: oneOrList(z.looseObject({ unNumber: text(4) }), 99),
    })
    .optional(),
  weight: z.looseObject({ grossMass: decimal }).optional(),
  packaging: list(
    z.looseObject({ shippingMarks: text(512), numberOfPackages: decimal, typeOfPackages: text(2) }),
    99,
  ),
  transportEquipment: list(transportEquipment, 9999),
});

const routing = list(z.looseObject({ sequenceNumber: decimal, country }), 99, 2);

/** What the house level and the master level have in common. */
const consignment = {
  containerIndicator: z.union([z.string().max(5), z.number(), z.boolean()]).optional(),
  totalGrossMass: decimal,
  totalPackages: decimal,
  referenceNumberUcr: text(35),
  placeOfAcceptance: place.optional(),
  placeOfLoading: place.optional(),
  placeOfUnloading: place.optional(),
  placeOfDelivery: place.optional(),
  consignor: party.optional(),
  consignee: party.optional(),
  notifyParty: party.optional(),
  carrier: party.optional(),
  goodsShipment: z.looseObject({ buyer: party.optional(), seller: party.optional() }).optional(),
  additionalSupplyChainActor: list(party.extend({ role: text(3) }), 99),
  countriesOfRoutingOfConsignment: routing,
  transportCharges: z.looseObject({ methodOfPayment: text(1) }).optional(),
  passiveBorderTransportMeans: list(z.looseObject({ identificationNumber: text(35) }), 999),
  transportEquipment: list(transportEquipment, 9999),
  goodsItem: list(goodsItem, 9999),
};

const houseLevel = z.looseObject({
  ...consignment,
  transportDocumentHouseLevel: transportDocument.optional(),
});

export const ensFiling = z.looseObject({
  /** IE3F10 ... (a filing) or IE3A10 ... (its amendment); a filing when absent. */
  messageType: text(6),
  specificCircumstanceIndicator: text(3),
  lrn: text(22),
  mrn: text(18),
  documentIssueDate: text(35),
  addressedMemberState: z.looseObject({ country }).optional(),
  customsOfficeOfFirstEntry: z.looseObject({ referenceNumber: text(8) }).optional(),
  declarant: party.optional(),
  representative: party.optional(),
  activeBorderTransportMeans: z
    .looseObject({
      identificationNumber: text(35),
      typeOfIdentification: text(2),
      nationality: country,
      conveyanceReferenceNumber: text(17),
      estimatedDateAndTimeOfDeparture: text(35),
      actualDateAndTimeOfDeparture: text(35),
      estimatedDateAndTimeOfArrival: text(35),
      countriesOfRoutingOfMeansOfTransport: routing,
    })
    .optional(),
  consignmentMasterLevel: z
    .looseObject({
      ...consignment,
      transportDocumentMasterLevel: transportDocument.optional(),
      consignmentHouseLevel: oneOrList(houseLevel, 9999),
    })
    .optional(),
  consignmentHouseLevel: oneOrList(houseLevel, 9999),
});

/** One filing as it is written. */
export type EnsFiling = z.infer<typeof ensFiling>;
