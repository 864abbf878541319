import type { Finding } from '../../vocabulary/finding.ts';
import type { EdifactFindingCode } from './findingCode.ts';
import { verdict, type PartnerProfile } from './profile.ts';
import type { Segment, SegmentToWrite } from './segment.ts';
import { createSegmentReader } from './segmentReader.ts';

/*
 * CONTRL, the answer to the syntax of an interchange (ISO 9735-4; message CONTRL 2:2, D:3 and 4:1): UCI for
 * the interchange, UCM per refused message, UCS and UCD for the place. Only what the partner's profile
 * refuses is refused; everything else is acknowledged.
 */

/** DE 0083. */
const REFUSED = '4';
const ACKNOWLEDGED = '7';
const RECEIVED = '8';

/** DE 0085, where one says more than 18, `unspecified error`. */
const SYNTAX_ERRORS: Readonly<Partial<Record<EdifactFindingCode, string>>> = {
  'segment-missing': '13',
  'unb-incomplete': '13',
  'unh-incomplete': '13',
  'no-unb': '13',
  'no-unt': '13',
  'no-unz': '13',
  'no-une': '13',
  'element-empty': '13',
  'container-number-missing': '13',
  'segment-unexpected': '15',
  'segment-unknown': '15',
  'unknown-message': '14',
  'segment-too-many-elements': '16',
  'una-malformed': '22',
  'una-cut': '22',
  'character-outside-level': '21',
  'charset-contradicted': '21',
  'control-character': '21',
  'charset-unknown': '2',
  'message-reference-repeated': '26',
  'container-repeated': '26',
  'unt-reference-differs': '28',
  'une-reference-differs': '28',
  'unz-reference-differs': '28',
  'unt-count-wrong': '29',
  'une-count-wrong': '29',
  'unz-count-wrong': '29',
  'control-total-differs': '29',
  'message-types-mixed': '31',
  'file-empty': '32',
  'segment-outside-message': '33',
  'repetition-not-read': '35',
  'groups-too-many': '36',
  'segment-too-long': '39',
  'text-cut': '39',
  'number-malformed': '37',
  'date-malformed': '12',
  'container-number-malformed': '12',
  'check-digit-wrong': '12',
  'weight-malformed': '12',
};
const UNSPECIFIED = '18';

/** UCS per message; CONTRL allows 999. */
const PLACES_MAX = 999;

export interface ControlQuestion {
  /** The bytes of one interchange as received. */
  readonly bytes: Uint8Array;
  /** All that was found in them. */
  readonly findings: readonly Finding[];
  readonly profile: PartnerProfile;
  /** Reference of the CONTRL message itself. */
  readonly reference: string;
  /** Acknowledge the receipt alone, before the messages were looked at. */
  readonly receiptOnly?: boolean;
}

interface Place {
  readonly segment: number;
  readonly error: string;
  readonly element?: number;
  readonly component?: number;
}

interface AnsweredMessage {
  readonly reference: string;
  readonly identifier: readonly string[];
  readonly places: Place[];
  segments: number;
  error?: string;
}

interface Answer {
  reference: string;
  sender: readonly string[];
  recipient: readonly string[];
  syntaxVersion: number;
  error?: string;
  errorTag?: string;
  readonly messages: AnsweredMessage[];
}

/**
 * The segments UNH to UNT of the CONTRL message that answers the interchange; the envelope is the sender's.
 */
export function controlSegments(question: ControlQuestion): SegmentToWrite[] {
  const answer = look(question);
  const action = question.receiptOnly ? RECEIVED : answer.error === undefined ? ACKNOWLEDGED : REFUSED;
  const error = action === REFUSED ? [answer.error ?? UNSPECIFIED, answer.errorTag ?? ''] : [];
  const segments: SegmentToWrite[] = [
    { tag: 'UNH', elements: [question.reference, ['CONTRL', ...release(answer.syntaxVersion), 'UN']] },
    { tag: 'UCI', elements: [answer.reference, answer.sender, answer.recipient, action, ...error] },
  ];
  if (action === ACKNOWLEDGED) {
    for (const message of answer.messages)
      if (message.error !== undefined) segments.push(...refusalOf(message));
  }
  segments.push({ tag: 'UNT', elements: [String(segments.length + 1), question.reference] });
  return segments;
}

function release(syntaxVersion: number): readonly string[] {
  if (syntaxVersion >= 4) return ['4', '1'];
  return syntaxVersion === 3 ? ['D', '3'] : ['2', '2'];
}

function refusalOf({ reference, identifier, places, error }: AnsweredMessage): SegmentToWrite[] {
  // With UCS below, the error of the message is said there.
  const unplaced = places.length === 0 ? [error ?? UNSPECIFIED] : [];
  const segments: SegmentToWrite[] = [
    { tag: 'UCM', elements: [reference, identifier, REFUSED, ...unplaced] },
  ];
  for (const place of places.slice(0, PLACES_MAX)) {
    if (place.element === undefined) {
      segments.push({ tag: 'UCS', elements: [String(place.segment), place.error] });
      continue;
    }
    const component = place.component === undefined ? [] : [String(place.component)];
    segments.push({ tag: 'UCS', elements: [String(place.segment)] });
    segments.push({ tag: 'UCD', elements: [place.error, [String(place.element), ...component]] });
  }
  return segments;
}

/** Goes through the bytes once more, to say in the words of CONTRL where the refused findings are. */
function look({ bytes, findings, profile }: ControlQuestion): Answer {
  const refused = [...verdict(findings, profile).reasons].sort((a, b) => a.offset - b.offset);
  const answer: Answer = { reference: '', sender: [], recipient: [], syntaxVersion: 0, messages: [] };
  let message: AnsweredMessage | undefined;
  let next = 0;
  const place = (segment: Segment): void => {
    const end = segment.offset + segment.length;
    for (let finding = refused[next]; finding && finding.offset < end; finding = refused[++next]) {
      const error = syntaxError(finding);
      if (message === undefined) blame(answer, error, segment.tag);
      else {
        message.error ??= error;
        message.places.push({ segment: message.segments, error, ...elementAt(segment, finding.offset) });
      }
    }
  };
  const reader = createSegmentReader({
    finding: () => undefined,
    segment(segment) {
      if (segment.tag === 'UNB') readHeader(answer, segment);
      if (segment.tag === 'UNH') {
        message = { reference: segment.text(0), identifier: components(segment, 1), places: [], segments: 0 };
        answer.messages.push(message);
      }
      if (message) message.segments += 1;
      place(segment);
      if (segment.tag === 'UNT') message = undefined;
    },
  });
  reader.write(bytes);
  reader.end();
  // Behind the last segment: the interchange was cut.
  const last = refused[next];
  if (last) blame(answer, syntaxError(last), '');
  return answer;
}

function readHeader(answer: Answer, unb: Segment): void {
  answer.syntaxVersion = Number.parseInt(unb.text(0, 1), 10) || 0;
  answer.sender = components(unb, 1);
  answer.recipient = components(unb, 2);
  answer.reference = unb.text(4);
}

function components(segment: Segment, element: number): string[] {
  return Array.from({ length: segment.componentCount(element) }, (_, component) =>
    segment.text(element, component),
  );
}

function blame(answer: Answer, error: string, tag: string): void {
  answer.error ??= error;
  answer.errorTag ??= tag;
}

function syntaxError({ code }: Finding): string {
  const errors: Readonly<Record<string, string | undefined>> = SYNTAX_ERRORS;
  return errors[code] ?? UNSPECIFIED;
}

/**
 * S011: positions count from 1, and the tag is the first data element. A component is named in a composite
 * only.
 */
function elementAt(segment: Segment, offset: number): { element?: number; component?: number } {
  for (let element = 0; element < segment.elementCount; element++) {
    const count = segment.componentCount(element);
    for (let component = 0; component < count; component++) {
      if (segment.offsetOf(element, component) !== offset) continue;
      return count > 1 ? { element: element + 2, component: component + 1 } : { element: element + 2 };
    }
  }
  return {};
}
