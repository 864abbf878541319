import type { Finding } from '../../../vocabulary/finding.ts';
import { edifactFinding, type EdifactFindingCode } from '../findingCode.ts';

/** Findings of one code that a message may list; the rest is counted. The largest real plan has half as many. */
const LISTED_MAX = 10_000;

export type Facts = Readonly<Record<string, string | number>>;

/** Where content that is odd is noted. */
export interface ContentFindings {
  report(code: EdifactFindingCode, offset: number, where: string, facts?: Facts): void;
  /** For what stands in hundreds of containers of a message alike: one finding at its end, with the number of times. */
  tally(code: EdifactFindingCode, offset: number, where: string, facts?: Facts): void;
}

export interface MessageFindings extends ContentFindings {
  /** Passes a finding of syntax or envelope on. */
  pass(finding: Finding): void;
  /** The header has been handed out: findings kept back until now follow. */
  open(): void;
  /** The message ends: tallies are handed out. */
  close(): void;
}

interface Tally {
  times: number;
  readonly offset: number;
  readonly where: string;
  readonly facts: Facts;
}

/** Findings of one message; kept back until `open`, because a visitor wants the header first. */
export function messageFindings(hand: (finding: Finding) => void): MessageFindings {
  const tallies = new Map<EdifactFindingCode, Tally>();
  const listed = new Map<string, number>();
  let kept: Finding[] | undefined = [];
  let dropped = 0;
  let droppedAt = 0;
  const pass = (finding: Finding) => {
    const times = (listed.get(finding.code) ?? 0) + 1;
    listed.set(finding.code, times);
    if (times > LISTED_MAX) {
      if (dropped === 0) droppedAt = finding.offset;
      dropped += 1;
    } else if (kept) kept.push(finding);
    else hand(finding);
  };
  return {
    pass,
    report(code, offset, where, facts) {
      pass(edifactFinding(code, offset, facts, where));
    },
    tally(code, offset, where, facts = {}) {
      const tally = tallies.get(code);
      if (tally) tally.times += 1;
      else tallies.set(code, { times: 1, offset, where, facts });
    },
    open() {
      const findings = kept ?? [];
      kept = undefined;
      findings.forEach(hand);
    },
    close() {
      for (const [code, { times, offset, where, facts }] of tallies) {
        const finding = edifactFinding(code, offset, facts, where);
        pass(times === 1 ? finding : { ...finding, text: `${finding.text} (${times} times, first here)` });
      }
      if (dropped > 0) hand(edifactFinding('more-findings', droppedAt, { count: dropped }));
    },
  };
}
