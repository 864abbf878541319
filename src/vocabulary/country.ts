import rows from './tables/countries.json' with { type: 'json' };

/** ISO 3166-1 alpha-2 -> short English name. */
const NAMES: ReadonlyMap<string, string> = new Map(rows.map(([code = '', name = '']) => [code, name]));

/** Whether the two capital letters are an ISO 3166-1 country code. */
export function isCountryCode(code: string): boolean {
  return NAMES.has(code);
}

/** Short English name of a country; undefined for a code that ISO 3166-1 does not have. */
export function countryName(code: string): string | undefined {
  return NAMES.get(code);
}
