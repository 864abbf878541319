import { charsetOf, type Charset } from './charset.ts';

/** Writes text in the character set of an interchange. */
export interface CharsetEncoder {
  /**
   * The text with what the character set lacks replaced: control characters by blanks, others by a plain
   * letter or ?.
   */
  writable(text: string): string;
  /** Bytes of a text that went through `writable`. */
  encode(text: string): Buffer;
  /** Characters replaced so far. */
  replaced(): number;
}

export function charsetEncoder(syntaxId: string): CharsetEncoder {
  const charset = charsetOf(syntaxId);
  const upper = upperBytes(charset);
  let replaced = 0;
  const replace = (character: string): string => {
    replaced += 1;
    const code = character.charCodeAt(0);
    if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return ' ';
    const plain = character.normalize('NFKD').charAt(0);
    return plain !== '' && plain.charCodeAt(0) < 0x7f && plain.charCodeAt(0) >= 0x20 ? plain : '?';
  };
  const has = (character: string): boolean => {
    if (isControlCharacter(character)) return false;
    return upper === undefined ? !isLoneSurrogate(character) : character < '\x80' || upper.has(character);
  };
  return {
    writable(text) {
      if (PLAIN.test(text)) return text;
      let kept = '';
      for (const character of text) kept += has(character) ? character : replace(character);
      return kept;
    },
    encode(text) {
      if (upper === undefined) return Buffer.from(text, 'utf8');
      if (charset.coding.kind === 'latin1') return Buffer.from(text, 'latin1');
      const bytes = Buffer.allocUnsafe(text.length);
      for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at);
        bytes[at] = code < 0x80 ? code : (upper.get(text.charAt(at)) ?? 0);
      }
      return bytes;
    },
    replaced: () => replaced,
  };
}

const PLAIN = /^[ -~]*$/;

function isControlCharacter(character: string): boolean {
  const code = character.charCodeAt(0);
  return code < 0x20 || (code >= 0x7f && code < 0xa0);
}

function isLoneSurrogate(character: string): boolean {
  const code = character.charCodeAt(0);
  return character.length === 1 && code >= 0xd800 && code < 0xe000;
}

/** Byte of each character above ASCII; `undefined` for UTF-8, which has them all. */
function upperBytes(charset: Charset): ReadonlyMap<string, number> | undefined {
  if (charset.asciiOnly) return new Map();
  const bytes = new Map<string, number>();
  for (let byte = 0xa0; byte < 0x100; byte++) {
    if (charset.coding.kind === 'latin1') bytes.set(String.fromCharCode(byte), byte);
    else if (charset.coding.kind === 'table') {
      const character = charset.coding.upper.charAt(byte - 0x80);
      if (character !== '\ufffd') bytes.set(character, byte);
    } else return undefined;
  }
  return bytes;
}
