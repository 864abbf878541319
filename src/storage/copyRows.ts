/*
 * Rows in the binary format of COPY (PostgreSQL manual, "COPY", binary format): no escaping of texts, no hexadecimal
 * for bytes. The types written must be the types of the columns.
 */

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const TRAILER = Buffer.from([0xff, 0xff]);
const NULL_LENGTH = -1;
const BUFFER_BYTES = 256 * 1024;
/** UTF-16 units become at most three bytes each. */
const UTF8_BYTES_PER_UNIT_MAX = 3;
/** JSON allows NUL and halves of surrogate pairs, jsonb does not; backslashes in pairs are backslashes. */
const NOT_IN_JSONB = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/gi;
/** 2000-01-01T00:00:00Z, from which PostgreSQL counts. */
const EPOCH_MS = 946_684_800_000;

/** Collects rows; the order of the calls after `row` is the order of the columns. */
export class CopyRows {
  count = 0;
  #parts: Buffer[] = [];
  #buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  #end = 0;
  #full = 0;

  /** Bytes held in memory. */
  get bytes(): number {
    return this.#full + this.#end;
  }

  row(columns: number): this {
    this.count++;
    this.#reserve(2);
    this.#end = this.#buffer.writeInt16BE(columns, this.#end);
    return this;
  }

  /** integer */
  int(value: number): this {
    this.#reserve(8);
    this.#end = this.#buffer.writeInt32BE(4, this.#end);
    this.#end = this.#buffer.writeInt32BE(value, this.#end);
    return this;
  }

  boolean(value: boolean): this {
    this.#reserve(5);
    this.#end = this.#buffer.writeInt32BE(1, this.#end);
    this.#end = this.#buffer.writeInt8(value ? 1 : 0, this.#end);
    return this;
  }

  /** bigint */
  bigInt(value: number): this {
    this.#reserve(12);
    this.#end = this.#buffer.writeInt32BE(8, this.#end);
    this.#end = this.#buffer.writeBigInt64BE(BigInt(value), this.#end);
    return this;
  }

  /** double precision; undefined is null */
  double(value: number | undefined): this {
    if (value === undefined) return this.nothing();
    this.#reserve(12);
    this.#end = this.#buffer.writeInt32BE(8, this.#end);
    this.#end = this.#buffer.writeDoubleBE(value, this.#end);
    return this;
  }

  /** text, varchar or json; undefined is null. A NUL, which PostgreSQL's text cannot hold, becomes U+FFFD. */
  text(value: string | undefined): this {
    if (value === undefined) return this.nothing();
    const whole = value.includes('\0') ? value.replaceAll('\0', '\ufffd') : value;
    this.#reserve(4 + whole.length * UTF8_BYTES_PER_UNIT_MAX);
    const length = this.#buffer.write(whole, this.#end + 4, 'utf8');
    this.#buffer.writeInt32BE(length, this.#end);
    this.#end += 4 + length;
    return this;
  }

  /** jsonb, as the text of the JSON behind its version number */
  jsonb(json: string): this {
    const value = json.includes('\\u') ? json.replace(NOT_IN_JSONB, '$1\\ufffd') : json;
    this.#reserve(5 + value.length * UTF8_BYTES_PER_UNIT_MAX);
    const length = this.#buffer.write(value, this.#end + 5, 'utf8');
    this.#buffer.writeInt32BE(length + 1, this.#end);
    this.#buffer.writeInt8(1, this.#end + 4);
    this.#end += 5 + length;
    return this;
  }

  /** bytea */
  raw(value: Uint8Array): this {
    this.#reserve(4 + value.byteLength);
    this.#end = this.#buffer.writeInt32BE(value.byteLength, this.#end);
    this.#buffer.set(value, this.#end);
    this.#end += value.byteLength;
    return this;
  }

  /** timestamptz, from milliseconds since 1970; undefined is null */
  time(ms: number | undefined): this {
    if (ms === undefined) return this.nothing();
    this.#reserve(12);
    this.#end = this.#buffer.writeInt32BE(8, this.#end);
    this.#end = this.#buffer.writeBigInt64BE(BigInt(ms - EPOCH_MS) * 1000n, this.#end);
    return this;
  }

  nothing(): this {
    this.#reserve(4);
    this.#end = this.#buffer.writeInt32BE(NULL_LENGTH, this.#end);
    return this;
  }

  /** What goes over the wire, header and trailer included. */
  *parts(): Generator<Buffer> {
    yield SIGNATURE;
    yield* this.#parts;
    yield this.#buffer.subarray(0, this.#end);
    yield TRAILER;
  }

  #reserve(bytes: number): void {
    if (this.#end + bytes <= this.#buffer.length) return;
    this.#parts.push(this.#buffer.subarray(0, this.#end));
    this.#full += this.#end;
    this.#buffer = Buffer.allocUnsafe(Math.max(BUFFER_BYTES, bytes));
    this.#end = 0;
  }
}
