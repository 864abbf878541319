import type { ContainerStatement } from '../../model.ts';
import { dangerousGoods } from './dangerousGoods.ts';
import { equipment } from './equipment.ts';
import { goods, remark } from './freeText.ts';
import { mass } from './mass.ts';
import type { HeaderSaid, MessageMap, Rows } from './messageMap.ts';
import { operator } from './party.ts';
import { place } from './place.ts';
import { attachedEquipment } from './reference.ts';
import { time } from './statedTime.ts';
import { stow } from './stow.ts';
import {
  ATTACHED_ROWS,
  DANGER_ROWS,
  DOCUMENT_ROWS,
  REFERENCE_ROWS,
  TEMPERATURE_ROWS,
} from './terminalRows.ts';
import { callSign, vessel, voyageNumber } from './vessel.ts';

/*
 * BAPLIE, the stow plan. Until 2.x the group opens at LOC+147 and text, weight, ports and temperature stand before
 * EQD; in 3.1 the position opens, EQD follows and all else hangs below it, several containers to a position.
 */

/** LOC+5 is the port that the ship leaves with this plan, LOC+61 the next one; DTM+132 is the arrival there. */
const VOYAGE_ROWS: Rows<HeaderSaid> = {
  'LOC+5': place('this-call'),
  'LOC+61': place('next-call'),
  'DTM+178': time('arrival-actual'),
  'DTM+132': time('arrival-estimated'),
  'DTM+133': time('departure-estimated'),
  'DTM+136': time('departure-actual'),
  'RFF+VM': callSign(),
  'RFF+VON': voyageNumber(),
};

export const PLAN_TEXT_ROWS: Rows<ContainerStatement> = {
  'FTX+CLR': remark('load'),
  'FTX+AAA': goods(),
  'FTX+HAN': remark('stow'),
  'FTX+AAI': remark('other'),
  'FTX+DAR': remark('damage'),
  FTX: remark('other'),
};

export const PLAN_MASS_ROWS: Rows<ContainerStatement> = {
  'MEA+WT+': mass('gross'),
  'MEA+VGM+': mass('vgm'),
  'MEA+AAE+VGM': mass('vgm'),
  'MEA+AAE+AET': mass('gross'),
  'MEA+AAE+G': mass('gross'),
};

export const PLAN_PORT_ROWS: Rows<ContainerStatement> = {
  'LOC+9': place('load'),
  'LOC+11': place('discharge'),
  'LOC+76': place('original-load'),
  'LOC+83': place('delivery'),
  'LOC+64': place('final-discharge'),
  'LOC+65': place('final-discharge'),
  'LOC+13': place('transhipment'),
  'LOC+152': place('next-call'),
  // By presence: a D:04B plan names its ports with the codes of version 1.5.
  'LOC+6': place('load'),
  'LOC+12': place('discharge'),
};

const UNIT_ROWS: Rows<ContainerStatement> = {
  ...REFERENCE_ROWS,
  EQD: equipment(),
  EQA: attachedEquipment(),
  'NAD+CA': operator(),
  'NAD+CF': operator(),
  DGS: dangerousGoods(),
};

/** Version 1.5: C222 follows C220 directly in TDT, and the ports are LOC+6 and LOC+12. */
export const baplie15: MessageMap = {
  type: 'BAPLIE',
  releases: ['1:911'],
  moves: { else: 'planned-stow' },
  opens: { 'LOC+147': 'container' },
  header: { ...DOCUMENT_ROWS, 'TDT+20': vessel({ means: 3, carrier: 5 }), ...VOYAGE_ROWS },
  container: {
    'LOC+147': stow(),
    ...PLAN_TEXT_ROWS,
    ...PLAN_MASS_ROWS,
    ...TEMPERATURE_ROWS,
    'LOC+6': place('load'),
    'LOC+12': place('discharge'),
    ...PLAN_PORT_ROWS,
    ...UNIT_ROWS,
  },
};

/** Version 2.x (SMDG20 to SMDG22). */
export const baplie2: MessageMap = {
  type: 'BAPLIE',
  releases: ['D:95B'],
  moves: { else: 'planned-stow' },
  opens: { 'LOC+147': 'container' },
  header: { ...DOCUMENT_ROWS, 'TDT+20': vessel(), ...VOYAGE_ROWS },
  container: {
    'LOC+147': stow(),
    ...PLAN_TEXT_ROWS,
    ...PLAN_MASS_ROWS,
    ...TEMPERATURE_ROWS,
    ...PLAN_PORT_ROWS,
    ...UNIT_ROWS,
  },
};

/** Directories between D:95B and D:13B kept the build of version 2. */
export const baplieOther: MessageMap = { ...baplie2, releases: [] };

/** Version 3.x stands in the directories from D:13B on: two a year. */
function releasesSince13B(): readonly string[] {
  const releases = ['D:13B'];
  for (let year = 14; year <= 40; year++) releases.push(`D:${String(year)}A`, `D:${String(year)}B`);
  return releases;
}

/** Version 3.x. */
export const baplie3: MessageMap = {
  type: 'BAPLIE',
  releases: releasesSince13B(),
  moves: { else: 'planned-stow' },
  opens: { 'LOC+147': 'position', EQD: 'container' },
  sectionMark: 'UNS+D',
  containerCount: 'CNT+16',
  header: {
    ...DOCUMENT_ROWS,
    'TDT+20': vessel(),
    'RFF+VM': callSign(),
    'RFF+VON': voyageNumber(),
    ...VOYAGE_ROWS,
  },
  position: { 'LOC+147': stow(), FTX: remark('other') },
  container: {
    EQD: equipment(),
    // A sender that puts the position after its container.
    'LOC+147': stow(),
    'NAD+CF': operator(),
    'NAD+CA': operator(),
    'MEA+AAE+VGM': mass('vgm'),
    'MEA+AAE+AET': mass('gross'),
    ...PLAN_MASS_ROWS,
    ...REFERENCE_ROWS,
    ...PLAN_TEXT_ROWS,
    ...PLAN_PORT_ROWS,
    ...TEMPERATURE_ROWS,
    ...ATTACHED_ROWS,
    ...DANGER_ROWS,
  },
};
