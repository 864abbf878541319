/** Where and under which control number a thing was said; all else is what was said. */
const NOT_CONTENT: ReadonlySet<string> = new Set(['at', 'offset', 'length']);

/** What was said, whatever the bytes around it: two messages that repeat each other have the same. */
function contentOf(said: unknown): string {
  return JSON.stringify(said, (key, value: unknown) => (NOT_CONTENT.has(key) ? undefined : value));
}

interface Repeat<T> {
  readonly key: (one: T) => string;
  readonly content: (one: T) => unknown;
  readonly fold: (first: T, repeat: T) => T;
}

/**
 * Folds things that say the same into the first of them. Only those with an equal `key` are compared in full, because
 * that is slow; few may have the same key.
 */
export function foldRepeats<T>(sorted: readonly T[], { key, content, fold }: Repeat<T>): T[] {
  const folded: T[] = [];
  const byKey = new Map<string, number[]>();
  for (const one of sorted) {
    const known = byKey.get(key(one));
    if (known === undefined) {
      byKey.set(key(one), [folded.push(one) - 1]);
      continue;
    }
    const text = contentOf(content(one));
    const index = known.find((at) => {
      const other = folded[at];
      return other !== undefined && contentOf(content(other)) === text;
    });
    const first = index === undefined ? undefined : folded[index];
    if (first === undefined || index === undefined) known.push(folded.push(one) - 1);
    else folded[index] = fold(first, one);
  }
  return folded;
}
