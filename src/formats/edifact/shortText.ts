/*
 * Qualifiers, units and codes of up to three characters come by the hundred thousand and are few: a text that
 * was made before is handed out again. Only the speed depends on this memory, never a result.
 */

export const SHORT_CHARACTERS_MAX = 3;
const SLOTS = 4096;
const keys = new Int32Array(SLOTS);
const texts = new Array<string>(SLOTS).fill('');

/** The text of one to three ASCII bytes from `from` up to `to`. */
export function shortText(bytes: Buffer, from: number, to: number): string {
  let key = 0;
  for (let at = from; at < to; at++) key = (key << 8) | (bytes[at] ?? 0);
  const slot = (key ^ (key >> 4) ^ (key >> 8)) & (SLOTS - 1);
  if (keys[slot] === key) return texts[slot] ?? '';
  const text = bytes.toString('latin1', from, to);
  keys[slot] = key;
  texts[slot] = text;
  return text;
}
