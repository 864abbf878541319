import { imoCheckDigitOf } from '../../vocabulary/imoNumber.ts';
import { element, streamOf } from '../random.ts';

export interface Vessel {
  readonly name: string;
  readonly imo: string;
  readonly callSign: string;
  readonly flag: string;
}

const FIRST =
  'AMBER CORAL IVORY NORTHERN SOUTHERN SILVER COPPER ATLAS BOREAL CEDAR EMERALD FALCON GRANITE'.split(' ');
const SECOND =
  'BAY CREST DAWN EAGLE FJORD GLEN HARBOUR ISLE KESTREL LAGOON MERIDIAN ORCHID PIONEER RIDGE SPIRIT TRADER WAVE'.split(
    ' ',
  );
/** First two letters of call signs and the flag they belong to (ITU table, four open registers). */
const REGISTERS = [
  ['3E', 'PA'],
  ['9V', 'SG'],
  ['D5', 'LR'],
  ['V7', 'MH'],
] as const;

/** Vessel of a service, by its place in the service's fleet. Names repeat between services, IMO numbers do not. */
export function vesselOf(seed: number, serviceIndex: number, place: number): Vessel {
  const random = streamOf(seed, 'vessel', serviceIndex, place);
  // A round takes at most eight weeks, so ten numbers a service; 37 and 79,999 have no common factor: none meets.
  const first6 = String(900000 + (((serviceIndex * 10 + place) * 37) % 79999));
  const [letters, flag] = element(REGISTERS, random.below(REGISTERS.length));
  const letter = () => String.fromCharCode(65 + random.below(26));
  return {
    name: `${random.pick(FIRST)} ${random.pick(SECOND)}`,
    imo: first6 + String(imoCheckDigitOf(first6)),
    callSign: `${letters}${letter()}${letter()}${random.between(1, 9)}`,
    flag,
  };
}
