import { filledSentence } from './sentence.ts';

/**
 * The one catalogue of refusals: everything a person can correct has a code here, a sentence that says what is
 * wrong and what to do. Placeholders in braces are filled from `facts`. Tests and translations use the codes.
 */
const REFUSALS = {
  'container-number-malformed':
    '"{raw}" is not a container number: four letters and seven digits are expected (ISO 6346).',
  'size-type-malformed':
    '"{raw}" is not a container size and type code: four characters are expected (ISO 6346).',
  'un-locode-malformed':
    '"{raw}" is not a UN/LOCODE: two letters for the country and three characters for the place are expected.',
  'hs-code-malformed': '"{raw}" is not an HS code: 2, 4, 6, 8 or 10 digits are expected.',
  'eori-malformed':
    '"{raw}" is not an EORI number: a country code and 1 to 15 letters or digits are expected (Regulation (EU) 952/2013).',
  'imo-number-malformed':
    '"{raw}" is not an IMO ship number: seven digits with a right check digit are expected.',
  'mass-malformed': '"{raw}" is not a mass: a number is expected.',
  'mass-unit-unknown': '"{unit}" is not a unit of mass that is known: KGM, TNE, LBR or GRM is expected.',
  'sha256-malformed': '"{raw}" is not a SHA-256: 64 hexadecimal digits are expected.',
  'time-malformed': '"{raw}" is not a time in the format {format}.',
  'file-not-readable': '{file}: {why}. Check the path and the rights of the file.',
  'file-format-unknown':
    '{file}: no format is recognised (EDIFACT, CC315A or CC313A XML, ENS JSON, DCSA JSON, CSV manifest). First bytes: {start}',
  'database-directory-locked':
    'The data directory {directory} is in use by another program (process {pid}). Stop it, or choose another directory with --data.',
  'database-directory-other-version':
    'The data directory {directory} was written by PostgreSQL {found}; this program carries PostgreSQL {carried}. Use another directory with --data and import again.',
  'database-directory-unusable':
    'The data directory {directory} cannot be used: {why}. Choose another one with --data.',
  'database-not-reachable': 'The database {url} does not answer: {why}. Check DATABASE_URL.',
  'rules-malformed': '{file}: {why}. Correct the rule file.',
  'manifest-column-missing':
    '{file}: no column for {field} was found. Name it in a header mapping with --mapping, or rename the column. Columns found: {columns}',
  'partner-file-malformed':
    '{file}: {why}. A partner file is JSON with partner, refused (finding codes), syntaxId and manifestMapping.',
  'option-malformed': '{option} takes {expected}; "{raw}" was given.',
} as const;

export type RefusalCode = keyof typeof REFUSALS;

export interface Refusal {
  readonly code: RefusalCode;
  readonly facts: Readonly<Record<string, string | number>>;
}

export function refusal(code: RefusalCode, facts: Readonly<Record<string, string | number>>): Refusal {
  return { code, facts };
}

/** The sentence for a person, in English. */
export function refusalSentence({ code, facts }: Refusal): string {
  return filledSentence(REFUSALS[code], facts);
}
