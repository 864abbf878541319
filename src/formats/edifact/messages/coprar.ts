import type { MessageMap } from './messageMap.ts';
import { stow } from './stow.ts';
import {
  CALL_ROWS,
  CARGO_ROWS,
  CARRIAGE_ROWS,
  DOCUMENT_ROWS,
  EQUIPMENT_ROWS,
  MASS_ROWS,
  OPERATOR_ROWS,
  PLACE_ROWS,
  VESSEL_ROWS,
} from './terminalRows.ts';

/** COPRAR, the line's order to load or discharge: 43 and 45 until D95B, 118 and 121 since D00B. */
export const coprar: MessageMap = {
  type: 'COPRAR',
  releases: ['D:95B', 'D:00B'],
  moves: {
    '43': 'discharge-instruction',
    '118': 'discharge-instruction',
    '45': 'load-instruction',
    '121': 'load-instruction',
    else: 'other',
  },
  opens: { EQD: 'container' },
  containerCount: 'CNT+16',
  header: { ...DOCUMENT_ROWS, ...VESSEL_ROWS, ...CALL_ROWS },
  container: {
    ...EQUIPMENT_ROWS,
    'LOC+147': stow(),
    ...PLACE_ROWS,
    ...MASS_ROWS,
    ...CARGO_ROWS,
    ...CARRIAGE_ROWS,
    ...OPERATOR_ROWS,
  },
};

export const coprarOther: MessageMap = { ...coprar, releases: [] };
