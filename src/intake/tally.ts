/** Counts of one run, or of a part of it. */
export interface Tally {
  /** Stored by this run. */
  filesNew: number;
  /** Passed over: the same bytes are there already, under whatever name. */
  filesKnown: number;
  /** Of the new files: in which no message was found, or of which a part could not be read. */
  filesQuarantined: number;
  /** messages = applied + quarantined; compared with the rows before each commit. */
  messages: number;
  applied: number;
  quarantined: number;
  containers: number;
  consignments: number;
}

export function emptyTally(): Tally {
  return {
    filesNew: 0,
    filesKnown: 0,
    filesQuarantined: 0,
    messages: 0,
    applied: 0,
    quarantined: 0,
    containers: 0,
    consignments: 0,
  };
}

export function addTally(sum: Tally, part: Tally): void {
  sum.filesNew += part.filesNew;
  sum.filesKnown += part.filesKnown;
  sum.filesQuarantined += part.filesQuarantined;
  sum.messages += part.messages;
  sum.applied += part.applied;
  sum.quarantined += part.quarantined;
  sum.containers += part.containers;
  sum.consignments += part.consignments;
}
