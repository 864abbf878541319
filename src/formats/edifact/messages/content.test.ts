import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectMessages } from '../../collect.ts';
import type { ContainerStatement, ReadMessage } from '../../model.ts';
import { createEdifactReader } from '../interchange.ts';
import { arbitraryMessage } from '../message.fixture.ts';
import { writeEdifact } from '../write.ts';

function readBytes(bytes: Uint8Array): readonly ReadMessage[] {
  const collected = collectMessages();
  const reader = createEdifactReader(collected.visitor);
  reader.write(bytes);
  reader.end();
  return collected.file().messages;
}

/** Reads one message of this type from its segments between UNH and UNT. */
function read(identifier: string, segments: readonly string[]): ReadMessage {
  const body = segments.map((segment) => `${segment}'`).join('\n');
  const text = `UNB+UNOC:3+A+B+260301:1200+1'\nUNH+M1+${identifier}'\n${body}\nUNT+${String(segments.length + 2)}+M1'\nUNZ+1+1'`;
  const [message] = readBytes(Buffer.from(text, 'latin1'));
  if (!message) throw new Error('no message was read');
  return message;
}

function codes({ findings }: ReadMessage): readonly string[] {
  return findings.map(({ code }) => code);
}

function numbers({ containers }: ReadMessage): readonly string[] {
  return containers.map(({ rawNumber }) => rawNumber);
}

function first(message: ReadMessage): ContainerStatement {
  const [container] = message.containers;
  if (!container) throw new Error('no container was read');
  return container;
}

const PLAN_2 = 'BAPLIE:D:95B:UN:SMDG22';
const PLAN_3 = 'BAPLIE:D:13B:UN:SMDG31';
const DISCHARGE = [
  'BGM+119+R1+9',
  'TDT+20+042+1++XYZ:172:20+++D5AB1:103::INVENTED STAR',
  'LOC+11+NLRTM:139:6',
];

describe('a stow plan', () => {
  it('holds several containers in one position of version 3.1', () => {
    const plan = read(PLAN_3, [
      ...['BGM++P1+9', 'UNS+D', 'LOC+147+0140682::5', 'EQD+CN+PCLU0000014+22G1', 'MEA+AAE+VGM+KGM:12000'],
      ...['EQD+CN+PCLU0000020+22G1', 'MEA+AAE+VGM+KGM:13000', 'CNT+16:2'],
    ]);
    expect(
      plan.containers.map(({ stow, masses }) => [stow?.bay, stow?.row, stow?.tier, masses[0]?.kg]),
    ).toEqual([
      [14, 6, 82, 12000],
      [14, 6, 82, 13000],
    ]);
    expect(codes(plan).filter((code) => !code.startsWith('check'))).toEqual([]);
  });

  it('that puts each position after its container is read so', () => {
    const plan = read(PLAN_3, [
      ...[
        'BGM++P1+9',
        'EQD+CN+PCLU0000014+22G1',
        'LOC+147+0140682',
        'EQD+CN+PCLU0000020+22G1',
        'LOC+147+0140684',
      ],
    ]);
    expect(plan.containers.map(({ rawNumber, stow }) => [rawNumber, stow?.tier])).toEqual([
      ['PCLU0000014', 82],
      ['PCLU0000020', 84],
    ]);
  });

  it('with a second EQD in one group of version 2.x loses no container', () => {
    const plan = read(PLAN_2, [
      ...['BGM++P1+9', 'LOC+147+0140682::5', 'LOC+9+CRMOB', 'LOC+11+NLRTM', 'RFF+BM:1'],
      ...['EQD+CN+PCLU0000014+22G1+++5', 'EQD+CN+PCLU0000020+22G1+++4'],
    ]);
    expect(numbers(plan)).toEqual(['PCLU0000014', 'PCLU0000020']);
    expect(plan.containers.map(({ places, stow }) => [places.length, stow?.tier])).toEqual([
      [2, 82],
      [2, 82],
    ]);
  });

  it('tells stow words, load remarks, goods and scan results apart, even a verdict in the place of the qualifier', () => {
    const plan = read(PLAN_2, [
      ...['BGM++P1+9', 'LOC+147+140682::5', 'FTX+CLR+++*NOR*', 'FTX+HAN+++UND', 'FTX+AAA+++X-RAY MACHINES'],
      ...[
        'FTX+AAI+++RX SIN NOVEDAD',
        'FTX+ESCANEADO NO CONFORME',
        'FTX+OSI+++TO THE STERN',
        'EQD+CN+PCLU0000014+22G1',
      ],
    ]);
    expect(first(plan).remarks.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'load: *NOR*',
      'stow: UND',
      'scan: RX SIN NOVEDAD',
      'scan: ESCANEADO NO CONFORME',
      'other: TO THE STERN',
    ]);
    expect(first(plan).goods.map(({ text }) => text)).toEqual(['X-RAY MACHINES']);
    expect(first(plan).stow).toMatchObject({ raw: '140682', bay: 14, row: 6, tier: 82 });
  });
});

describe('a report of a terminal', () => {
  it('gives masses in kilograms whatever unit and decimal mark', () => {
    const report = read('COARRI:D:00B:UN', [
      ...DISCHARGE,
      ...[
        'EQD+CN+PCLU0000014',
        'MEA+AAE+VGM+TNE:21,5',
        'MEA+AAE+T+LBR:8000',
        'MEA+AAE+G+KGM:',
        'MEA+AAE+EGW+STN:1',
      ],
    ]);
    expect(first(report).masses.map(({ kind, kg }) => [kind, kg])).toEqual([
      ['vgm', 21500],
      ['tare', 3628.73896],
    ]);
    expect(codes(report)).toEqual(expect.arrayContaining(['weight-empty', 'weight-unit-unknown']));
  });

  it('has its own operator and the header its default', () => {
    const report = read('COARRI:D:95B:UN', [
      ...DISCHARGE,
      ...['NAD+CF+XYZ:172:20', 'EQD+CN+PCLU0000014', 'NAD+CF+QRS:172:20', 'EQD+CN+PCLU0000020', 'CNT+16:3'],
    ]);
    expect(report.containers.map(({ operator }) => operator?.text)).toEqual(['QRS', 'XYZ']);
    expect(codes(report)).toContain('control-total-differs');
  });

  it('does not give a chassis its seal to the container before', () => {
    const report = read('CODECO:D:00B:UN', [
      ...['BGM+109+G1+9', 'EQD+CN+PCLU0000014', 'SEL+4711+CA', 'EQD+CH+PCLZ1', 'SEL+9999+CA', 'CNT+16:1'],
    ]);
    expect(numbers(report)).toEqual(['PCLU0000014']);
    expect(first(report).seals.map(({ number }) => number)).toEqual(['4711']);
  });

  it('keeps a time that is none as text, and reads one with a wrong format by its digits', () => {
    const moved = (dtm: string) => read('COARRI:D:00B:UN', [...DISCHARGE, 'EQD+CN+PCLU0000014', dtm]);
    const said = (dtm: string) => [
      first(moved(dtm)).movedAt?.local,
      ...codes(moved(dtm)).filter((code) => code.startsWith('date')),
    ];
    expect(said('DTM+203:202602272302:203')).toEqual(['2026-02-27T23:02']);
    expect(said('DTM+203:20260227:203')).toEqual(['2026-02-27', 'date-format-differs']);
    expect(said('DTM+203:202602272302')).toEqual(['2026-02-27T23:02', 'date-format-missing']);
    expect(said('DTM+203:202600272302:203')).toEqual([undefined, 'date-malformed']);
    expect(said('DTM+203:20260248:102')).toEqual([undefined, 'date-malformed']);
    expect(said('DTM+203')).toEqual([undefined, 'date-empty']);
  });

  it('keeps a number that is none as sent, and one with a wrong digit as a number', () => {
    const report = read('COARRI:D:00B:UN', [
      ...DISCHARGE,
      'EQD+CN+CONTAINER',
      'EQD+CN+PCLU 000002-9',
      'EQD+CN',
    ]);
    expect(
      report.containers.map(({ rawNumber, number, checkDigit }) => [rawNumber, number, checkDigit]),
    ).toEqual([
      ['CONTAINER', undefined, 'absent'],
      ['PCLU 000002-9', 'PCLU0000029', 'wrong'],
      ['', undefined, 'absent'],
    ]);
    const odd = ['container-number-malformed', 'check-digit-wrong', 'container-number-missing'];
    expect(codes(report)).toEqual(expect.arrayContaining(odd));
  });

  it('covers with each statement the bytes of its group, and gives each value the byte where it starts', () => {
    fc.assert(
      fc.property(
        arbitraryMessage({ type: 'COARRI', release: 'D:23A', association: '' }, false),
        (message) => {
          const interchange = {
            syntaxId: 'UNOA',
            syntaxVersion: 2,
            sender: 'A',
            recipient: 'B',
            preparedAt: '260301:1200',
            reference: '1',
          };
          const bytes = Buffer.from(writeEdifact({ interchange, messages: [message] }));
          for (const { offset, length, rawNumber, masses, seals } of readBytes(bytes)[0]?.containers ?? []) {
            const group = bytes.subarray(offset, offset + length).toString('latin1');
            expect(group).toMatch(/^EQD\+.*'$/s);
            expect(group.slice(1)).not.toContain("'EQD+");
            expect(group).toContain(rawNumber);
            for (const { at, kg } of masses)
              expect(bytes.subarray(at).toString('latin1')).toMatch(new RegExp(`^${String(kg)}'`));
            for (const { at } of seals) expect(bytes.subarray(at - 4, at).toString('latin1')).toBe('SEL+');
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('other messages', () => {
  it('hands the booking of a header to containers without number, with one notice', () => {
    const order = read('COPARN:D:00B:UN', [
      'BGM+126+B1+9',
      'RFF+BN:BOOK1',
      'EQD+CN++45R1',
      'EQD+CN++45R1',
      'CNT+16:2',
    ]);
    expect(order.containers.map(({ move, references }) => [move, references[0]?.value])).toEqual([
      ['booked', 'BOOK1'],
      ['booked', 'BOOK1'],
    ]);
    expect(codes(order)).toEqual(['container-number-missing']);
  });

  it('puts the equipment of a cargo report into each consignment that names it', () => {
    const report = read('CUSCAR:D:95B:UN', [
      ...[
        'BGM+85+MAN1+9',
        'EQD+CN+PCLU0000014+45R1',
        'SEL+4711+CA',
        'EQD+CN+PCLU0000020+45R1',
        'EQD+CN+PCLU0000036+45R1',
      ],
      ...['CNI+1+BL1', 'RFF+BM:BL1', 'GID+1+9:CT', 'SGP+PCLU0000014+9'],
      ...['CNI+2+BL2', 'RFF+BH:BL2', 'GID+1+9:CT', 'SGP+PCLU0000014', 'SGP+PCLU0000020', 'SGP+PCLU0000041'],
    ]);
    const inside = report.consignments.map(({ containers }) =>
      containers.map(({ rawNumber, seals }) => [rawNumber, seals.length]),
    );
    expect(inside).toEqual([
      [['PCLU0000014', 1]],
      [
        ['PCLU0000014', 1],
        ['PCLU0000020', 0],
        ['PCLU0000041', 0],
      ],
    ]);
    expect(numbers(report)).toEqual(['PCLU0000036']);
    expect(report.consignments.map(({ documents }) => documents.map(({ kind }) => kind))).toEqual([
      ['unknown'],
      ['house'],
    ]);
  });

  it('reads the header of a type it does not know, and says that it read no more', () => {
    const unknown = read('XYZABC:D:00B:UN', ['BGM+1+DOC1+9', 'EQD+CN+PCLU0000014']);
    expect([unknown.header.documentNumber, unknown.containers.length, codes(unknown)]).toEqual([
      'DOC1',
      0,
      ['unknown-message'],
    ]);
  });

  it('never throws and never loses the end of a message, whatever happens to its bytes', () => {
    const plan = { type: 'BAPLIE', release: 'D:95B', association: 'SMDG20' };
    const cargo = { type: 'CUSCAR', release: 'D:95B', association: '' };
    const change = fc.tuple(fc.nat(), fc.constantFrom(...`'+:?UNHTZEQD0 \n`), fc.nat(3));
    const messages = fc.oneof(arbitraryMessage(plan, false), arbitraryMessage(cargo, false));
    fc.assert(
      fc.property(messages, fc.array(change, { minLength: 1, maxLength: 20 }), (message, changes) => {
        const interchange = {
          syntaxId: 'UNOA',
          syntaxVersion: 2,
          sender: 'A',
          recipient: 'B',
          preparedAt: '260301:1200',
          reference: '1',
        };
        let text = Buffer.from(writeEdifact({ interchange, messages: [message] })).toString('latin1');
        for (const [at, sign, cut] of changes) {
          const place = at % (text.length + 1);
          text = text.slice(0, place) + sign + text.slice(place + cut);
        }
        let open = 0;
        const count = () => undefined;
        const reader = createEdifactReader({
          messageStart: () => (open += 1),
          messageEnd: () => (open -= 1),
          ...{ container: count, consignment: count, portCall: count, finding: count },
        });
        reader.write(Buffer.from(text, 'latin1'));
        reader.end();
        expect(open).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});
