import { describe, expect, it } from 'vitest';
import { createEdifactReader } from '../../src/formats/edifact/interchange.ts';
import { createSegmentReader, type SegmentLimits } from '../../src/formats/edifact/segmentReader.ts';
import { writeSegments, type WritingStyle } from '../../src/formats/edifact/segmentWriter.ts';
import type { SegmentToWrite } from '../../src/formats/edifact/segment.ts';
import { USUAL_CHARACTERS } from '../../src/formats/edifact/syntax.ts';

/*
 * A million mutated messages: no exception, none over a second, and no silent loss. Loss is measured: every byte is in
 * a segment that was handed out, between segments as a blank, line break, UNA or byte order mark, or in what a finding
 * says was passed over; and every message that was opened is closed, with its containers inside the file.
 */
const MESSAGES = 1_000_000;
const MILLISECONDS_MAX = 1000;
const SEED = 20260301;

/** Park and Miller's generator: a failure names its round, and the round can be repeated. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

const segment = (line: string): SegmentToWrite => {
  const [tag = '', ...elements] = line.split('+');
  return { tag, elements: elements.map((element) => element.split(':')) };
};

/** One invented message per kind: tags and qualifiers as partners send them. */
const BODIES: readonly (readonly string[])[] = [
  [
    'UNH+1+BAPLIE:D:95B:UN:SMDG20',
    'BGM++PLAN1+9',
    'TDT+20+042+++:172:20+++:103:ZZZ:INVENTED STAR',
    'LOC+5+CRMOB:139:6',
    'LOC+147+0120482::5',
    'FTX+AAA+++PINES (17)',
    'MEA+WT++KGM:24163',
    'TMP+2+06.5:CEL',
    'LOC+9+CRMOB:139:6',
    'LOC+11+NLRTM:139:6',
    'RFF+BM:1',
    'EQD+CN+QZXU1000006+45R1+++5',
    'NAD+CA+QZX:172:20',
  ],
  [
    'UNH+2+BAPLIE:D:13B:UN:SMDG31',
    'BGM+X+PLAN2+9',
    'UNS+D',
    'LOC+147+0120482::5',
    'EQD+CN+QZXU1000006:6346:5+45R1++2+5',
    'MEA+AAE+VGM+KGM:24163',
    'LOC+9+CRMOB:139:6',
    'CNT+16:1',
  ],
  [
    'UNH+3+COARRI:D:23A:UN+ITG10',
    'BGM+119++9',
    'TDT+20+133+1++:172:166:INVENTED STAR+++9074729:146:11',
    'EQD+CN+QZXU1000006+4532+2+3+5',
    'RFF+BM:QZX123456',
    'DTM+203:202603010405:203',
    'MEA+AAE+VGM+KGM:24163',
    'SEL+45545+CA+1',
    'FTX+DAR+++DENT',
  ],
  [
    'UNH+4+CODECO:D:95B:UN',
    'BGM+34+1+9',
    'EQD+CN+QZXU1000006+22G1+++4',
    'DTM+7:202603010405:203',
    'TDT+1++3+31++++INV123',
  ],
  [
    'UNH+5+CUSCAR:D:95B:UN:LOT10',
    'BGM+85+DOC1+9',
    'EQD+CN+QZXU1000006+22G1+++5',
    'CNI+1+BL1',
    'RFF+BM:BL1',
    'LOC+9+CRMOB',
    'NAD+CN+++INVENTED TRADE LTD+STREET 1+TOWN++1000+NL',
    'GID+1+17:CT',
    'FTX+AAA+++COFFEE',
    'SGP+QZXU1000006+17',
  ],
  [
    'UNH+6+IFTSAI:D:99B:UN',
    'BGM+TS2+1+9',
    'TDT+20+1+1++:172+++QZXX1:103',
    'LOC+9+NLRTM:139:6+MVT:BER:ZZZ',
    'DTM+178:2603010405:201',
  ],
];

const STYLES: readonly WritingStyle[] = [
  { syntaxId: 'UNOA', syntaxVersion: 2 },
  { syntaxId: 'UNOA', syntaxVersion: 1, lineBreaks: 'lf' },
  { syntaxId: 'UNOC', syntaxVersion: 3, lineBreaks: 'crlf', una: 'whole' },
  { syntaxId: 'UNOW', syntaxVersion: 4, byteOrderMark: true },
  { syntaxId: 'UNOB', syntaxVersion: 2, una: 'cut', trailingEmpties: true },
  {
    syntaxId: 'UNOE',
    syntaxVersion: 3,
    characters: { ...USUAL_CHARACTERS, element: 0x1d, terminator: 0x1c },
  },
];

const ORIGINALS: readonly Buffer[] = STYLES.flatMap((style) =>
  BODIES.map((body) =>
    writeSegments(
      [
        segment(`UNB+${style.syntaxId}:${String(style.syntaxVersion)}+SENDER+PORT+260301:0405+1`),
        ...body.map(segment),
        segment(`UNT+${String(body.length + 1)}+1`),
        segment('UNZ+1+1'),
      ],
      style,
    ),
  ),
);

const TROUBLE: readonly Buffer[] = [
  "UNA:+.? '",
  "UNA:+.'",
  "UNH+1+BAPLIE:D:95B:UN'",
  "UNT+1'",
  "UNZ+9'",
  "UNB+UNOC:4+A+B'",
  'EQD+CN+'.repeat(3),
  "'''''",
  '+'.repeat(40),
  ':'.repeat(40),
  '?'.repeat(7),
  '\0'.repeat(9),
  'X'.repeat(300),
  '\xef\xbb\xbf',
  '\xc3\xa9\xe9\x93',
  "\nLOC+9'",
  '9'.repeat(30),
  '-1e999',
].map((text) => Buffer.from(text, 'latin1'));

/** One to five faults: changed, inserted, deleted and repeated bytes, other messages in the middle, a cut. */
function mutated(random: (below: number) => number): Buffer {
  const pick = (values: readonly Buffer[]): Buffer => values[random(values.length)] ?? Buffer.alloc(0);
  let bytes = Buffer.from(pick(ORIGINALS));
  for (let faults = 1 + random(5); faults > 0; faults--) {
    const at = random(bytes.length + 1);
    const to = Math.min(bytes.length, at + random(24));
    const piece = bytes.subarray(at, to);
    const splice = (...between: readonly Buffer[]): Buffer<ArrayBuffer> =>
      Buffer.concat([bytes.subarray(0, at), ...between, bytes.subarray(to)]);
    switch (random(8)) {
      case 0:
        bytes = bytes.subarray(0, at);
        break;
      case 1:
        bytes = splice();
        break;
      case 2:
        bytes = splice(piece, piece, piece);
        break;
      case 3:
        bytes = splice(pick(TROUBLE));
        break;
      case 4:
        bytes = splice(piece, pick(ORIGINALS));
        break;
      default:
        if (at < bytes.length)
          bytes[at] = random(3) === 0 ? random(256) : ("'+:?*\n UNAB09.,"[random(15)] ?? '').charCodeAt(0);
    }
  }
  return bytes;
}

const SMALL: Partial<SegmentLimits> = {
  segmentBytesMax: 80,
  elementsMax: 8,
  componentsMax: 12,
  findingsMax: 4,
};

/** What went wrong with the bytes, or nothing. */
function segmentsFault(bytes: Buffer, random: (below: number) => number): string {
  let inSegments = 0;
  let findings = 0;
  let end = 0;
  let disorder = false;
  const reader = createSegmentReader(
    {
      segment(received) {
        inSegments += received.length;
        disorder ||= received.offset < end;
        end = received.offset + received.length;
        for (let element = 0; element < received.elementCount; element++) received.text(element);
      },
      finding: () => (findings += 1),
    },
    random(4) === 0 ? { limits: SMALL } : {},
  );
  for (let at = 0; at < bytes.length;) {
    const to = at + 1 + random(random(3) === 0 ? 7 : 700);
    reader.write(bytes.subarray(at, to));
    at = to;
  }
  reader.end();
  const accounted = reader.accounted();
  const sum = accounted.inSegments + accounted.between + accounted.passedOver;
  if (disorder || end > bytes.length) return 'segments overlap or reach beyond the bytes';
  if (accounted.waiting !== 0 || sum !== bytes.length) return 'bytes are not accounted for';
  if (accounted.inSegments !== inSegments) return 'segments were counted but not handed out';
  if (accounted.passedOver > 0 && findings === 0) return 'bytes were passed over without a finding';
  return '';
}

/** What went wrong with the messages in the bytes, or nothing. */
function messagesFault(bytes: Buffer): string {
  let open = 0;
  let fault = '';
  const inside = (offset: number, length: number): void => {
    if (open !== 1) fault = 'a statement outside a message';
    if (offset < 0 || length < 0 || offset + length > bytes.length) fault = 'a statement outside the bytes';
  };
  const reader = createEdifactReader({
    messageStart: () => (open += 1),
    messageEnd: () => (open -= 1),
    container: ({ offset, length }) => {
      inside(offset, length);
    },
    consignment: ({ offset, length }) => {
      inside(offset, length);
    },
    portCall: ({ at }) => {
      inside(at, 0);
    },
    finding: ({ offset }) => {
      if (offset < 0 || offset > bytes.length) fault = 'a finding outside the bytes';
    },
  });
  reader.write(bytes);
  reader.end();
  return open === 0 ? fault : 'a message was not closed';
}

interface Trial {
  readonly fault: string;
  readonly milliseconds: number;
}

function trial(round: number): Trial {
  const random = createRandom(SEED + round * 7919);
  for (let warmUp = 0; warmUp < 3; warmUp++) random(2);
  const bytes = mutated(random);
  const start = performance.now();
  const fault = segmentsFault(bytes, random) || messagesFault(bytes);
  return { fault, milliseconds: performance.now() - start };
}

describe('a million mutated messages', () => {
  it('crash nothing, take no second, lose nothing without a word', () => {
    for (let round = 0; round < MESSAGES; round++) {
      const { fault, milliseconds } = trial(round);
      if (fault !== '') expect.fail(`round ${String(round)}: ${fault}`);
      // A busy machine may stop for a second; a message that hangs does so again.
      if (milliseconds > MILLISECONDS_MAX) expect(trial(round).milliseconds).toBeLessThan(MILLISECONDS_MAX);
    }
  });
});
