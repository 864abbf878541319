import { estimateEquipment } from './equipment.ts';
import type { MessageMap } from './messageMap.ts';
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

/** Types that carry container numbers and have no table of their own: their equipment is read, nothing is judged. */
export const EQUIPMENT_TYPES: ReadonlySet<string> = new Set(
  (
    'COHAOR COEDOR COPINO COSTCO COSTOR COARCO DESTIM WESTIM IFTDGN IFTMBC IFTMBF IFTMBP IFTMAN IFTMCS IFTMIN ' +
    'IFTRIN IFTSTA CALINF CUSDEC CUSREP TPFREP VESDEP'
  ).split(' '),
);

export const equipmentOnly: MessageMap = {
  type: '',
  releases: [],
  moves: { else: 'other' },
  opens: { EQD: 'container', EQF: 'container' },
  containerCount: 'CNT+16',
  header: { ...DOCUMENT_ROWS, ...VESSEL_ROWS, ...CALL_ROWS },
  container: {
    ...EQUIPMENT_ROWS,
    EQF: estimateEquipment(),
    ...PLACE_ROWS,
    ...MASS_ROWS,
    ...CARGO_ROWS,
    ...CARRIAGE_ROWS,
    ...OPERATOR_ROWS,
  },
};

/** Answers, and types that are not known: header and raw bytes are kept. */
export const headerOnly: MessageMap = {
  type: '',
  releases: [],
  moves: {},
  opens: {},
  header: DOCUMENT_ROWS,
};

/** Types that are about messages, not about cargo. */
export const ANSWER_TYPES: ReadonlySet<string> = new Set(['CONTRL', 'APERAK', 'CUSRES', 'AUTACK', 'KEYMAN']);
