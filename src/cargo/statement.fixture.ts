import type { ConsignmentStatement, MessageHeader } from '../formats/model.ts';

/* Statements with nothing said but what a test gives. */

export function messageHeader(said: Partial<MessageHeader>): MessageHeader {
  return {
    index: 0,
    offset: 0,
    format: 'edifact',
    type: 'BAPLIE',
    release: 'D:95B',
    association: '',
    reference: '1',
    interchangeReference: '',
    documentNumber: '',
    documentCode: '',
    function: 'original',
    sender: 'SENDER',
    recipient: '',
    voyage: { places: [], times: [], at: 0 },
    ...said,
  };
}

export function consignmentStatement(said: Partial<ConsignmentStatement>): ConsignmentStatement {
  return {
    offset: 0,
    length: 100,
    filing: 'F12',
    declaration: '',
    amends: false,
    documents: [],
    parties: [],
    places: [],
    routeCountries: [],
    goods: [],
    containers: [],
    unassignedSeals: [],
    extra: {},
    ...said,
  };
}
