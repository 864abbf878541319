import { baplie2 } from './baplie.ts';
import { remark } from './freeText.ts';
import type { MessageMap } from './messageMap.ts';

/** MOVINS, the stow instruction: a BAPLIE by order, often by slot alone, without container numbers. */
export const movins: MessageMap = {
  ...baplie2,
  type: 'MOVINS',
  releases: [],
  moves: { else: 'load-instruction' },
  numbersOptional: true,
  // Here FTX+AAI says where on the ship (UND, ONDK), what a plan says in FTX+HAN.
  container: { ...baplie2.container, 'FTX+AAI': remark('stow') },
};
