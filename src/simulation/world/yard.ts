import type { Random } from '../random.ts';
import type { Terminal } from './terminal.ts';

/** `C-14-05-2`: block, bay, row, tier; ground tier is 1. */
export function yardPosition(terminal: Terminal, random: Random): string {
  const open = terminal.blocks.filter((block) => !terminal.blindBlocks.includes(block));
  return position(random.pick(open), random, random.between(1, 4));
}

/** Ground tier of a block that no camera sees (domain.md R18). */
export function blindPosition(terminal: Terminal, random: Random): string {
  return position(random.pick(terminal.blindBlocks), random, 1);
}

function position(block: string, random: Random, tier: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${block}-${two(random.between(1, 40))}-${two(random.between(1, 9))}-${tier}`;
}
