/** Names in braces, in the order of the template: {massSpreadKg}, {sealDrift.first}. */
export function placeholdersOf(template: string): string[] {
  return [...template.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
}

/**
 * Fills a template. Text that comes from messages is put in as it is and not filled again: a goods description may
 * hold braces. A value that the message did not give shows as "?".
 */
export function fillSentence(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{([^{}]*)\}/g, (_, name: string) => shownValue(values[name]));
}

function shownValue(value: string | number | undefined): string {
  if (value === undefined || value === '') return '?';
  if (typeof value === 'string') return value.replace(/[{}]/g, ' ');
  const rounded = Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
  return String(rounded).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
