import { isAscii } from 'node:buffer';

type XmlEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'iso-8859-1' | 'us-ascii';

type DecodedXml =
  | { readonly ok: true; readonly text: string; readonly encoding: XmlEncoding }
  | { readonly ok: false; readonly code: 'xml-encoding-unknown'; readonly raw: string }
  | { readonly ok: false; readonly code: 'xml-bytes-malformed'; readonly encoding: XmlEncoding };

const NAMES: ReadonlyMap<string, XmlEncoding> = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['us-ascii', 'us-ascii'],
  ['ascii', 'us-ascii'],
  ['iso-8859-1', 'iso-8859-1'],
  ['latin1', 'iso-8859-1'],
]);

/**
 * Text of XML bytes by byte order mark, else by the declaration (XML 1.0 appendix F). The mark stays in the
 * text.
 */
export function decodeXml(bytes: Uint8Array): DecodedXml {
  const [first, second, third] = bytes;
  const declared = declaredEncoding(bytes);
  if (first === 0xff && second === 0xfe) return decode(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decode(bytes, 'utf-16be');
  if (first === 0x3c && second === 0x00) return decode(bytes, 'utf-16le');
  if (first === 0x00 && second === 0x3c) return decode(bytes, 'utf-16be');
  if (first === 0xef && second === 0xbb && third === 0xbf) return decode(bytes, 'utf-8');
  const encoding = NAMES.get(declared.toLowerCase());
  if (encoding === undefined) return { ok: false, code: 'xml-encoding-unknown', raw: declared };
  return decode(bytes, encoding);
}

function declaredEncoding(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 256)).toString('latin1');
  return /^<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>]{1,40})["']/.exec(start)?.[1] ?? 'utf-8';
}

function decode(bytes: Uint8Array, encoding: XmlEncoding): DecodedXml {
  if (encoding === 'iso-8859-1' || encoding === 'us-ascii') {
    if (encoding === 'us-ascii' && !isAscii(bytes))
      return { ok: false, code: 'xml-bytes-malformed', encoding };
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
    return { ok: true, text, encoding };
  }
  try {
    return {
      ok: true,
      text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes),
      encoding,
    };
  } catch {
    return { ok: false, code: 'xml-bytes-malformed', encoding };
  }
}

/**
 * Byte offsets of characters of the decoded text, asked for in rising order: one pass over the text in all.
 */
export function byteOffsets(text: string, encoding: XmlEncoding): (character: number) => number {
  if (encoding === 'iso-8859-1' || encoding === 'us-ascii') return (character) => character;
  if (encoding !== 'utf-8') return (character) => character * 2;
  let character = 0;
  let byte = 0;
  return (wanted) => {
    if (wanted < character) {
      character = 0;
      byte = 0;
    }
    for (; character < wanted && character < text.length; character += 1) {
      const code = text.charCodeAt(character);
      // Each half of a surrogate pair counts for two of the four bytes.
      byte += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
    }
    return byte;
  };
}
