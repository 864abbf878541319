import type { JsonKind, JsonNode } from './jsonNode.ts';

/** Deeper than any message we know (ENS and DCSA stay under 12); guards the recursion. */
export const JSON_DEPTH_MAX = 64;

export type JsonFaultCode = 'json-malformed' | 'json-too-deep' | 'json-too-large';

/**
 * Where reading had to stop and why. Thrown inside the reader of one record, never out of a format's reader.
 */
export class JsonFault extends Error {
  readonly code: JsonFaultCode;
  readonly at: number;
  constructor(code: JsonFaultCode, at: number, expected: string) {
    super(expected);
    this.code = code;
    this.at = at;
  }
}

/**
 * Elements and members of one record. The largest lawful declaration (9,999 goods items of about 60 values)
 * stays below; it keeps the tree of a hostile record under 200 MB.
 */
const NODES_MAX = 1_000_000;
/** Longer than any text of a message by far; Node cannot hold one of 512 MB. */
const TEXT_BYTES_MAX = 16 * 1024 * 1024;
const NO_NAMES: readonly string[] = [];
const NO_ITEMS: readonly JsonNode[] = [];

/**
 * Node's own decoders behind `toString`: twice as fast on short texts, and missing in the types of Node 20.
 */
interface DecodingBuffer {
  latin1Slice(start: number, end: number): string;
  utf8Slice(start: number, end: number): string;
}

const INTERN_SLOTS = 1024;
const INTERN_LENGTH_MAX = 64;

/**
 * JSON (RFC 8259) with the byte offset of every value; accepts what JSON.parse accepts, up to the depth and
 * size limits. The only reason not to use JSON.parse is that it forgets where a value stood, and an officer
 * must be able to look it up.
 */
export class JsonCursor {
  readonly bytes: Uint8Array;
  position = 0;
  private nodes = 0;
  private readonly buffer: DecodingBuffer;
  private readonly interned: (string | undefined)[] = new Array<string | undefined>(INTERN_SLOTS);
  private readonly nameOf: (name: string) => string;

  /**
   * `nameOf` gives the name to use for a name as sent (other case, for instance); it is asked once per name.
   */
  constructor(bytes: Uint8Array, nameOf: (name: string) => string = (name) => name) {
    this.bytes = bytes;
    const buffer: unknown = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.buffer = buffer as DecodingBuffer;
    this.nameOf = nameOf;
  }

  /** One value from the position on, blanks before it skipped. Throws a JsonFault. */
  record(): JsonNode {
    this.nodes = 0;
    return this.value(0);
  }

  peek(): number {
    this.skipBlanks();
    return this.bytes[this.position] ?? -1;
  }

  skipBlanks(): void {
    const { bytes } = this;
    let at = this.position;
    for (;;) {
      const byte = bytes[at];
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) break;
      at += 1;
    }
    this.position = at;
  }

  /** Passes the character if it comes next. */
  take(character: number): boolean {
    if (this.peek() !== character) return false;
    this.position += 1;
    return true;
  }

  /** The name of a member and the colon after it. */
  name(): string {
    if (this.peek() !== 0x22) throw this.malformed('a name in quotation marks is expected');
    const name = this.internedName();
    if (!this.take(0x3a)) throw this.malformed('a colon is expected after the name');
    return name;
  }

  malformed(expected: string, at = this.position): JsonFault {
    const cut = at >= this.bytes.length ? 'the text ends here; ' : '';
    return new JsonFault('json-malformed', at, `${cut}${expected}`);
  }

  private value(depth: number): JsonNode {
    if (depth > JSON_DEPTH_MAX) {
      throw new JsonFault('json-too-deep', this.position, `nested deeper than ${JSON_DEPTH_MAX} levels`);
    }
    this.nodes += 1;
    if (this.nodes > NODES_MAX) {
      throw new JsonFault('json-too-large', this.position, `more than ${NODES_MAX} values in one record`);
    }
    const byte = this.peek();
    switch (byte) {
      case 0x7b:
        return this.object(depth);
      case 0x5b:
        return this.array(depth);
      case 0x22: {
        const at = this.position;
        const text = this.text();
        return node('text', at, this.position, text, NO_NAMES, NO_ITEMS);
      }
      case 0x74:
        return this.literal('true');
      case 0x66:
        return this.literal('false');
      case 0x6e:
        return this.literal('null');
      default:
        return this.number();
    }
  }

  private object(depth: number): JsonNode {
    const at = this.position;
    this.position += 1;
    const names: string[] = [];
    const items: JsonNode[] = [];
    if (!this.take(0x7d)) {
      for (;;) {
        names.push(this.name());
        items.push(this.value(depth + 1));
        if (this.take(0x2c)) continue;
        if (this.take(0x7d)) break;
        throw this.malformed('a comma or a closing brace is expected');
      }
    }
    return node('object', at, this.position, '', names, items);
  }

  private array(depth: number): JsonNode {
    const at = this.position;
    this.position += 1;
    const items: JsonNode[] = [];
    if (!this.take(0x5d)) {
      for (;;) {
        items.push(this.value(depth + 1));
        if (this.take(0x2c)) continue;
        if (this.take(0x5d)) break;
        throw this.malformed('a comma or a closing bracket is expected');
      }
    }
    return node('array', at, this.position, '', NO_NAMES, items);
  }

  private text(): string {
    const { bytes } = this;
    const start = this.position + 1;
    let at = start;
    let high = 0;
    let escaped = false;
    for (;;) {
      const byte = bytes[at];
      if (byte === undefined) throw this.malformed('a closing quotation mark is expected', at);
      if (byte === 0x22) break;
      if (byte < 0x20) throw this.malformed('control characters in text must be written as \\u00XX', at);
      if (byte === 0x5c) {
        escaped = true;
        at += 1;
      }
      high |= byte;
      at += 1;
    }
    if (at - start > TEXT_BYTES_MAX) {
      throw new JsonFault('json-too-large', start - 1, `a text of more than ${TEXT_BYTES_MAX} bytes`);
    }
    this.position = at + 1;
    if (escaped) return this.unescaped(start - 1, at + 1);
    // Latin-1 is the fastest decoding of bytes that are all ASCII.
    return high < 0x80 ? this.buffer.latin1Slice(start, at) : this.buffer.utf8Slice(start, at);
  }

  /** Text with escapes is rare: JSON.parse decodes and judges them. */
  private unescaped(from: number, to: number): string {
    try {
      return JSON.parse(this.buffer.utf8Slice(from, to)) as string;
    } catch {
      throw this.malformed('an escape that JSON does not know, or a line end, is in the text', from);
    }
  }

  private literal(word: 'true' | 'false' | 'null'): JsonNode {
    const at = this.position;
    for (let index = 0; index < word.length; index += 1) {
      if (this.bytes[at + index] !== word.charCodeAt(index)) throw this.malformed('a value is expected', at);
    }
    this.position = at + word.length;
    return node(word, at, this.position, '', NO_NAMES, NO_ITEMS);
  }

  private number(): JsonNode {
    const { bytes } = this;
    const start = this.position;
    let at = start;
    if (bytes[at] === 0x2d) at += 1;
    const first = bytes[at];
    if (!isDigit(first)) throw this.malformed('a value is expected', start);
    at = first === 0x30 ? at + 1 : this.digits(at);
    if (bytes[at] === 0x2e) at = this.digits(at + 1);
    if (bytes[at] === 0x65 || bytes[at] === 0x45) {
      at += 1;
      if (bytes[at] === 0x2b || bytes[at] === 0x2d) at += 1;
      at = this.digits(at);
    }
    if (at - start > TEXT_BYTES_MAX) {
      throw new JsonFault('json-too-large', start, `a number of more than ${TEXT_BYTES_MAX} bytes`);
    }
    this.position = at;
    return node('number', start, at, this.buffer.latin1Slice(start, at), NO_NAMES, NO_ITEMS);
  }

  private digits(from: number): number {
    let at = from;
    while (isDigit(this.bytes[at])) at += 1;
    if (at === from) throw this.malformed('a digit is expected', at);
    return at;
  }

  /**
   * Names repeat in every record; comparing bytes with the last name of the same hash saves decoding them
   * again.
   */
  private internedName(): string {
    const { bytes } = this;
    const start = this.position + 1;
    let at = start;
    let hash = 0;
    for (;;) {
      const byte = bytes[at];
      if (
        byte === undefined ||
        byte < 0x20 ||
        byte === 0x5c ||
        byte >= 0x80 ||
        at - start > INTERN_LENGTH_MAX
      ) {
        return this.nameOf(this.text());
      }
      if (byte === 0x22) break;
      hash = (hash * 31 + byte) & 0x3fffffff;
      at += 1;
    }
    const slot = (hash & (INTERN_SLOTS / 2 - 1)) * 2;
    const known = this.interned[slot];
    const use = this.interned[slot + 1];
    if (
      known !== undefined &&
      use !== undefined &&
      known.length === at - start &&
      this.matches(known, start)
    ) {
      this.position = at + 1;
      return use;
    }
    const name = this.text();
    const used = this.nameOf(name);
    this.interned[slot] = name;
    this.interned[slot + 1] = used;
    return used;
  }

  private matches(known: string, start: number): boolean {
    for (let index = 0; index < known.length; index += 1) {
      if (known.charCodeAt(index) !== this.bytes[start + index]) return false;
    }
    return true;
  }
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function node(
  kind: JsonKind,
  at: number,
  end: number,
  text: string,
  names: readonly string[],
  items: readonly JsonNode[],
): JsonNode {
  return { kind, at, end, text, names, items };
}
