import { isUtf8 } from 'node:buffer';
import { parse, type Options } from 'csv-parse/sync';
import type { Finding } from '../../vocabulary/finding.ts';
import { manifestFinding } from './findingCode.ts';

export interface CsvRow {
  readonly cells: readonly string[];
  /** Byte offset of the first character, and bytes up to the next row. */
  readonly at: number;
  readonly length: number;
  /** From 1. */
  readonly line: number;
}

interface CsvSyntax {
  readonly separator: string;
  readonly encoding: 'utf8' | 'latin1';
}

const ROW_BYTES_MAX = 64 * 1024;
const COLUMNS_MAX = 200;
/** Each costs a new start of the parser; more than that is no table. */
const FAULTS_MAX = 500;
const SEPARATORS = [',', ';', '\t', '|'];
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Encoding and separator by the bytes: UTF-8 if they are, and the separator that the first lines have most
 * of.
 */
export function csvSyntaxOf(bytes: Uint8Array): CsvSyntax {
  // A file cut inside a character is still UTF-8.
  const utf8 = [0, 1, 2, 3].some((cut) => isUtf8(bytes.subarray(0, Math.max(0, bytes.length - cut))));
  const start = Buffer.from(bytes.subarray(0, 8192)).toString('latin1');
  const lines = start.split(/\r\n|\n|\r/, 12).map((line) => line.replace(/"[^"]*"/g, ''));
  const counts = SEPARATORS.map((separator) =>
    Math.max(...lines.map((line) => line.split(separator).length)),
  );
  const most = counts.indexOf(Math.max(...counts));
  return { separator: SEPARATORS[most] ?? ',', encoding: utf8 ? 'utf8' : 'latin1' };
}

/** Tells csv-parse to stop: from inside `on_record` it hands the error out again. */
class RowRefused extends Error {}
class Enough extends Error {}

/**
 * Hands out rows one by one, in constant memory. A row that cannot be read costs one line: reading starts
 * again on the next. `onRow` answers why it refuses a row, or `stop`.
 */
export function readRows(
  bytes: Uint8Array,
  syntax: CsvSyntax,
  onRow: (row: CsvRow) => string | undefined,
  report: (finding: Finding) => void,
): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let base = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf ? 3 : 0;
  let line = 1;
  for (let faults = 0; base < buffer.length; faults += 1) {
    if (faults >= FAULTS_MAX) {
      report(manifestFinding('manifest-too-many-faults', { line, max: FAULTS_MAX }, base));
      return;
    }
    let at = base;
    const options: Options = {
      delimiter: syntax.separator,
      encoding: syntax.encoding,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: ROW_BYTES_MAX,
      on_record: (cells: string[], { bytes: read }) => {
        const start = afterLineEnds(buffer, at);
        line += lineEnds(buffer, at, start);
        at = start;
        const end = base + read;
        const why =
          cells.length > COLUMNS_MAX
            ? `it has more than ${COLUMNS_MAX} columns`
            : onRow({ cells, at, length: end - at, line });
        if (why === STOP) throw new Enough();
        if (why !== undefined) throw new RowRefused(why);
        line += lineEnds(buffer, at, end);
        at = end;
        return null;
      },
    };
    try {
      parse(buffer.subarray(base), options);
      return;
    } catch (error) {
      if (error instanceof Enough) return;
      if (!(error instanceof Error)) throw error;
      const start = afterLineEnds(buffer, at);
      line += lineEnds(buffer, at, start);
      report(manifestFinding('manifest-row-malformed', { line, why: whyOf(error) }, start));
      base = nextLine(buffer, start);
      line += 1;
    }
  }
}

export const STOP = 'stop';

function whyOf(error: Error): string {
  if (error instanceof RowRefused) return error.message;
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'CSV_MAX_RECORD_SIZE')
    return `it is longer than ${ROW_BYTES_MAX} bytes; a quotation mark may be open`;
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'a quotation mark is opened and never closed';
  if (code.startsWith('CSV_') || code === 'INVALID_OPENING_QUOTE')
    return 'a quotation mark stands where none can be';
  throw error;
}

function afterLineEnds(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === LINE_FEED || bytes[at] === CARRIAGE_RETURN) at += 1;
  return at;
}

function nextLine(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at += 1) {
    if (bytes[at] === LINE_FEED) return at + 1;
    if (bytes[at] === CARRIAGE_RETURN) return bytes[at + 1] === LINE_FEED ? at + 2 : at + 1;
  }
  return bytes.length;
}

function lineEnds(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    if (bytes[at] === LINE_FEED || (bytes[at] === CARRIAGE_RETURN && bytes[at + 1] !== LINE_FEED)) count += 1;
  }
  return count;
}
