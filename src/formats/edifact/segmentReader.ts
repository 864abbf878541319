import { hexadecimal, isBlank, isControl } from './byteClass.ts';
import type { EdifactFinding } from './findingCode.ts';
import { createFindingLimit, type FindingLimit, type ReportFinding } from './findingLimit.ts';
import { InterchangeSyntax } from './interchangeSyntax.ts';
import { PlainReader } from './plainReader.ts';
import { PLAIN_BYTES_MAX } from './plainSegment.ts';
import { ReceivedWindow } from './receivedWindow.ts';
import { ScannedSegment } from './scannedSegment.ts';
import type { Segment } from './segment.ts';
import { tagOf, UNA, UNB } from './segmentTag.ts';
import { readUna, UNA_BYTES } from './syntax.ts';

export interface SegmentLimits {
  /** With the terminator. */
  readonly segmentBytesMax: number;
  readonly elementsMax: number;
  /** Components of a segment together. */
  readonly componentsMax: number;
  readonly interchangeBytesMax: number;
  readonly interchangeSegmentsMax: number;
  readonly findingsMax: number;
}

const SEGMENT_LIMITS: SegmentLimits = {
  // The longest segment of the directories has some 10,000 characters; a missing terminator must not eat a
  // file.
  segmentBytesMax: 64 * 1024,
  elementsMax: 1000,
  componentsMax: 4000,
  // Hundreds of times the largest plan seen (17 MB, 900,000 segments): against endless streams only.
  interchangeBytesMax: 8 * 1024 ** 3,
  interchangeSegmentsMax: 400_000_000,
  findingsMax: 1000,
};

export interface SegmentReaderOptions {
  readonly limits?: Partial<SegmentLimits>;
  /** Syntax identifier whose character set is used whatever UNB declares (partner profile). */
  readonly syntaxId?: string;
}

export interface SegmentSink {
  /** The segment object is filled anew for the next one: take what is wanted during the call. */
  segment(segment: Segment): void;
  finding(finding: EdifactFinding): void;
}

/** Where the bytes went; the sum is the number of bytes written, always: nothing is lost without a word. */
export interface BytesAccounted {
  /** In segments that were handed out. */
  readonly inSegments: number;
  /** Blanks and line breaks between segments, UNA, byte order mark. */
  readonly between: number;
  /** In what a finding says was passed over, cut or not read. */
  readonly passedOver: number;
  /** Not decided yet; 0 after `end`. */
  readonly waiting: number;
}

export interface SegmentReader {
  /** Any piece of the bytes, in their order; its memory may be reused afterwards. */
  write(chunk: Uint8Array): void;
  /** No more bytes come. */
  end(): void;
  accounted(): BytesAccounted;
}

/**
 * Reads EDIFACT bytes as segments (ISO 9735-1, syntax versions 1 to 4) in bounded memory; the borders of the
 * pieces make no difference. Nothing throws: what is odd is a finding, reported before the segment it was
 * found in.
 */
export function createSegmentReader(sink: SegmentSink, options: SegmentReaderOptions = {}): SegmentReader {
  const reader = new StreamReader(sink, { ...SEGMENT_LIMITS, ...options.limits }, options.syntaxId);
  return {
    write: (chunk) => {
      reader.write(chunk);
    },
    end: () => {
      reader.end();
    },
    accounted: () => reader.accounted(),
  };
}

const BYTE_ORDER_MARK = 0xefbbbf;
/** Blanks that may stand between a UNA inside an interchange and its UNB. */
const BLANKS_AFTER_UNA_MAX = 8;

/**
 * Reads what is plain with the plain reader, and scans the rest: `between` segments, `inside` one, or
 * `passing` over one that is too long.
 */
class StreamReader {
  private readonly sink: SegmentSink;
  private readonly limits: SegmentLimits;
  private readonly findings: FindingLimit;
  private readonly syntax: InterchangeSyntax;
  private readonly segment: ScannedSegment;
  private readonly plain: PlainReader;
  private state: 'between' | 'inside' | 'passing' = 'between';
  /** By a limit, for good. */
  private stopped = false;

  private readonly window: ReceivedWindow;

  private inInterchange = false;
  private interchangeOffset = 0;
  private interchangeSegments = 0;
  private anySegment = false;
  private inGarbage = false;
  /** Offset and tag of what is passed over, or offset of the byte where reading stopped. */
  private passingFrom = 0;
  private passingTag = '';
  private stopReason = '';
  private stopMax = 0;

  private inSegments = 0;
  private between = 0;
  private passedOver = 0;

  private readonly report: ReportFinding = (code, offset, facts, where) => {
    this.findings.report(code, offset, facts, where);
  };

  constructor(sink: SegmentSink, limits: SegmentLimits, syntaxId: string | undefined) {
    this.sink = sink;
    this.limits = limits;
    this.findings = createFindingLimit(sink, limits.findingsMax);
    this.syntax = new InterchangeSyntax(syntaxId);
    this.window = new ReceivedWindow(2 * limits.segmentBytesMax);
    this.plain = new PlainReader(
      sink,
      this.window,
      Math.min(PLAIN_BYTES_MAX, limits.segmentBytesMax, limits.elementsMax, limits.componentsMax),
    );
    this.segment = new ScannedSegment(limits.elementsMax + limits.componentsMax + 1);
  }

  accounted(): BytesAccounted {
    const { inSegments, between, passedOver } = this;
    const waiting = this.window.received - inSegments - between - passedOver;
    return { inSegments, between, passedOver, waiting };
  }

  write(chunk: Uint8Array): void {
    let from = 0;
    while (from < chunk.length) {
      if (this.state === 'passing' || this.stopped) this.window.discard();
      from += this.window.fill(chunk, from);
      this.plain.forget();
      this.read(false);
    }
  }

  end(): void {
    this.read(true);
    if (this.state === 'inside') this.endInside();
    if (this.state === 'passing') this.endPassing(this.window.received);
    if (this.stopped) {
      const bytes = this.window.received - this.passingFrom;
      this.passedOver += bytes;
      const facts = { max: this.stopMax, what: this.stopReason, bytes };
      this.report('interchange-too-large', this.passingFrom, facts);
    }
    if (!this.anySegment) this.report('file-empty', 0);
    this.findings.end();
  }

  private read(last: boolean): void {
    const { window, segment, limits } = this;
    while (!this.stopped) {
      if (this.state === 'between') {
        this.readPlain();
        if (!this.open(last)) return;
      }
      segment.start = window.start;
      const found = segment.scan(window.bytes, window.at, window.filled, this.syntax.classes);
      if (found === -1) {
        window.at = window.filled;
        const length = window.filled - window.start;
        if (this.state === 'inside' && length > limits.segmentBytesMax) this.pass();
        return;
      }
      window.at = found + 1;
      if (this.state === 'passing') this.endPassing(window.base + window.at);
      else this.close();
      window.start = window.at;
      this.state = 'between';
    }
  }

  /** Hands out plain segments as far as they go; what is left is scanned. */
  private readPlain(): void {
    if (!this.inInterchange || !this.anySegment) return;
    const { limits } = this;
    const run = this.plain.read(
      this.syntax,
      this.interchangeOffset + limits.interchangeBytesMax - this.window.base,
      limits.interchangeSegmentsMax - this.interchangeSegments,
    );
    this.between += run.between;
    this.inSegments += run.inSegments;
    this.interchangeSegments += run.segments;
    if (run.segments > 0) this.inGarbage = false;
    if (run.closed) this.inInterchange = false;
  }

  /** Goes to the next segment; false when more bytes are needed to see it. */
  private open(last: boolean): boolean {
    for (;;) {
      this.skipBetween();
      const { window } = this;
      const { bytes, at, filled } = window;
      if (at >= filled) return false;
      const first = bytes[at] ?? 0;
      // U may start UNA or UNB, 0xEF a byte order mark: these need a look ahead before the separators are
      // known.
      if (first === 0x55 || first === 0xef) {
        const left = filled - at;
        if (left < 4 && !last) return false;
        const tag = window.tagAt(at);
        if (tag === BYTE_ORDER_MARK) {
          this.syntax.byteOrderMark = true;
          this.report('bom', window.base + at);
          this.take(3);
          continue;
        }
        if (tag === UNA) {
          const needed = UNA_BYTES + (this.inInterchange ? BLANKS_AFTER_UNA_MAX + 3 : 0);
          if (left < needed && !last) return false;
          if (this.takeUna()) continue;
        }
        if (left >= 4 && tag === UNB) this.syntax.openUnb(bytes[at + 3] ?? 0);
      }
      this.inGarbage = false;
      this.state = 'inside';
      this.segment.begin(at);
      return true;
    }
  }

  private skipBetween(): void {
    const { window } = this;
    const { terminator } = this.syntax.characters;
    let { at } = window;
    for (; at < window.filled; at++) {
      const byte = window.bytes[at] ?? 0;
      if (isBlank(byte)) {
        this.between += 1;
      } else if (isControl(byte) || byte === terminator) {
        // Once for a whole run: it may be a gigabyte of zeros.
        if (!this.inGarbage) {
          const code = byte === terminator ? 'segment-empty' : 'control-character';
          this.report(code, window.base + at, { byte: hexadecimal(byte) });
        }
        this.inGarbage = true;
        this.passedOver += 1;
      } else break;
    }
    window.at = window.start = at;
  }

  private take(bytes: number): void {
    this.between += bytes;
    this.window.at += bytes;
    this.window.start = this.window.at;
  }

  /**
   * Inside an interchange, UNA is one only when a UNB follows: the trailer before it may have been forgotten.
   */
  private takeUna(): boolean {
    const { window } = this;
    const { bytes, at, filled } = window;
    const una = readUna(bytes.subarray(0, filled), at);
    if (una.count < 6 && una.kind === 'malformed') return false;
    if (this.inInterchange) {
      let next = at + una.length;
      const nextMax = Math.min(filled, next + BLANKS_AFTER_UNA_MAX);
      while (next < nextMax && isBlank(bytes[next] ?? 0)) next += 1;
      if (window.tagAt(next) !== UNB) return false;
    }
    if (una.kind === 'cut') this.report('una-cut', window.base + at, { count: una.count }, 'UNA');
    if (una.kind === 'malformed') this.report('una-malformed', window.base + at, {}, 'UNA');
    this.syntax.adviseUna(una.characters);
    this.take(una.length);
    return true;
  }

  /** The terminator was found: `at` is behind it. */
  private close(): void {
    const { segment, window, limits } = this;
    const length = window.at - window.start;
    const offset = window.base + window.start;
    segment.bytes = window.bytes;
    segment.offset = offset;
    segment.length = length;
    if (length > limits.segmentBytesMax) {
      this.pass();
      this.endPassing(offset + length);
      return;
    }
    const tag = tagOf(window.tagAt(window.start));
    if (tag === undefined || segment.tagLength !== 3) {
      this.passMalformed(length);
      return;
    }
    segment.tag = tag.text;
    if (segment.tooManyBounds || segment.elementCount > limits.elementsMax) {
      const what = segment.elementCount > limits.elementsMax ? 'data elements' : 'components';
      const max = what === 'components' ? limits.componentsMax : limits.elementsMax;
      this.report('segment-too-many-elements', offset, { tag: tag.text, max, what }, tag.text);
      this.passedOver += length;
      return;
    }
    if (tag.lowerCase) this.report('tag-lower-case', offset, { tag: tag.text }, tag.text);
    this.handOut();
  }

  private handOut(): void {
    const { segment } = this;
    if (segment.tag === 'UNB' || !this.anySegment) this.openInterchange(segment.offset);
    if (!this.withinInterchangeLimits()) {
      this.stop();
      return;
    }
    this.interchangeSegments += 1;
    if (segment.tag === 'UNB') this.syntax.applyUnb(segment, this.report);
    if (segment.seen !== 0) this.syntax.settle(segment, this.report);
    this.anySegment = true;
    this.inSegments += segment.length;
    this.sink.segment(segment);
    if (segment.tag === 'UNZ') this.inInterchange = false;
  }

  private openInterchange(offset: number): void {
    this.inInterchange = true;
    this.interchangeOffset = offset;
    this.interchangeSegments = 0;
  }

  private withinInterchangeLimits(): boolean {
    const { segment, limits } = this;
    const bytes = segment.offset + segment.length - this.interchangeOffset;
    return bytes <= limits.interchangeBytesMax && this.interchangeSegments < limits.interchangeSegmentsMax;
  }

  private stop(): void {
    const { interchangeBytesMax, interchangeSegmentsMax } = this.limits;
    const segments = this.interchangeSegments >= interchangeSegmentsMax;
    this.stopReason = segments ? 'segments' : 'bytes';
    this.stopMax = segments ? interchangeSegmentsMax : interchangeBytesMax;
    this.passingFrom = this.segment.offset;
    this.stopped = true;
  }

  /**
   * What is no segment is passed over up to its terminator, or up to a line in it that starts like a segment
   * or a UNA: text that a mail or transfer program put before the message must not take its header along.
   */
  private passMalformed(length: number): void {
    const { segment } = this;
    const next = segment.indexOf((_, index) => this.syntax.startsLine(segment, index));
    const bytes = next === -1 ? length : next;
    this.report('tag-malformed', segment.offset, { bytes, end: segment.offset + bytes });
    this.passedOver += bytes;
    this.window.at = this.window.start + bytes;
  }

  private pass(): void {
    const { window } = this;
    this.passingTag = tagOf(window.tagAt(window.start))?.text ?? '';
    this.passingFrom = window.base + window.start;
    this.state = 'passing';
  }

  private endPassing(end: number): void {
    const bytes = end - this.passingFrom;
    const facts = { tag: this.passingTag, max: this.limits.segmentBytesMax, bytes, end };
    this.report('segment-too-long', this.passingFrom, facts, this.passingTag);
    this.passedOver += bytes;
  }

  /** The bytes end inside a segment: its last value may be half a value, so it is not handed out. */
  private endInside(): void {
    const bytes = this.window.filled - this.window.start;
    this.pass();
    this.state = 'between';
    this.report('segment-cut', this.passingFrom, { tag: this.passingTag, bytes }, this.passingTag);
    this.passedOver += bytes;
    this.window.discard();
  }
}
