import {
  byteClasses,
  CONTROL,
  LINE_BREAK,
  OUTSIDE_LEVEL,
  REPETITION,
  isControl,
  CARRIAGE_RETURN,
  LINE_FEED,
  hexadecimal,
} from './byteClass.ts';
import { charsetOf, codingFor, type Charset } from './charset.ts';
import type { EdifactFindingCode } from './findingCode.ts';
import type { ReportFinding } from './findingLimit.ts';
import type { ScannedSegment } from './scannedSegment.ts';
import { tagNumber, tagOf } from './segmentTag.ts';
import { USUAL_CHARACTERS, type ServiceCharacters } from './syntax.ts';

const PLUS = 0x2b;

/** Separators and character set of the interchange at hand, and what is odd about its characters. */
export class InterchangeSyntax {
  characters: ServiceCharacters = USUAL_CHARACTERS;
  classes: Uint8Array;
  byteOrderMark = false;
  private charset: Charset;
  private readonly forced: Charset | undefined;
  /** Repetition separator of the last UNA; undefined without UNA. */
  private sentRepetition: number | undefined;
  /** Findings that are made once per interchange. */
  private noticed = new Set<EdifactFindingCode>();

  constructor(syntaxId: string | undefined) {
    this.forced = syntaxId === undefined ? undefined : charsetOf(syntaxId);
    this.charset = this.forced ?? charsetOf('');
    this.classes = byteClasses(withoutRepetition(USUAL_CHARACTERS), this.charset);
  }

  adviseUna(characters: ServiceCharacters): void {
    this.sentRepetition = characters.repetition;
    this.use(withoutRepetition(characters), this.charset);
  }

  /**
   * Before a UNB is read: `separator` is the byte after the tag. UNA holds for one interchange only, but
   * senders that join interchanges write it once; the UNB itself shows which signs it uses.
   */
  openUnb(separator: number): void {
    this.noticed = new Set();
    if (separator !== this.characters.element && separator === PLUS) {
      this.sentRepetition = undefined;
      this.characters = USUAL_CHARACTERS;
    }
    // Level A is the strictest: bytes outside it are pointed out, and judged once UNB has named the level.
    this.use(withoutRepetition(this.characters), this.forced ?? charsetOf('UNOA'));
  }

  /** Takes syntax identifier and version from the UNB (S001 0001, 0002). */
  applyUnb(unb: ScannedSegment, report: ReportFinding): void {
    const syntaxId = unb.text(0, 0).trim().toUpperCase();
    const version = Number.parseInt(unb.text(0, 1), 10);
    const repetition = version >= 4 ? (this.sentRepetition ?? USUAL_CHARACTERS.repetition) : 0;
    const charset = this.forced ?? charsetOf(syntaxId);
    if (!charset.known) {
      this.notice(
        'charset-unknown',
        unb.offsetOf(0),
        { syntaxId, charset: 'UTF-8 or Latin-1' },
        'UNB',
        report,
      );
    }
    this.use({ ...this.characters, repetition }, charset);
  }

  /** Before a segment in which other bytes than plain text were seen is handed out. */
  settle(segment: ScannedSegment, report: ReportFinding): void {
    const { offset, tag } = segment;
    segment.release = this.characters.release;
    if (segment.aboveAscii) this.chooseCoding(segment, report);
    if (segment.met(OUTSIDE_LEVEL)) this.settleLevel(segment, report);
    if (segment.met(CONTROL)) {
      const at = segment.indexOf((byte) => isControl(byte) && byte !== CARRIAGE_RETURN && byte !== LINE_FEED);
      const byte = segment.byteAt(at);
      report('control-character', offset + at, { byte: hexadecimal(byte) }, tag);
    }
    if (segment.met(LINE_BREAK)) this.settleLineBreak(segment, report);
    if (segment.met(REPETITION) && segment.repetitions > 0) {
      const element = segment.repeatedElement;
      const facts = { element: element + 1, count: segment.repetitions + 1 };
      report('repetition-not-read', segment.offsetOf(element), facts, tag);
    }
  }

  private chooseCoding(segment: ScannedSegment, report: ReportFinding): void {
    const choice = codingFor(segment.content(), this.charset, this.byteOrderMark);
    segment.coding = choice.coding;
    if (choice.finding === undefined) return;
    const at = segment.indexOf((byte) => byte >= 0x80);
    const syntaxId = this.charset.syntaxId;
    const facts = { syntaxId, charset: choice.name, byte: hexadecimal(segment.byteAt(at)) };
    this.notice(choice.finding, segment.offset + at, facts, segment.tag, report);
  }

  private settleLevel(segment: ScannedSegment, report: ReportFinding): void {
    const { charset } = this;
    const at = segment.indexOf(
      (byte) => charset.outsideLevel(byte) && (this.classes[byte] ?? 0) === OUTSIDE_LEVEL,
    );
    if (at === -1) return;
    const facts = { syntaxId: charset.syntaxId, byte: hexadecimal(segment.byteAt(at)) };
    this.notice('character-outside-level', segment.offset + at, facts, segment.tag, report);
    // Said once: from here on they are text like any other, and cost nothing.
    this.classes = this.classes.map((kind) => (kind === OUTSIDE_LEVEL ? 0 : kind));
  }

  private settleLineBreak(segment: ScannedSegment, report: ReportFinding): void {
    const at = segment.indexOf((byte) => byte === CARRIAGE_RETURN || byte === LINE_FEED);
    this.notice('line-break-in-segment', segment.offset + at, {}, segment.tag, report);
    const next = segment.indexOf((_, index) => this.startsSegment(segment, index));
    if (next === -1) return;
    const facts = { tag: segment.tag, next: segment.latin1(next, next + 3) };
    report('terminator-missing', segment.offset + next, facts, segment.tag);
  }

  /** A line inside passed bytes that starts like a segment or like UNA. */
  startsLine(segment: ScannedSegment, index: number): boolean {
    if (this.startsSegment(segment, index)) return true;
    const before = segment.byteAt(index - 1);
    if (index < 1 || (before !== LINE_FEED && before !== CARRIAGE_RETURN)) return false;
    return /^UNA[^A-Za-z0-9]/.test(segment.latin1(index, index + 4));
  }

  /** A tag with an element separator at the start of a line. */
  private startsSegment(segment: ScannedSegment, index: number): boolean {
    const before = segment.byteAt(index - 1);
    if (index < 1 || (before !== LINE_FEED && before !== CARRIAGE_RETURN)) return false;
    if (segment.byteAt(index + 3) !== this.characters.element) return false;
    const tag = tagOf(tagNumber(segment.byteAt(index), segment.byteAt(index + 1), segment.byteAt(index + 2)));
    return tag !== undefined && !tag.lowerCase;
  }

  private notice(
    code: EdifactFindingCode,
    offset: number,
    facts: Readonly<Record<string, string | number>>,
    where: string,
    report: ReportFinding,
  ): void {
    if (this.noticed.has(code)) return;
    this.noticed.add(code);
    report(code, offset, facts, where);
  }

  private use(characters: ServiceCharacters, charset: Charset): void {
    this.characters = characters;
    this.charset = charset;
    this.classes = byteClasses(characters, charset);
  }
}

function withoutRepetition(characters: ServiceCharacters): ServiceCharacters {
  return { ...characters, repetition: 0 };
}
