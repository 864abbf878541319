/** Names in braces, in the order of the template: {massSpreadKg}, {sealDrift.first}. */
export function placeholdersOf(template: string): string[] {
  return templateParts(template).filter((_, position) => position % 2 === 1);
}

/** Text and placeholder names in turn, beginning and ending with text. */
export function templateParts(template: string): string[] {
  return template.split(/\{([^{}]*)\}/);
}

/**
 * Fills a template that was taken apart. Text that comes from messages is put in as it is and not filled again: a
 * goods description may hold braces. A value that the message did not give shows as "?".
 */
export function fillSentence(
  parts: readonly string[],
  values: Readonly<Record<string, string | number>>,
): string {
  let sentence = parts[0] ?? '';
  for (let position = 1; position < parts.length; position += 2) {
    sentence += shownValue(values[parts[position] ?? '']) + (parts[position + 1] ?? '');
  }
  return sentence;
}

function shownValue(value: string | number | undefined): string {
  if (value === undefined || value === '') return '?';
  if (typeof value === 'string') return /[{}]/.test(value) ? value.replace(/[{}]/g, ' ') : value;
  const rounded = Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
  const text = String(rounded);
  return Math.abs(rounded) < 1000 ? text : text.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
