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

/**
 * A segment that was looked at byte by byte: separators are noted in the same pass that looks for the
 * terminator, and what is special is noted too. One object serves all segments of a reader; text is made when
 * it is asked for.
 */
export class ScannedSegment implements Segment {
  tag = '';
  offset = 0;
  length = 0;
  elementCount = 0;

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
  private bounds = new Int32Array(64);
  private boundCount = 0;
  private readonly boundsMax: number;
  /**
   * Per element: index in `bounds` of the separator before it, and of the one that ends its first repetition.
   */
  private firstBounds = new Int32Array(32);
  private lastBounds = new Int32Array(32);
  private released = false;
  private inRepetition = false;

  constructor(boundsMax: number) {
    this.boundsMax = boundsMax;
  }

  /** Distance of the first separator: the length of the tag. */
  get tagLength(): number {
    return this.bounds[0] ?? 0;
  }

  begin(start: number): void {
    this.start = start;
    this.elementCount = 0;
    this.boundCount = 0;
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
    if (this.elementCount === this.firstBounds.length) {
      this.firstBounds = doubled(this.firstBounds);
      this.lastBounds = doubled(this.lastBounds);
    }
    this.firstBounds[this.elementCount] = this.boundCount;
    this.note(distance);
    if (!this.tooManyBounds) this.elementCount += 1;
  }

  private closeElement(): void {
    if (!this.inRepetition && this.elementCount > 0) this.lastBounds[this.elementCount - 1] = this.boundCount;
    this.inRepetition = false;
  }

  private repeatElement(distance: number): void {
    if (this.elementCount === 0) return;
    if (this.repetitions === 0) this.repeatedElement = this.elementCount - 1;
    this.repetitions += 1;
    if (this.inRepetition) return;
    this.closeElement();
    this.note(distance);
    this.inRepetition = true;
  }

  componentCount(element: number): number {
    if (element < 0 || element >= this.elementCount) return 0;
    return (this.lastBounds[element] ?? 0) - (this.firstBounds[element] ?? 0);
  }

  text(element: number, component = 0): string {
    if (element < 0 || element >= this.elementCount || component < 0) return '';
    const bound = (this.firstBounds[element] ?? 0) + component;
    if (bound >= (this.lastBounds[element] ?? 0)) return '';
    const from = this.start + (this.bounds[bound] ?? 0) + 1;
    const to = this.start + (this.bounds[bound + 1] ?? 0);
    if (from === to) return '';
    return this.seen === 0 ? this.bytes.toString('latin1', from, to) : this.resolved(from, to);
  }

  offsetOf(element: number, component = 0): number {
    if (component < 0 || component >= this.componentCount(element)) return this.offset + this.length;
    return this.offset + (this.bounds[(this.firstBounds[element] ?? 0) + component] ?? 0) + 1;
  }

  /** Takes out release characters and line breaks byte by byte, so that it holds for every character set. */
  private resolved(from: number, to: number): string {
    if ((this.seen & ((1 << RELEASE) | (1 << LINE_BREAK))) === 0) {
      return decodeText(this.bytes, from, to, this.coding);
    }
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

  /** Whether a byte of this class is in the segment. */
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
