import type { JsonNode } from './jsonNode.ts';

export const EXTRA_MAX = 64;
const EXTRA_TEXT_MAX = 512;
const WHERE_MAX = 200;

/** Keeps values that no model has a place for, verbatim by their JSON pointer, up to a limit. */
export function collectExtra(onDropped: (node: JsonNode, where: string) => void): {
  readonly keep: (node: JsonNode, where: string) => void;
  readonly extra: () => Readonly<Record<string, string>>;
} {
  const kept: [string, string][] = [];
  let dropped = false;
  const keep = (node: JsonNode, where: string): void => {
    if (node.kind === 'object' || node.kind === 'array') {
      for (let index = 0; index < node.items.length && !dropped; index += 1) {
        const inner = node.items[index];
        if (inner) keep(inner, `${where}/${node.names[index] ?? index}`.slice(0, WHERE_MAX));
      }
      return;
    }
    if (kept.length < EXTRA_MAX) {
      const text = node.kind === 'text' || node.kind === 'number' ? node.text : node.kind;
      kept.push([where.slice(0, WHERE_MAX), text.slice(0, EXTRA_TEXT_MAX)]);
    } else if (!dropped) {
      dropped = true;
      onDropped(node, where.slice(0, WHERE_MAX));
    }
  };
  return { keep, extra: () => Object.fromEntries(kept) };
}
