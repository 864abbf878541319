import { sealStatement } from '../../containerStatement.ts';
import type { SealStatement } from '../../model.ts';
import type { Field } from './messageMap.ts';

/** DE 9303 sealing party. */
const ISSUERS: ReadonlyMap<string, NonNullable<SealStatement['issuer']>> = new Map([
  ['CA', 'carrier'],
  ['SH', 'shipper'],
  ['CU', 'customs'],
  ['TO', 'terminal'],
  ['TR', 'terminal'],
]);
const CODES: Readonly<Record<NonNullable<SealStatement['issuer']>, string>> = {
  carrier: 'CA',
  shipper: 'SH',
  customs: 'CU',
  terminal: 'TO',
  other: 'AB',
};

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
      const code = segment.text(1, 0) || composite;
      const issuer = code === '' ? undefined : (ISSUERS.get(code) ?? 'other');
      const read = sealStatement(number, segment.offsetOf(0, 0), issuer);
      if (read.placeholder) findings.tally('placeholder-seal', segment.offset, 'SEL', { raw: number });
      draft.seals.push(read);
    },
    write(said, _row, out) {
      for (const one of said.seals) {
        out.put('SEL', one.issuer === undefined ? [one.number] : [one.number, CODES[one.issuer]]);
      }
    },
  };
}
