/*
 * Codes, qualifiers and numbers repeat by the ten thousand in a stowage plan. A string that was made before is handed
 * out again: looking it up costs a third of making it, and the collector has nothing to do. Only the speed depends on
 * this memory, never a result.
 */

/** Container numbers have 11 characters, times 12; longer texts seldom repeat. */
const CHARACTERS_MAX = 12;
const SLOTS = 4096;
const made: string[] = new Array<string>(SLOTS).fill('');

/** The text of ASCII bytes from `from` up to `to`. */
export function asciiText(bytes: Buffer, from: number, to: number): string {
  const length = to - from;
  if (length > CHARACTERS_MAX) return bytes.toString('latin1', from, to);
  let hash = length;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
  const before = made[slot] ?? '';
  if (before.length === length) {
    let same = 0;
    while (same < length && before.charCodeAt(same) === bytes[from + same]) same += 1;
    if (same === length) return before;
  }
  const text = bytes.toString('latin1', from, to);
  made[slot] = text;
  return text;
}
