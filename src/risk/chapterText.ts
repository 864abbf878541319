import { hsChapterText } from '../vocabulary/hsCode.ts';

/** "HS chapter 09, coffee, tea, mate and spices": nobody knows all numbers by heart. */
export function chapterText(chapter: string): string {
  const text = hsChapterText(chapter);
  return text === undefined ? `HS chapter ${chapter}` : `HS chapter ${chapter} (${text.toLowerCase()})`;
}
