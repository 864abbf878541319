/*
 * The service string advice UNA and the usual service characters (ISO 9735-1, 7.1 and annex on UNA).
 * Characters are single bytes: every character set of EDIFACT has ASCII in its lower half.
 */

export interface ServiceCharacters {
  readonly component: number;
  readonly element: number;
  /** Declared decimal mark; readers take comma and point alike, writers write this one. */
  readonly decimal: number;
  /** 0: none. */
  readonly release: number;
  /** Syntax version 4 only; 0: none. */
  readonly repetition: number;
  readonly terminator: number;
}

const APOSTROPHE = 0x27;
const BLANK = 0x20;

export const USUAL_CHARACTERS: ServiceCharacters = {
  component: 0x3a, // :
  element: 0x2b, // +
  decimal: 0x2e, // .
  release: 0x3f, // ?
  repetition: 0x2a, // *
  terminator: APOSTROPHE,
};

/** Bytes of a whole UNA, the tag with six service characters. */
export const UNA_BYTES = 9;

export interface ServiceStringAdvice {
  readonly kind: 'whole' | 'cut' | 'malformed';
  /** Bytes with the tag. */
  readonly length: number;
  /** Service characters that were sent. */
  readonly count: number;
  readonly characters: ServiceCharacters;
}

/**
 * Reads the UNA that starts at `at`; `bytes` must hold nine bytes of it, or all there are. Partners cut it to
 * `UNA:+.'`. An apostrophe before the sixth place can only be the terminator (nobody uses it for another
 * purpose), so what stands before it was all that was sent.
 */
export function readUna(bytes: Uint8Array, at: number): ServiceStringAdvice {
  let count = 6;
  for (let place = 2; place < 6; place++) {
    if (bytes[at + 3 + place] === APOSTROPHE) {
      count = place + 1;
      break;
    }
  }
  const sent = bytes.subarray(at + 3, at + 3 + count);
  const place = (index: number, usual: number): number =>
    index < count - 1 ? (sent[index] ?? usual) : usual;
  const release = place(3, USUAL_CHARACTERS.release);
  const repetition = count === 6 ? place(4, 0) : 0;
  const characters: ServiceCharacters = {
    component: place(0, USUAL_CHARACTERS.component),
    element: place(1, USUAL_CHARACTERS.element),
    decimal: place(2, USUAL_CHARACTERS.decimal),
    release: release === BLANK ? 0 : release,
    repetition: repetition === BLANK ? 0 : repetition,
    terminator: sent[count - 1] ?? APOSTROPHE,
  };
  if (sent.length < count || !canSeparate(characters)) {
    return { kind: 'malformed', length: 3 + sent.length, count: sent.length, characters: USUAL_CHARACTERS };
  }
  return { kind: count === 6 ? 'whole' : 'cut', length: 3 + count, count, characters };
}

/**
 * Letters and digits cannot separate, nor can one sign have two meanings. A line feed may be the terminator.
 */
function canSeparate(characters: ServiceCharacters): boolean {
  const { component, element, release, repetition, terminator } = characters;
  const used = [component, element, terminator, release, repetition].filter((sign) => sign !== 0);
  const distinct = new Set(used).size === used.length && component !== 0 && element !== 0 && terminator !== 0;
  return distinct && used.every((sign) => sign < 0x80 && !isLetterOrDigit(sign)) && component !== BLANK;
}

function isLetterOrDigit(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}
