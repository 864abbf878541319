import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryMessage, withoutOffsets, type MapUnderTest } from './message.fixture.ts';
import { collectMessages } from '../collect.ts';
import type { ReadFile, ReadMessage } from '../model.ts';
import type { EdifactQuirks } from './edifactQuirks.ts';
import { createEdifactReader } from './interchange.ts';
import { writeEdifact } from './write.ts';

const MAPS: readonly MapUnderTest[] = [
  { type: 'BAPLIE', release: '1:911', association: 'SMDG15' },
  { type: 'BAPLIE', release: 'D:95B', association: 'SMDG22' },
  { type: 'BAPLIE', release: 'D:13B', association: 'SMDG31' },
  { type: 'MOVINS', release: 'D:95B', association: 'SMDG21' },
  { type: 'COARRI', release: 'D:95B', association: 'ITG13' },
  { type: 'COARRI', release: 'D:23A', association: 'ITG10' },
  { type: 'CODECO', release: 'D:95B', association: 'ITG14' },
  { type: 'CODECO', release: 'D:00B', association: 'SMDG21' },
  { type: 'COPRAR', release: 'D:00B', association: 'SMDG20' },
  { type: 'COPARN', release: 'D:00B', association: 'SMDG20' },
  { type: 'COREOR', release: 'D:00B', association: 'SMDG20' },
  { type: 'VERMAS', release: 'D:16A', association: 'SMDG10' },
  { type: 'CUSCAR', release: 'D:95B', association: 'LOT10' },
  { type: 'CUSCAR', release: 'D:03B', association: '' },
  { type: 'IFCSUM', release: 'D:01B', association: 'EAN003' },
  { type: 'IFTSAI', release: 'D:99B', association: '' },
];

const INTERCHANGE = {
  syntaxId: 'UNOC',
  syntaxVersion: 3,
  sender: 'SENDER',
  recipient: 'RECIPIENT',
  preparedAt: '250301:1200',
  reference: 'REF1',
};

function read(bytes: Uint8Array, chunks: readonly number[] = []): ReadFile {
  const collected = collectMessages();
  const reader = createEdifactReader(collected.visitor);
  let from = 0;
  for (const to of [...chunks, bytes.length]) {
    reader.write(bytes.subarray(from, to));
    from = to;
  }
  reader.end();
  return collected.file();
}

function write(messages: readonly ReadMessage[], quirks: EdifactQuirks = {}, syntaxId = 'UNOC'): Uint8Array {
  return writeEdifact({ interchange: { ...INTERCHANGE, syntaxId }, messages, quirks });
}

describe.each(MAPS)('$type $release', (under) => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(arbitraryMessage(under, true), (message) => {
        const file = read(write([message]));
        expect(file.findings).toEqual([]);
        const [got] = file.messages;
        expect(got?.findings.filter(({ severity }) => severity !== 'notice')).toEqual([]);
        expect(withoutOffsets({ ...got, findings: [] })).toEqual(withoutOffsets(message));
      }),
      { numRuns: 60 },
    );
  });

  it('is read alike whatever the pieces in which it arrives', () => {
    fc.assert(
      fc.property(arbitraryMessage(under, true), fc.nat(), (message, second) => {
        const bytes = write([message]);
        const whole = JSON.stringify(read(bytes));
        // Every byte of a small file; in a larger one a border in each segment, at another place in each run.
        const step = Math.ceil(bytes.length / 1500);
        for (let border = second % step; border <= bytes.length; border += step) {
          const other = Math.min(bytes.length, border + (second % 50));
          if (JSON.stringify(read(bytes, [border, other])) !== whole) expect(border).toBe('no difference');
        }
      }),
      { numRuns: 1 },
    );
  });

  it('keeps its content under every fault of the writer, and each fault is found', () => {
    fc.assert(
      fc.property(arbitraryMessage(under, false), arbitraryQuirks, (message, quirks) => {
        const file = read(write([message], quirks, 'UNOA'));
        const found = [...file.findings, ...file.messages.flatMap(({ findings }) => findings)];
        const codes = new Set(found.map(({ code }) => code));
        for (const code of expectedCodes(quirks, message)) expect(codes).toContain(code);
        const [got] = file.messages;
        expect(comparable(got, quirks)).toEqual(comparable(message, quirks));
      }),
      { numRuns: 60 },
    );
  });
});

const arbitraryQuirks: fc.Arbitrary<EdifactQuirks> = fc.record(
  {
    noUnb: fc.boolean(),
    noUnz: fc.boolean(),
    byteOrderMark: fc.boolean(),
    cutUna: fc.boolean(),
    writeUna: fc.boolean(),
    wrongUntCount: fc.integer({ min: 1, max: 9 }),
    wrongUnzCount: fc.integer({ min: 1, max: 9 }),
    wrongUntReference: fc.boolean(),
    lineBreaks: fc.constantFrom('none', 'lf', 'crlf'),
    decimalComma: fc.boolean(),
    trailingEmptyElements: fc.boolean(),
    lowerCase: fc.boolean(),
    functionalGroup: fc.boolean(),
    associationOwnElement: fc.boolean(),
    blankBeforePlace: fc.boolean(),
    sealWithParty: fc.boolean(),
    emptyDate: fc.boolean(),
    scanVerdictAsQualifier: fc.boolean(),
  },
  { requiredKeys: [] },
);

function expectedCodes(quirks: EdifactQuirks, message: ReadMessage): readonly string[] {
  const { association } = message.header;
  const trailer = !quirks.noUnb && !quirks.noUnz;
  const sealed = message.containers.some(({ seals }) => seals.some(({ issuer }) => issuer !== undefined));
  const mapHasSeals = message.header.type !== 'BAPLIE' || message.header.release === 'D:13B';
  return [
    quirks.noUnb && 'no-unb',
    quirks.noUnz && !quirks.noUnb && 'no-unz',
    quirks.byteOrderMark && 'bom',
    quirks.cutUna && 'una-cut',
    quirks.wrongUntCount && 'unt-count-wrong',
    quirks.wrongUnzCount && trailer && 'unz-count-wrong',
    quirks.wrongUntReference && 'unt-reference-differs',
    quirks.functionalGroup && 'ung-group',
    quirks.associationOwnElement && /^[A-Z]+\d+$/.test(association) && 'association-own-element',
    quirks.sealWithParty && sealed && mapHasSeals && 'seal-party-joined',
    quirks.emptyDate && message.header.type !== 'IFTSAI' && hasDeparture(message) && 'date-empty',
    quirks.blankBeforePlace && message.header.voyage.places.length > 0 && 'blank-in-value',
  ].filter((code) => typeof code === 'string');
}

/** VERMAS has no departure in its header: its DTM+133 is not looked at. */
function hasDeparture(message: ReadMessage): boolean {
  return message.header.type !== 'VERMAS';
}

/** Content only; without UNB nobody knows the sender, and small letters stay small. */
function comparable(message: ReadMessage | undefined, quirks: EdifactQuirks): unknown {
  if (!message) return undefined;
  const { interchangeReference, sender, recipient, sentAt, association, ...header } = message.header;
  const envelope = quirks.noUnb ? {} : { interchangeReference, sender, recipient, sentAt, association };
  const content = withoutOffsets({ ...message, header: { ...header, ...envelope }, findings: [] });
  return quirks.lowerCase ? JSON.parse(JSON.stringify(content).toLowerCase()) : content;
}
