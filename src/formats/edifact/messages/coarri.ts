import type { MessageMap } from './messageMap.ts';
import { movedAt } from './statedTime.ts';
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

/**
 * COARRI, the discharge or loading report: terminal to line, and in the D23A form port to customs. 44 and 46 are the
 * terminals' codes until D95B, 119 and 122 those of the directories since D00B, 98 and 270 some partners'.
 */
export const coarri: MessageMap = {
  type: 'COARRI',
  releases: ['D:95B', 'D:00B', 'D:23A'],
  moves: {
    '44': 'discharged',
    '98': 'discharged',
    '119': 'discharged',
    '46': 'loaded',
    '122': 'loaded',
    '270': 'loaded',
    else: 'other',
  },
  opens: { EQD: 'container' },
  containerCount: 'CNT+16',
  header: { ...DOCUMENT_ROWS, ...VESSEL_ROWS, ...CALL_ROWS },
  container: {
    ...EQUIPMENT_ROWS,
    'DTM+203': movedAt(),
    'LOC+147': stow(),
    ...PLACE_ROWS,
    ...MASS_ROWS,
    ...CARGO_ROWS,
    ...CARRIAGE_ROWS,
    ...OPERATOR_ROWS,
  },
};

export const coarriOther: MessageMap = { ...coarri, releases: [] };
