import type { Finding } from '../../vocabulary/finding.ts';
import type { EdifactFindingCode } from './findingCode.ts';

/**
 * How strict we are with one partner, as data. By default nothing is refused: real messages have wrong
 * counts, dates and check digits, and a refused message is a ship that nobody screens.
 */
export interface PartnerProfile {
  /** Sender identification (UNB S002) that the profile is for; `*` for any. */
  readonly partner: string;
  /** Findings for which a message of this partner is answered with a refusal. */
  readonly refused: readonly EdifactFindingCode[];
  /** Reads this character set whatever UNB declares, for a partner known to declare another one. */
  readonly syntaxId?: string;
}

/** Whether the profile speaks of messages of this sender. */
export function isFor({ partner }: PartnerProfile, sender: string): boolean {
  return partner === '*' || partner === sender;
}

export interface Verdict {
  readonly answer: 'accept' | 'refuse';
  /** The findings that the partner's profile refuses, in the order found. */
  readonly reasons: readonly Finding[];
}

/**
 * Whether the partner is to be told that the message is accepted; the answer follows in CONTRL, APERAK or
 * CUSRES.
 */
export function verdict(findings: readonly Finding[], profile: PartnerProfile): Verdict {
  const refused: ReadonlySet<string> = new Set(profile.refused);
  const reasons = findings.filter((finding) => refused.has(finding.code));
  return { answer: reasons.length === 0 ? 'accept' : 'refuse', reasons };
}
