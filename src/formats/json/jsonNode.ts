import type { TextAt } from '../model.ts';

export type JsonKind = 'object' | 'array' | 'text' | 'number' | 'true' | 'false' | 'null';

/**
 * A JSON value that knows where it stood. One shape for every kind, because a tree of one shape is read
 * several times faster than a union of shapes, and names in a list, not in an object, because `__proto__` is
 * then a name like any other.
 */
export interface JsonNode {
  readonly kind: JsonKind;
  /** Byte offset of the first character of the value. */
  readonly at: number;
  /** Byte after the last character of the value. */
  readonly end: number;
  /** Decoded text, or a number as it was written; empty for the other kinds. */
  readonly text: string;
  /** Names of an object's members, in order, parallel to `items`; empty for the other kinds. */
  readonly names: readonly string[];
  /** Values of an object or elements of an array. */
  readonly items: readonly JsonNode[];
}

/** The member with the name; of a repeated name the last one, as JSON.parse has it. */
export function memberOf(node: JsonNode | undefined, name: string): JsonNode | undefined {
  if (node === undefined) return undefined;
  const index = node.names.lastIndexOf(name);
  return index === -1 ? undefined : node.items[index];
}

/** A member behind several names; `undefined` as soon as one is missing. */
export function memberAt(node: JsonNode | undefined, ...path: readonly string[]): JsonNode | undefined {
  return path.reduce<JsonNode | undefined>((from, name) => memberOf(from, name), node);
}

/** Elements of a member that is a list; one object where a list is expected counts as a list of one. */
export function elementsOf(node: JsonNode | undefined, name: string): readonly JsonNode[] {
  const member = memberOf(node, name);
  if (member === undefined || member.kind === 'null') return [];
  return member.kind === 'array' ? member.items : [member];
}

/** Longer texts are cut here; the contract's check has then already made a finding of the length. */
const TEXT_LENGTH_MAX = 8_192;

/**
 * Text or number of a node as text, blanks trimmed; `undefined` for an empty one and for every other kind.
 */
export function textOf(node: JsonNode | undefined): TextAt | undefined {
  if (node === undefined || (node.kind !== 'text' && node.kind !== 'number')) return undefined;
  const text =
    node.text.length > TEXT_LENGTH_MAX ? node.text.slice(0, TEXT_LENGTH_MAX).trim() : node.text.trim();
  return text === '' ? undefined : { text, at: node.at };
}

/** A count, sent as a number or as text; `undefined` for fractions, signs and more than nine digits. */
export function countOf(
  node: JsonNode | undefined,
): { readonly value: number; readonly at: number } | undefined {
  const said = textOf(node);
  if (said === undefined || !/^\d{1,9}(?:[.,]0+)?$/.test(said.text)) return undefined;
  return { value: Number.parseInt(said.text, 10), at: said.at };
}
