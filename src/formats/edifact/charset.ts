import { isUtf8 } from 'node:buffer';

/*
 * Character sets by syntax identifier (UNB S001 0001; ISO 9735-1 annex A). UNOA and UNOB are ASCII subsets,
 * UNOC to UNOK the parts of ISO 8859, UNOW (and UNOY as sent in practice) UTF-8.
 */

export type TextCoding =
  | { readonly kind: 'latin1' }
  | { readonly kind: 'utf8' }
  /** The characters of the bytes 0x80 to 0xFF, one UTF-16 unit each. */
  | { readonly kind: 'table'; readonly upper: string };

export interface Charset {
  readonly syntaxId: string;
  readonly known: boolean;
  readonly name: string;
  readonly coding: TextCoding;
  /** Bytes that the level does not have; only UNOA and UNOB restrict ASCII. */
  outsideLevel(byte: number): boolean;
  /** The repertoire is ASCII: bytes above it contradict the declaration. */
  readonly asciiOnly: boolean;
}

const LATIN1: TextCoding = { kind: 'latin1' };
const UTF8: TextCoding = { kind: 'utf8' };

/** UNOC to UNOK are these parts of ISO 8859; UNOC, part 1, is latin1 itself. */
const ISO_8859_PARTS: ReadonlyMap<string, number> = new Map([
  ['UNOD', 2],
  ['UNOE', 5],
  ['UNOF', 7],
  ['UNOG', 3],
  ['UNOH', 4],
  ['UNOI', 6],
  ['UNOJ', 8],
  ['UNOK', 9],
]);

/** Signs of level A beside letters and digits, with those that telex does not have. */
const LEVEL_A_SIGNS = ' .,-()/=!"%&*;<>\'+:?';

const nothingOutside = (): boolean => false;

export function charsetOf(syntaxId: string): Charset {
  const cached = CHARSETS.get(syntaxId);
  if (cached) return cached;
  return {
    syntaxId,
    known: false,
    name: 'UTF-8',
    coding: UTF8,
    outsideLevel: nothingOutside,
    asciiOnly: false,
  };
}

const CHARSETS: ReadonlyMap<string, Charset> = new Map(
  [
    level('UNOA', false),
    level('UNOB', true),
    { syntaxId: 'UNOC', name: 'ISO 8859-1', coding: LATIN1 },
    { syntaxId: 'UNOW', name: 'UTF-8', coding: UTF8 },
    { syntaxId: 'UNOY', name: 'UTF-8', coding: UTF8 },
    ...Array.from(ISO_8859_PARTS, ([syntaxId, part]) => ({
      syntaxId,
      name: `ISO 8859-${String(part)}`,
      coding: partCoding(part),
    })),
  ].map((charset) => [
    charset.syntaxId,
    { known: true, outsideLevel: nothingOutside, asciiOnly: false, ...charset },
  ]),
);

function level(syntaxId: string, lowerCase: boolean) {
  const outside = (byte: number): boolean => {
    if (byte >= 0x61 && byte <= 0x7a) return !lowerCase;
    const upperOrDigit = (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x30 && byte <= 0x39);
    return byte > 0x20 && byte < 0x7f && !upperOrDigit && !LEVEL_A_SIGNS.includes(String.fromCharCode(byte));
  };
  return { syntaxId, name: 'Latin-1', coding: LATIN1, outsideLevel: outside, asciiOnly: true };
}

/**
 * The upper half of a part of ISO 8859, from the runtime's decoder. It stands for Windows code pages below
 * 0xA0 and, for part 9, under that label altogether; in the parts these bytes are control characters, so they
 * are set here.
 */
function partCoding(part: number): TextCoding {
  const upper = new TextDecoder(`iso-8859-${String(part)}`).decode(
    Uint8Array.from({ length: 0x60 }, (_, index) => 0xa0 + index),
  );
  const controls = Array.from({ length: 0x20 }, (_, index) => String.fromCharCode(0x80 + index)).join('');
  return { kind: 'table', upper: controls + upper };
}

export interface CodingChoice {
  readonly coding: TextCoding;
  readonly name: string;
  readonly finding?: 'charset-unknown' | 'charset-contradicted' | 'character-outside-level';
}

/**
 * How bytes that are not all ASCII are to be read: as declared, unless that is unknown or cannot be; then as
 * UTF-8 if they are valid UTF-8, else as Latin-1, in which every byte is a character and nothing is lost.
 */
export function codingFor(bytes: Uint8Array, charset: Charset, byteOrderMark: boolean): CodingChoice {
  const utf8 = isUtf8(bytes);
  const tried: CodingChoice = utf8 ? { coding: UTF8, name: 'UTF-8' } : { coding: LATIN1, name: 'Latin-1' };
  if (!charset.known) return { ...tried, finding: 'charset-unknown' };
  if (charset.asciiOnly) return { ...tried, finding: 'character-outside-level' };
  if (charset.coding.kind === 'utf8') return utf8 ? tried : { ...tried, finding: 'charset-contradicted' };
  if (utf8 && (byteOrderMark || hasUpperControl(bytes))) return { ...tried, finding: 'charset-contradicted' };
  if (charset.coding.kind === 'table' && hasUndefined(bytes, charset.coding.upper)) {
    return { coding: LATIN1, name: 'Latin-1', finding: 'charset-contradicted' };
  }
  return { coding: charset.coding, name: charset.name };
}

/** Bytes 0x80 to 0x9F are no text in any part of ISO 8859, but common in UTF-8. */
function hasUpperControl(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte >= 0x80 && byte < 0xa0);
}

function hasUndefined(bytes: Uint8Array, upper: string): boolean {
  return bytes.some((byte) => byte >= 0x80 && upper.charCodeAt(byte - 0x80) === 0xfffd);
}

/** Text of `bytes` from `from` up to `to`. */
export function decodeText(bytes: Buffer, from: number, to: number, coding: TextCoding): string {
  switch (coding.kind) {
    case 'latin1':
      return bytes.toString('latin1', from, to);
    case 'utf8':
      return bytes.toString('utf8', from, to);
    case 'table': {
      let text = '';
      for (let at = from; at < to; at++) {
        const byte = bytes[at] ?? 0;
        text += byte < 0x80 ? String.fromCharCode(byte) : coding.upper.charAt(byte - 0x80);
      }
      return text;
    }
  }
}
