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
  const typed = raw.length > 34 ? '' : raw.replace(/\s/g, '');
  const text = typed.toUpperCase();
  const country = text.slice(0, 2);
  // Tested as typed: upper case turns signs that only look like letters into them (U+017F into S).
  if (
    /^[A-Za-z]{2}[A-Za-z0-9]{1,15}$/.test(typed) &&
    (isCountryCode(country) || country === NORTHERN_IRELAND)
  ) {
    return accept(text as Eori);
  }
  return refuse(refusal('eori-malformed', { raw: raw.slice(0, 40) }));
}
