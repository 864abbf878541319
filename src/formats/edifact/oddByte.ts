import { COMPONENT, ELEMENT, LINE_BREAK, TERMINATOR, TEXT } from './byteClass.ts';
import type { ReceivedWindow } from './receivedWindow.ts';

/*
 * Looks ahead, once for thousands of segments, for the next byte that is more than text, separator or line
 * break.
 */

/** Behind every window; a small integer, because comparing with Infinity is slower. */
export const NOWHERE = 0x3fffffff;

/** In words: a byte below a blank, above ASCII, or above the highest text byte sets its highest bit. */
const HIGHEST_BITS = 0x80808080 | 0;
const BLANKS = 0x20202020;

export class OddByteFinder {
  private classes: Uint8Array = new Uint8Array(256);
  /** Added to a word, it sets the highest bit of bytes above the range. */
  private aboveRange = 0;
  /** Odd bytes inside the range of bytes that are usually text, and where each comes next. */
  private signs: number[] = [];
  private signsAt: number[] = [];
  private outsideAt = -1;
  private readonly window: ReceivedWindow;
  /** The window as Latin-1 text from `origin` on. */
  private line = '';
  private origin = 0;

  constructor(window: ReceivedWindow) {
    this.window = window;
  }

  /** The window has new bytes, or another meaning of them. */
  use(line: string, origin: number, classes: Uint8Array): void {
    if (classes !== this.classes) this.rank(classes);
    this.line = line;
    this.origin = origin;
    this.outsideAt = -1;
    this.signsAt.fill(-1);
  }

  /** Position in the window of the first odd byte from `at` on; `NOWHERE` when there is none. */
  next(at: number): number {
    if (this.outsideAt < at) this.outsideAt = this.nextOutside(at);
    let nearest = this.outsideAt;
    for (let index = 0; index < this.signs.length; index++) {
      let signAt = this.signsAt[index] ?? 0;
      if (signAt < at) {
        const found = this.line.indexOf(String.fromCharCode(this.signs[index] ?? 0), at - this.origin);
        signAt = found === -1 ? NOWHERE : found + this.origin;
        this.signsAt[index] = signAt;
      }
      if (signAt < nearest) nearest = signAt;
    }
    return nearest;
  }

  private nextOutside(at: number): number {
    const { classes, aboveRange } = this;
    const { bytes, words, filled } = this.window;
    const wordCount = filled >> 2;
    let position = at;
    for (; position < filled && (position & 3) !== 0; position++) {
      if (isOdd(classes[bytes[position] ?? 0])) return position;
    }
    for (let index = position >> 2; index < wordCount; index++) {
      const word = words[index] ?? 0;
      if (((word | (word - BLANKS) | (word + aboveRange)) & HIGHEST_BITS) === 0) continue;
      for (let byte = index * 4; byte < index * 4 + 4; byte++) {
        if (isOdd(classes[bytes[byte] ?? 0])) return byte;
      }
    }
    for (position = Math.max(position, wordCount * 4); position < filled; position++) {
      if (isOdd(classes[bytes[position] ?? 0])) return position;
    }
    return NOWHERE;
  }

  /**
   * The range from blank to Z, or to ~ where small letters are text; single odd signs in it are looked for
   * apart.
   */
  private rank(classes: Uint8Array): void {
    const top = isOdd(classes[0x61]) ? 0x5a : 0x7e;
    this.classes = classes;
    this.aboveRange = (0x7f - top) * 0x01010101;
    this.signs = [];
    for (let byte = 0x20; byte <= top; byte++) if (isOdd(classes[byte])) this.signs.push(byte);
    this.signsAt = this.signs.map(() => -1);
  }
}

function isOdd(kind: number | undefined): boolean {
  return (
    kind !== TEXT && kind !== ELEMENT && kind !== COMPONENT && kind !== TERMINATOR && kind !== LINE_BREAK
  );
}
