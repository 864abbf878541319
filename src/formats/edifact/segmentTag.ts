/*
 * Tags as numbers: three bytes are compared faster than a string, and the few tags of a message need one
 * string each.
 */

export interface SegmentTag {
  readonly number: number;
  readonly text: string;
  readonly lowerCase: boolean;
}

/**
 * One tag per slot; the directories have about 200. Only the speed depends on this memory, never a result.
 */
const SLOTS = 2048;
const known = new Array<SegmentTag | undefined>(SLOTS).fill(undefined);

export function tagNumber(first: number, second: number, third: number): number {
  return (first << 16) | (second << 8) | third;
}

export const UNA = tagNumber(0x55, 0x4e, 0x41);
export const UNB = tagNumber(0x55, 0x4e, 0x42);
export const UNZ = tagNumber(0x55, 0x4e, 0x5a);

/**
 * The tag of three bytes: a letter, then letters or digits; `undefined` when it cannot be one (ISO 9735-1).
 */
export function tagOf(number: number): SegmentTag | undefined {
  const slot = (number ^ (number >> 3) ^ (number >> 6)) & (SLOTS - 1);
  const before = known[slot];
  if (before?.number === number) return before;
  const sent = String.fromCharCode(number >> 16, (number >> 8) & 0xff, number & 0xff);
  if (!/^[A-Za-z][A-Za-z0-9]{2}$/.test(sent)) return undefined;
  const text = sent.toUpperCase();
  // The name of a property is kept once by the engine: comparing it with a tag in the code then compares
  // addresses.
  const tag = { number, text: Object.keys({ [text]: true })[0] ?? text, lowerCase: text !== sent };
  known[slot] = tag;
  return tag;
}
