import type { ConsignmentStatement, TransportDocument } from '../formats/model.ts';
import { compareText } from './sourceOrder.ts';

/** What senders write when there is no number yet. They must never link two consignments. */
const PLACEHOLDERS: ReadonlySet<string> = new Set([
  '',
  'TBA',
  'TBC',
  'TBN',
  'NONE',
  'NA',
  'UNKNOWN',
  'SEABL',
]);

/**
 * A transport document or booking number in the form in which two mentions are compared: capitals and digits only.
 * Empty for a placeholder. The carrier's prefix is kept: without it two carriers share many numbers.
 */
export function documentNumberKey(raw: string): string {
  const key = raw
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  // `RFF+BM:1` and `RFF+BM:0` stand in thousands of positions of real plans.
  return PLACEHOLDERS.has(key) || /^(\w)\1*$/.test(key) ? '' : key;
}

/** The number under which filings meet: the master (or straight) document's, else that of a kind not said. */
function mainDocument(documents: readonly TransportDocument[]): string {
  return numberOfKind(documents, ['master', 'straight']) || numberOfKind(documents, ['unknown']);
}

function numberOfKind(
  documents: readonly TransportDocument[],
  kinds: readonly TransportDocument['kind'][],
): string {
  return (
    documents
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ number }) => documentNumberKey(number))
      .filter((key) => key !== '')
      .sort(compareText)[0] ?? ''
  );
}

/** The numbers of the house documents, as compared. */
export function houseKeys({ documents }: ConsignmentStatement): string[] {
  return documents.flatMap(({ kind, number }) => {
    const key = kind === 'house' ? documentNumberKey(number) : '';
    return key === '' ? [] : [key];
  });
}

/**
 * Filings with an equal key belong together. A filing that names only a house document has that as its key; only
 * `assembleConsignments` over all filings can tell the master that it belongs to.
 */
export function linkKey(statement: ConsignmentStatement): string {
  const main = mainDocument(statement.documents);
  if (main !== '') return main;
  const house = houseKeys(statement).sort(compareText)[0];
  if (house !== undefined) return house;
  const declaration = documentNumberKey(statement.declaration);
  if (declaration !== '') return `declaration-${declaration}`;
  const containers = statement.containers.map(({ rawNumber }) => rawNumber).sort(compareText);
  return `undocumented-${containers.join('-')}`;
}
