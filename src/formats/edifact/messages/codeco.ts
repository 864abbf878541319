import type { MessageMap } from './messageMap.ts';
import { movedAt, time } from './statedTime.ts';
import {
  ATTACHED_ROWS,
  CALL_ROWS,
  CARRIAGE_ROWS,
  DANGER_ROWS,
  DOCUMENT_ROWS,
  EQUIPMENT_ROWS,
  MASS_ROWS,
  OPERATOR_ROWS,
  PLACE_ROWS,
  SEAL_ROWS,
  TEMPERATURE_ROWS,
  TEXT_ROWS,
  VESSEL_ROWS,
} from './terminalRows.ts';
import { yard } from './yard.ts';

/**
 * CODECO, the gate report. 34 and 36 are the terminals' codes until D95B; since D00B 109 is gate-in, 111 gate-out,
 * 266 a change of status such as a weighing, 117 and 265 moves inside the terminal.
 */
export const codeco: MessageMap = {
  type: 'CODECO',
  releases: ['D:95B', 'D:00B'],
  moves: {
    '34': 'gate-in',
    '109': 'gate-in',
    '36': 'gate-out',
    '111': 'gate-out',
    '117': 'yard-move',
    '265': 'yard-move',
    '266': 'status-change',
    else: 'other',
  },
  opens: { EQD: 'container' },
  containerCount: 'CNT+16',
  header: { ...DOCUMENT_ROWS, ...VESSEL_ROWS, ...CALL_ROWS },
  container: {
    ...EQUIPMENT_ROWS,
    'DTM+7': movedAt(),
    'DTM+WAT': time('weighing'),
    'DTM+798': time('weighing'),
    ...PLACE_ROWS,
    'LOC+150': yard(),
    ...MASS_ROWS,
    ...SEAL_ROWS,
    ...TEXT_ROWS,
    ...ATTACHED_ROWS,
    ...CARRIAGE_ROWS,
    ...OPERATOR_ROWS,
    ...DANGER_ROWS,
    ...TEMPERATURE_ROWS,
  },
};

export const codecoOther: MessageMap = { ...codeco, releases: [] };
