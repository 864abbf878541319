import { describe, expect, it } from 'vitest';
import { controlSegments, type ControlQuestion } from './control.ts';
import { edifactFinding, type EdifactFindingCode } from './findingCode.ts';
import { verdict, type PartnerProfile } from './profile.ts';
import { writeSegments } from './segmentWriter.ts';

const INTERCHANGE =
  "UNB+UNOA:3+TERMINAL:ZZ+PORT+260301:0405+77'UNH+1+CODECO:D:95B:UN'BGM+34+5'EQD+CN+QZXU1000006'UNT+9+1'" +
  "UNH+2+CODECO:D:95B:UN'UNT+2+2'UNZ+2+77'";

function strict(...refused: EdifactFindingCode[]): PartnerProfile {
  return { partner: 'TERMINAL', refused };
}

function answer(question: Partial<ControlQuestion>): string {
  const segments = controlSegments({
    bytes: Buffer.from(INTERCHANGE),
    findings: [],
    profile: strict(),
    reference: 'A1',
    ...question,
  });
  return writeSegments(segments, { syntaxId: 'UNOA', syntaxVersion: 3, lineBreaks: 'lf' }).toString();
}

const wrongCount = edifactFinding('unt-count-wrong', INTERCHANGE.indexOf('9+1'), { declared: 9, counted: 4 });
const wrongDigit = edifactFinding('check-digit-wrong', INTERCHANGE.indexOf('QZXU'), {});

describe('CONTRL', () => {
  it('acknowledges an interchange with findings that nobody refuses', () => {
    expect(answer({ findings: [wrongCount, wrongDigit] })).toBe(
      "UNH+A1+CONTRL:D:3:UN'\nUCI+77+TERMINAL:ZZ+PORT+7'\nUNT+3+A1'\n",
    );
  });

  it('refuses the message, and names segment and data element', () => {
    const profile = strict('unt-count-wrong', 'check-digit-wrong');
    expect(answer({ findings: [wrongCount, wrongDigit], profile })).toBe(
      [
        "UNH+A1+CONTRL:D:3:UN'",
        "UCI+77+TERMINAL:ZZ+PORT+7'",
        "UCM+1+CODECO:D:95B:UN+4'",
        "UCS+3'",
        "UCD+12+3'",
        "UCS+4'",
        "UCD+29+2'",
        "UNT+8+A1'\n",
      ].join('\n'),
    );
  });

  it('refuses the whole interchange when its envelope is at fault', () => {
    const finding = edifactFinding('unz-count-wrong', INTERCHANGE.indexOf('UNZ'), {
      declared: 3,
      counted: 2,
    });
    expect(answer({ findings: [finding], profile: strict('unz-count-wrong') })).toContain(
      "UCI+77+TERMINAL:ZZ+PORT+4+29+UNZ'\nUNT",
    );
    const cut = edifactFinding('no-unz', INTERCHANGE.length, {});
    expect(answer({ findings: [cut], profile: strict('no-unz') })).toContain("+PORT+4+13'");
  });

  it('acknowledges the receipt alone, in the release of the syntax version', () => {
    const bytes = Buffer.from(INTERCHANGE.replace('UNOA:3', 'UNOA:4'));
    expect(answer({ bytes, receiptOnly: true })).toBe(
      "UNH+A1+CONTRL:4:1:UN'\nUCI+77+TERMINAL:ZZ+PORT+8'\nUNT+3+A1'\n",
    );
  });
});

describe('a partner profile', () => {
  it('refuses what it names and nothing else', () => {
    expect(verdict([wrongCount, wrongDigit], strict()).answer).toBe('accept');
    expect(verdict([wrongCount, wrongDigit], strict('check-digit-wrong'))).toEqual({
      answer: 'refuse',
      reasons: [wrongDigit],
    });
  });
});
