import type { ContainerMove, MessageHeader } from '../formats/model.ts';
import type { Claim } from './model.ts';

const WORDS: Readonly<Record<string, string>> = {
  BAPLIE: 'stow plan',
  MOVINS: 'stow instruction',
  COREOR: 'release order',
  COPARN: 'booking announcement',
  VERMAS: 'VGM message',
  CUSCAR: 'customs cargo report',
  IFCSUM: 'cargo summary',
  IFTSAI: 'sailing schedule',
  MANIFEST: 'manifest',
  CC315A: 'entry summary declaration',
  CC313A: 'amendment of the entry summary declaration',
  'ARRIVAL-NOTICE': 'arrival notice',
};

const BY_MOVE: Partial<Readonly<Record<ContainerMove, string>>> = {
  'load-instruction': 'load order',
  'discharge-instruction': 'discharge order',
  loaded: 'load report',
  discharged: 'discharge report',
  'gate-in': 'gate-in report',
  'gate-out': 'gate-out report',
  'status-change': 'yard report',
  'yard-move': 'yard move report',
  weighed: 'weighing report',
};

/** What a message is to an officer: "stow plan", "discharge report", "entry summary declaration F14". */
export function saidBy(header: MessageHeader, move: ContainerMove): string {
  const words = WORDS[header.type];
  if (words !== undefined) return words;
  // ICS2 filings, complete and partial, and the postal and express ones.
  if (/^F\d\d$/.test(header.type)) return `entry summary declaration ${header.type}`;
  const byMove = BY_MOVE[move];
  if (byMove !== undefined) return header.format.startsWith('dcsa') ? `carrier's ${byMove}` : byMove;
  return `${header.type} message`;
}

/** Names for the two sides of a contradiction: "the discharge report", and "another gate-in report" after its like. */
export function namesApart(first: Claim<unknown>, second: Claim<unknown>): readonly [string, string] {
  if (first.said !== second.said) return [`the ${first.said}`, `the ${second.said}`];
  const isOne = first.source.message === second.source.message;
  return [`the ${first.said}`, isOne ? `the same ${second.said}` : `another ${second.said}`];
}

export function startSentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Moves that happened, as against plans, orders and declarations. */
export function isActualMove(move: ContainerMove): boolean {
  switch (move) {
    case 'loaded':
    case 'discharged':
    case 'gate-in':
    case 'gate-out':
    case 'status-change':
    case 'yard-move':
    case 'weighed':
      return true;
    default:
      return false;
  }
}
