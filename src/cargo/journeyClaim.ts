import { readScanPhrase } from '../formats/edifact/messages/scanPhrase.ts';
import type { PlaceStatement } from '../formats/model.ts';
import { portIdOf } from '../vocabulary/port.ts';
import { readSizeType } from '../vocabulary/sizeType.ts';
import type { Claim, Journey, MassClaim, PlaceClaim, SealClaim } from './model.ts';
import type { Observation } from './observation.ts';
import { compareClaims, compareText } from './sourceOrder.ts';

export type JourneyClaims = Pick<
  Journey,
  | 'fullEmpty'
  | 'sizeTypes'
  | 'reefer'
  | 'status'
  | 'masses'
  | 'seals'
  | 'places'
  | 'stow'
  | 'yard'
  | 'temperatures'
  | 'goodsTexts'
  | 'scans'
  | 'remarks'
  | 'operators'
  | 'references'
>;

type Lists = {
  readonly [Name in Exclude<keyof JourneyClaims, 'reefer'>]: JourneyClaims[Name][number][];
};

/** A claim of one observation. */
export function claimOf<T>({ said, when, message }: Observation, value: T, offset: number): Claim<T> {
  const source = { message, offset };
  return when === undefined ? { value, said, source } : { value, said, when, source };
}

/**
 * All values of a journey with their sources, in canonical order. A value said again by the same kind of message is
 * told once, with its first source. `observations` are in canonical order.
 */
export function journeyClaims(observations: readonly Observation[]): JourneyClaims {
  const lists: Lists = {
    fullEmpty: [],
    sizeTypes: [],
    status: [],
    masses: [],
    seals: [],
    places: [],
    stow: [],
    yard: [],
    temperatures: [],
    goodsTexts: [],
    scans: [],
    remarks: [],
    operators: [],
    references: [],
  };
  let reefer = false;
  for (const observation of observations) {
    const { statement } = observation;
    const { fullEmpty, sizeType, status, yard, operator } = statement;
    if (fullEmpty) addValue(lists.fullEmpty, observation, fullEmpty.value, fullEmpty.at);
    if (status) addValue(lists.status, observation, status.value, status.at);
    if (yard) addValue(lists.yard, observation, yard.text, yard.at);
    if (operator) addValue(lists.operators, observation, operator.text, operator.at);
    const type = sizeType === undefined ? undefined : readSizeType(sizeType.text);
    if (type !== undefined && sizeType !== undefined) {
      addValue(lists.sizeTypes, observation, type.code, sizeType.at);
      reefer ||= type.reefer;
    }
    for (const { text, at } of statement.goods) addValue(lists.goodsTexts, observation, text, at);
    for (const { kind, celsius, at } of statement.temperatures) {
      // `TMP+2+0.0:CEL` on every container of a terminal's report says nothing.
      const isFiller = celsius === 0 && observation.header.type === 'COARRI';
      if (kind === 'setpoint' && !isFiller) addValue(lists.temperatures, observation, celsius, at);
    }
    addStow(lists.stow, observation);
    addMasses(lists.masses, observation);
    addSeals(lists.seals, observation);
    addPlaces(lists.places, observation);
    addRemarks(lists, observation);
    addReferences(lists.references, observation);
  }
  for (const list of Object.values(lists)) if (list.length > 1) list.sort(compareFully);
  return { ...lists, reefer };
}

/** Two values can be read at one offset; then the value decides. */
function compareFully(first: Claim<unknown>, second: Claim<unknown>): number {
  return (
    compareClaims(first, second) || compareText(JSON.stringify(first.value), JSON.stringify(second.value))
  );
}

function addValue<T extends string | number>(
  list: Claim<T>[],
  observation: Observation,
  value: T,
  at: number,
): void {
  for (const known of list) if (known.value === value && known.said === observation.said) return;
  list.push(claimOf(observation, value, at));
}

function addStow(list: Lists['stow'], observation: Observation): void {
  const { stow } = observation.statement;
  // `LOC+147+:139:5` is an empty position.
  if (stow === undefined || stow.raw === '') return;
  for (const { value, said } of list) if (value.raw === stow.raw && said === observation.said) return;
  list.push(claimOf(observation, stow, stow.at));
}

function addMasses(list: MassClaim[], observation: Observation): void {
  for (const { kind, kg, at } of observation.statement.masses) {
    const isKnown = list.some(
      (known) => known.value === kg && known.kind === kind && known.said === observation.said,
    );
    if (!isKnown) list.push({ ...claimOf(observation, kg, at), kind });
  }
}

function addSeals(list: SealClaim[], observation: Observation): void {
  const { statement, move, said } = observation;
  for (const { number, placeholder, issuer, at } of statement.seals) {
    if (list.some((known) => known.value === number && known.issuer === issuer && known.said === said))
      continue;
    const seal = { ...claimOf(observation, number, at), placeholder, move };
    list.push(issuer === undefined ? seal : { ...seal, issuer });
  }
}

function addPlaces(list: PlaceClaim[], observation: Observation): void {
  const { statement, header, move } = observation;
  for (const place of statement.places) addPlace(list, observation, place);
  if (header.type === 'BAPLIE' || move === 'declared' || move === 'announced') return;
  for (const place of header.voyage.places) {
    if (place.role === 'load' || place.role === 'discharge') addPlace(list, observation, place);
  }
}

function addPlace(
  list: PlaceClaim[],
  observation: Observation,
  { role, code, terminal, at }: PlaceStatement,
): void {
  if (code === '') return;
  const value = portIdOf(code);
  for (const known of list) {
    if (known.value === value && known.role === role && known.said === observation.said) return;
  }
  const place = { ...claimOf(observation, value, at), role, rawCode: code };
  list.push(terminal === undefined ? place : { ...place, terminal });
}

function addRemarks({ scans, remarks }: Lists, observation: Observation): void {
  for (const { kind, text, at } of observation.statement.remarks) {
    if (text === '') continue;
    if (kind !== 'scan') addValue(remarks, observation, text, at);
    else if (!scans.some(({ value, said }) => value === text && said === observation.said)) {
      scans.push({ ...claimOf(observation, text, at), reads: readScanPhrase(text) ?? 'unknown' });
    }
  }
}

function addReferences(list: Lists['references'], observation: Observation): void {
  for (const { kind, value, placeholder, at } of observation.statement.references) {
    if (placeholder) continue;
    const isKnown = list.some(
      (known) => known.value === value && known.kind === kind && known.said === observation.said,
    );
    if (!isKnown) list.push({ ...claimOf(observation, value, at), kind });
  }
}
