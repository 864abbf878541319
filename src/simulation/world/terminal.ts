/** A terminal of the simulated port with its way of sending. Codes are invented. */
export interface Terminal {
  readonly code: string;
  readonly name: string;
  readonly coarri: 'D:95B' | 'D:00B' | 'D:23A';
  readonly codeco: 'D:95B' | 'D:00B';
  /** Share of discharged full boxes weighed by crane or weighbridge and reported (CODECO 266). */
  readonly weighedShare: number;
  /** Share of boxes whose crane weight is in the discharge report itself. */
  readonly craneMassShare: number;
  /** Share of discharge moves reported without a stow position (standards.md section 4: `LOC+147+:139:5`). */
  readonly noStowShare: number;
  /** Hours between two reports. */
  readonly reportHours: number;
  /** Writes `TMP+2+0.0:CEL` for every box. */
  readonly zeroTemperatures: boolean;
  readonly blocks: readonly string[];
  /** Blocks near fence, workshop or empties, where an extraction team can reach the doors. */
  readonly blindBlocks: readonly string[];
  readonly shortSea: boolean;
}

export const TERMINALS: readonly Terminal[] = [
  {
    code: 'NRDK',
    name: 'Noorderdok Terminal',
    coarri: 'D:95B',
    codeco: 'D:95B',
    weighedShare: 0.2,
    craneMassShare: 1,
    noStowShare: 0.02,
    reportHours: 6,
    zeroTemperatures: false,
    blocks: ['A', 'B', 'C', 'D', 'E', 'F'],
    blindBlocks: ['F'],
    shortSea: false,
  },
  {
    code: 'SCHD',
    name: 'Scheldekaai',
    coarri: 'D:23A',
    codeco: 'D:00B',
    weighedShare: 0.3,
    craneMassShare: 0,
    noStowShare: 1,
    reportHours: 8,
    zeroTemperatures: true,
    blocks: ['1', '2', '3', '4', '5', '6', '7'],
    blindBlocks: ['7'],
    shortSea: false,
  },
  {
    code: 'WSTL',
    name: 'Westland Container Terminal',
    coarri: 'D:00B',
    codeco: 'D:00B',
    weighedShare: 0.45,
    craneMassShare: 0,
    noStowShare: 0.05,
    reportHours: 4,
    zeroTemperatures: false,
    blocks: ['N', 'P', 'R', 'S', 'T'],
    blindBlocks: ['T'],
    shortSea: false,
  },
  {
    code: 'KLDK',
    name: 'Kalkendok Short Sea',
    coarri: 'D:95B',
    codeco: 'D:95B',
    weighedShare: 0.1,
    craneMassShare: 0,
    noStowShare: 0.1,
    reportHours: 8,
    zeroTemperatures: false,
    blocks: ['K', 'L', 'M'],
    blindBlocks: ['M'],
    shortSea: true,
  },
];
