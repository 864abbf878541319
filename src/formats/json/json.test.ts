import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkContract, compileContract } from './contract.ts';
import { notUtf8Finding } from './findingCode.ts';
import type { JsonNode } from './jsonNode.ts';
import { JSON_DEPTH_MAX, JsonCursor, JsonFault } from './parseJson.ts';
import { readRecords, type RecordFault } from './readRecords.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** The plain value, with names defined the way JSON.parse defines them. */
function plain(node: JsonNode): unknown {
  switch (node.kind) {
    case 'object': {
      const value: Record<string, unknown> = {};
      node.names.forEach((name, index) => {
        const item = node.items[index];
        if (!item) return;
        Object.defineProperty(value, name, {
          value: plain(item),
          enumerable: true,
          configurable: true,
          writable: true,
        });
      });
      return value;
    }
    case 'array':
      return node.items.map(plain);
    case 'text':
      return node.text;
    case 'number':
      return Number(node.text);
    case 'null':
      return null;
    default:
      return node.kind === 'true';
  }
}

function parse(bytes: Uint8Array): JsonNode | undefined {
  const cursor = new JsonCursor(bytes);
  try {
    const node = cursor.record();
    return cursor.peek() === -1 ? node : undefined;
  } catch (error) {
    if (error instanceof JsonFault) return undefined;
    throw error;
  }
}

function records(text: string | Uint8Array) {
  const read: unknown[] = [];
  const faults: RecordFault[] = [];
  readRecords(
    typeof text === 'string' ? bytesOf(text) : text,
    { wrappers: new Set(['events']) },
    { record: (node) => read.push(plain(node)), fault: (fault) => faults.push(fault) },
  );
  return { read, faults };
}

function parsedByNode(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

describe('JSON with byte offsets', () => {
  it('reads what JSON.parse reads, and every value stands where it says', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6, stringUnit: 'binary' }), (text) => {
        const bytes = bytesOf(text);
        const node = parse(bytes);
        expect(node && plain(node)).toEqual(JSON.parse(new TextDecoder().decode(bytes)));
        if (node) everyOffsetIsTrue(node, bytes);
      }),
    );
  });

  it('refuses what JSON.parse refuses: mutated texts get the same verdict', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      '\\u12',
      '-',
      '0',
      '1e999',
      '.',
      'e',
      ' ',
    );
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.nat(3), fc.oneof(pieces, fc.string()), (text, place, cut, put) => {
        const at = place % (text.length + 1);
        const mutated = text.slice(0, at) + put + text.slice(at + cut);
        // Lone surrogates have no UTF-8: what the bytes say is compared.
        const sent = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytesOf(mutated));
        const ours = parse(bytesOf(mutated));
        const theirs = parsedByNode(sent);
        expect(ours === undefined).toBe(theirs === undefined);
        if (ours && theirs) expect(plain(ours)).toEqual(theirs.value);
      }),
      { numRuns: 3000 },
    );
  });

  it('stops at the depth limit instead of overflowing the stack', () => {
    const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    expect(parse(bytesOf(deep(JSON_DEPTH_MAX)))).toBeDefined();
    expect(parse(bytesOf(deep(100_000)))).toBeUndefined();
    expect(records(`[${deep(100_000)},{"a":1}]`)).toMatchObject({
      read: [{ a: 1 }],
      faults: [{ code: 'json-too-deep' }],
    });
    expect(records('{"a":'.repeat(100_000)).faults[0]?.code).toBe('json-too-deep');
  });
});

function everyOffsetIsTrue(node: JsonNode, bytes: Uint8Array): void {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(node.at, node.end));
  expect(JSON.parse(text)).toEqual(plain(node));
  for (const item of node.items) everyOffsetIsTrue(item, bytes);
}

describe('records of a file', () => {
  it('come one by one from an object, a list, an outer object or lines', () => {
    expect(records('\uFEFF {"a":1}').read).toEqual([{ a: 1 }]);
    expect(records('[{"a":1},{"b":2}]').read).toEqual([{ a: 1 }, { b: 2 }]);
    expect(records('{"page":1,"events":[{"a":1}]}').read).toEqual([{ a: 1 }]);
    expect(records('{"a":1}\n{"b":2}\r\n').read).toEqual([{ a: 1 }, { b: 2 }]);
  });

  it('do not lose the lines after a faulty line', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), fc.nat(), fc.nat(), (values, which, cut) => {
        const lines = values.map((value) => JSON.stringify({ value, text: 'Río Limón' }));
        const bad = which % lines.length;
        const whole = lines[bad] ?? '';
        lines[bad] = whole.slice(0, 1 + (cut % (whole.length - 1)));
        const { read, faults } = records(lines.join('\n'));
        expect(read.length).toBe(values.length - 1);
        expect(faults.length).toBe(1);
      }),
    );
  });

  it('do not lose the elements after a faulty element whose brackets match', () => {
    expect(records('[{"a":1},{"b":tru},{"c":3}]')).toMatchObject({
      read: [{ a: 1 }, { c: 3 }],
      faults: [{ code: 'json-malformed', at: 14, where: '/1', bytesLost: 9 }],
    });
  });

  it('never throw, whatever the bytes, and stop after many faults', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void records(bytes)));
    expect(records('{\n'.repeat(100_000)).faults.at(-1)?.code).toBe('json-too-many-faults');
  });
});

describe('a contract', () => {
  const schema = z.looseObject({
    name: z.string().max(5).optional(),
    mass: z.union([z.number(), z.string().max(4)]).optional(),
    packed: z.boolean().optional(),
    seals: z
      .array(
        z.looseObject({
          id: z
            .string()
            .max(3)
            .regex(/^[A-Z]*$/),
        }),
      )
      .min(1)
      .max(2)
      .optional(),
  });
  const contract = compileContract(schema);

  it('gives zod’s verdict, with the byte of every fault', () => {
    const value = fc.oneof(fc.string({ maxLength: 7 }), fc.integer(), fc.boolean(), fc.constant(null));
    const seals = fc.array(fc.record({ id: fc.oneof(fc.constant('AB1'), fc.constant('AB'), value) }), {
      maxLength: 3,
    });
    const any = fc.record(
      { name: value, mass: value, packed: value, seals, other: value },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(any, (said) => {
        const faults: string[] = [];
        const node = parse(bytesOf(JSON.stringify(said)));
        if (!node) throw new Error('not parsed');
        checkContract(contract, node, {
          fault: (_code, _node, where) => faults.push(where),
          extra: () => undefined,
        });
        expect(faults.length === 0).toBe(schema.safeParse(said).success);
      }),
    );
  });

  it('tells names that it does not know, and names that stand twice, `__proto__` like any other', () => {
    const told: string[] = [];
    const node = parse(bytesOf('{"name":"a","name":"b","__proto__":{"x":1},"a/b":2}'));
    if (!node) throw new Error('not parsed');
    checkContract(contract, node, {
      fault: (code, { at }, where) => told.push(`${code} ${at} ${where}`),
      extra: (_node, where) => told.push(where),
    });
    expect(told).toEqual(['json-name-repeated 19 /name', '/__proto__', '/a~1b']);
  });
});

describe('bytes that are no UTF-8', () => {
  it('are found at their offset, wherever they stand', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom(0xff, 0xc0, 0x80),
        fc.string(),
        (before, bad, after) => {
          const start = bytesOf(before);
          const bytes = Uint8Array.from([...start, bad, ...bytesOf(after)]);
          expect(notUtf8Finding(bytes)?.offset).toBe(start.length);
        },
      ),
    );
    const long = new Uint8Array(3_000_000).fill(0x61);
    expect(notUtf8Finding(long)).toBeUndefined();
    long[2_097_151] = 0xe2;
    expect(notUtf8Finding(long)?.offset).toBe(2_097_151);
  });
});
