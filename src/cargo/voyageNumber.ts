/** A voyage number taken apart: `031W` is stem 31 and direction W. */
export interface VoyageLabel {
  readonly stem: string;
  /** Trailing letter: compass direction, or the carrier's own A and R; empty when there is none. */
  readonly direction: string;
}

/** What senders write when they do not know the number. */
const PLACEHOLDERS: ReadonlySet<string> = new Set([
  '',
  'X',
  'XX',
  'XXX',
  'XXXX',
  'TBA',
  'TBN',
  'UNKNOWN',
  'NA',
  'NONE',
]);

/**
 * Voyage numbers of one call differ between messages: leading zeros (042, 42), a direction or none (048R, 048), and
 * the number of arrival beside that of departure (031W, 032E, or both in one text, 031W/032E).
 */
export function voyageLabels(raw: string | undefined): readonly VoyageLabel[] {
  if (raw === undefined) return [];
  const labels: VoyageLabel[] = [];
  for (const part of raw.toUpperCase().split('/')) {
    const text = part.replace(/[^A-Z0-9]/g, '');
    if (PLACEHOLDERS.has(text)) continue;
    const match = /^(.*\d)([A-Z])$/.exec(text);
    const stem = (match?.[1] ?? text).replace(/^0+/, '');
    if (stem !== '') labels.push({ stem, direction: match?.[2] ?? '' });
  }
  return labels;
}

/** Whether two stems are numbers that follow each other, as those of arrival and departure often do. */
export function areNeighbours(first: string, second: string): boolean {
  const [a, b] = [/^(\D*)(\d+)$/.exec(first), /^(\D*)(\d+)$/.exec(second)];
  return a !== null && b !== null && a[1] === b[1] && Math.abs(Number(a[2]) - Number(b[2])) === 1;
}
