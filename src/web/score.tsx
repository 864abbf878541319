import type { ReactNode } from 'react';
import { bandOf, type Band } from './band.ts';
import { signedBits } from './figures.ts';

/** Bits at which the bar is full; the figure beside it has no such end. */
const BAR_BITS_MAX = 20;
const BAR_WIDTH = 60;

/** Colour, text and shape say the same: one of them is always seen. */
export function BandMark({ band }: { readonly band: Band }): ReactNode {
  return (
    <span className={`band band-${band.id}`}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
        <BandShape id={band.id} />
      </svg>
      {band.name}
    </span>
  );
}

function BandShape({ id }: { readonly id: Band['id'] }): ReactNode {
  switch (id) {
    case 'strong':
      return <path d="M6 0 12 6 6 12 0 6z" />;
    case 'clear':
      return <path d="M6 1 12 11H0z" />;
    case 'some':
      return <path d="M1 1h10v10H1z" />;
    case 'little':
      return <circle cx="6" cy="6" r="3.5" />;
  }
}

/** Score of a container: figure, bar, band. */
export function Score({ bits }: { readonly bits: number }): ReactNode {
  const band = bandOf(bits);
  return (
    <span className="score">
      <BandMark band={band} />
      <span className="figure">
        {bits.toFixed(1).replace('-', '−')}
        <span className="unit"> bits</span>
      </span>
      <Bar bits={bits} className={`bar-${band.id}`} />
    </span>
  );
}

/** Weight of one reason. */
export function Bits({ bits }: { readonly bits: number }): ReactNode {
  return (
    <span className={bits < 0 ? 'bits against' : 'bits for'}>
      <span className="figure">{signedBits(bits)}</span>
      <span className="unit"> bits</span>
    </span>
  );
}

/** Drawn with attributes, not with a style: the policy allows no inline style. */
function Bar({ bits, className }: { readonly bits: number; readonly className: string }): ReactNode {
  const width = Math.max(0, Math.min(1, bits / BAR_BITS_MAX)) * BAR_WIDTH;
  return (
    <svg className={`meter ${className}`} viewBox={`0 0 ${BAR_WIDTH} 6`} aria-hidden="true" focusable="false">
      <rect className="meter-ground" width={BAR_WIDTH} height="6" rx="1.5" />
      <rect className="meter-value" width={width} height="6" rx="1.5" />
    </svg>
  );
}
