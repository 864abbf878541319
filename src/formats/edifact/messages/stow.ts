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
      const cell = cellOf(raw);
      if (cell === undefined) {
        findings.report('position-malformed', segment.offset, 'LOC', { raw });
        draft.stow = { raw, at };
        return;
      }
      draft.stow = {
        raw,
        bay: Math.floor(cell / 10_000),
        row: Math.floor(cell / 100) % 100,
        tier: cell % 100,
        at,
      };
    },
    write(said, row, out) {
      if (said.stow) out.put('LOC', ['147', [said.stow.raw, '', '5']]);
      else if (row.opens) out.put('LOC', ['147', ['', '139', '5']]);
    },
  };
}

/** Bay, row and tier as one number, two digits each for row and tier; `undefined` unless six or seven digits. */
function cellOf(raw: string): number | undefined {
  if (raw.length !== 6 && raw.length !== 7) return undefined;
  let cell = 0;
  for (let at = 0; at < raw.length; at++) {
    const digit = raw.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    cell = cell * 10 + digit;
  }
  return cell;
}
