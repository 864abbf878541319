import type { ConsignmentStatement, MessageFunction, TransportDocument } from '../../model.ts';
import type { Field, HeaderSaid } from './messageMap.ts';

/** DE 1225 message function; nothing sent means original. */
const FUNCTIONS: ReadonlyMap<string, MessageFunction> = new Map([
  ['', 'original'],
  ['9', 'original'],
  ['4', 'change'],
  ['5', 'replacement'],
  ['1', 'cancellation'],
  ['6', 'confirmation'],
]);
const FUNCTION_CODES: Readonly<Record<MessageFunction, string>> = {
  original: '9',
  change: '4',
  replacement: '5',
  cancellation: '1',
  confirmation: '6',
  other: '22',
};

/** BGM: `BGM+119+4711+9`. */
export function documentName(): Field<HeaderSaid> {
  return {
    fills: 'document name',
    read(segment, draft) {
      draft.documentCode = segment.text(0, 0).trim();
      draft.documentNumber = segment.text(1, 0).trim();
      draft.function = FUNCTIONS.get(segment.text(2, 0).trim()) ?? 'other';
    },
    write(said, _row, out) {
      out.put('BGM', [said.documentCode, said.documentNumber, FUNCTION_CODES[said.function]]);
    },
  };
}

type Documented = Pick<ConsignmentStatement, 'documents'>;

/** RFF of a consignment: `RFF+BM:...`. */
export function transportDocument(kind: TransportDocument['kind']): Field<Documented> {
  return {
    fills: `document ${kind}`,
    read(segment, draft) {
      const number = segment.text(0, 1).trim();
      if (number !== '') draft.documents.push({ kind, number, at: segment.offsetOf(0, 1) });
    },
    write(said, row, out) {
      for (const one of said.documents) {
        if (one.kind === kind) out.put('RFF', [[row.qualifiers[0] ?? 'BM', one.number]]);
      }
    },
  };
}

/** `DOC+714:::61+KH041122106`: a document by its own segment (customs manifests of road carriers). */
export function namedDocument(kind: TransportDocument['kind']): Field<Documented> {
  return {
    fills: `document ${kind}`,
    read(segment, draft) {
      const number = segment.text(1, 0).trim();
      if (number !== '') draft.documents.push({ kind, number, at: segment.offsetOf(1, 0) });
    },
    write(said, row, out) {
      for (const one of said.documents) {
        if (one.kind === kind) out.put('DOC', [row.qualifiers[0] ?? '', one.number]);
      }
    },
  };
}

/** `CNI+1+MAEU123456789`: opens a consignment; its number counts where no other segment names the document. */
export function consignmentNumber(): Field<Documented> {
  return {
    fills: 'consignment number',
    read(segment, draft) {
      const number = segment.text(1, 0).trim();
      if (number !== '') draft.documents.push({ kind: 'unknown', number, at: segment.offsetOf(1, 0) });
    },
    write(said, _row, out) {
      out.put('CNI', ['1', said.documents[0]?.number ?? '']);
    },
  };
}

/** `CPI+++A`: transport charges method of payment (DE 4215). */
export function paymentMethod(): Field<Pick<ConsignmentStatement, 'paymentMethod'>> {
  return {
    fills: 'payment method',
    read(segment, draft) {
      const text = segment.text(1, 0).trim();
      if (text !== '') draft.paymentMethod = { text, at: segment.offsetOf(1, 0) };
    },
    write(said, _row, out) {
      if (said.paymentMethod) out.put('CPI', ['', said.paymentMethod.text]);
    },
  };
}
