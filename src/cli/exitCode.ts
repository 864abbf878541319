/** Exit codes of the program, the same for every command; `--help` lists them. */
export const EXIT = {
  /** All input was read. */
  done: 0,
  /** The work was done, but some input was refused, quarantined or cut: see the findings. */
  inputRefused: 1,
  /** The command line was wrong. */
  misuse: 2,
  /** The surroundings are at fault: database, data directory, rule files, port in use. */
  surroundings: 3,
  /** A fault in this program. */
  fault: 70,
} as const;

export const EXIT_CODES_HELP = `
Exit codes:
  0   all input was read
  1   done, but some input was refused, quarantined or cut; the findings say what, where and what to do
  2   the command line was wrong
  3   the surroundings are at fault (database, data directory, rule files, port in use)
  70  a fault in this program`;
