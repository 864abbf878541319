import type { ContainerStatement } from '../../model.ts';
import { carriage } from './carriage.ts';
import { dangerousGoods } from './dangerousGoods.ts';
import { equipment } from './equipment.ts';
import { goods, remark } from './freeText.ts';
import { mass } from './mass.ts';
import type { HeaderSaid, Rows } from './messageMap.ts';
import { operator } from './party.ts';
import { place } from './place.ts';
import { attachedEquipment, ignored, reference } from './reference.ts';
import { seal } from './seal.ts';
import { time } from './statedTime.ts';
import { temperature } from './temperature.ts';
import { documentName } from './transportDocument.ts';
import { callSign, carrier, vessel, voyageNumber } from './vessel.ts';

/*
 * Rows that the messages between terminals, lines and depots share (COARRI, CODECO, COPRAR, COPARN, COREOR, VERMAS).
 * The order is that of the directory, and the writer keeps it.
 */

export const DOCUMENT_ROWS: Rows<HeaderSaid> = {
  BGM: documentName(),
  'DTM+137': time('document'),
};

export const VESSEL_ROWS: Rows<HeaderSaid> = {
  'TDT+20': vessel(),
  'RFF+VM': callSign(),
  'RFF+VON': voyageNumber(),
};

/** Place and times of the vessel's call, and who operates all containers where they do not say it themselves. */
export const CALL_ROWS: Rows<HeaderSaid> = {
  'LOC+41': place('customs-office'),
  'LOC+42': place('customs-office'),
  'LOC+9': place('load'),
  'LOC+11': place('discharge'),
  'LOC+94': place('previous-call'),
  'LOC+61': place('next-call'),
  'DTM+132': time('arrival-estimated'),
  'DTM+178': time('arrival-actual'),
  'DTM+133': time('departure-estimated'),
  'DTM+136': time('departure-actual'),
  'DTM+186': time('departure-actual'),
  'NAD+CA': carrier(),
  'NAD+CF': operator(),
};

export const REFERENCE_ROWS: Rows<ContainerStatement> = {
  'RFF+BM': reference('bill-of-lading'),
  'RFF+BH': reference('house-bill'),
  'RFF+BN': reference('booking'),
  'RFF+ABT': reference('customs-declaration'),
  'RFF+RE': reference('release'),
  'RFF+AAS': reference('transport'),
  'RFF+SQ': ignored(),
  RFF: reference('other'),
};

export const PLACE_ROWS: Rows<ContainerStatement> = {
  'LOC+9': place('load'),
  'LOC+11': place('discharge'),
  'LOC+76': place('original-load'),
  'LOC+65': place('final-discharge'),
  'LOC+13': place('transhipment'),
  'LOC+88': place('acceptance'),
  'LOC+7': place('delivery'),
  'LOC+8': place('delivery'),
  'LOC+83': place('delivery'),
  'LOC+152': place('next-call'),
  'LOC+175': place('activity'),
};

export const MASS_ROWS: Rows<ContainerStatement> = {
  'MEA+AAE+T': mass('tare'),
  'MEA+AAE+G': mass('gross'),
  'MEA+AAE+EGW': mass('gross'),
  'MEA+AAE+VGM': mass('vgm'),
  'MEA+VGM+': mass('vgm'),
  // Weight of the whole unit as the terminal has it from crane or weighbridge.
  'MEA+AAE+AET': mass('weighed'),
  'MEA+AAE+AAL': mass('goods'),
  'MEA+WT+': mass('gross'),
};

export const TEMPERATURE_ROWS: Rows<ContainerStatement> = {
  'TMP+2': temperature('setpoint'),
  'TMP+SET': temperature('setpoint'),
  'TMP+7': temperature('measured'),
};

export const TEXT_ROWS: Rows<ContainerStatement> = {
  'FTX+AAA': goods(),
  'FTX+DAR': remark('damage'),
  'FTX+HAN': remark('stow'),
  'FTX+CLR': remark('load'),
  'FTX+AAI': remark('other'),
  FTX: remark('other'),
};

export const SEAL_ROWS: Rows<ContainerStatement> = { SEL: seal() };

export const DANGER_ROWS: Rows<ContainerStatement> = { DGS: dangerousGoods() };

export const ATTACHED_ROWS: Rows<ContainerStatement> = { EQA: attachedEquipment() };

/** In the order of most messages; where a directory has another, its map names the parts. */
export const CARGO_ROWS: Rows<ContainerStatement> = {
  ...TEMPERATURE_ROWS,
  ...SEAL_ROWS,
  ...TEXT_ROWS,
  ...DANGER_ROWS,
  ...ATTACHED_ROWS,
};

export const CARRIAGE_ROWS: Rows<ContainerStatement> = {
  'TDT+1': carriage(),
  'TDT+10': carriage(),
  'TDT+30': carriage(),
  TDT: carriage(),
};

export const EQUIPMENT_ROWS: Rows<ContainerStatement> = {
  EQD: equipment(),
  ...REFERENCE_ROWS,
};

export const OPERATOR_ROWS: Rows<ContainerStatement> = {
  'NAD+CF': operator(),
  'NAD+CA': operator(),
};
