import { parse } from 'csv-parse/sync';
import type { Draft } from '../containerStatement.ts';
import type { ConsignmentStatement, MessageVisitor, VoyageStatement } from '../model.ts';
import { type Columns, findColumns } from './column.ts';
import { manifestFinding } from './findingCode.ts';
import { addRow, cell, documentsOf, type ManifestRow, openConsignment, voyageOf } from './manifestRow.ts';

/** A manifest line is some 500 bytes; a quote that is never closed must not swallow the file. */
const ROW_BYTES_MAX = 64 * 1024;
const COLUMNS_MAX = 200;
/** Five times the largest ship. */
const ROWS_MAX = 200_000;
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** True for text whose first line has headers of a manifest: a container or a bill of lading, and two more. */
export function looksLikeManifestCsv(start: Uint8Array): boolean {
  if (start.includes(0)) return false;
  const line = firstLine(start);
  const { columns } = findColumns(line.split(delimiterOf(line)).map(unquoted));
  const named = columns.container !== undefined || columns.billOfLading !== undefined;
  return named && Object.keys(columns).length >= 3;
}

/**
 * Reads a CSV manifest: what a small port has instead of messages. Separator, character set and headers are
 * recognised; `mapping` (our field -> the partner's header) names what is not. Rows that follow each other and name
 * the same documents are one consignment; another vessel or voyage begins another message. A bad row is a finding.
 */
export function readManifestCsv(
  bytes: Uint8Array,
  visitor: MessageVisitor,
  mapping: Readonly<Record<string, string>> = {},
): void {
  const reader = new ManifestReader(visitor, mapping, bytes);
  const utf8 = isUtf8(bytes);
  if (!utf8) visitor.finding(manifestFinding('csv-encoding-latin-1', {}, 0));
  const options = {
    bom: true,
    delimiter: delimiterOf(firstLine(bytes)),
    encoding: utf8 ? 'utf8' : 'latin1',
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: ROW_BYTES_MAX,
    to: ROWS_MAX + 2,
    skip_records_with_error: true,
    on_skip: (error: { readonly message: string; readonly lines?: number } | undefined) => {
      reader.skipped(error?.message ?? 'it is malformed', error?.lines ?? 0);
      return undefined;
    },
    // Rows are handed on at once and not kept.
    on_record: (record: string[], context: { readonly bytes: number; readonly lines: number }) => {
      reader.row(record, context.bytes, context.lines);
      return null;
    },
  } as const;
  try {
    parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), options);
  } catch (error) {
    // A row over the limit ends the reading: the parser cannot know where the next one starts.
    reader.skipped(error instanceof Error ? error.message : String(error), 0);
  }
  reader.end();
}

class ManifestReader {
  private readonly visitor: MessageVisitor;
  private readonly mapping: Readonly<Record<string, string>>;
  private readonly bytes: Uint8Array;
  private columns: Columns | undefined;
  private refused = false;
  private rows = 0;
  private offset = 0;
  private open: { readonly key: string; readonly offset: number } | undefined;
  private messages = 0;
  private consignment: { readonly key: string; readonly draft: Draft<ConsignmentStatement> } | undefined;

  constructor(visitor: MessageVisitor, mapping: Readonly<Record<string, string>>, bytes: Uint8Array) {
    this.visitor = visitor;
    this.mapping = mapping;
    this.bytes = bytes;
  }

  row(cells: readonly string[], end: number, line: number): void {
    const offset = this.startOfRow();
    this.offset = end;
    if (this.refused) return;
    if (this.columns === undefined) {
      this.header(cells);
      return;
    }
    this.rows += 1;
    if (this.rows > ROWS_MAX) {
      this.visitor.finding(manifestFinding('csv-too-large', { max: ROWS_MAX, what: 'rows' }, offset));
      this.refused = true;
      return;
    }
    const row: ManifestRow = {
      cells,
      columns: this.columns,
      offset,
      length: end - offset,
      report: (code, facts, where) => {
        this.visitor.finding(manifestFinding(code, facts, offset, where));
      },
    };
    this.openMessageOf(row);
    const key = documentsOf(row)
      .map(({ number }) => number)
      .join('\n');
    if (key === '' && cell(row, 'container') === '') {
      row.report('csv-row-incomplete', { line });
      return;
    }
    if (this.consignment === undefined || key === '' || this.consignment.key !== key) {
      this.closeConsignment();
      this.consignment = { key, draft: openConsignment(row) };
    }
    addRow(this.consignment.draft, row);
  }

  skipped(why: string, line: number): void {
    this.visitor.finding(manifestFinding('csv-row-malformed', { line, why: plainly(why) }, this.offset));
  }

  end(): void {
    this.closeConsignment();
    if (this.open) this.visitor.messageEnd(this.offset - this.open.offset);
  }

  private startOfRow(): number {
    let at = this.offset;
    while (this.bytes[at] === 0x0a || this.bytes[at] === 0x0d) at += 1;
    return at;
  }

  private header(headers: readonly string[]): void {
    const { columns, unknown } = findColumns(headers.slice(0, COLUMNS_MAX), this.mapping);
    if (headers.length > COLUMNS_MAX) {
      this.visitor.finding(manifestFinding('csv-too-large', { max: COLUMNS_MAX, what: 'columns' }, 0));
    }
    for (const column of unknown) this.visitor.finding(manifestFinding('csv-mapping-unknown', { column }, 0));
    if (columns.container === undefined) {
      const facts = { field: 'the container number', columns: headers.slice(0, 40).join(', ') };
      this.visitor.finding(manifestFinding('csv-column-missing', facts, 0, 'container'));
      this.refused = true;
    }
    this.columns = columns;
  }

  private openMessageOf(row: ManifestRow): void {
    const key = (['vessel', 'imo', 'callSign', 'voyage', 'dischargePort'] as const)
      .map((field) => cell(row, field))
      .join('\n');
    if (this.open?.key === key) return;
    this.closeConsignment();
    if (this.open) this.visitor.messageEnd(row.offset - this.open.offset);
    this.visitor.messageStart(this.messageHeader(row));
    this.open = { key, offset: row.offset };
  }

  private messageHeader(row: ManifestRow) {
    const voyage: VoyageStatement = voyageOf(row);
    const index = this.messages;
    this.messages += 1;
    return {
      index,
      offset: row.offset,
      format: 'csv-manifest',
      type: 'MANIFEST',
      release: 'CSV',
      association: '',
      reference: [voyage.vesselImo ?? voyage.vesselName, voyage.voyageNumber].filter(Boolean).join(' '),
      interchangeReference: '',
      documentNumber: '',
      documentCode: '',
      function: 'original',
      sender: voyage.carrier ?? '',
      recipient: '',
      voyage,
    } as const;
  }

  private closeConsignment(): void {
    if (this.consignment) this.visitor.consignment(this.consignment.draft);
    this.consignment = undefined;
  }
}

function firstLine(bytes: Uint8Array): string {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let from = start;
  while (bytes[from] === 0x0a || bytes[from] === 0x0d) from += 1;
  const feed = bytes.indexOf(0x0a, from);
  const end = Math.min(feed === -1 ? bytes.length : feed, from + ROW_BYTES_MAX);
  return Buffer.from(bytes.subarray(from, end)).toString('latin1').trim();
}

function delimiterOf(line: string): string {
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

function unquoted(cellText: string): string {
  return cellText.replace(/^\s*"|"\s*$/g, '');
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The parser's words without the piece of content that it quotes. */
function plainly(message: string): string {
  return message.replace(/[:,] *(?:got|value is|at|expect).*$/i, '').slice(0, 120);
}
