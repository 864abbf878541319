import type { Finding } from '../../vocabulary/finding.ts';
import type { MessageHeader } from '../model.ts';
import type { SegmentToWrite } from './segment.ts';
import { writeSegments } from './segmentWriter.ts';
import type { InterchangeToWrite } from './write.ts';

/** A message that answers another one. */
export interface AnswerToWrite {
  /** From us to the sender of the message that is answered. */
  readonly interchange: InterchangeToWrite;
  /** Ours, in UNH and BGM. */
  readonly reference: string;
  /** `YYYYMMDDHHMM` */
  readonly madeAt: string;
  readonly about: Pick<MessageHeader, 'reference' | 'documentNumber' | 'sender' | 'recipient'>;
}

/** Reasons written in one answer; a message with more is refused as a whole anyway. */
export const REASONS_MAX = 999;

/** The bytes of an interchange with one answer of this type between UNH and UNT. */
export function writeAnswer(
  type: string,
  answer: AnswerToWrite,
  body: readonly SegmentToWrite[],
): Uint8Array {
  const { interchange, reference } = answer;
  const { syntaxId, syntaxVersion, sender, recipient, preparedAt } = interchange;
  const syntax = [syntaxId, String(syntaxVersion)];
  const segments: SegmentToWrite[] = [
    { tag: 'UNB', elements: [syntax, sender, recipient, preparedAt.split(':'), interchange.reference] },
    { tag: 'UNH', elements: [reference, [type, 'D', '00B', 'UN']] },
    ...body,
    { tag: 'UNT', elements: [String(body.length + 2), reference] },
    { tag: 'UNZ', elements: ['1', interchange.reference] },
  ];
  return writeSegments(segments, { syntaxId, syntaxVersion });
}

/** FTX+AAO: what was found and at which byte of the message, so that the sender can look it up. */
export function reasonText(finding: Finding): SegmentToWrite {
  const where = finding.where === undefined ? '' : `${finding.where}, `;
  return {
    tag: 'FTX',
    elements: ['AAO', '', '', `${finding.text} (${where}byte ${String(finding.offset)})`],
  };
}
