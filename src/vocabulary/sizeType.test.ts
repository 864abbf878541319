import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSizeType } from './sizeType.ts';

describe('a size and type code', () => {
  it.each([
    ['45R1', '45R1', 40, 'reefer high'],
    ['4532', '45R1', 40, 'reefer high'],
    ['45RT', '45R1', 40, 'reefer high'],
    ['4510', '45G1', 40, 'high'],
    ['45G1', '45G1', 40, 'high'],
    ['2200', '22G0', 20, ''],
    ['22GP', '22G1', 20, ''],
    ['4351', '42U1', 40, 'open'],
    ['L5G1', 'L5G1', 45, 'high'],
    ['9510', 'L5G1', 45, 'high'],
    ['2270', '22T0', 20, 'tank'],
    ['2563', '25P3', 20, 'flat high'],
    ['40hc', '45G1', 40, 'high'],
  ])('%s is %s', (raw, code, lengthFeet, kind) => {
    const read = readSizeType(raw);
    const words = [
      read?.reefer ? 'reefer' : '',
      read?.tank ? 'tank' : '',
      read?.openTop ? 'open' : '',
      read?.flat ? 'flat' : '',
      read?.highCube ? 'high' : '',
    ];
    expect([read?.code, read?.lengthFeet, words.filter(Boolean).join(' ')]).toEqual([code, lengthFeet, kind]);
  });

  it.each(['', '45', '45R', '45R12', 'XXXX', '00G1', '5532', ':102', '45RR'])(
    'is not read from "%s"',
    (raw) => {
      expect(readSizeType(raw)).toBeUndefined();
    },
  );

  it('normalised once stays as it is, and carries more than its own mass', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-4L][0-9A-Z]([0-9]{2}|[GRTUPKVBSHNA][0-9])$/), (raw) => {
        const read = readSizeType(raw);
        if (read === undefined) return;
        expect(readSizeType(read.code)?.code).toBe(read.code);
        expect(read.payloadKgMax).toBeGreaterThan(read.tareKgTypical);
      }),
    );
  });
});
