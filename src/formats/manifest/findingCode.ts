import type { Finding, Severity } from '../../vocabulary/finding.ts';
import { filledSentence } from '../../vocabulary/sentence.ts';

/** The closed catalogue of what can be odd in a CSV manifest. `{...}` is filled from the facts. */
const CATALOGUE = {
  'manifest-column-missing': {
    severity: 'error',
    text: 'No column for {field} was found. Name it in a header mapping, or rename the column. Columns found: {columns}',
  },
  'manifest-mapping-unknown': {
    severity: 'error',
    text: 'The header mapping names {field}, which is {why}.',
  },
  'manifest-column-unknown': {
    severity: 'notice',
    text: 'The column "{raw}" is not one we know; it was not used.',
  },
  'manifest-column-repeated': {
    severity: 'warning',
    text: 'The columns "{raw}" and "{first}" mean the same; the first is used.',
  },
  'manifest-encoding-unknown': {
    severity: 'error',
    text: 'The file is {raw}; UTF-8 and Latin-1 are read. Save it as CSV UTF-8.',
  },
  'manifest-encoding-guessed': {
    severity: 'notice',
    text: 'The file is not UTF-8 and was read as Latin-1: letters with accents may be wrong.',
  },
  'manifest-row-malformed': {
    severity: 'error',
    text: 'Line {line} cannot be read: {why}. Reading goes on with the next line.',
  },
  'manifest-row-unusable': {
    severity: 'warning',
    text: 'Line {line} names neither a container nor a bill of lading; it was not used.',
  },
  'manifest-too-many-faults': {
    severity: 'error',
    text: 'Reading stopped at line {line} after {max} lines that cannot be read. Check the separator and the quotation marks.',
  },
  'manifest-too-many-rows': {
    severity: 'error',
    text: 'Only the first {max} rows were read. Send the manifest in parts.',
  },
  'manifest-container-malformed': {
    severity: 'warning',
    text: 'Line {line}: "{raw}" is not a container number: four letters and seven digits are expected (ISO 6346).',
  },
  'manifest-check-digit': {
    severity: 'warning',
    text: 'Line {line}: the check digit of container {raw} is wrong.',
  },
  'manifest-mass-malformed': {
    severity: 'warning',
    text: 'Line {line}: "{raw}" is not a mass; it was not used.',
  },
  'manifest-mass-ambiguous': {
    severity: 'notice',
    text: 'Line {line}: the mark in "{raw}" may be decimal or of thousands; it was read as {kg} kg.',
  },
  'manifest-count-malformed': {
    severity: 'warning',
    text: 'Line {line}: "{raw}" is not a number of packages; it was not used.',
  },
  'manifest-hs-malformed': {
    severity: 'warning',
    text: 'Line {line}: "{raw}" is not an HS code: 2, 4, 6, 8 or 10 digits are expected.',
  },
  'manifest-time-malformed': {
    severity: 'warning',
    text: 'Line {line}: "{raw}" is not a date we read: 2026-03-01 or 01/03/2026, day first, with or without a time.',
  },
  'manifest-load-state-unknown': {
    severity: 'warning',
    text: 'Line {line}: "{raw}" says neither full nor empty.',
  },
} as const satisfies Readonly<Record<string, { readonly severity: Severity; readonly text: string }>>;

type ManifestFindingCode = keyof typeof CATALOGUE;

export function manifestFinding(
  code: ManifestFindingCode,
  facts: Readonly<Record<string, string | number>>,
  offset: number,
  where = '',
): Finding<ManifestFindingCode> {
  const { severity, text } = CATALOGUE[code];
  const sentence = filledSentence(text, facts, 400);
  return { code, severity, text: sentence, offset, ...(where === '' ? {} : { where }) };
}
