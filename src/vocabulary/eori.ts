import { isCountryCode } from './country.ts';
import type { Identifier } from './identifier.ts';
import { accept, refuse, type Parsed } from './parsed.ts';
import { refusal } from './refusal.ts';

/** Economic operators registration and identification number, upper case, no blanks. */
type Eori = Identifier<'Eori'>;

/** Northern Ireland: not an ISO 3166 code, but a prefix of EORI numbers since 2021. */
const NORTHERN_IRELAND = 'XI';

/**
 * Reads an EORI number: country code and 1 to 15 letters or digits (Regulation (EU) 952/2013, format in Annex B of
 * 2015/2446, D.E. 3/2). The national check digits differ per country and are not checked.
 */
export function parseEori(raw: string): Parsed<Eori> {
  const text = raw.length > 34 ? '' : raw.replace(/\s/g, '').toUpperCase();
  const country = text.slice(0, 2);
  if (/^[A-Z]{2}[A-Z0-9]{1,15}$/.test(text) && (isCountryCode(country) || country === NORTHERN_IRELAND)) {
    return accept(text as Eori);
  }
  return refuse(refusal('eori-malformed', { raw: raw.slice(0, 40) }));
}
