/** How strong the evidence is, in four steps; each has a name, a shape and a colour of its own. */
export interface Band {
  readonly id: 'strong' | 'clear' | 'some' | 'little';
  readonly name: string;
  readonly bitsMin: number;
}

/**
 * Steps in bits of evidence. With one plot among 200 containers and weights that are right, 8 bits make a plot about
 * as likely as not, 5 bits one in seven, 2 bits one in fifty. The weights are not calibrated on real outcomes yet, so
 * a name is shown and never a chance.
 */
export const BANDS: readonly Band[] = [
  { id: 'strong', name: 'Strong', bitsMin: 8 },
  { id: 'clear', name: 'Clear', bitsMin: 5 },
  { id: 'some', name: 'Some', bitsMin: 2 },
  { id: 'little', name: 'Little', bitsMin: -Infinity },
];

const LITTLE: Band = { id: 'little', name: 'Little', bitsMin: -Infinity };

export function bandOf(scoreBits: number): Band {
  return BANDS.find(({ bitsMin }) => scoreBits >= bitsMin) ?? LITTLE;
}
