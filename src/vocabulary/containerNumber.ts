import type { Identifier } from './identifier.ts';
import { accept, refuse, type Parsed } from './parsed.ts';
import { refusal } from './refusal.ts';

/** Normalised: four capital letters (category U, J or Z) and seven digits (ISO 6346). The check digit may be wrong. */
export type ContainerNumber = Identifier<'ContainerNumber'>;

export type CheckDigit = 'right' | 'wrong' | 'absent';

interface ReadContainerNumber {
  readonly number: ContainerNumber;
  readonly checkDigit: CheckDigit;
}

const LENGTH = 11;
const DIGIT_0 = 48;
const LETTER_A = 65;

/** ISO 6346 annex A: A is 10 and values go on, leaving out the multiples of 11 (11, 22, 33). */
const LETTER_VALUES: readonly number[] = [
  10, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 34, 35, 36, 37, 38,
];

/** Characters people put into a number for the eye: blank, no-break space, hyphen, dot, slash. */
const SEPARATORS = /[\s.\-/]/g;
const LETTERS_AND_DIGITS = /^[A-Za-z0-9]*$/;

/**
 * Check digit (0-9) of the first ten characters of a normalised number. Remainder 10 counts as 0 (ISO 6346), so
 * some typing errors pass; a right digit does not prove that the container exists.
 */
export function checkDigitOf(first10: string): number {
  let sum = 0;
  for (let position = 0; position < 10; position++) {
    const code = first10.charCodeAt(position);
    const value = code >= LETTER_A ? (LETTER_VALUES[code - LETTER_A] ?? 0) : code - DIGIT_0;
    sum += value << position;
  }
  return (sum % 11) % 10;
}

function isWellFormed(text: string): boolean {
  if (text.length !== LENGTH) return false;
  for (let position = 0; position < 3; position++) {
    const code = text.charCodeAt(position);
    if (code < LETTER_A || code > 90) return false;
  }
  const category = text.charCodeAt(3);
  if (category !== 85 && category !== 74 && category !== 90) return false; // U, J, Z
  for (let position = 4; position < LENGTH; position++) {
    const code = text.charCodeAt(position);
    if (code < DIGIT_0 || code > 57) return false;
  }
  return true;
}

/**
 * Reads a container number (ISO 6346) whatever its case, blanks, hyphens, dots and slashes. A wrong check digit is
 * reported, not refused: a typing error and a cloned number look the same, and both must stay visible.
 */
export function parseContainerNumber(raw: string): Parsed<ReadContainerNumber> {
  // Most numbers arrive normalised, and this is called for every container of every message.
  let text = raw;
  if (!isWellFormed(text)) {
    // The longest raw form worth reading has a separator after every character.
    if (raw.length > 2 * LENGTH) return refuse(malformed(raw));
    const typed = raw.replace(SEPARATORS, '');
    text = typed.toUpperCase();
    // Upper case turns signs that only look like letters into them (U+017F into S, U+00DF into SS).
    if (!LETTERS_AND_DIGITS.test(typed) || !isWellFormed(text)) return refuse(malformed(raw));
  }
  const right = checkDigitOf(text) === text.charCodeAt(10) - DIGIT_0;
  return accept({ number: text as ContainerNumber, checkDigit: right ? 'right' : 'wrong' });
}

function malformed(raw: string) {
  return refusal('container-number-malformed', { raw: raw.slice(0, 40) });
}
