import {
  ABOVE_ASCII,
  CARRIAGE_RETURN,
  COMPONENT,
  ELEMENT,
  LINE_BREAK,
  LINE_FEED,
  RELEASE,
  REPETITION,
  TERMINATOR,
  TEXT,
} from './byteClass.ts';
import { decodeText, type TextCoding } from './charset.ts';
import type { Segment } from './segment.ts';

const LATIN1: TextCoding = { kind: 'latin1' };
/** Most segments have 20 bytes, free texts up to 100. Longer ones are scanned, where the limits are watched. */
export const PLAIN_BYTES_MAX = 256;
/** Shorter substrings are copies; longer ones would keep the whole window in memory. */
const SUBSTRING_CHARACTERS_MAX = 12;

/**
 * The one segment object of a reader, filled anew for each segment: no allocation per segment. It is filled in one of
 * two ways: `scan` looks at every byte for what is special; `bePlain` takes a segment in which nothing is special, and
 * looks for separators only as far as they are asked for. Text is made when it is asked for.
 */
export class ReceivedSegment implements Segment {
  tag = '';
  offset = 0;
  length = 0;

  /** The reader's window, and where the segment starts in it. */
  bytes: Buffer = Buffer.alloc(0);
  start = 0;
  release = 0;
  coding: TextCoding = LATIN1;

  /** Bit per byte class met, `1 << class`: what the reader has to look at before it hands the segment out. */
  seen = 0;
  /** More separators than `boundsMax`: the segment is not to be used. */
  tooManyBounds = false;
  repetitions = 0;
  /** The first element that is repeated. */
  repeatedElement = 0;

  /** Distances of separators and terminator from the segment's start. */
  private bounds = new Int32Array(PLAIN_BYTES_MAX);
  private boundCount = 0;
  private readonly boundsMax: number;
  /** Per element: index in `bounds` of the separator before it, and of the one that ends its first repetition. */
  private firstBounds = new Int32Array(PLAIN_BYTES_MAX);
  private lastBounds = new Int32Array(PLAIN_BYTES_MAX);
  private opened = 0;
  private closed = 0;
  private released = false;
  private inRepetition = false;

  /** Of a plain segment: the window as text, where the segment starts and ends in it, and how far it is split. */
  private plain = false;
  private line = '';
  private lineStart = 0;
  private lineEnd = 0;
  private splitTo = 0;
  private elementSign = 0;
  private componentSign = 0;

  constructor(boundsMax: number) {
    this.boundsMax = boundsMax;
  }

  /** Distance of the first separator of a scanned segment: the length of the tag. */
  get tagLength(): number {
    return this.bounds[0] ?? 0;
  }

  /** Separators of the plain segments to come. */
  separate(element: number, component: number): void {
    this.elementSign = element;
    this.componentSign = component;
  }

  /** A segment without anything special, in `line` from `lineStart` up to its terminator at `lineEnd`. */
  bePlain(tag: string, line: string, lineStart: number, lineEnd: number): void {
    this.tag = tag;
    this.length = lineEnd + 1 - lineStart;
    this.plain = true;
    this.line = line;
    this.lineStart = lineStart;
    this.lineEnd = lineEnd;
    this.splitTo = lineStart + 3;
    this.boundCount = 0;
    this.opened = 0;
    this.closed = 0;
  }

  begin(start: number): void {
    this.start = start;
    this.plain = false;
    this.boundCount = 0;
    this.opened = 0;
    this.closed = 0;
    this.seen = 0;
    this.tooManyBounds = false;
    this.repetitions = 0;
    this.released = false;
    this.inRepetition = false;
    this.coding = LATIN1;
  }

  /** Goes on from `from`; the position of the terminator, or -1 when it is not before `to`. */
  scan(bytes: Buffer, from: number, to: number, classes: Uint8Array): number {
    let at = from;
    if (this.released) at = this.passReleased(bytes, at, to, classes);
    while (at < to) {
      const kind = classes[bytes[at] ?? 0] ?? 0;
      if (kind === TEXT) {
        at += 1;
        continue;
      }
      if (kind === COMPONENT) {
        if (!this.inRepetition) this.note(at - this.start);
      } else if (kind === ELEMENT) {
        this.openElement(at - this.start);
      } else if (kind === TERMINATOR) {
        this.closeElement();
        this.note(at - this.start);
        this.closed = this.opened;
        return at;
      } else {
        this.seen |= 1 << kind;
        if (kind === REPETITION) this.repeatElement(at - this.start);
        if (kind === RELEASE) {
          this.released = true;
          at = this.passReleased(bytes, at + 1, to, classes);
          continue;
        }
      }
      at += 1;
    }
    return -1;
  }

  /** The byte after a release character is text. A line break in between comes from cutting into lines. */
  private passReleased(bytes: Buffer, from: number, to: number, classes: Uint8Array): number {
    for (let at = from; at < to; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === CARRIAGE_RETURN || byte === LINE_FEED) {
        this.seen |= 1 << LINE_BREAK;
        continue;
      }
      const kind = classes[byte] ?? 0;
      if (kind > LINE_BREAK) this.seen |= 1 << kind;
      this.released = false;
      return at + 1;
    }
    return to;
  }

  private note(distance: number): void {
    if (this.boundCount >= this.boundsMax) {
      this.tooManyBounds = true;
      return;
    }
    if (this.boundCount === this.bounds.length) this.bounds = doubled(this.bounds);
    this.bounds[this.boundCount] = distance;
    this.boundCount += 1;
  }

  private openElement(distance: number): void {
    this.closeElement();
    if (this.opened === this.firstBounds.length) {
      this.firstBounds = doubled(this.firstBounds);
      this.lastBounds = doubled(this.lastBounds);
    }
    this.firstBounds[this.opened] = this.boundCount;
    this.note(distance);
    if (!this.tooManyBounds) this.opened += 1;
  }

  private closeElement(): void {
    if (!this.inRepetition && this.opened > 0) this.lastBounds[this.opened - 1] = this.boundCount;
    this.inRepetition = false;
  }

  private repeatElement(distance: number): void {
    if (this.opened === 0) return;
    if (this.repetitions === 0) this.repeatedElement = this.opened - 1;
    this.repetitions += 1;
    if (this.inRepetition) return;
    this.closeElement();
    this.note(distance);
    this.inRepetition = true;
  }

  /** Splits a plain segment until the element is closed, or to its end. */
  private split(element: number): void {
    const { line, lineStart, lineEnd, bounds, firstBounds, lastBounds, elementSign, componentSign } = this;
    let { boundCount, opened } = this;
    let at = this.splitTo;
    while (at < lineEnd) {
      const code = line.charCodeAt(at);
      if (code === componentSign) {
        bounds[boundCount++] = at - lineStart;
      } else if (code === elementSign) {
        if (opened > 0) lastBounds[opened - 1] = boundCount;
        firstBounds[opened++] = boundCount;
        bounds[boundCount++] = at - lineStart;
        if (opened - 1 > element) break;
      }
      at += 1;
    }
    if (at === lineEnd) {
      if (opened > 0) lastBounds[opened - 1] = boundCount;
      bounds[boundCount++] = lineEnd - lineStart;
      this.closed = opened;
      this.splitTo = lineEnd + 1;
    } else {
      this.closed = opened - 1;
      this.splitTo = at + 1;
    }
    this.boundCount = boundCount;
    this.opened = opened;
  }

  get elementCount(): number {
    if (this.plain && this.splitTo <= this.lineEnd) this.split(PLAIN_BYTES_MAX);
    return this.closed;
  }

  private has(element: number): boolean {
    if (element < 0) return false;
    if (element >= this.closed && this.plain && this.splitTo <= this.lineEnd) this.split(element);
    return element < this.closed;
  }

  componentCount(element: number): number {
    if (!this.has(element)) return 0;
    return (this.lastBounds[element] ?? 0) - (this.firstBounds[element] ?? 0);
  }

  text(element: number, component = 0): string {
    if (!this.has(element) || component < 0) return '';
    const bound = (this.firstBounds[element] ?? 0) + component;
    if (bound >= (this.lastBounds[element] ?? 0)) return '';
    const from = (this.bounds[bound] ?? 0) + 1;
    const to = this.bounds[bound + 1] ?? 0;
    if (from === to) return '';
    if (this.plain && to - from <= SUBSTRING_CHARACTERS_MAX) {
      return this.line.substring(this.lineStart + from, this.lineStart + to);
    }
    if (this.plain || this.seen === 0)
      return this.bytes.toString('latin1', this.start + from, this.start + to);
    return this.resolved(this.start + from, this.start + to);
  }

  offsetOf(element: number, component = 0): number {
    if (component < 0 || component >= this.componentCount(element)) return this.offset + this.length;
    return this.offset + (this.bounds[(this.firstBounds[element] ?? 0) + component] ?? 0) + 1;
  }

  /** Takes out release characters and line breaks byte by byte, so that it holds for every character set. */
  private resolved(from: number, to: number): string {
    if (!this.met(RELEASE) && !this.met(LINE_BREAK)) return decodeText(this.bytes, from, to, this.coding);
    const kept = Buffer.allocUnsafe(to - from);
    let length = 0;
    let released = false;
    for (let at = from; at < to; at++) {
      const byte = this.bytes[at] ?? 0;
      if (byte === CARRIAGE_RETURN || byte === LINE_FEED) continue;
      released = !released && byte === this.release && this.release !== 0;
      if (released) continue;
      kept[length] = byte;
      length += 1;
    }
    return decodeText(kept, 0, length, this.coding);
  }

  /** The bytes of the segment without its terminator; valid as long as the segment. */
  content(): Buffer {
    return this.bytes.subarray(this.start, this.start + this.length - 1);
  }

  /** Distance of the first byte of which it holds, or -1. */
  indexOf(holds: (byte: number, index: number) => boolean): number {
    return this.content().findIndex(holds);
  }

  byteAt(distance: number): number {
    return this.bytes[this.start + distance] ?? 0;
  }

  latin1(from: number, to: number): string {
    return this.bytes.toString('latin1', this.start + from, this.start + to);
  }

  /** Whether a byte of this class is in the scanned segment. */
  met(kind: number): boolean {
    return (this.seen & (1 << kind)) !== 0;
  }

  get aboveAscii(): boolean {
    return this.met(ABOVE_ASCII);
  }
}

function doubled(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(numbers.length * 2);
  grown.set(numbers);
  return grown;
}
