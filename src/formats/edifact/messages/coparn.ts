import type { MessageMap } from './messageMap.ts';
import { reference } from './reference.ts';
import { time } from './statedTime.ts';
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
 * COPARN, the announcement and the booking: an order for boxes of a type, most without number. The booking number of
 * the header holds for each of them.
 */
export const coparn: MessageMap = {
  type: 'COPARN',
  releases: [],
  moves: { else: 'booked' },
  opens: { EQD: 'container' },
  containerCount: 'CNT+16',
  numbersOptional: true,
  header: { ...DOCUMENT_ROWS, 'RFF+BN': reference('booking'), ...VESSEL_ROWS, ...CALL_ROWS },
  container: {
    ...EQUIPMENT_ROWS,
    'DTM+798': time('weighing'),
    ...PLACE_ROWS,
    ...MASS_ROWS,
    ...CARGO_ROWS,
    ...CARRIAGE_ROWS,
    ...OPERATOR_ROWS,
  },
};
