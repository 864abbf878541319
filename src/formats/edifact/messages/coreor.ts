import type { MessageMap } from './messageMap.ts';
import { reference } from './reference.ts';
import { time } from './statedTime.ts';
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

/**
 * COREOR, the release order. BGM carries the bill of lading as document number, RFF+RE the release number, DTM+36 the
 * end of the right to collect. There is no element for a PIN, and none is looked for in the texts.
 */
export const coreor: MessageMap = {
  type: 'COREOR',
  releases: [],
  moves: { else: 'released' },
  opens: { EQD: 'container' },
  containerCount: 'CNT+16',
  header: {
    ...DOCUMENT_ROWS,
    'DTM+36': time('release-expiry'),
    'RFF+RE': reference('release'),
    'RFF+BM': reference('bill-of-lading'),
    ...VESSEL_ROWS,
    ...CALL_ROWS,
  },
  container: {
    ...EQUIPMENT_ROWS,
    ...MASS_ROWS,
    ...TEMPERATURE_ROWS,
    ...SEAL_ROWS,
    ...TEXT_ROWS,
    ...ATTACHED_ROWS,
    ...CARRIAGE_ROWS,
    'DTM+36': time('release-expiry'),
    ...PLACE_ROWS,
    ...OPERATOR_ROWS,
    ...DANGER_ROWS,
  },
};
