import type { Identifier } from './identifier.ts';
import { accept, refuse, type Parsed } from './parsed.ts';
import { refusal } from './refusal.ts';

/** IMO ship identification number, seven digits without the letters IMO (IMO resolution A.1117(30)). */
type ImoNumber = Identifier<'ImoNumber'>;

/** Last digit of the weighted sum of the first six digits (weights 7 down to 2). */
export function imoCheckDigitOf(first6: string): number {
  let sum = 0;
  for (let position = 0; position < 6; position++) sum += (first6.charCodeAt(position) - 48) * (7 - position);
  return sum % 10;
}

/**
 * Reads an IMO number, with or without `IMO` before it. A wrong check digit is refused, unlike a container's: the
 * number only serves to match vessels, and call sign and name remain.
 */
export function parseImoNumber(raw: string): Parsed<ImoNumber> {
  const digits = /^\s*(?:IMO[\s.:-]?)?(\d{7})\s*$/i.exec(raw.slice(0, 24))?.[1];
  if (digits !== undefined && imoCheckDigitOf(digits) === Number(digits[6])) {
    return accept(digits as ImoNumber);
  }
  return refuse(refusal('imo-number-malformed', { raw: raw.slice(0, 40) }));
}
