import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  elementsWithoutTrailingEmpties,
  readInPieces,
  styledSegments,
  type KeptReading,
} from './segmentReader.fixture.ts';
import { writeSegments } from './segmentWriter.ts';
import type { SegmentLimits } from './segmentReader.ts';

const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');
const codes = ({ findings }: KeptReading): string[] => findings.map(({ code }) => code);
const tags = ({ segments }: KeptReading): string[] => segments.map(({ tag }) => tag);

const SMALL_LIMITS: Partial<SegmentLimits> = {
  segmentBytesMax: 48,
  elementsMax: 6,
  componentsMax: 8,
  interchangeBytesMax: 400,
  interchangeSegmentsMax: 14,
  findingsMax: 6,
};

/** Pieces of real trouble, to be thrown in anywhere. */
const TROUBLE = [
  "UNA:+.? '",
  "UNA:+.'",
  'UNA:+,? ~\n',
  '\r\n',
  "'",
  "''",
  '?',
  "?'",
  '\0\0\0',
  '\xef\xbb\xbf',
  "UNB+UNOC:4+A+B+260101:1200+1'",
  "UNB+UNOA:1+a+B'",
  "UNZ+1+1'",
  "FTX+AAA+++r*s*t:u*v+w'",
  "FTX+AAA+++caf\xe9'",
  "FTX+AAA+++caf\xc3\xa9'",
  'mail from: someone\n',
  'X'.repeat(60),
  '+:+:+:+:+:+:+:+:+:',
  "loc+9+NLRTM'",
  "EQD+CN\nLOC+9'",
  '*',
  '~',
];

const troubled: fc.Arbitrary<Buffer> = fc
  .tuple(
    styledSegments,
    fc.array(fc.tuple(fc.constantFrom(...TROUBLE), fc.double({ min: 0, max: 1, noNaN: true })), {
      maxLength: 5,
    }),
    fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
  )
  .map(([{ style, segments }, pieces, cutAt]) => {
    let bytes = writeSegments(segments, style);
    for (const [piece, place] of pieces) {
      const at = Math.floor(place * bytes.length);
      bytes = Buffer.concat([bytes.subarray(0, at), bytesOf(piece), bytes.subarray(at)]);
    }
    return cutAt === undefined ? bytes : bytes.subarray(0, Math.floor(cutAt * bytes.length));
  });

describe('reading segments in pieces', () => {
  it('gives the same segments, offsets and findings whatever the borders of the pieces are', () => {
    fc.assert(
      fc.property(troubled, fc.constantFrom({}, { limits: SMALL_LIMITS }), (bytes, options) => {
        const whole = readInPieces(bytes, [], options);
        for (let border = 1; border < bytes.length; border++) {
          expect(readInPieces(bytes, [border], options)).toEqual(whole);
        }
        const everyByte = Array.from({ length: bytes.length }, (_, index) => index);
        expect(readInPieces(bytes, everyByte, options)).toEqual(whole);
      }),
      { numRuns: 120 },
    );
  });

  it('gives the same for any cutting of longer interchanges into several pieces', () => {
    const long = fc.array(troubled, { minLength: 20, maxLength: 60 }).map((parts) => Buffer.concat(parts));
    fc.assert(
      fc.property(
        long,
        fc.array(fc.nat(), { maxLength: 40 }),
        fc.constantFrom(64, 500, 65536),
        (bytes, cuts, max) => {
          const borders = cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b);
          const options = { limits: { segmentBytesMax: max } };
          expect(readInPieces(bytes, borders, options)).toEqual(readInPieces(bytes, [], options));
        },
      ),
      { numRuns: 120 },
    );
  });

  it('accounts for every byte, and gives segments that lie in their order where they say', () => {
    fc.assert(
      fc.property(troubled, fc.constantFrom({}, { limits: SMALL_LIMITS }), (bytes, options) => {
        const { segments, accounted, findings } = readInPieces(bytes, [], options);
        const { inSegments, between, passedOver, waiting } = accounted;
        expect(waiting).toBe(0);
        expect(inSegments + between + passedOver).toBe(bytes.length);
        expect(inSegments).toBe(segments.reduce((sum, { length }) => sum + length, 0));
        if (passedOver > 0) expect(findings).not.toEqual([]);
        let end = 0;
        for (const { tag, offset, length } of segments) {
          expect(offset).toBeGreaterThanOrEqual(end);
          expect(bytes.toString('latin1', offset, offset + 3).toUpperCase()).toBe(tag);
          end = offset + length;
        }
        expect(end).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe('writing and reading again', () => {
  it('gives the same text in every character set, syntax version and set of separators', () => {
    fc.assert(
      fc.property(styledSegments, ({ style, segments }) => {
        const { segments: read } = readInPieces(writeSegments(segments, style));
        expect(
          read.map(({ tag, elements }) => ({ tag, elements: elementsWithoutTrailingEmpties(elements) })),
        ).toEqual(
          segments.map(({ tag, elements }) => ({ tag, elements: elementsWithoutTrailingEmpties(elements) })),
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('service characters', () => {
  it('are taken from UNA, all six of them', () => {
    const read = readInPieces(bytesOf('UNA.!,#/~UNB!UNOB.4!A!C#!D~UNZ!1/2~'));
    expect(read.segments.map(({ elements }) => elements)).toEqual([[['UNOB', '4'], ['A'], ['C!D']], [['1']]]);
    expect(codes(read)).toEqual(['repetition-not-read']);
  });

  it('are understood in a cut UNA, which is pointed out', () => {
    for (const una of ["UNA:+.'", "UNA:+.'\r\n", "UNA:+.?'", "UNA:+'"]) {
      const read = readInPieces(bytesOf(`${una}UNB+UNOA:2+A?+B'UNZ+0+1'`));
      expect(read.segments[0]?.elements).toEqual([['UNOA', '2'], ['A+B']]);
      expect(codes(read)).toEqual(['una-cut']);
    }
  });

  it('may change with a UNA before the next interchange, even when the trailer was forgotten', () => {
    const read = readInPieces(bytesOf("UNB+UNOA:1+A'UNH+1'\nUNA.!,? ~\nUNB!UNOA.1!B:C~UNZ!1~"));
    expect(tags(read)).toEqual(['UNB', 'UNH', 'UNB', 'UNZ']);
    expect(read.segments[2]?.elements[1]).toEqual(['B:C']);
  });

  it('go back to the usual ones when the next UNB shows that', () => {
    const read = readInPieces(bytesOf("UNA.!,? 'UNB!UNOA.1'UNZ!0'UNB+UNOA:1+X'"));
    expect(read.segments[2]?.elements).toEqual([['UNOA', '1'], ['X']]);
  });

  it('have a line feed as terminator when a partner wants it so', () => {
    const read = readInPieces(bytesOf('UNA:+.? \nUNB+UNOA:1+A\nUNH+1\nUNZ+1\n'));
    expect(tags(read)).toEqual(['UNB', 'UNH', 'UNZ']);
    expect(codes(read)).toEqual([]);
  });

  it('are the usual ones when UNA makes no sense, which is pointed out', () => {
    const read = readInPieces(bytesOf("UNAAAAAAAUNB+UNOA:1+A'"));
    expect(codes(read)).toEqual(['una-malformed']);
    expect(tags(read)).toEqual(['UNB']);
  });
});

describe('character sets', () => {
  const text = (syntaxId: string, value: string, version = 3): { text: string; codes: string[] } => {
    const read = readInPieces(bytesOf(`UNB+${syntaxId}:${String(version)}+A'FTX+AAA+++${value}'`));
    return { text: read.segments[1]?.elements[3]?.[0] ?? '', codes: codes(read) };
  };

  it('follow UNB, and what contradicts it is read without losing a byte', () => {
    expect(text('UNOC', 'caf\xe9')).toEqual({ text: 'café', codes: [] });
    expect(text('UNOC', '\xc3\xa9')).toEqual({ text: 'Ã©', codes: [] });
    expect(text('UNOE', '\xb6')).toEqual({ text: 'Ж', codes: [] });
    expect(text('UNOW', 'caf\xc3\xa9')).toEqual({ text: 'café', codes: [] });
    expect(text('UNOW', 'caf\xe9')).toEqual({ text: 'café', codes: ['charset-contradicted'] });
    expect(text('UNOA', 'CAF\xc9')).toEqual({ text: 'CAFÉ', codes: ['character-outside-level'] });
    expect(text('UNOA', 'CAF\xc3\x89')).toEqual({ text: 'CAFÉ', codes: ['character-outside-level'] });
    expect(text('UNOZ', 'caf\xc3\xa9')).toEqual({ text: 'café', codes: ['charset-unknown'] });
    expect(text('UNOG', '\xa5')).toEqual({ text: '¥', codes: ['charset-contradicted'] });
    expect(text('UNOC', '\x93\xe9')).toEqual({ text: '\x93é', codes: [] });
  });

  it('point out lower case under level A once per interchange', () => {
    const one = "UNB+UNOA:1+A'FTX+x'FTX+y'UNZ+0'";
    expect(codes(readInPieces(bytesOf(one + one)))).toEqual([
      'character-outside-level',
      'character-outside-level',
    ]);
    expect(text('UNOB', 'pines').codes).toEqual([]);
    expect(text('UNOB', 'a@b').codes).toEqual(['character-outside-level']);
  });

  it('can be set for a partner who declares another one', () => {
    const bytes = bytesOf("UNB+UNOA:1+A'FTX+\xb6'");
    expect(readInPieces(bytes, [], { syntaxId: 'UNOE' }).segments[1]?.elements).toEqual([['Ж']]);
  });
});

describe('what is odd', () => {
  it('is a byte order mark, blank lines, a segment in lower case', () => {
    const read = readInPieces(bytesOf("\xef\xbb\xbfUNB+UNOB:1+A'\r\n\r\n  loc+9'\n"));
    expect(codes(read)).toEqual(['bom', 'tag-lower-case']);
    expect(tags(read)).toEqual(['UNB', 'LOC']);
    expect(read.accounted).toEqual({ inSegments: 19, between: 10, passedOver: 0, waiting: 0 });
  });

  it('is text before the header: it does not take the header along', () => {
    const read = readInPieces(bytesOf("Received: from x\nContent: y\n\nUNA:+.? '\nUNB+UNOA:1+A'"));
    expect(codes(read)).toEqual(['tag-malformed']);
    expect(tags(read)).toEqual(['UNB']);
    expect(read.accounted.passedOver).toBe(29);
  });

  it('is a run of zeros, once, and a control character in a segment', () => {
    const read = readInPieces(bytesOf("\0\0\0\0UNB+UNOA:1+A'\0\0\0FTX+A\x07'\x1a"));
    expect(codes(read)).toEqual([
      'control-character',
      'control-character',
      'control-character',
      'control-character',
    ]);
    expect(read.findings.map(({ offset }) => offset)).toEqual([0, 17, 25, 27]);
    expect(tags(read)).toEqual(['UNB', 'FTX']);
  });

  it('is a segment that runs on over a line: the text is kept, the missing terminator pointed out', () => {
    const read = readInPieces(bytesOf("UNB+UNOA:1+A'FTX+AAA+PIN\nES'LOC+9+CRMOB\nLOC+11+NLRTM'"));
    expect(read.segments.map(({ elements }) => elements[1]?.[0])).toEqual(['A', 'PINES', 'CRMOBLOC']);
    expect(codes(read)).toEqual(['line-break-in-segment', 'terminator-missing']);
  });

  it('is a cut file: half a segment is no fact, and says where it was', () => {
    const read = readInPieces(bytesOf("UNB+UNOA:1+A'LOC+9+CRM"));
    expect(tags(read)).toEqual(['UNB']);
    expect(read.findings).toMatchObject([{ code: 'segment-cut', offset: 13, where: 'LOC' }]);
    expect(read.accounted.passedOver).toBe(9);
  });

  it('is nothing at all', () => {
    expect(codes(readInPieces(bytesOf('')))).toEqual(['file-empty']);
    expect(codes(readInPieces(bytesOf(' \n')))).toEqual(['file-empty']);
  });
});

describe('limits', () => {
  const around = (
    count: number,
    max: number,
    code: string,
    make: (count: number) => string,
    limit: string,
  ): void => {
    const options = { limits: { [limit]: max } };
    const inside = readInPieces(bytesOf(make(count)), [], options);
    expect(codes(inside)).not.toContain(code);
    expect(codes(readInPieces(bytesOf(make(count + 1)), [], options))).toContain(code);
  };
  const head = "UNB+UNOA:1+A'";

  it('hold for the bytes of a segment, and reading goes on behind it', () => {
    around(100, 100, 'segment-too-long', (n) => `${head}FTX+${'X'.repeat(n - 5)}'`, 'segmentBytesMax');
    const read = readInPieces(bytesOf(`${head}FTX+${'X'.repeat(200_000)}'UNT+1'`));
    expect(tags(read)).toEqual(['UNB', 'UNT']);
    expect(read.findings).toMatchObject([{ code: 'segment-too-long', offset: 13 }]);
  });

  it('hold for elements and components', () => {
    around(20, 20, 'segment-too-many-elements', (n) => `${head}FTX${'+'.repeat(n)}'`, 'elementsMax');
    const options = { limits: { elementsMax: 5, componentsMax: 20 } };
    expect(codes(readInPieces(bytesOf(`${head}FTX+${':'.repeat(40)}'UNT'`), [], options))).toEqual([
      'segment-too-many-elements',
    ]);
  });

  it('hold for an interchange: what comes after is counted, not read', () => {
    around(
      10,
      10,
      'interchange-too-large',
      (n) => `${head}${"UNT'".repeat(n - 1)}`,
      'interchangeSegmentsMax',
    );
    around(
      63,
      63,
      'interchange-too-large',
      (n) => `${head}FTX+${'X'.repeat(n - 18)}'`,
      'interchangeBytesMax',
    );
  });

  it('hold for findings: the rest is counted', () => {
    const read = readInPieces(bytesOf(`${head}${"FTX+\x07'".repeat(50)}`), [], {
      limits: { findingsMax: 10 },
    });
    expect(read.findings).toHaveLength(11);
    expect(read.findings.at(-1)).toMatchObject({
      code: 'more-findings',
      text: '40 more findings are not listed.',
    });
  });
});
