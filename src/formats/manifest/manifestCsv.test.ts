import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectMessages } from '../collect.ts';
import type { ReadFile } from '../model.ts';
import { looksLikeManifestCsv, readManifestCsv } from './readManifestCsv.ts';
import { writeManifestCsv } from './writeManifestCsv.ts';

function read(text: string | Uint8Array, mapping?: Record<string, string>): ReadFile {
  const messages = collectMessages();
  readManifestCsv(typeof text === 'string' ? Buffer.from(text) : text, messages.visitor, mapping);
  return messages.file();
}

function codes(file: ReadFile): string[] {
  return [...file.findings, ...file.messages.flatMap(({ findings }) => findings)].map(({ code }) => code);
}

const MANIFEST = `Vessel;Voyage;ETA;B/L no;Container no;Seals;Shipper;Consignee;Goods;HS code;Weight
ALBA;12E;05/03/2026 14:30;BL1;ABCU1234560;S1 S2;Fruta SA;Import BV;"Bananas; fresh";0803.90;24.163,5
ALBA;12E;05/03/2026 14:30;BL1;ABCU1234561;;Fruta SA;Import BV;Bananas;0803;24163
ALBA;12E;05/03/2026 14:30;BL2;DEFU7654321;0;Other;Third;Scrap;99x;12,500
`;

describe('a CSV manifest', () => {
  it('gives consignments with their containers, goods and parties, each at its line', () => {
    const { messages } = read(MANIFEST);
    const [message] = messages;
    expect(message?.header.voyage).toMatchObject({ vesselName: 'ALBA', voyageNumber: '12E' });
    expect(message?.header.voyage.times[0]?.time.local).toBe('2026-03-05T14:30');
    expect(message?.consignments).toHaveLength(2);
    const [first, second] = message?.consignments ?? [];
    expect(first?.containers.map(({ number }) => number)).toEqual(['ABCU1234560', 'ABCU1234561']);
    expect(first?.goods[0]).toMatchObject({
      description: 'Bananas; fresh',
      hsCode: '080390',
      grossMassKg: 24163.5,
    });
    expect(first?.containers[0]?.seals.map(({ number }) => number)).toEqual(['S1', 'S2']);
    expect(second?.containers[0]?.seals[0]?.placeholder).toBe(true);
    expect(MANIFEST.slice(second?.offset, (second?.offset ?? 0) + 5)).toBe('ALBA;');
    expect(MANIFEST.slice(second?.offset)).toContain('DEFU7654321');
  });

  it('says what is odd and reads on', () => {
    expect(codes(read(MANIFEST))).toEqual(
      expect.arrayContaining(['csv-check-digit', 'csv-hs-malformed', 'csv-mass-ambiguous']),
    );
    expect(codes(read('Container no,B/L no,Goods\nABCU1234560,"BL1,x\n'))).toContain('csv-row-malformed');
    expect(codes(read('B/L no,Goods,Weight\nBL1,x,3\n'))).toEqual(['csv-column-missing']);
  });

  it('takes a header mapping for columns that it does not know', () => {
    const text = 'Caja;Papel\nABCU1234560;BL9\n';
    expect(read(text).messages).toHaveLength(0);
    const mapped = read(text, { container: 'Caja', billOfLading: 'Papel' });
    expect(mapped.messages[0]?.consignments[0]?.documents[0]?.number).toBe('BL9');
  });

  it('is recognised by its headers, in several languages, and other text is not', () => {
    expect(looksLikeManifestCsv(Buffer.from(MANIFEST))).toBe(true);
    expect(looksLikeManifestCsv(Buffer.from('Contenedor,Conocimiento,Peso bruto\n'))).toBe(true);
    expect(looksLikeManifestCsv(Buffer.from('N° conteneur;Connaissement;Poids brut\n', 'latin1'))).toBe(true);
    expect(looksLikeManifestCsv(Buffer.from('name,colour,age\n'))).toBe(false);
  });

  it('survives a round trip', () => {
    const { messages } = read(MANIFEST);
    const [message] = messages;
    if (message === undefined) throw new Error('no message');
    const again = read(writeManifestCsv(message)).messages[0];
    const plain = (value: unknown): unknown =>
      JSON.parse(
        JSON.stringify(value, (key, inner: unknown) =>
          ['at', 'offset', 'length'].includes(key) ? 0 : inner,
        ),
      );
    expect(plain(again?.consignments)).toEqual(plain(message.consignments));
  });

  it('never throws, whatever bytes come', () => {
    const bytes = Buffer.from(MANIFEST);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(bytes.length), (at, byte, end) => {
        const mutated = Buffer.from(bytes.subarray(0, Math.max(1, end)));
        mutated[at % mutated.length] = byte;
        read(mutated);
      }),
    );
    expect(() => read(Buffer.from('Container no,B/L no\n' + '"'.repeat(300_000)))).not.toThrow();
  });
});
