import { tagNumber } from './segmentTag.ts';

/** Most messages are small; the window grows for those that are not. */
const WINDOW_BYTES_FIRST = 4096;
/** Longer than any look ahead. */
const WINDOW_BYTES_MIN = 64;

/**
 * The received bytes that are not dealt with yet: those from `start` on, at most `bytesMax`. Positions count
 * in the window; `base` makes byte offsets of them.
 */
export class ReceivedWindow {
  bytes: Buffer;
  /** The same memory in words of four bytes. */
  words: Int32Array;
  /** Byte offset, in the received bytes, of the window's first byte. */
  base = 0;
  filled = 0;
  /** First byte of what is being read, and the byte that is looked at next. */
  start = 0;
  at = 0;
  private readonly bytesMax: number;

  constructor(bytesMax: number) {
    this.bytesMax = Math.max(bytesMax, WINDOW_BYTES_MIN);
    const memory = memoryOf(Math.min(WINDOW_BYTES_FIRST, this.bytesMax));
    this.bytes = memory.bytes;
    this.words = memory.words;
  }

  /** Bytes received so far. */
  get received(): number {
    return this.base + this.filled;
  }

  /** Takes bytes of the piece from `from` on, as many as fit; returns how many. */
  fill(piece: Uint8Array, from: number): number {
    this.makeRoom(piece.length - from);
    const taken = Math.min(this.bytes.length - this.filled, piece.length - from);
    this.bytes.set(piece.subarray(from, from + taken), this.filled);
    this.filled += taken;
    return taken;
  }

  /** What is in the window is not needed any more. */
  discard(): void {
    this.start = this.at = this.filled;
  }

  /**
   * The three bytes from `at` on as one number; 0 when there are not as many: old bytes stand behind
   * `filled`.
   */
  tagAt(at: number): number {
    const { bytes } = this;
    if (at + 3 > this.filled) return 0;
    return tagNumber(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0);
  }

  private makeRoom(wanted: number): void {
    const kept = this.filled - this.start;
    if (kept > 0 && this.filled < this.bytes.length) return;
    if (kept + wanted > this.bytes.length && this.bytes.length < this.bytesMax) {
      const larger = memoryOf(Math.min(this.bytesMax, Math.max(kept + wanted, 2 * this.bytes.length)));
      this.bytes.copy(larger.bytes, 0, this.start, this.filled);
      this.bytes = larger.bytes;
      this.words = larger.words;
    } else {
      this.bytes.copyWithin(0, this.start, this.filled);
    }
    this.base += this.start;
    this.at -= this.start;
    this.filled = kept;
    this.start = 0;
  }
}

/** An own ArrayBuffer, so that it starts at a border of words. */
function memoryOf(size: number): { readonly bytes: Buffer; readonly words: Int32Array } {
  const memory = new ArrayBuffer(Math.ceil(size / 4) * 4);
  return { bytes: Buffer.from(memory, 0, size), words: new Int32Array(memory) };
}
