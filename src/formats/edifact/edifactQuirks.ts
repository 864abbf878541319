import { readScanPhrase } from './messages/scanPhrase.ts';
import type { SegmentToWrite } from './segment.ts';
import { USUAL_CHARACTERS } from './syntax.ts';
import type { WritingStyle } from './segmentWriter.ts';

/** Faults of real senders that the writer makes on demand, so that no other project's files are needed to test with. */
export interface EdifactQuirks {
  readonly noUnb?: boolean;
  readonly noUnz?: boolean;
  readonly byteOrderMark?: boolean;
  /** `UNA:+.'` */
  readonly cutUna?: boolean;
  readonly writeUna?: boolean;
  /** Added to the right number. */
  readonly wrongUntCount?: number;
  readonly wrongUnzCount?: number;
  readonly wrongUntReference?: boolean;
  readonly lineBreaks?: 'none' | 'lf' | 'crlf';
  /** Declared in UNA and used. */
  readonly decimalComma?: boolean;
  readonly trailingEmptyElements?: boolean;
  /** Names and texts in small letters, which UNOA does not have. */
  readonly lowerCase?: boolean;
  /** Messages in a functional group UNG. */
  readonly functionalGroup?: boolean;
  /** `UNH+1+COARRI:D:23A:UN+ITG10` */
  readonly associationOwnElement?: boolean;
  /** `LOC+175+ AUMEL` */
  readonly blankBeforePlace?: boolean;
  /** `SEL+45545:CA` */
  readonly sealWithParty?: boolean;
  /** `DTM+133'` in the header. */
  readonly emptyDate?: boolean;
  /** `FTX+ESCANEADO CONFORME`: the verdict of a scan in the place of the qualifier. */
  readonly scanVerdictAsQualifier?: boolean;
}

export function styleOf(quirks: EdifactQuirks, syntaxId: string, syntaxVersion: number): WritingStyle {
  const comma = quirks.decimalComma === true;
  return {
    syntaxId,
    syntaxVersion,
    ...(comma && { characters: { ...USUAL_CHARACTERS, decimal: 0x2c } }),
    ...((comma || quirks.writeUna) && { una: 'whole' }),
    ...(quirks.cutUna && { una: 'cut' }),
    ...(quirks.byteOrderMark && { byteOrderMark: true }),
    ...(quirks.lineBreaks && { lineBreaks: quirks.lineBreaks }),
    ...(quirks.trailingEmptyElements && { trailingEmpties: true }),
  };
}

/** The segment as a sender with these faults writes it. */
export function withQuirks(segment: SegmentToWrite, quirks: EdifactQuirks): SegmentToWrite {
  let { elements } = segment;
  const [first = '', second = '', third = '', fourth = ''] = elements;
  switch (segment.tag) {
    case 'LOC':
      if (quirks.blankBeforePlace && typeof second !== 'string' && second[0] !== '') {
        elements = [first, [` ${second[0] ?? ''}`, ...second.slice(1)], ...elements.slice(2)];
      }
      if (quirks.lowerCase)
        elements = elements.map((element, at) => (at === 1 ? nameInSmallLetters(element) : element));
      break;
    case 'SEL':
      if (quirks.sealWithParty && second !== '') elements = [[`${asText(first)}`, asText(second)]];
      break;
    case 'FTX': {
      const text = typeof fourth === 'string' ? fourth : fourth.join(' ');
      if (quirks.scanVerdictAsQualifier && first === 'AAI' && readScanPhrase(text)) elements = [text];
      else if (quirks.lowerCase) elements = [first, second, third, text.toLowerCase()];
      break;
    }
    default:
  }
  return quirks.trailingEmptyElements
    ? { tag: segment.tag, elements: [...elements, ''] }
    : { ...segment, elements };
}

function asText(element: string | readonly string[]): string {
  return typeof element === 'string' ? element : (element[0] ?? '');
}

function nameInSmallLetters(element: string | readonly string[]): string | readonly string[] {
  if (typeof element === 'string') return element;
  return element.map((component, at) => (at === 3 ? component.toLowerCase() : component));
}
