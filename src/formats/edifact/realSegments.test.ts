import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readInPieces, type KeptReading } from './segmentReader.fixture.ts';

/*
 * The syntax of real files, for private testing only: nothing of them is printed. The counts are those of a naive
 * cutting at apostrophes, and those that were counted by hand (standards.md, section 4).
 */
const FOLDER = '../shared/data/standards/edifact';

describe.skipIf(!existsSync(FOLDER))('real EDIFACT files, as segments', () => {
  const files = existsSync(FOLDER)
    ? readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.edi'))
    : [];
  const bytesOf = (file: string): Buffer => readFileSync(`${FOLDER}/${file}`);
  const read = new Map<string, KeptReading>(files.map((file) => [file, readInPieces(bytesOf(file))]));
  const filesWith = (is: (reading: KeptReading, bytes: Buffer) => boolean): number =>
    files.filter((file) => is(read.get(file) ?? readInPieces(bytesOf(file)), bytesOf(file))).length;
  const has = (code: string) => (reading: KeptReading) =>
    reading.findings.some((finding) => finding.code === code);

  it('are all there, and none loses a byte', () => {
    expect(files).toHaveLength(40);
    const lost = files.filter((file) => {
      const { inSegments = 0, between = 0, passedOver, waiting } = read.get(file)?.accounted ?? {};
      return passedOver !== 0 || waiting !== 0 || inSegments + between !== bytesOf(file).length;
    });
    expect(lost).toEqual([]);
  });

  it('have as many segments as terminators: none of them has a release character before one', () => {
    for (const file of files) {
      const terminators = bytesOf(file).toString('latin1').split("'").length - 1;
      const una = file.includes('mixed') ? 1 : 0;
      expect(read.get(file)?.segments.length, file).toBe(terminators - una);
    }
    expect([...read.values()].flatMap(({ segments }) => segments).length).toBe(109_401);
  });

  it('have the quirks that were counted', () => {
    expect(filesWith(has('bom'))).toBe(6);
    expect(filesWith(({ segments }) => segments[0]?.tag === 'UNH')).toBe(11);
    expect(filesWith(({ segments }) => segments.every(({ tag }) => tag !== 'UNZ'))).toBeGreaterThanOrEqual(
      11,
    );
    expect(filesWith(({ segments }) => segments.some(({ tag }) => tag === 'UNG'))).toBe(2);
    expect(filesWith(has('repetition-not-read'))).toBe(1);
    expect(filesWith((_, bytes) => !bytes.includes('\n'))).toBeGreaterThanOrEqual(3);
  });
});
