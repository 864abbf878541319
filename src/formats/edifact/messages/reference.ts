import { referenceStatement } from '../../containerStatement.ts';
import type { ReferenceStatement } from '../../model.ts';
import type { Field } from './messageMap.ts';

type Referring = { readonly references: readonly ReferenceStatement[] };

/** RFF: `RFF+BM:ABCD123XYZ456789`. */
export function reference(kind: ReferenceStatement['kind']): Field<Referring> {
  return {
    fills: `reference ${kind}`,
    read(segment, draft, findings) {
      const value = segment.text(0, 1).trim();
      if (value === '') return;
      const read = referenceStatement(kind, value, segment.offsetOf(0, 1));
      if (read.placeholder) {
        const qualifier = segment.text(0, 0);
        findings.tally('placeholder-reference', segment.offset, 'RFF', { qualifier, raw: value });
      }
      draft.references.push(read);
    },
    write(said, row, out) {
      for (const one of said.references) {
        // A bare row reads any qualifier; ZZZ (mutually defined) is the one to write.
        if (one.kind === kind) out.put('RFF', [[row.qualifiers[0] ?? 'ZZZ', one.value]]);
      }
    },
  };
}

/** EQA: a generator set (`EQA+RG+MAEG110892`), a flat in a bundle; the container's own number again is no news. */
export function attachedEquipment(): Field<Referring & { readonly rawNumber: string }> {
  return {
    fills: 'attached equipment',
    read(segment, draft) {
      const value = segment.text(1, 0).trim();
      if (value === '' || value === draft.rawNumber) return;
      draft.references.push({ kind: 'other', value, placeholder: false, at: segment.offsetOf(1, 0) });
    },
    // Written as a reference, which is how the model holds it.
    write() {},
  };
}

/** A segment that a bare row would take, but that says nothing about the cargo (sequence numbers). */
export function ignored(): Field<object> {
  return { fills: 'nothing', read() {}, write() {} };
}
