import { isCountryCode } from './country.ts';
import type { Identifier } from './identifier.ts';
import { accept, refuse, type Parsed } from './parsed.ts';
import { refusal } from './refusal.ts';

/** Five characters, upper case: country (ISO 3166 alpha-2) and place (UN/ECE Recommendation 16). */
type UnLocode = Identifier<'UnLocode'>;

/** Countries that UN/LOCODE has beside ISO 3166: installations in international waters, Kosovo. */
const OTHER_COUNTRIES: ReadonlySet<string> = new Set(['XZ', 'XK']);

/**
 * Reads a UN/LOCODE; blanks inside (`NL RTM`, `LOC+175+ AUMEL`) are dropped. Says nothing about whether the place
 * is listed: real messages use codes that no list has, and a route must not lose them (see `portIdOf`).
 */
export function parseUnLocode(raw: string): Parsed<UnLocode> {
  const typed = raw.length > 12 ? '' : raw.replace(/\s/g, '');
  const text = typed.toUpperCase();
  const country = text.slice(0, 2);
  // Tested as typed: upper case turns signs that only look like letters into them (U+017F into S).
  if (/^[A-Za-z]{2}[A-Za-z0-9]{3}$/.test(typed) && (isCountryCode(country) || OTHER_COUNTRIES.has(country))) {
    return accept(text as UnLocode);
  }
  return refuse(refusal('un-locode-malformed', { raw: raw.slice(0, 40) }));
}
