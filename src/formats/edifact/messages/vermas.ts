import { mass, massMethod } from './mass.ts';
import type { MessageMap } from './messageMap.ts';
import { seal } from './seal.ts';
import { movedAt } from './statedTime.ts';
import { CARRIAGE_ROWS, DOCUMENT_ROWS, EQUIPMENT_ROWS, PLACE_ROWS, VESSEL_ROWS } from './terminalRows.ts';

/** VERMAS, the verified gross mass (SOLAS VI/2): `DOC+SM1` weighed as a whole, `DOC+SM2` summed up. */
export const vermas: MessageMap = {
  type: 'VERMAS',
  releases: [],
  moves: { else: 'weighed' },
  opens: { EQD: 'container' },
  header: { ...DOCUMENT_ROWS, ...VESSEL_ROWS },
  container: {
    ...EQUIPMENT_ROWS,
    ...PLACE_ROWS,
    SEL: seal(),
    'MEA+AAE+VGM': mass('vgm'),
    'MEA+AAE+G': mass('gross'),
    'MEA+AAE+T': mass('tare'),
    'DTM+798': movedAt(),
    'DTM+WAT': movedAt(),
    ...CARRIAGE_ROWS,
    'DOC+SM1': massMethod('SM1'),
    'DOC+SM2': massMethod('SM2'),
  },
};
