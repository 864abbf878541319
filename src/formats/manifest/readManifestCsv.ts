import type { Finding } from '../../vocabulary/finding.ts';
import { parseImoNumber } from '../../vocabulary/imoNumber.ts';
import { boundedFindings } from '../boundedFindings.ts';
import type { MessageHeader, MessageVisitor, VoyageStatement } from '../model.ts';
import { csvSyntaxOf, readRows, STOP, type CsvRow } from './csvRows.ts';
import { manifestFinding } from './findingCode.ts';
import { billKey, readBill, readPlaces } from './readBill.ts';
import { isHeaderRow, readColumns, type ManifestColumns, type ManifestMapping } from './readHeader.ts';
import { manifestRow, readRowTime, type ManifestRow } from './readRow.ts';

interface ManifestLimits {
  readonly rowsMax: number;
}

/**
 * The largest ship carries some 25,000 containers; four times that leaves room for several lines per
 * container.
 */
const LIMITS: ManifestLimits = { rowsMax: 100_000 };
/** Titles and addresses above the header. */
const TITLE_ROWS_MAX = 20;
/** A bill with more rows is handed out in parts; assembly joins them again. */
const ROWS_PER_BILL_MAX = 2_000;

/**
 * True for text whose first lines are a table, with a header we know or at least the same separators in each.
 */
export function looksLikeManifestCsv(start: Uint8Array): boolean {
  if (start.length === 0 || start.includes(0)) return false;
  const syntax = csvSyntaxOf(start);
  const lines = Buffer.from(start.subarray(0, 16_384))
    .toString('latin1')
    .split(/\r\n|\n|\r/, TITLE_ROWS_MAX + 2);
  const rows = lines.filter((line) => line.trim() !== '').map((line) => line.split(syntax.separator));
  if (rows.some((cells) => isHeaderRow(cells.map(unquoted), {}))) return true;
  const [first, second] = rows;
  return first !== undefined && first.length >= 3 && first.length === second?.length;
}

function unquoted(cell: string): string {
  return cell.trim().replace(/^"|"$/g, '');
}

/** Reads a manifest, row by row, in constant memory; one message per ship and voyage. Never throws. */
export function readManifestCsv(
  bytes: Uint8Array,
  visitor: MessageVisitor,
  mapping: ManifestMapping = {},
  limits: ManifestLimits = LIMITS,
): void {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    visitor.finding(manifestFinding('manifest-encoding-unknown', { raw: 'UTF-16' }, 0));
    return;
  }
  const syntax = csvSyntaxOf(bytes);
  const reader = new ManifestReader(visitor, mapping, limits);
  if (syntax.encoding === 'latin1') reader.report(manifestFinding('manifest-encoding-guessed', {}, 0));
  readRows(
    bytes,
    syntax,
    (row) => reader.row(row),
    (finding) => reader.report(finding),
  );
  reader.end(bytes.length);
}

const ENDINGS: ReadonlySet<string> = new Set(['manifest-too-many-rows', 'manifest-too-many-faults']);

/** Lives as long as one file is read: header, open message and the rows of the open bill. */
class ManifestReader {
  private readonly visitor: MessageVisitor;
  private readonly mapping: ManifestMapping;
  private readonly limits: ManifestLimits;
  private readonly fileFindings: ReturnType<typeof boundedFindings>;
  private columns: ManifestColumns | undefined;
  private titles: CsvRow[] = [];
  private rowsRead = 0;
  private messages = 0;
  private message:
    | { readonly key: string; readonly offset: number; readonly findings: ReturnType<typeof boundedFindings> }
    | undefined;
  private bill: ManifestRow[] = [];
  private refused = false;

  constructor(visitor: MessageVisitor, mapping: ManifestMapping, limits: ManifestLimits) {
    this.visitor = visitor;
    this.mapping = mapping;
    this.limits = limits;
    this.fileFindings = boundedFindings(visitor);
  }

  report(finding: Finding): void {
    const open = this.message?.findings ?? this.fileFindings;
    const tell = ENDINGS.has(finding.code) ? open.reportEnd : open.report;
    tell(finding);
  }

  /** Why the row is refused, `STOP` to end reading, or nothing. */
  row(row: CsvRow): string | undefined {
    if (this.columns === undefined) return this.headerRow(row);
    this.rowsRead += 1;
    if (this.rowsRead > this.limits.rowsMax) {
      this.report(manifestFinding('manifest-too-many-rows', { max: this.limits.rowsMax }, row.at));
      return STOP;
    }
    const why = refusalOf(row, this.columns);
    if (why !== undefined) return why;
    const read = manifestRow(row, this.columns);
    if (read.text('container') === '' && billKey(read).trim() === '') {
      this.report(manifestFinding('manifest-row-unusable', { line: row.line }, row.at));
      return undefined;
    }
    this.take(read);
    return undefined;
  }

  end(offset: number): void {
    if (this.columns === undefined && !this.refused) {
      const widest = this.titles.reduce<CsvRow | undefined>(
        (best, row) => (best === undefined || row.cells.length > best.cells.length ? row : best),
        undefined,
      );
      readColumns(widest?.cells ?? [], this.mapping, widest?.at ?? 0, (finding) => this.report(finding));
    }
    this.closeMessage(offset);
    this.fileFindings.close(offset);
  }

  private headerRow(row: CsvRow): string | undefined {
    if (isHeaderRow(row.cells, this.mapping)) {
      this.columns = readColumns(row.cells, this.mapping, row.at, (finding) => this.report(finding));
      this.refused = this.columns === undefined;
      return this.refused ? STOP : undefined;
    }
    this.titles.push(row);
    return this.titles.length > TITLE_ROWS_MAX ? STOP : undefined;
  }

  private take(read: ManifestRow): void {
    const key = ['imo', 'vessel', 'voyage']
      .map((field) => read.text(field as 'imo' | 'vessel' | 'voyage'))
      .join('\n');
    // Ship and voyage may stand in the first row only.
    const moved = this.message && key.trim() !== '' && key !== this.message.key;
    if (moved) this.closeMessage(read.row.at);
    const [first] = this.bill;
    if (first && (billKey(first) !== billKey(read) || this.bill.length >= ROWS_PER_BILL_MAX))
      this.closeBill();
    if (this.message === undefined) this.openMessage(read, key);
    this.bill.push(read);
  }

  private openMessage(read: ManifestRow, key: string): void {
    const late: Finding[] = [];
    const header = headerOf(read, this.messages, (finding) => late.push(finding));
    this.visitor.messageStart(header);
    this.messages += 1;
    this.message = { key, offset: read.row.at, findings: boundedFindings(this.visitor) };
    for (const finding of late) this.report(finding);
  }

  private closeBill(): void {
    if (this.bill.length === 0 || this.columns === undefined) return;
    const said = readBill(this.bill, this.columns.massUnit, (finding) => this.report(finding));
    this.bill = [];
    this.visitor.consignment(said);
  }

  private closeMessage(offset: number): void {
    this.closeBill();
    if (this.message === undefined) return;
    this.message.findings.close(offset);
    this.visitor.messageEnd(offset - this.message.offset);
    this.message = undefined;
  }
}

/**
 * Cells that are too many, or a line end inside a row that is too short, tell that the columns have shifted.
 */
function refusalOf({ cells }: CsvRow, columns: ManifestColumns): string | undefined {
  const used = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  if (used > columns.count) return `it has ${used} columns, the header has ${columns.count}`;
  if (cells.length < columns.count && cells.some((cell) => /[\r\n]/.test(cell))) {
    return 'a quotation mark is open over several lines';
  }
  return undefined;
}

function headerOf(read: ManifestRow, index: number, report: (finding: Finding) => void): MessageHeader {
  return {
    index,
    offset: read.row.at,
    format: 'csv-manifest',
    type: 'MANIFEST',
    release: 'CSV',
    association: '',
    reference: read.text('manifest'),
    interchangeReference: '',
    documentNumber: '',
    documentCode: '',
    function: 'original',
    sender: read.text('carrier'),
    recipient: '',
    voyage: voyageOf(read, report),
  };
}

function voyageOf(read: ManifestRow, report: (finding: Finding) => void): VoyageStatement {
  const imo = parseImoNumber(read.text('imo'));
  const callSign = read.text('callSign');
  const vesselName = read.text('vessel');
  const voyageNumber = read.text('voyage');
  const carrier = read.text('carrier');
  const eta = readRowTime(read, report);
  return {
    ...(imo.ok ? { vesselImo: imo.value } : {}),
    ...(callSign === '' ? {} : { callSign }),
    ...(vesselName === '' ? {} : { vesselName }),
    ...(voyageNumber === '' ? {} : { voyageNumber }),
    ...(carrier === '' ? {} : { carrier }),
    places: readPlaces([read]).filter(({ role }) => role === 'discharge'),
    times: eta ? [{ kind: 'arrival-estimated', time: eta }] : [],
    at: read.row.at,
  };
}
