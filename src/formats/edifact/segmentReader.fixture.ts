import fc from 'fast-check';
import type { EdifactFinding } from './findingCode.ts';
import { createSegmentReader, type BytesAccounted, type SegmentReaderOptions } from './segmentReader.ts';
import type { WritingStyle } from './segmentWriter.ts';
import type { SegmentToWrite } from './segment.ts';
import { USUAL_CHARACTERS, type ServiceCharacters } from './syntax.ts';

/** A segment as it was handed out, kept. */
export interface KeptSegment {
  readonly tag: string;
  readonly offset: number;
  readonly length: number;
  readonly elements: readonly (readonly string[])[];
  readonly offsets: readonly (readonly number[])[];
}

export interface KeptReading {
  readonly segments: readonly KeptSegment[];
  readonly findings: readonly EdifactFinding[];
  readonly accounted: BytesAccounted;
}

/** Reads the bytes in pieces that end at the borders, and keeps everything. Each piece is destroyed after its use. */
export function readInPieces(
  bytes: Uint8Array,
  borders: readonly number[] = [],
  options: SegmentReaderOptions = {},
): KeptReading {
  const segments: KeptSegment[] = [];
  const findings: EdifactFinding[] = [];
  const reader = createSegmentReader(
    {
      segment(segment) {
        const numbers = Array.from({ length: segment.elementCount }, (_, element) =>
          Array.from({ length: segment.componentCount(element) }, (__, component) => ({
            text: segment.text(element, component),
            offset: segment.offsetOf(element, component),
          })),
        );
        segments.push({
          tag: segment.tag,
          offset: segment.offset,
          length: segment.length,
          elements: numbers.map((element) => element.map(({ text }) => text)),
          offsets: numbers.map((element) => element.map(({ offset }) => offset)),
        });
      },
      finding: (finding) => findings.push(finding),
    },
    options,
  );
  let from = 0;
  for (const border of [...borders, bytes.length]) {
    const piece = Uint8Array.from(bytes.subarray(from, border));
    reader.write(piece);
    piece.fill(0x27);
    from = border;
  }
  reader.end();
  return { segments, findings, accounted: reader.accounted() };
}

const SIGNS = '!"#$%&()*,-./:;<=>@[\\]^_`{|}~\'+?';

const ownCharacters: fc.Arbitrary<ServiceCharacters> = fc
  .shuffledSubarray([...SIGNS], { minLength: 5, maxLength: 5 })
  .map((signs) => {
    const [component = 0, element = 0, release = 0, repetition = 0, terminator = 0] = signs.map((sign) =>
      sign.charCodeAt(0),
    );
    return { component, element, decimal: 0x2c, release, repetition, terminator };
  })
  // The reader takes an apostrophe before the sixth place for the terminator of a cut UNA.
  .filter(({ element, release, repetition, component }) =>
    [component, element, release, repetition].every((sign) => sign !== 0x27),
  );

const UPPER: Readonly<Record<string, string>> = {
  UNOA: '',
  UNOB: '',
  UNOC: 'äöüßéèñçÅÆØÿ¡¿×÷',
  UNOD: 'ąćęłńóśźżČŘŮáÝ',
  UNOE: 'ЖЩЯаюяЁЈ№',
  UNOF: 'ΑΩάώςξ½',
  UNOG: 'ĦĥŻżğşç',
  UNOH: 'ĸŖĨŠžŧņ',
  UNOI: 'ابتثجحخ',
  UNOJ: 'אבגדהו',
  UNOK: 'ğĞİışŞüö',
  UNOW: 'äЖΩא漢字🚢€',
  UNOY: 'äЖΩא漢字🚢€',
};

/** Any style that a partner may have, with texts in its character set. */
export const styledSegments: fc.Arbitrary<{
  readonly style: WritingStyle;
  readonly segments: readonly SegmentToWrite[];
}> = fc
  .record({
    syntaxId: fc.constantFrom(...Object.keys(UPPER)),
    syntaxVersion: fc.integer({ min: 1, max: 4 }),
    characters: fc.option(ownCharacters, { nil: USUAL_CHARACTERS, freq: 2 }),
    una: fc.constantFrom('none' as const, 'whole' as const, 'cut' as const, undefined),
    lineBreaks: fc.constantFrom('none' as const, 'lf' as const, 'crlf' as const),
    trailingEmpties: fc.boolean(),
    byteOrderMark: fc.boolean(),
  })
  .chain(({ una, byteOrderMark, ...style }) => {
    const unaKept = style.characters === USUAL_CHARACTERS ? una : undefined;
    const ascii = UPPER[style.syntaxId] === '';
    const full: WritingStyle = {
      ...style,
      ...(unaKept === undefined ? {} : { una: unaKept }),
      byteOrderMark: byteOrderMark && (ascii || style.syntaxId === 'UNOW'),
    };
    return fc.record({ style: fc.constant(full), segments: segmentsIn(full) });
  });

function segmentsIn({ syntaxId, syntaxVersion }: WritingStyle): fc.Arbitrary<SegmentToWrite[]> {
  const alphabet = [...`ABCZ019 abz${SIGNS}${UPPER[syntaxId] ?? ''}`];
  const text = fc.oneof(
    fc.constant(''),
    fc.array(fc.constantFrom(...alphabet), { maxLength: 14 }).map((signs) => signs.join('')),
  );
  const element = fc.oneof(text, fc.array(text, { maxLength: 4 }));
  const segment = fc.record({
    tag: fc.constantFrom('UNH', 'BGM', 'LOC', 'FTX', 'EQD', 'UNT', 'ZZ1'),
    elements: fc.array(element, { maxLength: 6 }),
  });
  return fc
    .array(segment, { maxLength: 12 })
    .map((segments) => [
      { tag: 'UNB', elements: [[syntaxId, String(syntaxVersion)], 'SENDER', 'RECIPIENT'] },
      ...segments,
      { tag: 'UNZ', elements: ['1', 'REF'] },
    ]);
}

/** What a reader is to give back: components without the empty ones at the end. */
export function elementsWithoutTrailingEmpties(
  elements: readonly (string | readonly string[])[],
): readonly (readonly string[])[] {
  const cut = elements.map((parts) => withoutTrailing(typeof parts === 'string' ? [parts] : parts, ''));
  const last = cut.findLastIndex((parts) => parts.length > 0);
  return cut.slice(0, last + 1);
}

function withoutTrailing(parts: readonly string[], empty: string): readonly string[] {
  return parts.slice(0, parts.findLastIndex((part) => part !== empty) + 1);
}
