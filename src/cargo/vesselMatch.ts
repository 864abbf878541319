import type { VoyageStatement } from '../formats/model.ts';
import { parseImoNumber } from '../vocabulary/imoNumber.ts';
import { compareText } from './sourceOrder.ts';

/** How one message names a vessel, normalised; empty where it says nothing usable. */
export interface VesselNames {
  readonly imo: string;
  readonly callSign: string;
  readonly name: string;
}

const NO_NAMES: ReadonlySet<string> = new Set([
  'UNKNOWN',
  'VESSEL',
  'TBN',
  'TBA',
  'NONE',
  'NA',
  'ZZZ',
  'ZZZZ',
]);

/** An IMO number with a wrong check digit is no key; call sign and name remain. */
export function vesselNames(voyage: VoyageStatement): VesselNames {
  const imo = voyage.vesselImo === undefined ? undefined : parseImoNumber(voyage.vesselImo);
  const callSign = (voyage.callSign ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '');
  const name = (voyage.vesselName ?? '')
    .normalize('NFD')
    .toUpperCase()
    .replace(/^\s*M[./]?\s?[VS]\.?\s+/, '')
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim();
  return {
    // Seven zeros have a right check digit.
    imo: imo?.ok === true && imo.value !== '0000000' ? imo.value : '',
    callSign: isCallSign(callSign) ? callSign : '',
    name: NO_NAMES.has(name) ? '' : name,
  };
}

/** Three to seven letters and digits, not all the same one (ITU Radio Regulations, article 19; placeholders out). */
function isCallSign(text: string): boolean {
  return /^[A-Z0-9]{3,7}$/.test(text) && !/^(.)\1+$/.test(text) && !NO_NAMES.has(text);
}

export interface VesselMatch {
  /** Id of the vessel: IMO number, else call sign, else name; undefined where nothing names a vessel. */
  vesselIdOf(names: VesselNames, stem: string): string | undefined;
}

/**
 * Joins the ways in which messages name one vessel. An IMO number and a call sign seen together are one vessel; a
 * name joins only under the same voyage number, because many vessels share a name. A call sign or name that is seen
 * with two IMO numbers joins nothing: one of them is a mistake or a disguise, and a wrong join hides it.
 */
export function matchVessels(seen: Iterable<VesselNames & { readonly stem: string }>): VesselMatch {
  const imosOfCallSign = new Map<string, Set<string>>();
  const namesSeen = new Map<string, Set<string>>();
  const all = [...seen];
  for (const { imo, callSign } of all) {
    if (callSign !== '') setOf(imosOfCallSign, callSign, imo);
  }
  const strongIdOf = ({ imo, callSign }: VesselNames): string => {
    if (imo !== '') return imo;
    const imos = imosOfCallSign.get(callSign);
    return imos?.size === 1 ? [...imos].join('') : callSign;
  };
  for (const names of all) {
    if (names.name !== '' && names.stem !== '') {
      setOf(namesSeen, `${names.name}/${names.stem}`, strongIdOf(names));
    }
  }
  // A call sign without any IMO number joins the one IMO number that has the same name and voyage.
  const joined = new Map<string, string>();
  const idOfName = new Map<string, string>();
  for (const [key, ids] of [...namesSeen].sort(([a], [b]) => compareText(a, b))) {
    const imos = [...ids].filter((id) => /^\d{7}$/.test(id));
    const strong = [...ids].sort(compareText);
    const only = imos.length === 1 ? imos[0] : strong.length === 1 ? strong[0] : undefined;
    if (only === undefined) continue;
    idOfName.set(key, only);
    for (const id of strong) if (id !== only && !joined.has(id)) joined.set(id, only);
  }
  return {
    vesselIdOf(names, stem) {
      const strong = strongIdOf(names);
      if (strong !== '') return joined.get(strong) ?? strong;
      if (names.name === '') return undefined;
      const known = stem === '' ? undefined : idOfName.get(`${names.name}/${stem}`);
      return known === undefined ? names.name.replaceAll(' ', '-') : (joined.get(known) ?? known);
    },
  };
}

function setOf(map: Map<string, Set<string>>, key: string, value: string): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, new Set(value === '' ? [] : [value]));
  else if (value !== '') values.add(value);
}
