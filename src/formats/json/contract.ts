import type { z } from 'zod';
import type { JsonKind, JsonNode } from './jsonNode.ts';

export type ContractFaultCode =
  'json-wrong-kind' | 'json-too-long' | 'json-value-malformed' | 'json-count' | 'json-name-repeated';

interface ContractSink {
  fault(code: ContractFaultCode, node: JsonNode, where: string, expected: string): void;
  /** A member that the contract does not know. */
  extra(node: JsonNode, where: string): void;
}

/** What a zod schema allows, ready to be compared with values that know their byte offsets. */
type Shape =
  | { readonly kind: 'text'; readonly lengthMax: number; readonly patterns: readonly RegExp[] }
  | { readonly kind: 'number' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'list'; readonly countMin: number; readonly countMax: number; readonly of: Shape }
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, Shape> }
  | { readonly kind: 'either'; readonly options: readonly Shape[] };

export interface Contract {
  readonly shape: Shape;
  /** Lower-case name -> name of the contract. */
  readonly names: ReadonlyMap<string, string>;
  /** Members that the contract knows but the model has no place for: handed to `extra` like unknown ones. */
  readonly kept: ReadonlySet<string>;
}

/**
 * Makes a zod contract comparable with `JsonNode`s: zod alone would need the values without their offsets,
 * and a finding must say at which byte. Built once; knows the few kinds of schemas that our contracts use.
 */
export function compileContract(schema: z.ZodType, kept: readonly string[] = []): Contract {
  const names = new Map<string, string>();
  return { shape: shapeOf(schema, names), names, kept: new Set(kept) };
}

/** The part of zod's definitions that is read here; zod types them per schema, not as one union. */
interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly checks?: readonly { readonly _zod: { readonly def: CheckDefinition } }[];
}

interface CheckDefinition {
  readonly check: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: RegExp;
}

function shapeOf(schema: z.ZodType, names: Map<string, string>): Shape {
  const definition = schema.def as Definition;
  const checks = (definition.checks ?? []).map(({ _zod }) => _zod.def);
  const { innerType, element, options, shape } = definition;
  if (definition.type === 'optional' && innerType) return shapeOf(innerType, names);
  if (definition.type === 'array' && element) {
    return {
      kind: 'list',
      countMin: checks.find(({ check }) => check === 'min_length')?.minimum ?? 0,
      countMax: checks.find(({ check }) => check === 'max_length')?.maximum ?? Infinity,
      of: shapeOf(element, names),
    };
  }
  if (definition.type === 'union' && options) {
    return { kind: 'either', options: options.map((option) => shapeOf(option, names)) };
  }
  if (definition.type === 'object' && shape) {
    const members = new Map<string, Shape>();
    for (const [name, member] of Object.entries(shape)) {
      names.set(name.toLowerCase(), name);
      members.set(name, shapeOf(member, names));
    }
    return { kind: 'object', members };
  }
  if (definition.type === 'string') {
    return {
      kind: 'text',
      lengthMax: checks.find(({ check }) => check === 'max_length')?.maximum ?? Infinity,
      patterns: checks.flatMap(({ pattern }) => (pattern ? [pattern] : [])),
    };
  }
  if (definition.type === 'number' || definition.type === 'boolean') return { kind: definition.type };
  throw new Error(`The contract uses zod's ${definition.type}, which is not compiled.`);
}

/** Compares a value with the contract; every difference is told, nothing is thrown. */
export function checkContract(contract: Contract, node: JsonNode, sink: ContractSink): void {
  check(contract.shape, node, [], { ...sink, kept: contract.kept });
}

interface CheckSink extends ContractSink {
  readonly kept: ReadonlySet<string>;
}

function check(shape: Shape, node: JsonNode, path: (string | number)[], sink: CheckSink): void {
  if (shape.kind === 'either') {
    const fitting = shape.options.find((option) => fits(option, node.kind)) ?? shape.options[0];
    if (fitting) check(fitting, node, path, sink);
    return;
  }
  if (!fits(shape, node.kind)) {
    sink.fault(
      'json-wrong-kind',
      node,
      pointer(path),
      `${WORDS[shape.kind]} is expected, not ${WORDS[node.kind]}`,
    );
    return;
  }
  switch (shape.kind) {
    case 'text':
      checkText(shape, node, path, sink);
      return;
    case 'list':
      if (node.items.length < shape.countMin || node.items.length > shape.countMax) {
        const expected = `${shape.countMin} to ${shape.countMax} entries are expected, not ${node.items.length}`;
        sink.fault('json-count', node, pointer(path), expected);
      }
      for (let index = 0; index < node.items.length; index += 1) {
        const item = node.items[index];
        path.push(index);
        if (item) check(shape.of, item, path, sink);
        path.pop();
      }
      return;
    case 'object':
      checkMembers(shape.members, node, path, sink);
      return;
    case 'number':
    case 'boolean':
      return;
  }
}

function checkMembers(
  members: ReadonlyMap<string, Shape>,
  node: JsonNode,
  path: (string | number)[],
  sink: CheckSink,
): void {
  const { names, items } = node;
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index];
    const item = items[index];
    if (name === undefined || item === undefined) continue;
    path.push(name);
    const shape = members.get(name);
    // An object of a hostile sender may have a million members: only short ones are searched for repeats.
    if (index < REPEAT_SEARCH_MAX && names.indexOf(name) !== index) {
      sink.fault(
        'json-name-repeated',
        item,
        pointer(path),
        'the name stands twice in one object; the last one counts',
      );
    }
    if (shape === undefined || sink.kept.has(name)) sink.extra(item, pointer(path));
    if (shape) check(shape, item, path, sink);
    path.pop();
  }
}

const REPEAT_SEARCH_MAX = 200;

function checkText(
  shape: Extract<Shape, { kind: 'text' }>,
  node: JsonNode,
  path: readonly (string | number)[],
  sink: CheckSink,
): void {
  if (node.text.length > shape.lengthMax) {
    const expected = `at most ${shape.lengthMax} characters are expected, not ${node.text.length}`;
    sink.fault('json-too-long', node, pointer(path), expected);
    return;
  }
  for (const pattern of shape.patterns) {
    if (!pattern.test(node.text)) {
      sink.fault(
        'json-value-malformed',
        node,
        pointer(path),
        `a value of the form ${pattern.source} is expected`,
      );
      return;
    }
  }
}

function fits(shape: Shape, kind: JsonKind): boolean {
  switch (shape.kind) {
    case 'text':
      return kind === 'text';
    case 'number':
      return kind === 'number';
    case 'boolean':
      return kind === 'true' || kind === 'false';
    case 'list':
      return kind === 'array';
    case 'object':
      return kind === 'object';
    case 'either':
      return shape.options.some((option) => fits(option, kind));
  }
}

const WORDS: Readonly<Record<JsonKind | 'list' | 'boolean' | 'either', string>> = {
  object: 'an object',
  array: 'a list',
  list: 'a list',
  text: 'a text',
  number: 'a number',
  boolean: 'true or false',
  either: 'another kind of value',
  true: 'true',
  false: 'false',
  null: 'null',
};

/** JSON pointer (RFC 6901). */
function pointer(path: readonly (string | number)[]): string {
  return path
    .map((step) => `/${String(step).slice(0, 80).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
