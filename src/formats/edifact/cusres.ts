import type { Finding } from '../../vocabulary/finding.ts';
import { REASONS_MAX, reasonText, writeAnswer, type AnswerToWrite } from './answer.ts';
import type { SegmentToWrite } from './segment.ts';

/** DE 7365 processing indicator. */
const INDICATORS = {
  accepted: '1',
  refused: '2',
  released: '4',
  examination: '5',
  detained: '7',
} as const;

/** What customs decided on one container. A terminal is told what to do, never why. */
export interface CustomsDecision {
  readonly container: string;
  readonly decision: 'released' | 'examination' | 'detained';
  /** Transport document of the goods; empty when the decision is about the box. */
  readonly document: string;
  /** For example where the container is to be brought. */
  readonly instruction?: string;
}

/**
 * CUSRES D:00B: the customs answer. GIS says whether the message is taken, a group ERP per fault (position 2, detail
 * section), and a group DOC per container with its GIS.
 */
export function writeCusres(
  answer: AnswerToWrite,
  said: { readonly faults: readonly Finding[]; readonly decisions: readonly CustomsDecision[] },
): Uint8Array {
  const { about, madeAt, reference } = answer;
  const { faults, decisions } = said;
  const body: SegmentToWrite[] = [
    // 961: general response of customs, 963: error response.
    { tag: 'BGM', elements: [faults.length === 0 ? '961' : '963', reference, '9'] },
    { tag: 'DTM', elements: [['137', madeAt, '203']] },
    { tag: 'GIS', elements: [[faults.length === 0 ? INDICATORS.accepted : INDICATORS.refused]] },
    { tag: 'RFF', elements: [['ACW', about.reference]] },
  ];
  for (const fault of faults.slice(0, REASONS_MAX)) {
    body.push(
      { tag: 'ERP', elements: [['2', String(fault.offset)]] },
      { tag: 'ERC', elements: [[fault.code, '', 'ZZZ']] },
      reasonText(fault),
    );
  }
  for (const { container, decision, document, instruction } of decisions) {
    body.push({ tag: 'DOC', elements: ['705', document] });
    if (instruction !== undefined) body.push({ tag: 'FTX', elements: ['AAO', '', '', instruction] });
    body.push(
      { tag: 'GIS', elements: [[INDICATORS[decision]]] },
      { tag: 'EQD', elements: ['CN', container] },
    );
  }
  return writeAnswer('CUSRES', answer, body);
}
