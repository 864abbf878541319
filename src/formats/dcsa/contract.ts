import { z } from 'zod';

/*
 * DCSA Track & Trace 2.2 and 3.0 and Arrival Notice 1.0, as far as we read them; written by hand from the
 * standards' conformance messages, because the published interface files point to a schema host. All else is
 * let through.
 */

const text = (lengthMax: number) => z.string().max(lengthMax).optional();
const amount = z.union([z.number(), z.string().max(24)]).optional();
const list = <T extends z.ZodType>(of: T, countMax = 9_999) => z.array(of).max(countMax).optional();

const facility = z.looseObject({ facilityCode: text(11), facilityCodeListProvider: text(10) });

const location = z.looseObject({
  locationName: text(100),
  UNLocationCode: text(5),
  facilityCode: text(11),
  facility: facility.optional(),
});

const vessel = z.looseObject({
  vesselIMONumber: text(8),
  vesselName: text(50),
  vesselCallSignNumber: text(18),
  vesselCallSign: text(18),
  vesselOperatorCarrierCode: text(10),
});

const voyage = z.looseObject({ carrierVoyageNumber: text(50), universalVoyageReference: text(5) });

const transportCall = z.looseObject({
  UNLocationCode: text(5),
  facilityCode: text(11),
  modeOfTransport: text(20),
  importVoyageNumber: text(50),
  exportVoyageNumber: text(50),
  importVoyageNumberOrReference: voyage.optional(),
  exportVoyageNumberOrReference: voyage.optional(),
  location: location.optional(),
  vessel: vessel.optional(),
  vesselTransport: vessel.optional(),
});

const seal = z.looseObject({
  sealNumber: text(15),
  sealSource: text(5),
  number: text(15),
  source: text(5),
});

const reference = z.looseObject({ referenceType: text(3), referenceValue: text(100) });
const document22 = z.looseObject({ documentReferenceType: text(3), documentReferenceValue: text(100) });
const document30 = z.looseObject({ typeCode: text(3), reference: text(100) });

const equipment = {
  equipmentReference: text(15),
  ISOEquipmentCode: text(4),
  emptyIndicatorCode: text(5),
};

export const trackAndTraceEvent = z.looseObject({
  eventID: text(100),
  eventType: text(20),
  eventClassifierCode: text(3),
  eventCreatedDateTime: text(35),
  eventUpdatedDateTime: text(35),
  eventDateTime: text(35),
  shipmentEventTypeCode: text(4),
  transportEventTypeCode: text(4),
  equipmentEventTypeCode: text(4),
  ...equipment,
  eventLocation: location.optional(),
  transportCall: transportCall.optional(),
  documentReferences: list(document22),
  references: list(reference),
  seals: list(seal),
  // 3.0
  eventRouting: z
    .looseObject({ originatingParty: z.looseObject({ partyCode: text(100) }).optional() })
    .optional(),
  eventClassification: z
    .looseObject({
      eventTypeCode: text(20),
      eventClassifierCode: text(3),
      shipmentEventTypeCode: text(4),
      transportEventTypeCode: text(4),
      equipmentEventTypeCode: text(4),
      iotEventTypeCode: text(4),
      reeferEventTypeCode: text(4),
    })
    .optional(),
  equipmentDetails: z.looseObject({ ...equipment, movementType: text(20), seals: list(seal) }).optional(),
  shipmentDetails: z
    .looseObject({ documentReference: document30.optional(), additionalDocumentReferences: list(document30) })
    .optional(),
  transportDetails: z.looseObject({ transportCall: transportCall.optional() }).optional(),
  reeferDetails: z
    .looseObject({
      temperatureUnit: text(3),
      internalSetpointTemperature: amount,
      temperatureProbeMeasurements: list(z.looseObject({ measuredTemperatureValue: amount }), 100),
    })
    .optional(),
});

const address = z.looseObject({
  street: text(70),
  streetNumber: text(50),
  postCode: text(10),
  city: text(35),
  countryCode: text(2),
});

const weight = z.looseObject({ value: amount, unit: text(3) });
const classified = z.looseObject({ value: text(35), classifier: text(3) });

export const arrivalNotice = z.looseObject({
  issueDateTime: text(35),
  carrierCode: text(4),
  transportDocumentReference: text(20),
  documentParties: list(
    z.looseObject({
      partyFunction: text(3),
      partyName: text(70),
      address: address.optional(),
      identifyingCodes: list(z.looseObject({ partyCode: text(150) })),
      taxLegalReferences: list(z.looseObject({ value: text(35) })),
      partyContactDetails: list(z.looseObject({ phone: text(30), email: text(255) })),
    }),
  ),
  transport: z
    .looseObject({
      placeOfReceipt: location.optional(),
      portOfLoading: location.optional(),
      portOfDischarge: location.optional(),
      placeOfDelivery: location.optional(),
      portOfDischargeArrivalDate: classified.optional(),
      legs: list(
        z.looseObject({
          vesselVoyage: z
            .looseObject({
              vesselName: text(50),
              vesselIMONumber: text(8),
              vesselCallSign: text(10),
              carrierImportVoyageNumber: text(50),
              carrierExportVoyageNumber: text(50),
            })
            .optional(),
        }),
      ),
    })
    .optional(),
  utilizedTransportEquipments: list(
    z.looseObject({
      equipment: z
        .looseObject({
          equipmentReference: text(15),
          ISOEquipmentCode: text(4),
          tareWeight: weight.optional(),
        })
        .optional(),
      seals: list(seal),
    }),
  ),
  consignmentItems: list(
    z.looseObject({
      descriptionOfGoods: list(z.string().max(35)),
      HSCodes: list(z.string().max(10)),
      shippingMarks: list(z.string().max(35)),
      cargoItems: list(
        z.looseObject({
          equipmentReference: text(15),
          cargoGrossWeight: weight.optional(),
          outerPackaging: z.looseObject({ packageCode: text(5), numberOfPackages: amount }).optional(),
        }),
      ),
    }),
  ),
  // A notification: the same notice in short.
  equipmentReferences: list(z.string().max(15)),
  portOfDischarge: location.optional(),
  portOfDischargeArrivalDate: classified.optional(),
});
