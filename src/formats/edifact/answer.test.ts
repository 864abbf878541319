import { describe, expect, it } from 'vitest';
import { collectMessages } from '../collect.ts';
import type { AnswerToWrite } from './answer.ts';
import { writeAperak } from './aperak.ts';
import { writeCusres } from './cusres.ts';
import { edifactFinding } from './findingCode.ts';
import { createEdifactReader } from './interchange.ts';

const ANSWER: AnswerToWrite = {
  interchange: {
    syntaxId: 'UNOC',
    syntaxVersion: 3,
    sender: 'PORT',
    recipient: 'LINE',
    preparedAt: '260301:1200',
    reference: 'A1',
  },
  reference: 'ANSWER1',
  madeAt: '202603011200',
  about: { reference: 'M1', documentNumber: 'PLAN1', sender: 'LINE', recipient: 'PORT' },
};
const FAULT = edifactFinding('container-number-malformed', 321, { raw: 'BOX' }, 'EQD');

function segments(bytes: Uint8Array): readonly string[] {
  return new TextDecoder().decode(bytes).split("'").slice(2, -3);
}

describe('an answer to a message', () => {
  it('names each reason of a refusal with its byte', () => {
    expect(segments(writeAperak(ANSWER, { answer: 'refuse', reasons: [FAULT] }))).toEqual([
      'BGM+7+ANSWER1+9+RE',
      'DTM+137:202603011200:203',
      'RFF+ACW:M1',
      'RFF+AAS:PLAN1',
      'NAD+MS+PORT',
      'NAD+MR+LINE',
      'ERC+container-number-malformed::ZZZ',
      'FTX+AAO+++"BOX" is not a container number (ISO 6346). (EQD, byte 321)',
    ]);
  });

  it('lists 999 reasons and counts the rest', () => {
    const reasons = Array.from({ length: 1001 }, () => FAULT);
    const said = segments(writeAperak(ANSWER, { answer: 'refuse', reasons }));
    expect(said.filter((segment) => segment.startsWith('ERC'))).toHaveLength(1000);
    expect(said.at(-1)).toBe('FTX+AAO+++2 more reasons are not listed.');
  });

  it('tells the terminal what to do with a container, and not why', () => {
    const decisions = [
      { container: 'PCLU0000014', decision: 'examination', document: 'BL1', instruction: 'SCANNER 2' },
      { container: 'PCLU0000020', decision: 'released', document: '' },
    ] as const;
    expect(segments(writeCusres(ANSWER, { faults: [], decisions })).slice(2)).toEqual([
      'GIS+1',
      'RFF+ACW:M1',
      'DOC+705+BL1',
      'FTX+AAO+++SCANNER 2',
      'GIS+5',
      'EQD+CN+PCLU0000014',
      'DOC+705',
      'GIS+4',
      'EQD+CN+PCLU0000020',
    ]);
  });

  it.each([
    ['APERAK', writeAperak(ANSWER, { answer: 'accept', reasons: [] })],
    ['CUSRES', writeCusres(ANSWER, { faults: [FAULT], decisions: [] })],
  ])('is read again without a finding: %s', (type, bytes) => {
    const collected = collectMessages();
    const reader = createEdifactReader(collected.visitor);
    reader.write(bytes);
    reader.end();
    const { findings, messages } = collected.file();
    expect([...findings, ...messages.flatMap((message) => message.findings)]).toEqual([]);
    expect(messages.map(({ header }) => header.type)).toEqual([type]);
  });
});
