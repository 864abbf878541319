import type { PlaceRole, PlaceStatement } from '../../model.ts';
import type { Segment } from '../segment.ts';
import type { ContentFindings } from './messageFindings.ts';
import type { Field, Row, SegmentSink } from './messageMap.ts';

/** LOC: `LOC+9+CRMOB:139:6:Moin+VTE:TER:ZZZ` (C517 location, C519 terminal or berth). */
export function place(role: PlaceRole): Field<{ readonly places: readonly PlaceStatement[] }> {
  return {
    fills: `place ${role}`,
    read(segment, draft, findings) {
      const read = readPlace(role, segment, findings);
      if (read) draft.places.push(read);
    },
    write(said, row, out) {
      for (const one of said.places) if (one.role === role) writePlace(one, row, out);
    },
  };
}

/** LOC that opens the call of a rotation (IFTSAI). */
export function placeOfCall(role: PlaceRole): Field<{ readonly place: PlaceStatement }> {
  return {
    fills: `call ${role}`,
    read(segment, draft, findings) {
      draft.place = readPlace(role, segment, findings) ?? { role, code: '', at: segment.offset };
    },
    write(said, row, out) {
      if (said.place.role === role) writePlace(said.place, row, out);
    },
  };
}

function readPlace(role: PlaceRole, segment: Segment, findings: ContentFindings): PlaceStatement | undefined {
  const sent = segment.text(1, 0);
  let code = sent;
  if (!isPlainCode(sent)) {
    code = sent.replace(/\s+/g, '').toUpperCase();
    if (code.length !== sent.length) findings.tally('blank-in-value', segment.offset, 'LOC', { raw: sent });
  }
  const name = segment.componentCount(1) > 3 ? segment.text(1, 3).trim() : '';
  const terminal = segment.elementCount > 2 ? segment.text(2, 0).trim() : '';
  if (code === '' && name === '' && terminal === '') return undefined;
  const at = segment.offsetOf(1, 0);
  if (name === '' && terminal === '') return { role, code, at };
  return { role, code, at, ...(name !== '' && { name }), ...(terminal !== '' && { terminal }) };
}

/** Capitals and digits without a blank, as nearly all are; this is asked three times for every container. */
function isPlainCode(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign <= 0x20 || sign > 0x5a) return false;
  }
  return true;
}

function writePlace(said: PlaceStatement, row: Row, out: SegmentSink): void {
  const qualifier = row.qualifiers[0] ?? '';
  const location = said.name === undefined ? [said.code, '139', '6'] : [said.code, '139', '6', said.name];
  if (said.terminal === undefined) out.put('LOC', [qualifier, location]);
  else out.put('LOC', [qualifier, location, [said.terminal, 'TER', 'ZZZ']]);
}
