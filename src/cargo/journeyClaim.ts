import { readScanPhrase } from '../formats/edifact/messages/scanPhrase.ts';
import type { PlaceStatement } from '../formats/model.ts';
import { portIdOf } from '../vocabulary/port.ts';
import { readSizeType } from '../vocabulary/sizeType.ts';
import type { Source } from '../vocabulary/source.ts';
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

/** A value said again by the same kind of message is told once, with its first source. */
class ClaimList<C extends Claim<unknown>> {
  readonly claims: C[] = [];

  add(claim: C, isSame: (known: C) => boolean): void {
    for (const known of this.claims) if (known.said === claim.said && isSame(known)) return;
    this.claims.push(claim);
  }

  sorted(): C[] {
    return this.claims.length < 2 ? this.claims : this.claims.sort(compareFully);
  }
}

/** Two values can be read at one offset; then the value decides. */
function compareFully(first: Claim<unknown>, second: Claim<unknown>): number {
  return (
    compareClaims(first, second) || compareText(JSON.stringify(first.value), JSON.stringify(second.value))
  );
}

/** All values of a journey with their sources, in canonical order. `observations` are in canonical order. */
export function journeyClaims(observations: readonly Observation[]): JourneyClaims {
  const lists = {
    fullEmpty: new ClaimList<Claim<'full' | 'empty'>>(),
    sizeTypes: new ClaimList<Claim<string>>(),
    status: new ClaimList<Journey['status'][number]>(),
    masses: new ClaimList<MassClaim>(),
    seals: new ClaimList<SealClaim>(),
    places: new ClaimList<PlaceClaim>(),
    stow: new ClaimList<Journey['stow'][number]>(),
    yard: new ClaimList<Claim<string>>(),
    temperatures: new ClaimList<Claim<number>>(),
    goodsTexts: new ClaimList<Claim<string>>(),
    scans: new ClaimList<Journey['scans'][number]>(),
    remarks: new ClaimList<Claim<string>>(),
    operators: new ClaimList<Claim<string>>(),
    references: new ClaimList<Journey['references'][number]>(),
  };
  let reefer = false;
  for (const observation of observations) {
    const { statement } = observation;
    const claim = claimBy(observation);
    const add = <T>(list: ClaimList<Claim<T>>, value: T, at: number) => {
      list.add(claim(value, at), (known) => known.value === value);
    };
    if (statement.fullEmpty) add(lists.fullEmpty, statement.fullEmpty.value, statement.fullEmpty.at);
    if (statement.sizeType) {
      const type = readSizeType(statement.sizeType.text);
      if (type !== undefined) add(lists.sizeTypes, type.code, statement.sizeType.at);
      reefer ||= type?.reefer === true;
    }
    if (statement.status) add(lists.status, statement.status.value, statement.status.at);
    if (statement.yard) add(lists.yard, statement.yard.text, statement.yard.at);
    if (statement.operator) add(lists.operators, statement.operator.text, statement.operator.at);
    for (const { text, at } of statement.goods) add(lists.goodsTexts, text, at);
    for (const { kind, celsius, at } of statement.temperatures) {
      // `TMP+2+0.0:CEL` on every container of a terminal's report says nothing.
      if (kind === 'setpoint' && !(celsius === 0 && observation.header.type === 'COARRI')) {
        add(lists.temperatures, celsius, at);
      }
    }
    addStow(lists.stow, observation);
    addMassesAndSeals(lists.masses, lists.seals, observation);
    addPlaces(lists.places, observation);
    addTexts(lists, observation);
  }
  return {
    fullEmpty: lists.fullEmpty.sorted(),
    sizeTypes: lists.sizeTypes.sorted(),
    reefer,
    status: lists.status.sorted(),
    masses: lists.masses.sorted(),
    seals: lists.seals.sorted(),
    places: lists.places.sorted(),
    stow: lists.stow.sorted(),
    yard: lists.yard.sorted(),
    temperatures: lists.temperatures.sorted(),
    goodsTexts: lists.goodsTexts.sorted(),
    scans: lists.scans.sorted(),
    remarks: lists.remarks.sorted(),
    operators: lists.operators.sorted(),
    references: lists.references.sorted(),
  };
}

/** Makes claims of the values of one observation. */
export function claimBy({ said, when, message }: Pick<Observation, 'said' | 'when' | 'message'>) {
  return <T>(value: T, offset: number): Claim<T> => {
    const source: Source = { message, offset };
    return when === undefined ? { value, said, source } : { value, said, when, source };
  };
}

function addStow(list: ClaimList<Journey['stow'][number]>, observation: Observation): void {
  const { stow } = observation.statement;
  // `LOC+147+:139:5` is an empty position.
  if (stow === undefined || stow.raw === '') return;
  list.add(claimBy(observation)(stow, stow.at), ({ value }) => value.raw === stow.raw);
}

function addMassesAndSeals(
  masses: ClaimList<MassClaim>,
  seals: ClaimList<SealClaim>,
  observation: Observation,
): void {
  const { statement, move } = observation;
  const claim = claimBy(observation);
  for (const { kind, kg, at } of statement.masses) {
    masses.add({ ...claim(kg, at), kind }, (known) => known.value === kg && known.kind === kind);
  }
  for (const { number, placeholder, issuer, at } of statement.seals) {
    const seal = { ...claim(number, at), placeholder, ...(issuer === undefined ? {} : { issuer }), move };
    seals.add(seal, (known) => known.value === number && known.issuer === issuer);
  }
}

function addPlaces(list: ClaimList<PlaceClaim>, observation: Observation): void {
  const { statement, header, move } = observation;
  const claim = claimBy(observation);
  const add = ({ role, code, terminal, at }: PlaceStatement) => {
    if (code === '') return;
    const value = portIdOf(code);
    const place = {
      ...claim(value, at),
      role,
      rawCode: code,
      ...(terminal === undefined ? {} : { terminal }),
    };
    list.add(place, (known) => known.value === value && known.role === role);
  };
  for (const place of statement.places) add(place);
  if (header.type === 'BAPLIE' || move === 'declared' || move === 'announced') return;
  for (const place of header.voyage.places) {
    if (place.role === 'load' || place.role === 'discharge') add(place);
  }
}

interface TextLists {
  readonly scans: ClaimList<Journey['scans'][number]>;
  readonly remarks: ClaimList<Claim<string>>;
  readonly references: ClaimList<Journey['references'][number]>;
}

function addTexts({ scans, remarks, references }: TextLists, observation: Observation): void {
  const { statement } = observation;
  const claim = claimBy(observation);
  for (const { kind, text, at } of statement.remarks) {
    if (text === '') continue;
    if (kind === 'scan') {
      const reads = readScanPhrase(text) ?? 'unknown';
      scans.add({ ...claim(text, at), reads }, ({ value }) => value === text);
    } else {
      remarks.add(claim(text, at), ({ value }) => value === text);
    }
  }
  for (const { kind, value, placeholder, at } of statement.references) {
    if (placeholder) continue;
    references.add({ ...claim(value, at), kind }, (known) => known.value === value && known.kind === kind);
  }
}
