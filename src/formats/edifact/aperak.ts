import { REASONS_MAX, reasonText, writeAnswer, type AnswerToWrite } from './answer.ts';
import type { Verdict } from './profile.ts';
import type { SegmentToWrite } from './segment.ts';

/**
 * APERAK D:00B: whether the content of a message is accepted (BGM 4343 AP or RE), with a group ERC per reason. Which
 * findings refuse a message is the partner profile's choice (`verdict`). Reasons over 999 are counted, not listed.
 */
export function writeAperak(answer: AnswerToWrite, { answer: decision, reasons }: Verdict): Uint8Array {
  const { about, madeAt, reference } = answer;
  const body: SegmentToWrite[] = [
    // 7: process data report.
    { tag: 'BGM', elements: ['7', reference, '9', decision === 'accept' ? 'AP' : 'RE'] },
    { tag: 'DTM', elements: [['137', madeAt, '203']] },
    { tag: 'RFF', elements: [['ACW', about.reference]] },
    ...(about.documentNumber === '' ? [] : [{ tag: 'RFF', elements: [['AAS', about.documentNumber]] }]),
    { tag: 'NAD', elements: ['MS', about.recipient] },
    { tag: 'NAD', elements: ['MR', about.sender] },
  ];
  for (const reason of reasons.slice(0, REASONS_MAX)) {
    body.push({ tag: 'ERC', elements: [[reason.code, '', 'ZZZ']] }, reasonText(reason));
  }
  const left = reasons.length - REASONS_MAX;
  if (left > 0) {
    body.push(
      { tag: 'ERC', elements: [['more-findings', '', 'ZZZ']] },
      { tag: 'FTX', elements: ['AAO', '', '', `${String(left)} more reasons are not listed.`] },
    );
  }
  return writeAnswer('APERAK', answer, body);
}
