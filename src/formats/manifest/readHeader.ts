import type { Finding } from '../../vocabulary/finding.ts';
import { ESSENTIAL_FIELDS, fieldOfHeader, headerKey, MANIFEST_FIELDS, type ManifestField } from './column.ts';
import { manifestFinding } from './findingCode.ts';

/** Our field name -> the partner's column header. */
export type ManifestMapping = Readonly<Record<string, string>>;

export interface ManifestColumns {
  /** Positions of the columns of a field; only seals may have several. */
  readonly positions: ReadonlyMap<ManifestField, readonly number[]>;
  readonly count: number;
  /** Unit of the mass column: UN/ECE Recommendation 20. */
  readonly massUnit: string;
}

/** True for a row that names at least two known columns: titles above the header do not. */
export function isHeaderRow(cells: readonly string[], mapping: ManifestMapping): boolean {
  const mapped = new Set(Object.values(mapping).map(headerKey));
  return cells.filter((cell) => mapped.has(headerKey(cell)) || fieldOfHeader(cell) !== undefined).length >= 2;
}

/** Finds our fields in a header row; `undefined` when an essential one is not there. */
export function readColumns(
  cells: readonly string[],
  mapping: ManifestMapping,
  at: number,
  report: (finding: Finding) => void,
): ManifestColumns | undefined {
  const mapped = mappedPositions(cells, mapping, at, report);
  const positions = new Map<ManifestField, number[]>(mapped);
  const taken = new Set([...mapped.values()].flat());
  cells.forEach((cell, position) => {
    if (taken.has(position) || cell.trim() === '') return;
    const field = fieldOfHeader(cell);
    const known = field && positions.get(field);
    if (field === undefined) {
      report(manifestFinding('manifest-column-unknown', { raw: cell.slice(0, 60) }, at));
    } else if (known === undefined) {
      positions.set(field, [position]);
    } else if (field === 'seal') {
      known.push(position);
    } else {
      const first = cells[known[0] ?? 0] ?? '';
      report(
        manifestFinding(
          'manifest-column-repeated',
          { raw: cell.slice(0, 60), first: first.slice(0, 60) },
          at,
        ),
      );
    }
  });
  // A forwarder's manifest may know the house bills only.
  const missing = ESSENTIAL_FIELDS.filter(
    (field) => !positions.has(field) && !(field === 'billOfLading' && positions.has('houseBill')),
  );
  const columns = cells.map((cell) => `"${cell.trim().slice(0, 40)}"`).join(', ');
  for (const field of missing)
    report(manifestFinding('manifest-column-missing', { field, columns }, at, field));
  if (missing.length > 0) return undefined;
  const massHeader = cells[positions.get('grossMass')?.[0] ?? -1] ?? '';
  return { positions, count: cells.length, massUnit: unitOf(massHeader) };
}

function mappedPositions(
  cells: readonly string[],
  mapping: ManifestMapping,
  at: number,
  report: (finding: Finding) => void,
): Map<ManifestField, number[]> {
  const positions = new Map<ManifestField, number[]>();
  for (const [name, header] of Object.entries(mapping)) {
    const field = MANIFEST_FIELDS.find((known) => known === name);
    const wanted = headerKey(header);
    const found = cells.flatMap((cell, position) => (headerKey(cell) === wanted ? [position] : []));
    if (field === undefined) {
      const why = `none of the fields ${MANIFEST_FIELDS.join(', ')}`;
      report(manifestFinding('manifest-mapping-unknown', { field: name.slice(0, 40), why }, at));
    } else if (found.length === 0) {
      const why = `to be column "${header.slice(0, 40)}", and there is no such column`;
      report(manifestFinding('manifest-mapping-unknown', { field, why }, at));
    } else positions.set(field, field === 'seal' ? found : found.slice(0, 1));
  }
  return positions;
}

function unitOf(header: string): string {
  if (/\b(?:t|tons?|tonnes?|toneladas|tonnen|mt)\b/i.test(header)) return 'TNE';
  return /\b(?:lbs?|pounds)\b/i.test(header) ? 'LBR' : 'KGM';
}
