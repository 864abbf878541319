import { type PartnerProfile, verdict } from '../formats/edifact/profile.ts';
import type { Finding } from '../vocabulary/finding.ts';

/*
 * What is applied and what is put into quarantine. A message is applied when anything could be read from it, however
 * odd it is: a refused message is a ship that nobody screens. It is put into quarantine when the sender's profile
 * refuses it, or when nothing could be read and an error says why. A message that says nothing and has no error (an
 * empty stow plan, an acknowledgement) is applied.
 */

export type Acceptance =
  | { readonly state: 'applied' }
  /** `reason` is for a person; `codes` are those of the findings behind it. */
  | { readonly state: 'quarantined'; readonly reason: string; readonly codes: readonly string[] };

export interface MessageRead {
  readonly findings: readonly Finding[];
  /** Containers, consignments and port calls read. */
  readonly statements: number;
}

const APPLIED: Acceptance = { state: 'applied' };
const REASONS_TOLD_MAX = 3;

export function judgeMessage({ findings, statements }: MessageRead, profile?: PartnerProfile): Acceptance {
  if (profile !== undefined) {
    const { answer, reasons } = verdict(findings, profile);
    if (answer === 'refuse') return quarantined("The sender's profile refuses it", reasons);
  }
  const errors = errorsIn(findings);
  return statements === 0 && errors.length > 0 ? quarantined('Nothing could be read', errors) : APPLIED;
}

/** `messages`: how many began in the file; `findings`: those outside any message. */
export function judgeFile(file: {
  readonly messages: number;
  readonly findings: readonly Finding[];
}): Acceptance {
  const errors = errorsIn(file.findings);
  if (file.messages === 0) return quarantined('No message was found', errors);
  return errors.length > 0 ? quarantined('Part of the file could not be read', errors) : APPLIED;
}

function errorsIn(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ severity }) => severity === 'error');
}

function quarantined(what: string, because: readonly Finding[]): Acceptance {
  const told = because.slice(0, REASONS_TOLD_MAX).map(({ text, offset }) => `${text} (byte ${offset})`);
  const more = because.length > REASONS_TOLD_MAX ? [`and ${because.length - REASONS_TOLD_MAX} more`] : [];
  const reason = because.length === 0 ? `${what}.` : `${what}: ${[...told, ...more].join('; ')}`;
  return { state: 'quarantined', reason, codes: [...new Set(because.map(({ code }) => code))] };
}
