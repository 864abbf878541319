import { endsSegment } from '../formats/excerpt.ts';
import type { RawExcerpt } from './model.ts';

/** A segment or a line of the received bytes. */
interface RawPiece {
  readonly offset: number;
  readonly text: string;
  /** Holds the byte that is looked up. */
  readonly here: boolean;
}

const LINE_FEED = 0x0a;

/**
 * Cuts an excerpt at the ends of segments (EDIFACT) and lines. Every byte shows: control characters as their pictures,
 * bytes that are no UTF-8 as Latin-1, because evidence must not disappear on the screen.
 */
export function rawPieces({ bytes, start, offset, edifact }: RawExcerpt): RawPiece[] {
  const pieces: RawPiece[] = [];
  let from = 0;
  for (let index = 0; index < bytes.length; index++) {
    const last = index === bytes.length - 1;
    if (!last && !(bytes[index] === LINE_FEED || (edifact && endsSegment(bytes, index)))) continue;
    const text = printable(bytes.subarray(from, index + 1));
    // The line break after a segment would be an empty piece.
    if (text !== '') {
      pieces.push({ offset: start + from, text, here: offset >= start + from && offset <= start + index });
    }
    from = index + 1;
  }
  return pieces;
}

function printable(bytes: Uint8Array): string {
  const text = decode(bytes).replace(/[\r\n]+$/, '');
  return text.replace(/[\u0000-\u001f\u007f]/g, (character) =>
    character === '\u007f' ? '\u2421' : String.fromCharCode(0x2400 + character.charCodeAt(0)),
  );
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  }
}
