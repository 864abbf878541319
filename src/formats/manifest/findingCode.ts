import type { Finding, Severity } from '../../vocabulary/finding.ts';

/** The closed catalogue of what can be odd in a CSV manifest. `{...}` is filled from the facts. */
const CATALOGUE = {
  'csv-column-missing': {
    severity: 'error',
    text: 'No column for {field} was found, so no row was read. Name it in a header mapping, or rename it. Columns found: {columns}.',
  },
  'csv-mapping-unknown': {
    severity: 'warning',
    text: 'The header mapping names the column "{column}"; the file does not have it.',
  },
  'csv-row-malformed': {
    severity: 'error',
    text: 'Line {line} was not read: {why}. The rows after it were.',
  },
  'csv-row-incomplete': {
    severity: 'warning',
    text: 'Line {line} names neither a container nor a bill of lading.',
  },
  'csv-too-large': { severity: 'error', text: 'The file has more than {max} {what}; the rest was not read.' },
  'csv-encoding-latin-1': {
    severity: 'notice',
    text: 'The bytes are not UTF-8; they were read as ISO 8859-1, so letters with accents may be wrong.',
  },
  'csv-container-malformed': {
    severity: 'warning',
    text: '"{raw}" is not a container number: four letters and seven digits are expected (ISO 6346).',
  },
  'csv-check-digit': { severity: 'warning', text: 'The check digit of container {raw} is wrong (ISO 6346).' },
  'csv-mass-malformed': { severity: 'warning', text: '"{raw}" is not a mass in kilograms; it was not used.' },
  'csv-mass-ambiguous': {
    severity: 'notice',
    text: '"{raw}" could be thousands or decimals; it was read as {kg} kg.',
  },
  'csv-hs-malformed': {
    severity: 'warning',
    text: '"{raw}" is not an HS code; it was kept with the goods text only.',
  },
  'csv-time-malformed': {
    severity: 'warning',
    text: '"{raw}" is not a date such as 2026-03-05 14:30 or 05/03/2026; it was not used.',
  },
} as const satisfies Readonly<Record<string, { readonly severity: Severity; readonly text: string }>>;

export type ManifestFindingCode = keyof typeof CATALOGUE;

export function manifestFinding(
  code: ManifestFindingCode,
  facts: Readonly<Record<string, string | number>>,
  offset: number,
  where = '',
): Finding<ManifestFindingCode> {
  const { severity, text } = CATALOGUE[code];
  const sentence = text.replace(/\{(\w+)\}/g, (_, name: string) =>
    String(facts[name] ?? `{${name}}`).slice(0, 300),
  );
  return { code, severity, text: sentence, offset, ...(where === '' ? {} : { where }) };
}
