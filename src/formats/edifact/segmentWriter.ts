import { charsetEncoder } from './charsetEncoder.ts';
import { edifactFinding, type EdifactFinding } from './findingCode.ts';
import type { SegmentToWrite } from './segment.ts';
import { USUAL_CHARACTERS, type ServiceCharacters } from './syntax.ts';

/** How an interchange is spelled. What is not given is as most partners have it. */
export interface WritingStyle {
  /** UNOA ... UNOK, UNOW, UNOY: decides the bytes of the text. */
  readonly syntaxId: string;
  /** 1 to 4; from 4 on the repetition separator has to be released in text. */
  readonly syntaxVersion: number;
  /** Separators, decimal mark and terminator, the usual ones by default. */
  readonly characters?: ServiceCharacters;
  /**
   * By default UNA is written when the separators are not the usual ones. `cut` leaves out the fourth and
   * fifth.
   */
  readonly una?: 'none' | 'whole' | 'cut';
  readonly byteOrderMark?: boolean;
  /** After every segment; none by default. */
  readonly lineBreaks?: 'none' | 'lf' | 'crlf';
  /** Some senders write `LOC+9+NLRTM:139:6:::'`: empty components and elements at the end are then kept. */
  readonly trailingEmpties?: boolean;
}

const LINE_BREAKS = { none: '', lf: '\n', crlf: '\r\n' } as const;
const FLUSH_CHARACTERS = 64 * 1024;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * The bytes of segments, with release characters, without empty elements at the end. Characters that the
 * character set lacks are replaced and counted in one finding: an answer with a wrong accent is better than
 * none.
 */
export function writeSegments(
  segments: Iterable<SegmentToWrite>,
  style: WritingStyle,
  report?: (finding: EdifactFinding) => void,
): Buffer {
  const encoder = charsetEncoder(style.syntaxId);
  const characters = charactersOf(style);
  const spell = speller(characters, style.trailingEmpties ?? false, (text) => encoder.writable(text));
  const lineBreak = LINE_BREAKS[style.lineBreaks ?? 'none'];
  const pieces: Buffer[] = style.byteOrderMark ? [BYTE_ORDER_MARK] : [];
  let text = serviceStringAdvice(style, characters);
  if (text !== '') text += lineBreak;
  for (const segment of segments) {
    text += spell(segment) + lineBreak;
    if (text.length > FLUSH_CHARACTERS) {
      pieces.push(encoder.encode(text));
      text = '';
    }
  }
  pieces.push(encoder.encode(text));
  if (encoder.replaced() > 0) {
    report?.(
      edifactFinding('character-not-written', 0, { syntaxId: style.syntaxId, count: encoder.replaced() }),
    );
  }
  return Buffer.concat(pieces);
}

function charactersOf(style: WritingStyle): ServiceCharacters {
  const sent = style.characters ?? USUAL_CHARACTERS;
  if (style.una === 'cut')
    return { ...sent, release: USUAL_CHARACTERS.release, repetition: usualRepetition(style) };
  if (writesUna(style)) return style.syntaxVersion >= 4 ? sent : { ...sent, repetition: 0 };
  return { ...sent, repetition: usualRepetition(style) };
}

function usualRepetition(style: WritingStyle): number {
  return style.syntaxVersion >= 4 ? USUAL_CHARACTERS.repetition : 0;
}

function writesUna(style: WritingStyle): boolean {
  if (style.una !== undefined) return style.una !== 'none';
  const { component, element, release, repetition, terminator } = style.characters ?? USUAL_CHARACTERS;
  const usual = USUAL_CHARACTERS;
  if (style.syntaxVersion >= 4 && repetition !== usual.repetition) return true;
  return (
    component !== usual.component ||
    element !== usual.element ||
    release !== usual.release ||
    terminator !== usual.terminator
  );
}

function serviceStringAdvice(style: WritingStyle, characters: ServiceCharacters): string {
  if (!writesUna(style)) return '';
  const { component, element, decimal, release, repetition, terminator } = characters;
  const signs = style.una === 'cut' ? [] : [release, repetition];
  const codes = [component, element, decimal, ...signs, terminator].map((code) => (code === 0 ? 0x20 : code));
  return `UNA${String.fromCharCode(...codes)}`;
}

function speller(
  characters: ServiceCharacters,
  trailingEmpties: boolean,
  writable: (text: string) => string,
): (segment: SegmentToWrite) => string {
  const sign = (code: number): string => (code === 0 ? '' : String.fromCharCode(code));
  const component = sign(characters.component);
  const element = sign(characters.element);
  const terminator = sign(characters.terminator);
  const release = sign(characters.release);
  const special = component + element + terminator + release + sign(characters.repetition);
  const escaped = new RegExp(`[${special.replace(/[\\\]^-]/g, '\\$&')}]`, 'g');
  const needsRelease = new RegExp(escaped.source);
  // Without a release character a separator cannot be text.
  const replacement = release === '' ? ' ' : `${release.replace('$', '$$$$')}$&`;

  const spellText = (text: string): string => {
    const written = writable(text);
    return needsRelease.test(written) ? written.replace(escaped, replacement) : written;
  };
  const spellElement = (parts: string | readonly string[]): string => {
    if (typeof parts === 'string') return spellText(parts);
    let count = parts.length;
    while (!trailingEmpties && count > 0 && parts[count - 1] === '') count -= 1;
    let text = '';
    for (let index = 0; index < count; index++) {
      text += (index === 0 ? '' : component) + spellText(parts[index] ?? '');
    }
    return text;
  };
  return ({ tag, elements }) => {
    let text = tag;
    let waiting = '';
    for (const parts of elements) {
      waiting += element;
      const spelled = spellElement(parts);
      if (spelled === '' && !trailingEmpties) continue;
      text += waiting + spelled;
      waiting = '';
    }
    return text + terminator;
  };
}
