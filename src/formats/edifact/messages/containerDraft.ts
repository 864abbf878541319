import { readSizeType } from '../../../vocabulary/sizeType.ts';
import type {
  ContainerMove,
  ContainerStatement,
  MassStatement,
  PlaceRole,
  PlaceStatement,
} from '../../model.ts';
import type { Draft, HeaderSaid } from './messageMap.ts';
import type { ContentFindings } from './messageFindings.ts';

export function containerDraft(move: ContainerMove, offset: number): Draft<ContainerStatement> {
  return {
    offset,
    length: 0,
    rawNumber: '',
    checkDigit: 'absent',
    move,
    masses: [],
    seals: [],
    places: [],
    temperatures: [],
    references: [],
    goods: [],
    remarks: [],
    dangerousGoods: [],
    times: [],
  };
}

/**
 * What the group of a second EQD shares with the first (plans until 2.x, where all but the equipment stands before
 * EQD). Masses are not shared: the position's weight is one weight.
 */
export function nextInGroup(before: Draft<ContainerStatement>, offset: number): Draft<ContainerStatement> {
  const next = containerDraft(before.move, offset);
  next.places.push(...before.places);
  next.references.push(...before.references);
  next.goods.push(...before.goods);
  next.remarks.push(...before.remarks);
  next.temperatures.push(...before.temperatures);
  if (before.stow) next.stow = before.stow;
  return next;
}

/** What every container of the message has from its header, unless it says so itself. */
export function inheritHeader(draft: Draft<ContainerStatement>, header: HeaderSaid): void {
  if (header.operator && draft.operator === undefined) draft.operator = header.operator;
  if (header.references.length === 0) return;
  const own = new Set(draft.references.map(({ kind }) => kind));
  draft.references.push(...header.references.filter(({ kind }) => !own.has(kind)));
}

/** The VGM that terminals put on every empty container, in kilograms. Nobody weighs empties. */
const EMPTY_VGM_DEFAULT_KG = 2200;

/**
 * Takes out values that a sender's program puts on every container: they are no facts, and a statement that holds
 * them would be believed. Each is a finding with its place.
 */
export function dropPlaceholders(draft: Draft<ContainerStatement>, findings: ContentFindings): void {
  if (draft.fullEmpty?.value === 'empty') dropDefaultMass(draft, findings);
  if (draft.temperatures.length > 0) dropZeroTemperature(draft, findings);
}

function dropDefaultMass(draft: Draft<ContainerStatement>, findings: ContentFindings): void {
  const first = draft.masses.find(isDefaultMass);
  if (!first) return;
  findings.tally('placeholder-weight', first.at, 'MEA', { raw: EMPTY_VGM_DEFAULT_KG });
  draft.masses = draft.masses.filter((one) => !isDefaultMass(one));
}

function isDefaultMass({ kind, kg }: MassStatement): boolean {
  return kind === 'vgm' && kg === EMPTY_VGM_DEFAULT_KG;
}

/** Frozen goods travel at -18, bananas at 13.3: 0 on a box that is not said to be a reefer is a field left alone. */
function dropZeroTemperature(draft: Draft<ContainerStatement>, findings: ContentFindings): void {
  const zero = draft.temperatures.find(({ celsius }) => celsius === 0);
  if (!zero || readSizeType(draft.sizeType?.text ?? '')?.reefer === true) return;
  findings.tally('placeholder-temperature', zero.at, 'TMP', { raw: '0' });
  draft.temperatures = draft.temperatures.filter(({ celsius }) => celsius !== 0);
}

/** Ports of the call that the message is about; '' where its header names none. */
export interface CallPorts {
  readonly load: string;
  readonly discharge: string;
}

export function callPorts(header: HeaderSaid): CallPorts {
  return { load: codeOf(header.places, 'load'), discharge: codeOf(header.places, 'discharge') };
}

/** A container whose ports stand the other way round than in the header: found, never swapped. */
export function checkPorts(
  draft: Draft<ContainerStatement>,
  call: CallPorts,
  findings: ContentFindings,
): void {
  if (call.load === '' && call.discharge === '') return;
  const load = codeOf(draft.places, 'load');
  const discharge = codeOf(draft.places, 'discharge');
  if (load === '' || discharge === '' || load === discharge) return;
  if (discharge === call.load || load === call.discharge) {
    const at = draft.places.find(({ role }) => role === 'load')?.at ?? draft.offset;
    findings.tally('ports-reversed', at, 'LOC', { load, discharge });
  }
}

function codeOf(places: readonly PlaceStatement[], role: PlaceRole): string {
  for (const one of places) if (one.role === role) return one.code;
  return '';
}
