import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectMessages } from '../collect.ts';
import { consignment, withoutOffsets } from '../message.fixture.ts';
import type { ConsignmentStatement, ReadFile, ReadMessage } from '../model.ts';
import { headerOf, LANGUAGES } from './column.ts';
import { csvSyntaxOf } from './csvRows.ts';
import { looksLikeManifestCsv, readManifestCsv } from './readManifestCsv.ts';
import { writeManifestCsv } from './writeManifestCsv.ts';

function read(sent: string | Uint8Array, mapping?: Record<string, string>, rowsMax = 1_000): ReadFile {
  const collected = collectMessages();
  const bytes = typeof sent === 'string' ? new TextEncoder().encode(sent) : sent;
  readManifestCsv(bytes, collected.visitor, mapping, { rowsMax });
  return collected.file();
}

const findings = (file: ReadFile) => [
  ...file.findings,
  ...file.messages.flatMap((message) => message.findings),
];
const codes = (file: ReadFile) => findings(file).map(({ code }) => code);
const numbers = (file: ReadFile) =>
  file.messages.flatMap(({ consignments }) =>
    consignments.flatMap(({ containers }) => containers.map(({ rawNumber }) => rawNumber)),
  );

const MANIFEST = `Vessel;Voyage;ETA;B/L no;Container no;Seals;Shipper;Consignee;Goods;HS code;Weight
ALBA;12E;05/03/2026 14:30;BL1;PCLU0000005;S1, S2;Fruta SA;Import BV;"Bananas; fresh";0803.90;24.163,5
ALBA;12E;05/03/2026 14:30;BL1;PCLU0000026;;;;Bananas;0803;24163
ALBA;12E;05/03/2026 14:30;BL2;PCLU0000001;0;Other;Third;Scrap;99x;12,500
`;

/** One goods item per container: what a row can say. */
const bill = consignment({
  filing: 'MANIFEST',
  parties: ['consignor', 'consignee', 'notify'],
  places: ['acceptance', 'load', 'discharge', 'delivery'],
  documents: ['master', 'house'],
}).map((said): ConsignmentStatement => {
  const [first] = said.goods;
  const unNumber = first?.unNumber;
  const goods = said.containers.map((one, index) => ({
    ...(first ?? { description: 'x', hsCode: '', at: 0 }),
    number: index + 1,
    grossMassKg: 1000 + index,
    packages: 10,
    containers: [one.rawNumber],
  }));
  return {
    ...said,
    goods,
    declaration: said.documents[1]?.number ?? '',
    routeCountries: [],
    parties: said.parties.map(({ role, name, identification, country }) => ({
      role,
      ...(name ? { name } : {}),
      ...(role === 'consignee' && identification ? { identification } : {}),
      ...(role !== 'notify' && country ? { country } : {}),
      at: 0,
    })),
    totalGrossMassKg: { kg: goods.reduce((sum, { grossMassKg }) => sum + grossMassKg, 0), at: 0 },
    packagesTotal: goods.length * 10,
    containers: said.containers.map((one, index) => ({
      ...one,
      seals: [...new Map(one.seals.map((seal) => [seal.number, seal])).values()],
      masses: [{ kind: 'goods' as const, kg: 1000 + index, at: 0 }],
      goods: [{ text: goods[0]?.description ?? '', at: 0 }],
      dangerousGoods: unNumber ? [{ imdgClass: '', unNumber, at: 0 }] : [],
    })),
  };
});

const messageOf = (consignments: readonly ConsignmentStatement[]): ReadMessage => ({
  header: {
    index: 0,
    offset: 0,
    format: 'csv-manifest',
    type: 'MANIFEST',
    release: 'CSV',
    association: '',
    reference: 'M-1',
    interchangeReference: '',
    documentNumber: '',
    documentCode: '',
    function: 'original',
    sender: 'ABCD',
    recipient: '',
    voyage: {
      vesselImo: '9074729',
      vesselName: 'ALBA',
      voyageNumber: '12E',
      carrier: 'ABCD',
      places: [],
      times: [{ kind: 'arrival-estimated', time: { raw: '', local: '2026-03-01T04:05', at: 0 } }],
      at: 0,
    },
  },
  length: 0,
  containers: [],
  consignments,
  portCalls: [],
  findings: [],
});

describe('a CSV manifest', () => {
  it('is read as it was written, in every language and with every separator', () => {
    const style = fc.record({
      language: fc.constantFrom(...LANGUAGES),
      separator: fc.constantFrom(',' as const, ';' as const, '\t' as const),
    });
    const bills = fc.uniqueArray(bill, {
      minLength: 1,
      maxLength: 3,
      selector: (one) => one.documents[1]?.number,
    });
    fc.assert(
      fc.property(bills, style, (consignments, chosen) => {
        const bytes = writeManifestCsv(messageOf(consignments), chosen);
        expect(looksLikeManifestCsv(bytes)).toBe(true);
        const file = read(bytes);
        expect(codes(file)).toEqual([]);
        expect(withoutOffsets(file.messages[0]?.consignments)).toEqual(withoutOffsets(consignments));
        for (const { containers } of file.messages[0]?.consignments ?? []) {
          for (const { offset, length, rawNumber } of containers) {
            expect(Buffer.from(bytes.subarray(offset, offset + length)).toString('utf8')).toContain(
              rawNumber,
            );
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('of masses to the gram is written so that the mark cannot be of thousands', () => {
    const [said] = fc.sample(bill, { numRuns: 1, seed: 1 });
    const goods = said?.goods.map((item) => ({ ...item, grossMassKg: 123.456 })) ?? [];
    const file = read(writeManifestCsv(messageOf(said ? [{ ...said, goods }] : [])));
    expect(file.messages[0]?.consignments[0]?.goods[0]?.grossMassKg).toBe(123.456);
  });

  it('gives consignments with containers, goods and parties, and says what is odd with line and byte', () => {
    const file = read(MANIFEST);
    expect(file.messages[0]?.header.voyage).toMatchObject({ vesselName: 'ALBA', voyageNumber: '12E' });
    expect(file.messages[0]?.header.voyage.times[0]?.time.local).toBe('2026-03-05T14:30');
    const [first, second] = file.messages[0]?.consignments ?? [];
    expect(first?.containers.map(({ seals }) => seals.map(({ number }) => number))).toEqual([
      ['S1', 'S2'],
      [],
    ]);
    expect(first?.goods[0]).toMatchObject({
      description: 'Bananas; fresh',
      hsCode: '080390',
      grossMassKg: 24163.5,
    });
    expect(second?.containers[0]?.seals[0]?.placeholder).toBe(true);
    expect(second?.goods[0]?.grossMassKg).toBe(12500);
    const row = MANIFEST.indexOf('ALBA;12E;05/03/2026 14:30;BL2');
    expect(findings(file).map(({ code, offset }) => [code, offset])).toEqual([
      ['manifest-hs-malformed', row],
      ['manifest-mass-ambiguous', row],
      ['manifest-check-digit', row],
    ]);
    expect(findings(file)[0]?.text).toContain('Line 4');
  });

  it('of several voyages is several messages', () => {
    const file = read(
      'Vessel,Voyage,B/L,Container\nA,1,B1,PCLU0000005\n,,B2,PCLU0000026\nA,2,B3,PCLU0000031\n',
    );
    expect(
      file.messages.map(({ header, consignments }) => [header.voyage.voyageNumber, consignments.length]),
    ).toEqual([
      ['1', 2],
      ['2', 1],
    ]);
  });

  it('may have titles above the header, Latin-1 letters and any line ends', () => {
    const text =
      'MANIFIESTO DE CARGA\r\n\r\nNº contenedor;Nº B/L;Consignatario\rPCLU0000005;B1;Muñoz\nPCLU0000026;B2;Peña';
    const file = read(Buffer.from(text, 'latin1'));
    expect(codes(file)).toEqual(['manifest-encoding-guessed']);
    expect(file.messages[0]?.consignments.map(({ parties }) => parties[0]?.name)).toEqual(['Muñoz', 'Peña']);
  });

  it('takes a header mapping, and says what it lacks without one', () => {
    const text = 'Caja;Papel;Color\nPCLU0000005;BL9;red\n';
    expect(findings(read(text)).map(({ code, where }) => [code, where])).toEqual([
      ['manifest-column-unknown', undefined],
      ['manifest-column-unknown', undefined],
      ['manifest-column-unknown', undefined],
      ['manifest-column-missing', 'container'],
      ['manifest-column-missing', 'billOfLading'],
    ]);
    const mapped = read(text, { container: 'Caja', billOfLading: 'papel' });
    expect(codes(mapped)).toEqual(['manifest-column-unknown']);
    expect(mapped.messages[0]?.consignments[0]?.documents[0]?.number).toBe('BL9');
    expect(codes(read(text, { container: 'Caja', billOfLading: 'Nada', x: 'Color' }))).toContain(
      'manifest-mapping-unknown',
    );
  });
});

describe('bad rows', () => {
  const table = (rows: readonly string[]) => ['B/L,Container,Goods', ...rows].join('\n');

  it('are told with their line, and no other row is lost', () => {
    const good = (index: number) => `B${index},PCLU${String(index).padStart(7, '0')},Bananas`;
    const bad = fc.constantFrom(
      'B9,"PCLU9999999,x',
      'B9,PCLU9999999,a,b,c',
      `B9,PCLU9999999,"${'x'.repeat(70_000)}"`,
      `B9${','.repeat(300)}`,
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.nat(), bad, (count, place, fault) => {
        const rows = Array.from({ length: count }, (_, index) => good(index));
        const at = place % (count + 1);
        const file = read(table([...rows.slice(0, at), fault, ...rows.slice(at)]));
        expect(numbers(file)).toEqual(rows.map((row) => row.split(',')[1]));
        const [told] = findings(file).filter(({ code }) => code === 'manifest-row-malformed');
        expect(told?.text).toContain(`Line ${at + 2} `);
        expect(told?.offset).toBe(table([...rows.slice(0, at), '']).length);
      }),
      { numRuns: 40 },
    );
  });

  it('without container and bill are told, and reading stops at the limits', () => {
    expect(codes(read(table([',,TOTAL 3'])))).toEqual(['manifest-row-unusable']);
    expect(codes(read(table(['B1,PCLU0000005,', 'B2,PCLU0000005,', 'B3,PCLU0000005,']), {}, 2))).toEqual([
      'manifest-too-many-rows',
    ]);
    expect(codes(read(table(Array.from({ length: 3_000 }, () => 'B1,"'))))).toContain(
      'manifest-too-many-faults',
    );
  });
});

describe('hostile tables', () => {
  it('never make the reader throw', () => {
    const bytes = Buffer.from(MANIFEST);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(bytes.length), (at, byte, end) => {
        const changed = Buffer.from(bytes.subarray(0, Math.max(1, end)));
        changed[at % changed.length] = byte;
        read(changed);
        looksLikeManifestCsv(changed);
      }),
      { numRuns: 500 },
    );
    fc.assert(fc.property(fc.uint8Array(), (any) => void read(any)));
    expect(codes(read(Buffer.from('\uFEFFB/L,Container\n', 'utf16le')))).toEqual([
      'manifest-encoding-unknown',
    ]);
  });

  it('are recognised by their header in any language or by their shape; other text is not', () => {
    const looks = (text: string) => looksLikeManifestCsv(Buffer.from(text, 'latin1'));
    for (const language of LANGUAGES) {
      expect(looks(`${headerOf('container', language)}\t${headerOf('billOfLading', language)}\n`)).toBe(true);
    }
    expect(looks('Caja;Papel;Color\na;b;c\n')).toBe(true);
    expect(looks('Dear all,\nplease find the list.\n')).toBe(false);
    expect(looks('\0\0')).toBe(false);
    expect(csvSyntaxOf(Buffer.from('a;"b,c,d,e";f\n')).separator).toBe(';');
  });
});
