import { beforeAll, describe, expect, it } from 'vitest';
import { type ReadBack, readBack, runOf } from './simulation.fixture.ts';

let messages: readonly ReadBack[];
let edifact: readonly (readonly [string, string])[];

beforeAll(async () => {
  const run = await runOf({ seed: 3, weeks: 1, scale: 0.01 });
  messages = readBack(run);
  edifact = [...run.files]
    .filter(([name]) => name.endsWith('.edi'))
    .map(([name, bytes]) => [name, Buffer.from(bytes).toString('latin1')] as const);
});

/** Share of the EDIFACT files. */
function share(test: (text: string) => boolean): number {
  return edifact.filter(([, text]) => test(text)).length / edifact.length;
}

describe('files have the faults of real ones at about their rates', () => {
  it('in the envelope', () => {
    expect(edifact.length).toBeGreaterThan(600);
    expect(share((text) => /^(\xef\xbb\xbf)?\s*UNH/.test(text))).toBeGreaterThan(0.2); // measured 11 of 44
    expect(share((text) => /^(\xef\xbb\xbf)?\s*UNH/.test(text))).toBeLessThan(0.5);
    expect(share((text) => text.startsWith('\xef\xbb\xbf'))).toBeCloseTo(6 / 44, 1);
    expect(share((text) => /UNA:\+\.'/.test(text.slice(0, 12)))).toBeCloseTo(2 / 44, 1);
    expect(share((text) => !text.includes('\n'))).toBeCloseTo(3 / 44, 1);
    expect(share((text) => text.includes('\r\n'))).toBeCloseTo(5 / 44, 1);
  });

  it('in the counts', () => {
    const files = new Set(
      messages
        .filter(({ findings }) => findings.some(({ code }) => code === 'unt-count-wrong'))
        .map(({ file }) => file),
    );
    const rate = files.size / edifact.length;
    expect(rate).toBeGreaterThan(0.22);
    expect(rate).toBeLessThan(0.33);
  });

  it('with placeholders that must never become facts', () => {
    const text = edifact.map(([, each]) => each).join('\n');
    for (const placeholder of ['RFF+BM:1', 'RFF+ABT:0', 'SEL+SI', 'SEL+SN', 'TMP+2+0:CEL', "LOC+147+::5'"]) {
      expect(text.includes(placeholder), placeholder).toBe(true);
    }
  });

  it('with wrong check digits in 0 to 0.3 % of the containers', () => {
    const numbers = new Map<string, string>();
    for (const { containers } of messages) {
      for (const { rawNumber, checkDigit } of containers) numbers.set(rawNumber, checkDigit);
    }
    const wrong = [...numbers.values()].filter((digit) => digit === 'wrong').length;
    expect(numbers.size).toBeGreaterThan(1200);
    expect(wrong / numbers.size).toBeLessThanOrEqual(0.003);
  });
});
