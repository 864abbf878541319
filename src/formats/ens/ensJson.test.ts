import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectMessages } from '../collect.ts';
import { consignment, countryCode, utcTime, withoutOffsets } from '../message.fixture.ts';
import type { ConsignmentStatement, PartyStatement, ReadFile, ReadMessage } from '../model.ts';
import { looksLikeEnsJson, readEnsJson } from './readEnsJson.ts';
import { writeEnsJson } from './writeEnsJson.ts';

function read(sent: string | Uint8Array): ReadFile {
  const collected = collectMessages();
  readEnsJson(typeof sent === 'string' ? new TextEncoder().encode(sent) : sent, collected.visitor);
  return collected.file();
}

const looks = (text: string) => looksLikeEnsJson(new TextEncoder().encode(text));
const codes = (file: ReadFile) =>
  [...file.findings, ...file.messages.flatMap(({ findings }) => findings)].map(({ code }) => code);

const PARTIES = [
  'declarant',
  'representative',
  'carrier',
  'consignor',
  'consignee',
  'notify',
  'seller',
  'buyer',
] as const;

const message: fc.Arbitrary<ReadMessage> = fc
  .constantFrom('F10', 'F11', 'F12', 'F14', 'F15', 'F17')
  .chain((filing) =>
    fc
      .record({
        said: consignment({
          filing,
          parties: [...PARTIES, 'forwarder', 'other'],
          places: ['acceptance', 'load', 'discharge', 'delivery'],
          documents: filing === 'F10' ? ['straight'] : filing === 'F12' ? ['master'] : ['house', 'master'],
        }),
        sentAt: utcTime,
        eta: utcTime,
        recipient: countryCode,
        amends: fc.boolean(),
        voyageNumber: fc.stringMatching(/^[0-9]{3}[NSEW]$/),
      })
      .map(({ said, sentAt, eta, recipient, amends, voyageNumber }) => {
        const carrier = said.parties.find(({ role }) => role === 'carrier')?.identification;
        return {
          header: {
            index: 0,
            offset: 0,
            format: 'ens-json' as const,
            type: filing,
            release: 'ICS2',
            association: '',
            reference: amends ? '26BE000000000000A1' : said.declaration,
            interchangeReference: '',
            documentNumber: said.documents.find(({ kind }) => kind !== 'house')?.number ?? '',
            documentCode: '',
            function: amends ? ('change' as const) : ('original' as const),
            sender: said.parties[0]?.identification ?? '',
            recipient,
            sentAt,
            voyage: {
              vesselImo: '9074729',
              voyageNumber,
              ...(carrier ? { carrier } : {}),
              places: [{ role: 'customs-office' as const, code: 'BEANR216', at: 0 }],
              times: [{ kind: 'arrival-estimated' as const, time: eta }],
              at: 0,
            },
          },
          length: 0,
          containers: [],
          consignments: [
            {
              ...said,
              amends,
              declaredAt: sentAt,
              declaration: amends ? '26BE000000000000A1' : said.declaration,
            },
          ],
          portCalls: [],
          findings: [],
        };
      }),
  );

const byRole = (parties: readonly PartyStatement[]) =>
  [...parties].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
const canonical = ({ parties, ...said }: ConsignmentStatement) => ({ ...said, parties: byRole(parties) });

describe('ENS filings in JSON', () => {
  it('are read as they were written, one per line, every value at its byte', () => {
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 3 }), (messages) => {
        const bytes = writeEnsJson(messages);
        const file = read(bytes);
        expect(file.findings).toEqual([]);
        file.messages.forEach((got, index) => {
          const sent = messages[index];
          expect(got.findings).toEqual([]);
          expect(withoutOffsets(got.header)).toEqual(withoutOffsets({ ...sent?.header, index }));
          expect(withoutOffsets(got.consignments.map(canonical))).toEqual(
            withoutOffsets(sent?.consignments.map(canonical)),
          );
          everyOffsetIsTrue(got, bytes);
        });
        expect(file.messages.length).toBe(messages.length);
      }),
      { numRuns: 60 },
    );
  });

  it('may come as one object, a list or lines, and a bad line loses nothing but itself', () => {
    const filing = (lrn: string) => `{"specificCircumstanceIndicator":"F12","lrn":"${lrn}"}`;
    expect(read(`[${filing('A')},${filing('B')}]`).messages.map(({ header }) => header.reference)).toEqual([
      'A',
      'B',
    ]);
    expect(read(JSON.stringify(JSON.parse(filing('A')), null, 2)).messages.length).toBe(1);
    const file = read(`${filing('A')}\n{"lrn":"B\n${filing('C')}\n`);
    expect(file.messages.map(({ header }) => header.reference)).toEqual(['A', 'C']);
    expect(file.findings).toMatchObject([{ code: 'json-malformed', severity: 'error', offset: 59 }]);
  });

  it('of several houses become one consignment per house under the same master', () => {
    const house = (number: string) => ({
      transportDocumentHouseLevel: { documentNumber: number },
      consignee: { name: `Importer ${number}` },
    });
    const file = read(
      JSON.stringify({
        specificCircumstanceIndicator: 'F11',
        LRN: 'X1',
        consignmentMasterLevel: {
          transportDocumentMasterLevel: { documentNumber: 'M1' },
          placeOfLoading: { unlocode: 'CRPMN' },
          consignmentHouseLevel: [house('H1'), house('H2')],
        },
      }),
    );
    expect(
      file.messages[0]?.consignments.map(({ documents, places }) => [
        documents.map((d) => d.number),
        places[0]?.code,
      ]),
    ).toEqual([
      [['H1', 'M1'], 'CRPMN'],
      [['H2', 'M1'], 'CRPMN'],
    ]);
  });

  it('that lack what their type needs are read, and what is missing is named', () => {
    const missing = (type: string) =>
      read(`{"specificCircumstanceIndicator":"${type}","lrn":"A"}`).messages[0]?.findings.map(
        ({ where }) => where,
      );
    expect(missing('F17')).toEqual(['documentIssueDate', 'declarant', 'houseDocument', 'buyer', 'seller']);
    expect(missing('F12')).not.toContain('buyer');
    expect(codes(read('{"specificCircumstanceIndicator":"F99","lrn":"A"}'))).toEqual(['ens-filing-unknown']);
  });

  it('tell odd values with their byte, and keep elements that no table names', () => {
    const sent =
      '{"lrn":"A","specificCircumstanceIndicator":"F12","consignmentMasterLevel":{"totalGrossMass":"1e9","goodsItem":' +
      '[{"commodity":{"commodityCode":{"harmonizedSystemSubHeadingCode":"ABC"}}}],"transportEquipment":' +
      '[{"containerIdentificationNumber":"PCLU0000001","numberOfSeals":2,"seal":[{"identifier":"X1"}]}],' +
      '"__proto__":{"a":["b"]}}}';
    const file = read(sent);
    const found = new Map(file.messages[0]?.findings.map((finding) => [finding.code, finding]));
    const startsAt = (code: string) => sent.slice(found.get(code)?.offset);
    expect(startsAt('ens-mass-malformed')).toMatch(/^"1e9"/);
    expect(startsAt('ens-hs-malformed')).toMatch(/^"ABC"/);
    expect(startsAt('ens-check-digit')).toMatch(/^"PCLU0000001"/);
    expect(startsAt('ens-seal-count')).toMatch(/^2,/);
    expect(found.get('json-value-malformed')?.where).toBe('/consignmentMasterLevel/totalGrossMass');
    expect(file.messages[0]?.consignments[0]?.extra).toEqual({
      '/consignmentMasterLevel/__proto__/a/0': 'b',
    });
  });
});

describe('hostile ENS files', () => {
  const whole = Buffer.from(writeEnsJson(fc.sample(message, { numRuns: 1, seed: 7 })));

  it('cut at any byte give a finding, never a throw', () => {
    for (let length = 1; length < whole.length - 1; length += 1) {
      const file = read(whole.subarray(0, length));
      expect(codes(file)).toContain('json-malformed');
    }
  });

  it('with any byte changed never throw', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        const changed = Buffer.from(whole);
        changed[at] = byte;
        read(changed);
      }),
      { numRuns: 500 },
    );
  });

  it('are refused with a finding when nested without end, and stay bounded when full of faults', () => {
    expect(codes(read(`{"lrn":${'['.repeat(100_000)}`))).toEqual(['json-too-deep']);
    const many = `{"lrn":"A","consignmentMasterLevel":{"goodsItem":[${'7,'.repeat(50_000)}7]}}`;
    const file = read(many);
    expect(file.messages[0]?.findings.length).toBeLessThan(205);
    expect(codes(file)).toContain('findings-not-listed');
    expect(codes(read(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d)))).toContain('json-not-utf8');
    expect(read(`[${'7,'.repeat(50_000)}7]`).findings.length).toBeLessThan(205);
    expect(codes(read('{"foo":1}'))).toEqual(['ens-not-a-filing']);
    expect(codes(read('7 null "x"'))).toContain('json-malformed');
  });
});

describe('ENS JSON', () => {
  it('is told by its names', () => {
    expect(looks('\uFEFF [ {"LRN" : "1"}]')).toBe(true);
    expect(looks('{"events":[]}')).toBe(false);
    expect(looks('lrn,mrn')).toBe(false);
  });
});

function everyOffsetIsTrue(message: ReadMessage, bytes: Uint8Array): void {
  const at = (offset: number) => Buffer.from(bytes.subarray(offset, offset + 200)).toString('utf8');
  for (const said of message.consignments) {
    for (const { number, at: offset } of said.documents) expect(at(offset)).toContain(`"${number}"`);
    for (const { offset, rawNumber, seals } of said.containers) {
      expect(at(offset)).toMatch(new RegExp(`^\\{"containerIdentificationNumber":"${rawNumber}"`));
      for (const seal of seals) expect(at(seal.at)).toMatch(new RegExp(`^"${seal.number}"`));
    }
    for (const { text, at: offset } of said.routeCountries)
      expect(at(offset).startsWith(`"${text}"`)).toBe(true);
  }
}
