import { baplie2, PLAN_MASS_ROWS, PLAN_PORT_ROWS, PLAN_TEXT_ROWS } from './baplie.ts';
import { equipment } from './equipment.ts';
import { remark } from './freeText.ts';
import type { MessageMap } from './messageMap.ts';
import { operator } from './party.ts';
import { stow } from './stow.ts';
import { ATTACHED_ROWS, DANGER_ROWS, REFERENCE_ROWS, TEMPERATURE_ROWS } from './terminalRows.ts';

/** MOVINS, the stow instruction: a plan by order, often by slot alone, without container numbers. */
export const movins: MessageMap = {
  ...baplie2,
  type: 'MOVINS',
  releases: [],
  moves: { else: 'load-instruction' },
  sectionMark: 'HAN+LOA',
  numbersOptional: true,
  container: {
    'LOC+147': stow(),
    ...REFERENCE_ROWS,
    ...PLAN_TEXT_ROWS,
    // Here FTX+AAI says where on the ship (UND, ONDK), what a plan says in FTX+HAN.
    'FTX+AAI': remark('stow'),
    ...PLAN_MASS_ROWS,
    ...PLAN_PORT_ROWS,
    'NAD+CA': operator(),
    'NAD+CF': operator(),
    ...TEMPERATURE_ROWS,
    EQD: equipment(),
    ...ATTACHED_ROWS,
    ...DANGER_ROWS,
  },
};
