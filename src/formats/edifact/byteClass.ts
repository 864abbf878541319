import type { Charset } from './charset.ts';
import type { ServiceCharacters } from './syntax.ts';

/** What a byte means while the end of a segment is looked for. Zero, the usual case, is text. */
export const TEXT = 0;
export const ELEMENT = 1;
export const COMPONENT = 2;
export const REPETITION = 3;
export const RELEASE = 4;
export const TERMINATOR = 5;
export const LINE_BREAK = 6;
export const OUTSIDE_LEVEL = 7;
export const ABOVE_ASCII = 8;
export const CONTROL = 9;

export const CARRIAGE_RETURN = 0x0d;
export const LINE_FEED = 0x0a;

export function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === 0x09;
}

export function isControl(byte: number): boolean {
  return byte < 0x20 || byte === 0x7f;
}

/** A byte as people write it: 0x1A. */
export function hexadecimal(byte: number): string {
  return `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

/**
 * The class of each of the 256 bytes. Service characters win over everything: some partners use control
 * characters.
 */
export function byteClasses(characters: ServiceCharacters, charset: Charset): Uint8Array {
  const classes = new Uint8Array(256);
  for (let byte = 0; byte < 256; byte++) {
    if (byte >= 0x80) classes[byte] = ABOVE_ASCII;
    else if (byte === CARRIAGE_RETURN || byte === LINE_FEED) classes[byte] = LINE_BREAK;
    else if (isControl(byte)) classes[byte] = CONTROL;
    else if (charset.outsideLevel(byte)) classes[byte] = OUTSIDE_LEVEL;
  }
  if (characters.repetition !== 0) classes[characters.repetition] = REPETITION;
  if (characters.release !== 0) classes[characters.release] = RELEASE;
  classes[characters.component] = COMPONENT;
  classes[characters.element] = ELEMENT;
  classes[characters.terminator] = TERMINATOR;
  return classes;
}
