import type { Identifier } from './identifier.ts';
import { accept, refuse, type Parsed } from './parsed.ts';
import { refusal } from './refusal.ts';
import chapterRows from './tables/hsChapters.json' with { type: 'json' };
import headingRows from './tables/hsHeadings.json' with { type: 'json' };

/** Harmonised System code, digits only: chapter (2), heading (4), subheading (6), CN (8) or TARIC (10). */
type HsCode = Identifier<'HsCode'>;

const CHAPTERS: ReadonlyMap<string, string> = new Map(
  chapterRows.map(([chapter = '', text = '']) => [chapter, text]),
);
const HEADINGS: ReadonlyMap<string, string> = new Map(
  headingRows.map(([heading = '', text = '']) => [heading, text]),
);

/**
 * Reads an HS code of 2, 4, 6, 8 or 10 digits; dots and blanks are dropped (`0803.90`). The chapter must exist (HS
 * 2022): digits with an unknown chapter are another number in the wrong place.
 */
export function parseHsCode(raw: string): Parsed<HsCode> {
  const text = raw.length > 20 ? '' : raw.replace(/[\s.]/g, '');
  if (/^(?:\d\d){1,5}$/.test(text) && CHAPTERS.has(text.slice(0, 2))) return accept(text as HsCode);
  return refuse(refusal('hs-code-malformed', { raw: raw.slice(0, 40) }));
}

/** Short text of the chapter of a code of any length; undefined for an unknown one. */
export function hsChapterText(code: string): string | undefined {
  return CHAPTERS.get(code.slice(0, 2));
}

/** Short text of the heading (first four digits); undefined for a shorter code or one without a text. */
export function hsHeadingText(code: string): string | undefined {
  return code.length < 4 ? undefined : HEADINGS.get(code.slice(0, 4));
}

/** Chapters whose goods travel fresh, chilled or frozen as a rule: meat, fish, dairy, plants, vegetables, fruit. */
const PERISHABLE_CHAPTERS: ReadonlySet<string> = new Set(['02', '03', '04', '06', '07', '08']);
/** Dried, salted or preserved goods inside these chapters keep without cooling. */
const KEEPING_HEADINGS: ReadonlySet<string> = new Set([
  '0210', '0305', '0309', '0402', '0404', '0409', '0410', '0601',
  '0711', '0712', '0713', '0801', '0802', '0812', '0813', '0814',
]); // prettier-ignore
/** Perishable headings elsewhere: ice cream, juice, frozen vegetables, cocoa butter spreads keep cold. */
const PERISHABLE_HEADINGS: ReadonlySet<string> = new Set(['0504', '1601', '2004', '2009', '2105']);

/** Whether goods of this code spoil when they wait, and so leave the port before anybody looks twice. */
export function isPerishable(code: string): boolean {
  const heading = code.slice(0, 4);
  if (PERISHABLE_HEADINGS.has(heading)) return true;
  return PERISHABLE_CHAPTERS.has(code.slice(0, 2)) && !KEEPING_HEADINGS.has(heading);
}
