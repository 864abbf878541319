import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countryName, isCountryCode } from './country.ts';
import { parseEori } from './eori.ts';
import { hsChapterText, hsHeadingText, isPerishable, parseHsCode } from './hsCode.ts';
import { imoCheckDigitOf, parseImoNumber } from './imoNumber.ts';
import { parseMassKg } from './quantity.ts';
import { parseSha256 } from './source.ts';
import headings from './tables/hsHeadings.json' with { type: 'json' };
import { parseUnLocode } from './unLocode.ts';

describe('an HS code', () => {
  it('is digits of a chapter that exists', () => {
    expect(parseHsCode('0803.90 10')).toEqual({ ok: true, value: '08039010' });
    for (const raw of ['', '8', '080', '77', '7701', '98', '08039', 'bananas', '080390109911']) {
      expect([raw, parseHsCode(raw).ok]).toEqual([raw, false]);
    }
  });

  it('is explained in a few words, each heading within its chapter', () => {
    expect([hsChapterText('080390'), hsHeadingText('080390')]).toEqual([
      'Fruit and nuts',
      'Bananas and plantains',
    ]);
    expect(hsHeadingText('08')).toBeUndefined();
    for (const [heading = '', text = ''] of headings) {
      expect([heading, parseHsCode(heading).ok, text.length <= 60]).toEqual([heading, true, true]);
    }
  });

  it('tells goods that spoil from goods that keep', () => {
    expect(['080390', '0302', '03', '2009'].filter((code) => !isPerishable(code))).toEqual([]);
    expect(['0901', '0713', '9403', '0305', ''].filter(isPerishable)).toEqual([]);
  });
});

describe('a mass', () => {
  it.each([
    ['26500', 'KGM', 26_500],
    ['26500,5', 'KGM', 26_500.5],
    ['26.5', 'TNE', 26_500],
    ['1000', 'LBR', 453.59237],
    ['2500', 'GRM', 2.5],
    ['0', '', 0],
  ])('of %s %s is %d kg', (raw, unit, kg) => {
    expect(parseMassKg(raw, unit)).toEqual({ ok: true, value: kg });
  });

  it.each(['', '.', '-5', '+5', '1e9', 'NaN', 'Infinity', '1.234,5', '1,234,567', '0x10', '12345678901'])(
    'is not read from %s',
    (raw) => expect(parseMassKg(raw, 'KGM').ok).toBe(false),
  );

  it('is finite and not negative whatever is sent', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('KGM', 'TNE', 'LBR', 'GRM', '', 'XYZ'), (raw, unit) => {
        const mass = parseMassKg(raw, unit);
        if (mass.ok) expect(Number.isFinite(mass.value) && mass.value >= 0).toBe(true);
      }),
    );
    expect([parseMassKg('5', 'XYZ').ok, parseMassKg('9'.repeat(1e6), 'KGM').ok]).toEqual([false, false]);
  });
});

describe('an IMO number', () => {
  it('ends in its check digit', () => {
    expect(parseImoNumber('IMO 9074729')).toEqual({ ok: true, value: '9074729' });
    const first6 = fc.integer({ min: 100_000, max: 999_999 }).map(String);
    fc.assert(
      fc.property(first6, fc.integer({ min: 0, max: 9 }), (digits, last) => {
        expect(parseImoNumber(`${digits}${last}`).ok).toBe(imoCheckDigitOf(digits) === last);
      }),
    );
  });
});

describe('other codes', () => {
  it('EORI numbers have a country and one to fifteen characters', () => {
    expect(parseEori('be 0123456789')).toEqual({ ok: true, value: 'BE0123456789' });
    expect(parseEori('XI123456789000').ok).toBe(true);
    expect(['BE', 'QQ123', 'BE12345678901234567', 'BE-1', ''].filter((raw) => parseEori(raw).ok)).toEqual([]);
  });

  it('UN/LOCODEs have a country, and lose blanks inside', () => {
    expect(parseUnLocode(' auMEL')).toEqual({ ok: true, value: 'AUMEL' });
    expect(['ARDBE', 'WARDBED', 'NLRT', 'QQRTM', '1234567'].filter((raw) => parseUnLocode(raw).ok)).toEqual([
      'ARDBE',
    ]);
  });

  it('countries have names', () => {
    expect(countryName('CR')).toBe('Costa Rica');
    expect([isCountryCode('NA'), isCountryCode('XX'), countryName('XX')]).toEqual([true, false, undefined]);
  });

  it('a SHA-256 is 64 hexadecimal digits', () => {
    expect(parseSha256('AB'.repeat(32))).toEqual({ ok: true, value: 'ab'.repeat(32) });
    expect(
      ['', 'ab'.repeat(31), `${'ab'.repeat(32)} `, 'zz'.repeat(32)].filter((raw) => parseSha256(raw).ok),
    ).toEqual([]);
  });
});
