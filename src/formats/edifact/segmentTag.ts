/*
 * Tags as numbers: three bytes compare faster than a string, and the few tags of a message need one string each.
 */

export interface SegmentTag {
  readonly text: string;
  readonly lowerCase: boolean;
}

const known = new Map<number, SegmentTag>();

/** Distinct tags that are remembered; directories have about 200, a hostile file has any number. */
const TAGS_KEPT_MAX = 1024;

export function tagNumber(first: number, second: number, third: number): number {
  return (first << 16) | (second << 8) | third;
}

export const UNA = tagNumber(0x55, 0x4e, 0x41);
export const UNB = tagNumber(0x55, 0x4e, 0x42);

/** The tag of three bytes: a letter, then letters or digits; `undefined` when it cannot be one (ISO 9735-1). */
export function tagOf(number: number): SegmentTag | undefined {
  const before = known.get(number);
  if (before) return before;
  const sent = String.fromCharCode(number >> 16, (number >> 8) & 0xff, number & 0xff);
  if (!/^[A-Za-z][A-Za-z0-9]{2}$/.test(sent)) return undefined;
  const text = sent.toUpperCase();
  const tag = { text, lowerCase: text !== sent };
  if (known.size < TAGS_KEPT_MAX) known.set(number, tag);
  return tag;
}
