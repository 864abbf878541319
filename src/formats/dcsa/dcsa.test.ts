import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectMessages } from '../collect.ts';
import { referenceStatement } from '../containerStatement.ts';
import {
  consignment,
  container,
  containerNumber,
  digits,
  portCode,
  utcTime,
  withoutOffsets,
} from '../message.fixture.ts';
import type { MessageHeader, ReadFile, ReadMessage } from '../model.ts';
import { looksLikeDcsa, readDcsa } from './readDcsa.ts';
import { writeArrivalNotice } from './writeArrivalNotice.ts';
import { writeTrackAndTrace } from './writeTrackAndTrace.ts';

const MESSAGES = '../shared/data/standards/dcsa/conformance-messages';

function read(sent: string | Uint8Array): ReadFile {
  const collected = collectMessages();
  readDcsa(typeof sent === 'string' ? new TextEncoder().encode(sent) : sent, collected.visitor);
  return collected.file();
}

const codes = (file: ReadFile) =>
  [...file.findings, ...file.messages.flatMap(({ findings }) => findings)].map(({ code }) => code);

const header = (own: Partial<MessageHeader>): MessageHeader => ({
  index: 0,
  offset: 0,
  format: 'dcsa-track-and-trace',
  type: 'EQUIPMENT-EVENT',
  release: '2.2',
  association: '',
  reference: '00000000-0000-4000-8000-000000000001',
  interchangeReference: '',
  documentNumber: '',
  documentCode: 'LOAD',
  function: 'original',
  sender: 'ABCD',
  recipient: '',
  voyage: {
    vesselImo: '9074729',
    callSign: 'ABCD1',
    voyageNumber: '12W',
    carrier: 'ABCD',
    places: [],
    times: [],
    at: 0,
  },
  ...own,
});

const event: fc.Arbitrary<ReadMessage> = fc
  .record({
    said: containerNumber.chain(container),
    release: fc.constantFrom('2.2', '3.0'),
    move: fc.constantFrom(
      ['loaded', 'LOAD'] as const,
      ['discharged', 'DISC'] as const,
      ['gate-out', 'GTOT'] as const,
      ['other', 'STRP'] as const,
    ),
    when: utcTime,
    port: portCode,
    bill: digits('PCLU', 9),
  })
  .map(({ said, release, move: [move, code], when, port, bill }) => ({
    header: header({ release, documentCode: code, sentAt: when }),
    length: 0,
    containers: [
      {
        ...said,
        move,
        movedAt: when,
        seals: said.seals.map((seal) => ({ ...seal, issuer: 'customs' as const })),
        places: [{ role: 'activity' as const, code: port, terminal: 'T1', at: 0 }],
        references: [
          referenceStatement('booking', 'BK1234', 0),
          referenceStatement('bill-of-lading', bill, 0),
        ],
      },
    ],
    consignments: [],
    portCalls: [],
    findings: [],
  }));

describe('Track & Trace events', () => {
  it('of a container are read as they were written, in both versions', () => {
    fc.assert(
      fc.property(event, (sent) => {
        const bytes = writeTrackAndTrace([sent]);
        expect(looksLikeDcsa(bytes)).toBe('dcsa-track-and-trace');
        const [got] = read(bytes).messages;
        expect(got?.findings).toEqual([]);
        expect(withoutOffsets(got?.header)).toEqual(withoutOffsets(sent.header));
        expect(withoutOffsets(got?.containers)).toEqual(withoutOffsets(sent.containers));
      }),
      { numRuns: 60 },
    );
  });

  it('of a ship become port calls', () => {
    fc.assert(
      fc.property(
        utcTime,
        portCode,
        fc.constantFrom('2.2', '3.0'),
        fc.constantFrom('arrival-estimated', 'arrival-actual', 'departure-estimated', 'departure-actual'),
        (time, code, release, kind) => {
          const sent = header({ release, type: 'TRANSPORT-EVENT', sentAt: time });
          const call = {
            voyage: sent.voyage,
            place: { role: 'this-call', code, at: 0 },
            times: [{ kind, time }],
            at: 0,
          } as const;
          const message = {
            header: sent,
            length: 0,
            containers: [],
            consignments: [],
            portCalls: [call],
            findings: [],
          };
          const file = read(writeTrackAndTrace([message]));
          expect(codes(file)).toEqual([]);
          expect(withoutOffsets(file.messages[0]?.portCalls)).toEqual(withoutOffsets([call]));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('that are only expected are orders, not movements', () => {
    const planned = (code: string) =>
      read(
        `[{"eventID":"00000000-0000-4000-8000-000000000001","eventType":"EQUIPMENT","eventClassifierCode":"PLN",
          "eventCreatedDateTime":"2026-01-01T00:00:00Z","eventDateTime":"2026-01-02T00:00:00+01:00",
          "equipmentEventTypeCode":"${code}","equipmentReference":"PCLU0000005"}]`,
      ).messages[0]?.containers[0];
    expect(planned('LOAD')).toMatchObject({ move: 'load-instruction', times: [{ kind: 'other' }] });
    expect(planned('LOAD')?.movedAt).toBeUndefined();
    expect(planned('LOAD')?.times[0]?.time).toMatchObject({
      local: '2026-01-02T00:00',
      instant: '2026-01-01T23:00:00Z',
    });
    expect(planned('GTOT')?.move).toBe('other');
  });
});

describe('arrival notices', () => {
  it('are read as they were written', () => {
    const said = consignment({
      filing: 'ARRIVAL-NOTICE',
      parties: ['consignor', 'consignee', 'notify'],
      places: ['load', 'discharge', 'delivery'],
      documents: ['unknown'],
    });
    fc.assert(
      fc.property(said, utcTime, (one, issued) => {
        const [document] = one.documents;
        const sent = header({
          format: 'dcsa-arrival-notice',
          type: 'ARRIVAL-NOTICE',
          release: '1.0',
          sentAt: issued,
          documentCode: '',
        });
        const { packagesTotal: _packages, paymentMethod: _payment, totalGrossMassKg: _mass, ...kept } = one;
        const expected = {
          ...kept,
          declaration: document?.number ?? '',
          declaredAt: issued,
          routeCountries: [],
          goods: kept.goods.map(({ unNumber: _un, ...item }, index) => ({ ...item, number: index + 1 })),
          containers: kept.containers.map(({ fullEmpty: _full, ...box }) => ({
            ...box,
            move: 'announced' as const,
            dangerousGoods: [],
            masses: [],
          })),
        };
        const file = read(
          writeArrivalNotice({
            header: sent,
            length: 0,
            containers: [],
            consignments: [one],
            portCalls: [],
            findings: [],
          }),
        );
        expect(codes(file).filter((code) => code !== 'json-too-long')).toEqual([]);
        const [got] = file.messages[0]?.consignments ?? [];
        const unweighed = got && {
          ...got,
          containers: got.containers.map((box) => ({ ...box, masses: [] })),
        };
        const extra = Object.keys(got?.extra ?? {});
        expect(extra.filter((path) => !/ListProvider$|^\/deliveryTypeAtDestination$/.test(path))).toEqual([]);
        expect(withoutOffsets({ ...unweighed, extra: {} })).toEqual(withoutOffsets(expected));
      }),
      { numRuns: 40 },
    );
  });
});

describe('hostile DCSA files', () => {
  const whole = Buffer.from(writeTrackAndTrace(fc.sample(event, { numRuns: 2, seed: 5 })));

  it('cut at any byte or with any byte changed never throw', () => {
    for (let length = 2; length < whole.length - 1; length += 3) {
      expect(codes(read(whole.subarray(0, length)))).toContain('json-malformed');
    }
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        const changed = Buffer.from(whole);
        changed[at] = byte;
        read(changed);
      }),
      { numRuns: 300 },
    );
  });

  it('of another kind are told so', () => {
    expect(codes(read('{"events":[{"a":1},7]}'))).toEqual(['dcsa-record-unknown', 'dcsa-record-unknown']);
    expect(looksLikeDcsa(new TextEncoder().encode('{"lrn":"1"}'))).toBeUndefined();
  });
});

describe.skipIf(!existsSync(MESSAGES))('the conformance messages', () => {
  const sent = (name: string) => read(readFileSync(`${MESSAGES}/${name}.json`));
  const containers = (file: ReadFile) =>
    file.messages.flatMap((message) => [
      ...message.containers,
      ...message.consignments.flatMap((said) => said.containers),
    ]);

  it('that are right have their containers, seals and parties', () => {
    const right = sent('tnt-220-response');
    expect(right.messages.length).toBe(7);
    expect(containers(right).map(({ sizeType, seals }) => [sizeType?.text, seals.length])).toEqual([
      ['22GP', 1],
      ['22GP', 1],
    ]);
    expect(right.messages.filter(({ portCalls }) => portCalls.length === 1).length).toBe(2);
    const newer = sent('tnt-300-response-nextpage');
    expect(newer.messages.map(({ header: { type } }) => type)).toEqual([
      'SHIPMENT-EVENT',
      'TRANSPORT-EVENT',
      'EQUIPMENT-EVENT',
      'IOT-EVENT',
      'REEFER-EVENT',
    ]);
    expect(containers(newer).map(({ move }) => move)).toEqual(['discharged', 'other', 'other']);
    expect(containers(newer)[2]?.temperatures.map(({ kind, celsius }) => [kind, celsius])).toEqual([
      ['setpoint', -15],
      ['measured', -14.9],
      ['measured', -15.2],
    ]);
    const notice = sent('arrivalnotice-api-100-post-freetime-request');
    expect(containers(notice).map(({ masses, seals }) => [masses[0]?.kg, seals.length])).toEqual([
      [22523, 1],
      [23455, 1],
    ]);
    expect(notice.messages[0]?.consignments[0]?.parties.map(({ role }) => role)).toEqual([
      'consignor',
      'consignee',
    ]);
  });

  it('that are deliberately wrong have a finding for each fault', () => {
    expect(
      codes(sent('tnt-220-response-wrong-date-times')).filter((code) => !/event-not-used|eventID/.test(code)),
    ).toEqual(
      expect.arrayContaining([
        'dcsa-time-malformed',
        'dcsa-required-missing',
        'dcsa-time-order',
        'dcsa-time-implausible',
      ]),
    );
    expect(codes(sent('tnt-220-response-wrong-event-ids'))).toEqual(
      expect.arrayContaining(['json-wrong-kind', 'dcsa-event-id-malformed', 'dcsa-event-id-repeated']),
    );
    expect(codes(sent('tnt-220-response-wrong-attribute-values'))).toEqual(
      expect.arrayContaining(['dcsa-required-missing', 'dcsa-check-digit', 'dcsa-place-malformed']),
    );
    expect(codes(sent('arrivalnotice-api-100-get-basic-response'))).toContain('dcsa-template-value');
  });
});
