import { isBlank } from './byteClass.ts';
import type { InterchangeSyntax } from './interchangeSyntax.ts';
import { NOWHERE, OddByteFinder } from './oddByte.ts';
import { PlainSegment } from './plainSegment.ts';
import type { ReceivedWindow } from './receivedWindow.ts';
import type { Segment } from './segment.ts';
import { tagNumber, tagOf, UNA, UNB, UNZ } from './segmentTag.ts';

/** What a run over plain segments did. */
export interface PlainRun {
  segments: number;
  inSegments: number;
  between: number;
  /** The last segment was UNZ. */
  closed: boolean;
}

/**
 * Reads segments in which nothing is special, nearly all of them: the engine's own search looks for the
 * terminator, and what is special is looked for four bytes at a time. It stops at the first segment that is
 * special, too long or not whole, which the reader then scans byte by byte; both ways give the same segments.
 */
export class PlainReader {
  private readonly sink: { segment(segment: Segment): void };
  private readonly bytesMax: number;
  private readonly segment = new PlainSegment();
  private readonly window: ReceivedWindow;
  private readonly odd: OddByteFinder;
  private readonly run: PlainRun = { segments: 0, inSegments: 0, between: 0, closed: false };
  /**
   * The window as Latin-1 text from `origin` on; made once per filling and only when a whole segment is in
   * it.
   */
  private line = '';
  private origin = 0;
  private classes: Uint8Array | undefined;
  private lineFeedAt = -1;
  private returnAt = -1;

  constructor(sink: { segment(segment: Segment): void }, window: ReceivedWindow, bytesMax: number) {
    this.window = window;
    this.odd = new OddByteFinder(window);
    this.sink = sink;
    this.bytesMax = bytesMax;
  }

  /** The window was filled or moved. */
  forget(): void {
    this.classes = undefined;
  }

  /** Goes on from the window's `at`; at most up to the position `endMax`, and `segmentsMax` segments. */
  read(syntax: InterchangeSyntax, endMax: number, segmentsMax: number): PlainRun {
    const { run, window, segment, odd, bytesMax } = this;
    const { element, component, terminator } = syntax.characters;
    run.segments = run.inSegments = run.between = 0;
    run.closed = false;
    if (!this.takeLine(terminator, syntax.classes)) return run;
    const { line, origin } = this;
    const { bytes, base, filled } = window;
    segment.use(bytes, line, origin, element, component);
    const endSign = String.fromCharCode(terminator);
    let { at } = window;
    let oddAt = odd.next(at);
    let segments = 0;
    let between = 0;
    while (segments < segmentsMax) {
      let first = bytes[at] ?? 0;
      while (isBlank(first) && at < filled) {
        between += 1;
        first = bytes[++at] ?? 0;
      }
      const end = line.indexOf(endSign, at - origin) + origin;
      if (end < at + 3 || end - at >= bytesMax || end >= endMax || this.isBroken(at, end)) break;
      if (oddAt < at) oddAt = odd.next(at);
      if (oddAt < end) break;
      const fourth = bytes[at + 3];
      if (fourth !== element && fourth !== component && end !== at + 3) break;
      const tag = tagOf(tagNumber(first, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0));
      if (tag === undefined || tag.lowerCase || tag.number === UNA || tag.number === UNB) break;
      segment.be(tag.text, base + at, at, end);
      segments += 1;
      this.sink.segment(segment);
      at = end + 1;
      if (tag.number === UNZ) {
        run.closed = true;
        break;
      }
    }
    run.segments = segments;
    run.between = between;
    run.inSegments = at - window.at - between;
    window.at = window.start = at;
    return run;
  }

  private takeLine(terminator: number, classes: Uint8Array): boolean {
    if (this.classes === classes) return true;
    const { bytes, at, filled } = this.window;
    const found = bytes.indexOf(terminator, at);
    if (found === -1 || found >= filled) return false;
    this.line = bytes.toString('latin1', at, filled);
    this.origin = at;
    this.classes = classes;
    this.odd.use(this.line, at, classes);
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
