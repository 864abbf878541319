import type { Segment } from './segment.ts';
import { SHORT_CHARACTERS_MAX, shortText } from './shortText.ts';

/**
 * Most segments have 20 bytes, free texts up to 100. Longer ones are scanned, where the limits are watched.
 */
export const PLAIN_BYTES_MAX = 256;
/** Shorter substrings are copies; a longer one would keep the whole line in memory. */
const SUBSTRING_CHARACTERS_MAX = 12;

/**
 * A segment in which no byte is special: text, separators and the terminator, all of them ASCII. It is a
 * piece of the window's text and looks for separators only as far as it is asked; asked for its number of
 * elements, it is split as a whole. One object serves all segments of a reader.
 */
export class PlainSegment implements Segment {
  tag = '';
  offset = 0;
  length = 0;

  private elementSign = 0;
  private componentSign = 0;
  /** The reader's window; positions are in it. */
  private bytes: Buffer = Buffer.alloc(0);
  /** The window as text, and the position of its first character. */
  private line = '';
  private lineOrigin = 0;
  private start = 0;
  private end = 0;

  /** An element whose start is known, to go on from; -1 is the tag. */
  private nearElement = -1;
  private nearStart = 0;

  /** Number of elements once split, before that -1. */
  private elements = -1;
  /** Positions of separators and terminator; per element the index of the one before it. */
  private readonly bounds = new Int32Array(PLAIN_BYTES_MAX + 1);
  private readonly firstBounds = new Int32Array(PLAIN_BYTES_MAX + 1);

  /** Where the segments to come are found. */
  use(bytes: Buffer, line: string, lineOrigin: number, elementSign: number, componentSign: number): void {
    this.bytes = bytes;
    this.line = line;
    this.lineOrigin = lineOrigin;
    this.elementSign = elementSign;
    this.componentSign = componentSign;
  }

  /** The segment from `start` up to its terminator at `end`, in the window. */
  be(tag: string, offset: number, start: number, end: number): void {
    this.tag = tag;
    this.offset = offset;
    this.length = end + 1 - start;
    this.start = start;
    this.end = end;
    // A tag is followed by its first element, but for explicit nesting.
    this.nearElement = this.bytes[start + 3] === this.elementSign ? 0 : -1;
    this.nearStart = start + 4 + this.nearElement;
    this.elements = -1;
  }

  get elementCount(): number {
    if (this.elements === -1) this.split();
    return this.elements;
  }

  componentCount(element: number): number {
    if (this.elements === -1) this.split();
    if (element < 0 || element >= this.elements) return 0;
    return (this.firstBounds[element + 1] ?? 0) - (this.firstBounds[element] ?? 0);
  }

  text(element: number, component = 0): string {
    if (this.elements !== -1) return this.splitText(element, component);
    const { bytes, end, elementSign, componentSign } = this;
    let from = this.seek(element);
    if (from === -1) return '';
    for (let left = component; left !== 0; from++) {
      if (from >= end) return '';
      const byte = bytes[from];
      if (byte === componentSign) left -= 1;
      else if (byte === elementSign) return '';
    }
    let to = from;
    for (; to < end; to++) {
      const byte = bytes[to];
      if (byte === componentSign) break;
      if (byte === elementSign) {
        this.nearElement = element + 1;
        this.nearStart = to + 1;
        break;
      }
    }
    return this.piece(from, to);
  }

  offsetOf(element: number, component = 0): number {
    if (component < 0 || component >= this.componentCount(element)) return this.offset + this.length;
    return this.offset + (this.bounds[(this.firstBounds[element] ?? 0) + component] ?? 0) + 1 - this.start;
  }

  /** Where the element starts, or -1. */
  private seek(element: number): number {
    const { bytes, end, elementSign } = this;
    if (element < this.nearElement) {
      this.nearElement = -1;
      this.nearStart = this.start + 3;
    }
    let at = this.nearStart;
    if (element === this.nearElement) return element < 0 ? -1 : at;
    let near = this.nearElement;
    while (near < element) {
      while (at < end && bytes[at] !== elementSign) at += 1;
      if (at === end) return -1;
      at += 1;
      near += 1;
    }
    this.nearElement = near;
    this.nearStart = at;
    return element < 0 ? -1 : at;
  }

  private piece(from: number, to: number): string {
    if (from === to) return '';
    if (to - from <= SHORT_CHARACTERS_MAX) return shortText(this.bytes, from, to);
    if (to - from <= SUBSTRING_CHARACTERS_MAX) {
      return this.line.substring(from - this.lineOrigin, to - this.lineOrigin);
    }
    return this.bytes.toString('latin1', from, to);
  }

  private split(): void {
    const { bytes, start, end, bounds, firstBounds, elementSign, componentSign } = this;
    let elements = 0;
    let boundCount = 0;
    for (let at = start + 3; at < end; at++) {
      const byte = bytes[at];
      if (byte === elementSign) {
        // Components of the tag (explicit nesting, ISO 9735 syntax 1 to 3) belong to no element.
        firstBounds[elements] = boundCount;
        elements += 1;
        bounds[boundCount] = at;
        boundCount += 1;
      } else if (byte === componentSign) {
        bounds[boundCount] = at;
        boundCount += 1;
      }
    }
    firstBounds[elements] = boundCount;
    bounds[boundCount] = end;
    this.elements = elements;
  }

  private splitText(element: number, component: number): string {
    if (element < 0 || element >= this.elements || component < 0) return '';
    const bound = (this.firstBounds[element] ?? 0) + component;
    if (bound >= (this.firstBounds[element + 1] ?? 0)) return '';
    return this.piece((this.bounds[bound] ?? 0) + 1, this.bounds[bound + 1] ?? 0);
  }
}
