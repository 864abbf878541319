import type { StowPosition } from '../../model.ts';
import type { Field } from './messageMap.ts';

/**
 * LOC+147: bay (3 digits, or 2 from older terminals), row (2), tier (2). `LOC+147+:139:5` says nothing. Written in
 * the directory's seven digits.
 */
export function stow(): Field<{ readonly stow?: StowPosition }> {
  return {
    fills: 'stow',
    read(segment, draft, findings) {
      const raw = segment.text(1, 0).trim();
      const at = segment.offsetOf(1, 0);
      if (raw === '') {
        findings.tally('position-empty', segment.offset, 'LOC');
        return;
      }
      if (!/^\d{6,7}$/.test(raw)) {
        findings.report('position-malformed', segment.offset, 'LOC', { raw });
        draft.stow = { raw, at };
        return;
      }
      const bayDigits = raw.length - 4;
      draft.stow = {
        raw,
        bay: Number(raw.slice(0, bayDigits)),
        row: Number(raw.slice(bayDigits, bayDigits + 2)),
        tier: Number(raw.slice(bayDigits + 2)),
        at,
      };
    },
    write(said, row, out) {
      if (said.stow) out.put('LOC', ['147', [said.stow.raw, '', '5']]);
      else if (row.opens) out.put('LOC', ['147', ['', '139', '5']]);
    },
  };
}
