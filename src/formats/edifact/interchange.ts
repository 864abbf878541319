import { readEdifactTime } from '../../vocabulary/edifactTime.ts';
import type { Finding } from '../../vocabulary/finding.ts';
import type { StatedTime } from '../../vocabulary/instant.ts';
import type { MessageVisitor } from '../model.ts';
import type { EdifactFindingCode } from './findingCode.ts';
import { createFindingLimit } from './findingLimit.ts';
import { findMap } from './messages/findMap.ts';
import { messageFindings, type Facts } from './messages/messageFindings.ts';
import { MessageReader } from './messages/messageReader.ts';
import type { PartnerProfile } from './profile.ts';
import type { Segment } from './segment.ts';
import { createSegmentReader } from './segmentReader.ts';

/** Findings of the file outside its messages. */
const FILE_FINDINGS_MAX = 1000;
/** References remembered to see one used twice. */
const REFERENCES_KEPT_MAX = 100_000;

/**
 * Reads received bytes as interchanges (ISO 9735: UNB UNG UNH UNT UNE UNZ) and their messages by the maps of
 * `messages/`. Nothing throws: what is odd is a finding. Pieces of any size; memory holds one container group.
 */
export function createEdifactReader(
  visitor: MessageVisitor,
  profile?: PartnerProfile,
): { write(chunk: Uint8Array): void; end(): void } {
  const interchange = new InterchangeReader(visitor);
  const options = profile?.syntaxId === undefined ? {} : { syntaxId: profile.syntaxId };
  const segments = createSegmentReader(interchange, options);
  return {
    write: (chunk) => {
      segments.write(chunk);
    },
    end: () => {
      segments.end();
      interchange.end();
    },
  };
}

/** An envelope level that counts what is in it: interchange or functional group. */
interface Level {
  readonly reference: string;
  counted: number;
}

interface Interchange extends Level {
  readonly sender: string;
  readonly recipient: string;
  readonly sentAt?: StatedTime;
  groups: number;
}

interface OpenMessage {
  readonly reader: MessageReader;
  readonly reference: string;
  readonly offset: number;
  segments: number;
}

const NO_INTERCHANGE = { reference: '', sender: '', recipient: '' };

class InterchangeReader {
  private readonly visitor: MessageVisitor;
  private interchange: Interchange | undefined;
  private functionalGroup: Level | undefined;
  private message: OpenMessage | undefined;
  private index = 0;
  private type = '';
  private references = new Set<string>();
  private withoutUnb = false;
  /** End of the last segment. */
  private endOfLast = 0;
  private readonly fileFindings;

  constructor(visitor: MessageVisitor) {
    this.visitor = visitor;
    this.fileFindings = createFindingLimit(visitor, FILE_FINDINGS_MAX);
  }

  segment(segment: Segment): void {
    switch (segment.tag) {
      case 'UNB':
        this.openInterchange(segment);
        break;
      case 'UNG':
        this.openGroup(segment);
        break;
      case 'UNH':
        this.openMessage(segment);
        break;
      case 'UNT':
        this.readUnt(segment);
        break;
      case 'UNE':
        this.readUne(segment);
        break;
      case 'UNZ':
        this.readUnz(segment);
        break;
      default:
        if (this.message) {
          this.message.segments += 1;
          this.message.reader.segment(segment);
        } else this.report('segment-outside-message', segment.offset, segment.tag, { tag: segment.tag });
    }
    this.endOfLast = segment.offset + segment.length;
  }

  /** A finding of the syntax layer. */
  finding(finding: Finding): void {
    if (this.message) this.message.reader.findings.pass(finding);
    else this.visitor.finding(finding);
  }

  end(): void {
    this.closeInterchange();
    if (this.index === 0 && this.endOfLast > 0) {
      this.report('segment-missing', this.endOfLast, 'UNH', {
        tag: 'UNH',
        what: 'the bytes hold no message',
      });
    }
    this.fileFindings.end();
  }

  private report(code: EdifactFindingCode, offset: number, where: string, facts: Facts = {}): void {
    if (this.message) this.message.reader.findings.report(code, offset, where, facts);
    else this.fileFindings.report(code, offset, facts, where);
  }

  private openInterchange(unb: Segment): void {
    this.closeInterchange();
    const reference = unb.text(4).trim();
    const sender = unb.text(1).trim();
    const recipient = unb.text(2).trim();
    for (const [what, text] of [
      ['sender', sender],
      ['recipient', recipient],
      ['reference', reference],
    ] as const) {
      if (text === '') this.report('unb-incomplete', unb.offset, 'UNB', { what });
    }
    if (unb.text(10) === '1') this.report('test-interchange', unb.offsetOf(10), 'UNB');
    const sentAt = this.preparedAt(unb);
    this.interchange = { reference, sender, recipient, ...(sentAt && { sentAt }), counted: 0, groups: 0 };
    this.references = new Set();
    this.type = '';
  }

  /** S004: YYMMDD:HHMM, with four digits of the year from syntax version 4 on. */
  private preparedAt(unb: Segment): StatedTime | undefined {
    const date = unb.text(3, 0).trim();
    const time = unb.text(3, 1).trim();
    const raw = `${date}:${time}`;
    if (raw === ':') {
      this.report('unb-incomplete', unb.offset, 'UNB', { what: 'date' });
      return undefined;
    }
    const version = unb.text(0, 1);
    const at = unb.offsetOf(3, 0);
    const { local } = readEdifactTime(`${date}${time}`, '', at);
    if (local === undefined || !/^\d{4}$/.test(time)) {
      this.report('unb-date-malformed', at, 'UNB', { raw });
    } else if (date.length === 8 && version < '4') this.report('unb-date-long', at, 'UNB', { raw, version });
    return local === undefined ? { raw, at } : { raw, local, at };
  }

  private openGroup(ung: Segment): void {
    this.closeMessage('no-unt');
    if (this.functionalGroup) this.report('no-une', ung.offset, 'UNG');
    this.report('ung-group', ung.offset, 'UNG');
    this.functionalGroup = { reference: ung.text(4).trim(), counted: 0 };
    if (this.interchange) this.interchange.groups += 1;
  }

  private openMessage(unh: Segment): void {
    this.closeMessage('no-unt');
    if (!this.interchange && !this.withoutUnb) this.report('no-unb', unh.offset, 'UNH');
    this.withoutUnb ||= !this.interchange;
    if (this.interchange) this.interchange.counted += 1;
    if (this.functionalGroup) this.functionalGroup.counted += 1;
    const { type, release, association, associationApart } = identifierOf(unh);
    const reference = unh.text(0).trim();
    const {
      reference: interchangeReference,
      sender,
      recipient,
      sentAt,
    } = this.interchange ?? { ...NO_INTERCHANGE, sentAt: undefined };
    const found = findMap(type, release, association);
    const envelope = {
      ...{ index: this.index, offset: unh.offset, format: 'edifact' as const },
      ...{ type, release, association, reference, interchangeReference, sender, recipient },
      ...(sentAt && { sentAt }),
    };
    const findings = messageFindings((finding) => {
      this.visitor.finding(finding);
    });
    const reader = new MessageReader(envelope, found.map, this.visitor, findings);
    this.message = { reader, reference, offset: unh.offset, segments: 1 };
    this.index += 1;
    if (associationApart) this.report('association-own-element', unh.offsetOf(2), 'UNH', { association });
    if (type === '') this.report('unh-incomplete', unh.offset, 'UNH', { what: 'message type' });
    else if (found.fit === 'header') this.report('unknown-message', unh.offsetOf(1), 'UNH', { type });
    else if (found.fit === 'type' || found.fit === 'equipment') {
      const used = found.fit === 'type' ? 'other releases' : 'equipment alone';
      this.report('map-missing', unh.offsetOf(1), 'UNH', { type, release, association, used });
    }
    this.compareWithBefore(type, reference, unh);
  }

  private compareWithBefore(type: string, reference: string, unh: Segment): void {
    if (this.type !== '' && type !== this.type) {
      this.report('message-types-mixed', unh.offsetOf(1), 'UNH', { type, before: this.type });
    }
    this.type = type;
    if (this.references.has(reference)) {
      this.report('message-reference-repeated', unh.offsetOf(0), 'UNH', { reference });
    } else if (this.references.size < REFERENCES_KEPT_MAX) this.references.add(reference);
  }

  private readUnt(unt: Segment): void {
    const message = this.message;
    if (!message) {
      this.report('unt-without-unh', unt.offset, 'UNT');
      return;
    }
    message.segments += 1;
    const declared = unt.text(0).trim();
    if (Number(declared) !== message.segments || declared === '') {
      this.report('unt-count-wrong', unt.offset, 'UNT', { declared, counted: message.segments });
    }
    this.compareReferences('unt-reference-differs', message.reference, unt);
    this.message = undefined;
    message.reader.close(unt.offset + unt.length - message.offset);
  }

  private closeMessage(finding: 'no-unt'): void {
    const message = this.message;
    if (!message) return;
    this.report(finding, this.endOfLast, 'UNT');
    this.message = undefined;
    message.reader.close(this.endOfLast - message.offset);
  }

  private readUne(une: Segment): void {
    this.closeMessage('no-unt');
    const group = this.functionalGroup;
    if (!group) return;
    this.compareCount('une-count-wrong', group.counted, une);
    this.compareReferences('une-reference-differs', group.reference, une);
    this.functionalGroup = undefined;
  }

  private readUnz(unz: Segment): void {
    this.closeMessage('no-unt');
    const { interchange } = this;
    if (!interchange) {
      this.report('unz-without-unb', unz.offset, 'UNZ');
      return;
    }
    if (this.functionalGroup) this.report('no-une', unz.offset, 'UNZ');
    this.functionalGroup = undefined;
    this.compareCount('unz-count-wrong', interchange.groups || interchange.counted, unz);
    this.compareReferences('unz-reference-differs', interchange.reference, unz);
    this.interchange = undefined;
  }

  private closeInterchange(): void {
    this.closeMessage('no-unt');
    this.functionalGroup = undefined;
    if (this.interchange) this.report('no-unz', this.endOfLast, 'UNZ');
    this.interchange = undefined;
  }

  private compareCount(code: EdifactFindingCode, counted: number, trailer: Segment): void {
    const declared = trailer.text(0).trim();
    if (declared === '' || Number(declared) !== counted) {
      this.report(code, trailer.offset, trailer.tag, { declared, counted });
    }
  }

  private compareReferences(code: EdifactFindingCode, header: string, trailer: Segment): void {
    const sent = trailer.text(1).trim();
    if (sent !== header) this.report(code, trailer.offset, trailer.tag, { trailer: sent, header });
  }
}

/** S009 of UNH; three real files send the association code as an element of its own (`COARRI:D:23A:UN+ITG10`). */
function identifierOf(unh: Segment): {
  readonly type: string;
  readonly release: string;
  readonly association: string;
  readonly associationApart: boolean;
} {
  const type = unh.text(1, 0).trim().toUpperCase();
  const release = [unh.text(1, 1).trim(), unh.text(1, 2).trim()].filter((part) => part !== '').join(':');
  const association = unh.text(1, 4).trim();
  const apart = unh.text(2).trim();
  const associationApart = association === '' && /^[A-Z]{2,4}\d{1,3}$/.test(apart);
  return { type, release, association: associationApart ? apart : association, associationApart };
}
