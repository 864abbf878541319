/**
 * Fills the placeholders in braces of a catalogue's sentence from `facts`, each cut to `charactersMax`. A fact that is
 * missing shows as its name, so that a test finds it.
 */
export function filledSentence(
  template: string,
  facts: Readonly<Record<string, string | number>>,
  charactersMax = Infinity,
): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) =>
    String(facts[name] ?? `{${name}}`).slice(0, charactersMax),
  );
}
