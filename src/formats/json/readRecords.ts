import type { JsonNode } from './jsonNode.ts';
import { JsonCursor, JsonFault, type JsonFaultCode } from './parseJson.ts';

/** What went wrong in one record and how many bytes were passed over because of it. */
export interface RecordFault {
  readonly code: JsonFaultCode | 'json-too-many-faults';
  readonly at: number;
  readonly where: string;
  readonly expected: string;
  readonly bytesLost: number;
}

interface RecordSink {
  record(node: JsonNode, where: string): void;
  fault(fault: RecordFault): void;
}

interface RecordOptions {
  /** Members of an outer object that hold the list of records: `events`, `arrivalNotices`. */
  readonly wrappers: ReadonlySet<string>;
  readonly nameOf?: (name: string) => string;
}

/** After so many the file is no message file; each fault costs a search for the next record. */
const FAULTS_MAX = 1_000;
const OUTER_MEMBERS_MAX = 1_000;
/** Bytes looked at, in all, to find ends of faulty records: a thousand faults must not each search the whole file. */
const SEARCH_BYTES_MAX = 64 * 1024 * 1024;
const LINE_FEED = 0x0a;
const OPEN_BRACE = 0x7b;

/**
 * Hands out the records of JSON bytes one by one, in constant memory: one object, a list of objects, an outer
 * object with such a list, or objects one after the other (NDJSON). A faulty record does not lose the ones
 * after it where the next start can be told: the next line that starts with a brace, or the matching bracket
 * inside a list.
 */
export function readRecords(bytes: Uint8Array, options: RecordOptions, sink: RecordSink): void {
  const cursor = new JsonCursor(bytes, options.nameOf);
  const reading: Reading = { cursor, sink, wrappers: options.wrappers, faults: 0, searched: 0 };
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) cursor.position = 3;
  let index = 0;
  while (cursor.peek() !== -1 && reading.faults < FAULTS_MAX) {
    const start = cursor.position;
    const where = index === 0 ? '' : `#${index}`;
    index += 1;
    try {
      if (cursor.peek() === 0x5b) readList(reading, where);
      else if (cursor.peek() === OPEN_BRACE) readOuterObject(reading, where);
      else throw cursor.malformed('an object or a list of objects is expected');
    } catch (error) {
      const fault = asJsonFault(error);
      cursor.position = nextRecordLine(bytes, start + 1);
      report(reading, fault, where, cursor.position - start);
    }
  }
  if (reading.faults >= FAULTS_MAX) {
    sink.fault({
      code: 'json-too-many-faults',
      at: cursor.position,
      where: '',
      expected: `reading stopped after ${FAULTS_MAX} faults`,
      bytesLost: bytes.length - cursor.position,
    });
  }
}

interface Reading {
  readonly cursor: JsonCursor;
  readonly sink: RecordSink;
  readonly wrappers: ReadonlySet<string>;
  faults: number;
  searched: number;
}

function readList(reading: Reading, where: string): void {
  const { cursor, sink } = reading;
  cursor.position += 1;
  if (cursor.take(0x5d)) return;
  for (let index = 0; ; index += 1) {
    cursor.skipBlanks();
    const start = cursor.position;
    let element: JsonNode | undefined;
    try {
      element = cursor.record();
    } catch (error) {
      const fault = asJsonFault(error);
      const end = endOfValue(reading, start);
      if (end === undefined || reading.faults >= FAULTS_MAX) throw fault;
      cursor.position = end;
      report(reading, fault, `${where}/${index}`, end - start);
    }
    if (element) sink.record(element, `${where}/${index}`);
    if (cursor.take(0x2c)) continue;
    if (cursor.take(0x5d)) return;
    throw cursor.malformed('a comma or a closing bracket is expected');
  }
}

/** An object that is a record itself, unless one of its members is the list of records. */
function readOuterObject(reading: Reading, where: string): void {
  const { cursor, sink, wrappers } = reading;
  const at = cursor.position;
  cursor.position += 1;
  const names: string[] = [];
  const items: JsonNode[] = [];
  let wrapper = false;
  if (!cursor.take(0x7d)) {
    for (;;) {
      const name = cursor.name();
      if (wrappers.has(name) && cursor.peek() === 0x5b) {
        wrapper = true;
        readList(reading, `${where}/${name}`);
      } else {
        names.push(name);
        items.push(cursor.record());
      }
      if (names.length > OUTER_MEMBERS_MAX) {
        throw new JsonFault('json-too-large', cursor.position, `more than ${OUTER_MEMBERS_MAX} members`);
      }
      if (cursor.take(0x2c)) continue;
      if (cursor.take(0x7d)) break;
      throw cursor.malformed('a comma or a closing brace is expected');
    }
  }
  if (!wrapper) sink.record({ kind: 'object', at, end: cursor.position, text: '', names, items }, where);
}

function report(reading: Reading, fault: JsonFault, where: string, bytesLost: number): void {
  reading.faults += 1;
  reading.sink.fault({ code: fault.code, at: fault.at, where, expected: fault.message, bytesLost });
}

function asJsonFault(error: unknown): JsonFault {
  if (error instanceof JsonFault) return error;
  throw error;
}

/** Start of the next line whose first character is a brace; the end of the bytes when there is none. */
function nextRecordLine(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(LINE_FEED, from); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) {
    if (bytes[at + 1] === OPEN_BRACE) return at + 1;
  }
  return bytes.length;
}

/** Where a faulty object or list ends, told by its brackets alone; `undefined` when they do not close. */
function endOfValue(reading: Reading, start: number): number | undefined {
  const { bytes } = reading.cursor;
  if (bytes[start] !== OPEN_BRACE && bytes[start] !== 0x5b) return undefined;
  let depth = 0;
  let inText = false;
  const stop = Math.min(bytes.length, start + SEARCH_BYTES_MAX - reading.searched);
  for (let at = start; at < stop; at += 1) {
    const byte = bytes[at];
    if (inText) {
      if (byte === 0x5c) at += 1;
      else if (byte === 0x22) inText = false;
      continue;
    }
    if (byte === 0x22) inText = true;
    else if (byte === OPEN_BRACE || byte === 0x5b) depth += 1;
    else if (byte === 0x7d || byte === 0x5d) depth -= 1;
    if (depth === 0) {
      reading.searched += at - start;
      return at + 1;
    }
  }
  reading.searched += Math.max(0, stop - start);
  return undefined;
}
