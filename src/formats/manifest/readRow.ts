import type { Finding } from '../../vocabulary/finding.ts';
import { parseHsCode } from '../../vocabulary/hsCode.ts';
import { localToInstant } from '../../vocabulary/instant.ts';
import type { StatedTime } from '../../vocabulary/instant.ts';
import { parseMassKg } from '../../vocabulary/quantity.ts';
import type { ManifestField } from './column.ts';
import type { CsvRow } from './csvRows.ts';
import { manifestFinding } from './findingCode.ts';
import type { ManifestColumns } from './readHeader.ts';

/** Longer texts are cut; 64 KiB rows are let through, their cells need not be kept whole. */
const TEXT_MAX = 2_000;

/**
 * One row by our fields. Every value stands at the row's byte: CSV has no finer place that survives quoting.
 */
export interface ManifestRow {
  readonly row: CsvRow;
  readonly text: (field: ManifestField) => string;
  /** Several entries of one cell, or of several columns: `A1; B2`. */
  readonly list: (field: ManifestField) => readonly string[];
}

export function manifestRow(row: CsvRow, columns: ManifestColumns): ManifestRow {
  const cell = (position: number | undefined) => (row.cells[position ?? -1] ?? '').slice(0, TEXT_MAX).trim();
  return {
    row,
    text: (field) => cell(columns.positions.get(field)?.[0]),
    list: (field) =>
      (columns.positions.get(field) ?? [])
        .flatMap((position) => cell(position).split(/[;,|]|\s\/\s|\n/))
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ''),
  };
}

export type Report = (finding: Finding) => void;

/** `999 999 999.999 tonnes` has 22. */
const MASS_CHARACTERS_MAX = 40;

/**
 * A mass in kilograms. `24,163.5` and `24.163,5` show which mark is the decimal one. `24.163` does not: below
 * a thousand kilograms no container's cargo is stated to the gram, so the mark is of thousands, and that is
 * said.
 */
export function readRowMass({ row, text }: ManifestRow, unit: string, report: Report): number | undefined {
  const raw = text('grossMass');
  if (raw === '') return undefined;
  // Marks and blanks are told apart by trying: a cell of nothing else would be tried for seconds.
  const cell = raw.length > MASS_CHARACTERS_MAX ? '' : raw;
  const [, number = '', own] = /^([\d.,' ]+?)\s*(kgs?|t|mt|lbs?)?\.?$/i.exec(cell) ?? [];
  const digits = number.replace(/[' ]/g, '');
  const massUnit = own ?? unit;
  const ambiguous = /^\d{1,3}[.,]\d{3}$/.test(digits) && !/^(?:t|mt|tne)$/i.test(massUnit);
  const parsed = parseMassKg(ambiguous ? digits.replace(/[.,]/, '') : oneMark(digits), massUnit);
  if (!parsed.ok) {
    report(manifestFinding('manifest-mass-malformed', { line: row.line, raw }, row.at, 'grossMass'));
    return undefined;
  }
  if (ambiguous) {
    const facts = { line: row.line, raw, kg: parsed.value };
    report(manifestFinding('manifest-mass-ambiguous', facts, row.at, 'grossMass'));
  }
  return parsed.value;
}

/**
 * Drops marks of thousands: of two kinds of marks the last is decimal, one kind that repeats is of thousands.
 */
function oneMark(digits: string): string {
  const last = Math.max(digits.lastIndexOf(','), digits.lastIndexOf('.'));
  const marks = digits.replace(/\d/g, '');
  if (marks.length < 2) return digits;
  if (new Set(marks).size === 1)
    return /^\d{1,3}(?:[.,]\d{3})+$/.test(digits) ? digits.replace(/[.,]/g, '') : digits;
  return `${digits.slice(0, last).replace(/[.,]/g, '')}.${digits.slice(last + 1)}`;
}

export function readRowPackages({ row, text }: ManifestRow, report: Report): number | undefined {
  const raw = text('packages');
  if (raw === '') return undefined;
  if (/^\d{1,9}(?:[.,]0+)?$/.test(raw)) return Number.parseInt(raw, 10);
  report(manifestFinding('manifest-count-malformed', { line: row.line, raw }, row.at, 'packages'));
  return undefined;
}

export function readRowHsCode({ row, text }: ManifestRow, report: Report): string {
  const raw = text('hsCode');
  if (raw === '') return '';
  const parsed = parseHsCode(raw);
  if (parsed.ok) return parsed.value;
  report(manifestFinding('manifest-hs-malformed', { line: row.line, raw }, row.at, 'hsCode'));
  return '';
}

/** First letters suffice in the seven languages; what is short and ambiguous (`V`) is asked about. */
const FULL =
  /^(?:f|full|fcl|lcl|laden|loaded|lleno|cargado|plein|charge|voll|beladen|cheio|pieno|vol|geladen)$/;
const EMPTY = /^(?:e|empty|mt|mty|vacio|vide|leer|vazio|vuoto|leeg)$/;

export function readRowLoadState({ row, text }: ManifestRow, report: Report): 'full' | 'empty' | undefined {
  const raw = text('fullEmpty');
  const plain = raw.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  if (FULL.test(plain)) return 'full';
  if (EMPTY.test(plain)) return 'empty';
  if (raw !== '') {
    report(manifestFinding('manifest-load-state-unknown', { line: row.line, raw }, row.at, 'fullEmpty'));
  }
  return undefined;
}

const YEAR_FIRST = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]?(\d{2}):?(\d{2})(?::\d{2})?)?$/;
const DAY_FIRST = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:[ T](\d{1,2}):(\d{2})(?::\d{2})?)?$/;

/** A local time of the port. Day before month, as in all seven languages but American English. */
export function readRowTime({ row, text }: ManifestRow, report: Report): StatedTime | undefined {
  const raw = text('eta');
  if (raw === '') return undefined;
  const first = YEAR_FIRST.exec(raw);
  const last = DAY_FIRST.exec(raw);
  const [year, month, day] = first ? [first[1], first[2], first[3]] : [last?.[3], last?.[2], last?.[1]];
  const [hour, minute] = first ? [first[4], first[5]] : [last?.[4], last?.[5]];
  if (year && month && day) {
    const two = (digits: string) => digits.padStart(2, '0');
    const date = `${year}-${two(month)}-${two(day)}`;
    const local = hour && minute ? `${date}T${two(hour)}:${minute}` : date;
    if (localToInstant(local, 'UTC')) return { raw, local, at: row.at };
  }
  report(manifestFinding('manifest-time-malformed', { line: row.line, raw }, row.at, 'eta'));
  return undefined;
}
