import type { ContainerStatement, GoodsItemStatement, RemarkStatement } from '../../model.ts';
import type { Segment } from '../segment.ts';
import type { Field, SegmentSink } from './messageMap.ts';
import { readScanPhrase } from './scanPhrase.ts';

/** C108 takes five texts; 70 characters each until the directories of 1997, and still what senders keep to. */
const LINE_CHARACTERS_MAX = 70;
const LINES_MAX = 5;

/** FTX+AAA of a container: `FTX+AAA+++PINES(17)`. A verdict of a scan is no goods ("X-RAY MACHINES" are). */
export function goods(): Field<Pick<ContainerStatement, 'goods' | 'remarks'>> {
  return {
    fills: 'goods text',
    read(segment, draft) {
      const text = textOf(segment);
      if (text === '') return;
      const scan = readScanPhrase(text) ?? 'unknown';
      if (scan === 'unknown') draft.goods.push({ text, at: textAt(segment) });
      else draft.remarks.push({ kind: 'scan', text, at: textAt(segment) });
    },
    write(said, row, out) {
      for (const one of said.goods) putText(row.qualifiers[0] ?? 'AAA', one.text, out);
    },
  };
}

/** FTX+AAA of a goods item. A second text goes on with the first. */
export function goodsDescription(): Field<Pick<GoodsItemStatement, 'description'>> {
  return {
    fills: 'goods description',
    read(segment, draft) {
      const text = textOf(segment);
      draft.description = draft.description === '' ? text : `${draft.description} ${text}`.trim();
    },
    write(said, row, out) {
      if (said.description !== '') putText(row.qualifiers[0] ?? 'AAA', said.description, out);
    },
  };
}

/**
 * FTX with a remark, whose kind is `scan` instead where the text reads as a scan result. Origin ports also put the
 * verdict in the place of the qualifier (`FTX+ESCANEADO CONFORME`): a bare row reads that.
 */
export function remark(
  kind: RemarkStatement['kind'],
): Field<{ readonly remarks: readonly RemarkStatement[] }> {
  return {
    fills: `remark ${kind}`,
    read(segment, draft) {
      let text = textOf(segment);
      let at = textAt(segment);
      const qualifier = segment.text(0, 0).trim();
      // A qualifier has three characters; a longer one is a text that slipped.
      if (qualifier.length > 3 && readScanPhrase(qualifier) !== undefined) {
        text = text === '' ? qualifier : `${qualifier} ${text}`;
        at = segment.offsetOf(0, 0);
      }
      if (text === '') return;
      draft.remarks.push({ kind: readScanPhrase(text) === undefined ? kind : 'scan', text, at });
    },
    write(said, row, out) {
      for (const one of said.remarks) {
        // Scan results have no qualifier of their own: senders put them with the general information.
        const written = one.kind === 'scan' ? 'other' : one.kind;
        // A bare row reads any qualifier; ACB (additional information) is the one to write.
        if (written === kind) putText(row.qualifiers[0] ?? 'ACB', one.text, out);
      }
    },
  };
}

/** The texts of C108 as one; the coded text (C107) where nothing else was sent: `FTX+DAR++OK:ZZZ:184`. */
function textOf(segment: Segment): string {
  const lines = segment.componentCount(3);
  let text = segment.text(3, 0).trim();
  for (let line = 1; line < lines; line++) text = `${text} ${segment.text(3, line).trim()}`.trim();
  return text === '' ? segment.text(2, 0).trim() : text;
}

function textAt(segment: Segment): number {
  return segment.elementCount > 3 ? segment.offsetOf(3, 0) : segment.offsetOf(2, 0);
}

function putText(qualifier: string, text: string, out: SegmentSink): void {
  out.put('FTX', [qualifier, '', '', text.length <= LINE_CHARACTERS_MAX ? text : linesOf(text)]);
}

/** Cut at single blanks, which reading puts back; a word longer than a line, and what is over five lines, stay whole. */
function linesOf(text: string): readonly string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > LINE_CHARACTERS_MAX && lines.length < LINES_MAX - 1) {
    const blank = rest.lastIndexOf(' ', LINE_CHARACTERS_MAX);
    if (blank <= 0) break;
    lines.push(rest.slice(0, blank));
    rest = rest.slice(blank + 1);
  }
  return [...lines, rest];
}
