import type { Finding } from '../vocabulary/finding.ts';
import type { MessageVisitor } from './model.ts';

/** A message with more faults than this says nothing more by listing them. */
const FINDINGS_PER_MESSAGE_MAX = 200;

/**
 * Reports the findings of one message up to the limit; `close` then tells how many there were beyond it, so
 * that a hostile message costs no memory and still loses nothing in silence.
 */
export function boundedFindings(visitor: MessageVisitor): {
  readonly report: (finding: Finding) => void;
  /** Why reading ended early: told whatever the number. */
  readonly reportEnd: (finding: Finding) => void;
  readonly close: (offset: number) => void;
} {
  let count = 0;
  return {
    report(finding) {
      count += 1;
      if (count <= FINDINGS_PER_MESSAGE_MAX) visitor.finding(finding);
    },
    reportEnd: (finding) => visitor.finding(finding),
    close(offset) {
      if (count <= FINDINGS_PER_MESSAGE_MAX) return;
      const more = count - FINDINGS_PER_MESSAGE_MAX;
      visitor.finding({
        code: 'findings-not-listed',
        severity: 'warning',
        text: `${more} more findings in this message are not listed.`,
        offset,
      });
    },
  };
}
