import { edifactFinding, type EdifactFinding, type EdifactFindingCode } from './findingCode.ts';

/** Reports something odd: see `edifactFinding` for the arguments. */
export type ReportFinding = (
  code: EdifactFindingCode,
  offset: number,
  facts?: Readonly<Record<string, string | number>>,
  where?: string,
) => void;

/**
 * Passes findings on up to a number, then only counts: a hostile file must fill neither memory nor time with
 * faults.
 */
export interface FindingLimit {
  readonly report: ReportFinding;
  /** Says how many were left out, if any, at the byte of the first of them. */
  end(): void;
}

export function createFindingLimit(
  sink: { finding(finding: EdifactFinding): void },
  findingsMax: number,
): FindingLimit {
  let reported = 0;
  let leftOut = 0;
  let firstLeftOut = 0;
  return {
    report(code, offset, facts, where) {
      if (reported < findingsMax) {
        reported += 1;
        sink.finding(edifactFinding(code, offset, facts, where));
        return;
      }
      if (leftOut === 0) firstLeftOut = offset;
      leftOut += 1;
    },
    end() {
      if (leftOut > 0) sink.finding(edifactFinding('more-findings', firstLeftOut, { count: leftOut }));
      leftOut = 0;
    },
  };
}
