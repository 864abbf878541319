import type { SealStatement } from '../../model.ts';
import type { Field } from './messageMap.ts';

/** What senders write when they mean "none", "not noted" or "there is one": SI is Italian for yes. */
const PLACEHOLDERS: ReadonlySet<string> = new Set([
  ...[
    'SM',
    'SN',
    'S/N',
    'SI',
    'SIN',
    'SIN SELLO',
    'NO',
    'NO SEAL',
    'NOSEAL',
    'NONE',
    'NIL',
    'NA',
    'N/A',
    'ND',
    'TBA',
  ],
  ...['UNKNOWN', 'X', 'XX', 'XXX', '-', '--', '.'],
]);

/** DE 9303 sealing party. */
const ISSUERS: Readonly<Record<string, NonNullable<SealStatement['issuer']>>> = {
  CA: 'carrier',
  SH: 'shipper',
  CU: 'customs',
  TO: 'terminal',
  TR: 'terminal',
};
const CODES: Readonly<Record<NonNullable<SealStatement['issuer']>, string>> = {
  carrier: 'CA',
  shipper: 'SH',
  customs: 'CU',
  terminal: 'TO',
  other: 'AB',
};

/** True for texts that are no seal number and must never be compared with one. */
export function isSealPlaceholder(number: string): boolean {
  return /^0*$/.test(number) || PLACEHOLDERS.has(number.toUpperCase());
}

/** SEL: `SEL+12345+CA+1`, and `SEL+45545:CA` of a sender that puts number and party in one composite. */
export function seal(): Field<{ readonly seals: readonly SealStatement[] }> {
  return {
    fills: 'seal',
    read(segment, draft, findings) {
      const number = segment.text(0, 0).trim();
      if (number === '') return;
      const composite = segment.text(0, 1);
      if (composite !== '')
        findings.tally('seal-party-joined', segment.offset, 'SEL', { raw: `${number}:${composite}` });
      const placeholder = isSealPlaceholder(number);
      if (placeholder) findings.tally('placeholder-seal', segment.offset, 'SEL', { raw: number });
      const code = segment.text(1, 0) || composite;
      const at = segment.offsetOf(0, 0);
      if (code === '') draft.seals.push({ number, placeholder, at });
      else draft.seals.push({ number, placeholder, issuer: ISSUERS[code] ?? 'other', at });
    },
    write(said, _row, out) {
      for (const one of said.seals) {
        out.put('SEL', one.issuer === undefined ? [one.number] : [one.number, CODES[one.issuer]]);
      }
    },
  };
}
