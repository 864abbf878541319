import { isBlank } from './byteClass.ts';
import type { InterchangeSyntax } from './interchangeSyntax.ts';
import { NOWHERE, OddByteFinder, type Window } from './oddByte.ts';
import { PlainSegment } from './plainSegment.ts';
import type { Segment } from './segment.ts';
import { tagNumber, tagOf, UNA, UNB, UNZ } from './segmentTag.ts';

/** What a run over plain segments did. */
export interface PlainRun {
  /** Position in the window behind the last segment and the blanks after it. */
  at: number;
  segments: number;
  inSegments: number;
  between: number;
  /** The last segment was UNZ. */
  closed: boolean;
}

/**
 * Reads segments in which nothing is special, nearly all of them: the engine's own search looks for the terminator,
 * and what is special is looked for four bytes at a time. It stops at the first segment that is special, too long or
 * not whole, which the reader then scans byte by byte; both ways give the same segments.
 */
export class PlainReader {
  private readonly sink: { segment(segment: Segment): void };
  private readonly bytesMax: number;
  private readonly segment = new PlainSegment();
  private readonly odd = new OddByteFinder();
  private readonly run: PlainRun = { at: 0, segments: 0, inSegments: 0, between: 0, closed: false };
  /** The window as Latin-1 text from `origin` on; made once per filling and only when a whole segment is in it. */
  private line = '';
  private origin = 0;
  private classes: Uint8Array | undefined;
  private lineFeedAt = -1;
  private returnAt = -1;

  constructor(sink: { segment(segment: Segment): void }, bytesMax: number) {
    this.sink = sink;
    this.bytesMax = bytesMax;
  }

  /** The window was filled or moved. */
  forget(): void {
    this.classes = undefined;
  }

  /** Reads from `at` on; at most up to `endMax` in the window, and `segmentsMax` segments. */
  read(
    window: Window,
    range: { readonly at: number; readonly filled: number; readonly base: number },
    limits: { readonly endMax: number; readonly segmentsMax: number },
    syntax: InterchangeSyntax,
  ): PlainRun {
    const { run, segment, odd, bytesMax } = this;
    const { element, component, terminator } = syntax.characters;
    run.at = range.at;
    run.segments = run.inSegments = run.between = 0;
    run.closed = false;
    if (!this.takeLine(window, range.at, range.filled, terminator, syntax.classes)) return run;
    const { line, origin } = this;
    segment.use(window.bytes, line, origin, element, component);
    const { bytes } = window;
    const endSign = String.fromCharCode(terminator);
    let oddAt = odd.next(range.at);
    let { at } = range;
    let segments = 0;
    let between = 0;
    while (segments < limits.segmentsMax) {
      let first = bytes[at] ?? 0;
      while (isBlank(first) && at < range.filled) {
        between += 1;
        first = bytes[++at] ?? 0;
      }
      const end = line.indexOf(endSign, at - origin) + origin;
      if (end < at + 3 || end - at >= bytesMax || end >= limits.endMax || this.isBroken(at, end)) break;
      if (oddAt < at) oddAt = odd.next(at);
      if (oddAt < end) break;
      const fourth = bytes[at + 3];
      if (fourth !== element && fourth !== component && end !== at + 3) break;
      const tag = tagOf(tagNumber(first, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0));
      if (tag === undefined || tag.lowerCase || tag.number === UNA || tag.number === UNB) break;
      segment.be(tag.text, range.base + at, at, end);
      segments += 1;
      this.sink.segment(segment);
      at = end + 1;
      if (tag.number === UNZ) {
        run.closed = true;
        break;
      }
    }
    run.at = at;
    run.segments = segments;
    run.between = between;
    run.inSegments = at - range.at - between;
    return run;
  }

  private takeLine(
    window: Window,
    at: number,
    filled: number,
    terminator: number,
    classes: Uint8Array,
  ): boolean {
    if (this.classes === classes) return true;
    const found = window.bytes.indexOf(terminator, at);
    if (found === -1 || found >= filled) return false;
    this.line = window.bytes.toString('latin1', at, filled);
    this.origin = at;
    this.classes = classes;
    this.odd.use(window, this.line, at, filled, classes);
    this.lineFeedAt = this.returnAt = -1;
    return true;
  }

  /** Whether a line break is in the window from `at` up to `end`. */
  private isBroken(at: number, end: number): boolean {
    if (this.lineFeedAt < at) this.lineFeedAt = this.indexOf('\n', at);
    if (this.returnAt < at) this.returnAt = this.indexOf('\r', at);
    return this.lineFeedAt < end || this.returnAt < end;
  }

  private indexOf(sign: string, at: number): number {
    const found = this.line.indexOf(sign, at - this.origin);
    return found === -1 ? NOWHERE : found + this.origin;
  }
}
