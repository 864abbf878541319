import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigitOf, parseContainerNumber } from './containerNumber.ts';

const first10 = fc
  .tuple(
    fc.stringMatching(/^[A-Z]{3}$/),
    fc.constantFrom('U', 'J', 'Z'),
    fc.integer({ min: 0, max: 999_999 }).map((serial) => String(serial).padStart(6, '0')),
  )
  .map((parts) => parts.join(''));

function read(raw: string): string {
  const parsed = parseContainerNumber(raw);
  return parsed.ok ? `${parsed.value.number} ${parsed.value.checkDigit}` : parsed.refusal.code;
}

describe('a container number', () => {
  it('has the check digit of the example in ISO 6346', () => {
    expect(checkDigitOf('CSQU305438')).toBe(3);
    expect(read('CSQU3054383')).toBe('CSQU3054383 right');
  });

  it('counts remainder 10 as 0', () => {
    const number = Array.from({ length: 1000 }, (_, n) => `AAAU${String(n).padStart(6, '0')}`).find(
      (candidate) => {
        const values = [...candidate].map((c) => (c === 'A' ? 10 : c === 'U' ? 32 : Number(c)));
        return values.reduce((sum, value, place) => sum + value * 2 ** place, 0) % 11 === 10;
      },
    );
    expect(read(`${number}0`)).toBe(`${number}0 right`);
  });

  it('is the same whatever case, blanks, hyphens, dots and slashes it was typed with', () => {
    const typed = first10.chain((number) =>
      fc
        .tuple(
          fc.array(fc.constantFrom('', ' ', '-', '.', '/'), { minLength: 11, maxLength: 11 }),
          fc.boolean(),
        )
        .map(([gaps, small]) => {
          const full = `${number}${checkDigitOf(number)}`;
          const raw = [...full].map((character, place) => character + (gaps[place] ?? '')).join('');
          return { full, raw: small ? raw.toLowerCase() : raw };
        }),
    );
    fc.assert(
      fc.property(typed, ({ full, raw }) => {
        expect(read(raw)).toBe(`${full} right`);
      }),
    );
  });

  it('with a wrong check digit is read and says so: it is never refused', () => {
    fc.assert(
      fc.property(first10, fc.integer({ min: 1, max: 9 }), (number, off) => {
        const wrong = `${number}${(checkDigitOf(number) + off) % 10}`;
        expect(read(wrong)).toBe(`${wrong} wrong`);
      }),
    );
  });

  it.each(['', 'CONTAINER', 'MSKU601167', 'MSKU6011672X', 'MSKA6011672', 'JLGU00000010', 'MSK06011672'])(
    'is not read from %s',
    (raw) => expect(read(raw)).toBe('container-number-malformed'),
  );

  it.each(['\u017fSKU6011672', '\u041cSKU6011672', '\u00dfKU6011672', 'MSKU\uff16011672'])(
    'is not read from %s, whose signs only look like it',
    (raw) => expect(read(raw)).toBe('container-number-malformed'),
  );

  it('is refused at once however long the text is', () => {
    expect(read('- '.repeat(1e6))).toBe('container-number-malformed');
  });

  it('is never read from text that does not hold eleven characters of one', () => {
    fc.assert(
      fc.property(fc.string(), (raw) => {
        const parsed = parseContainerNumber(raw);
        if (parsed.ok) expect(parsed.value.number).toMatch(/^[A-Z]{3}[UJZ]\d{7}$/);
      }),
    );
  });
});
