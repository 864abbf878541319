import type { MessageRef, Sha256 } from '../../vocabulary/source.ts';

/**
 * A message as the database knows it. Everything assembled points to messages hundreds of times, so in stored JSON
 * its place is taken by a short key (`12:0`: file and message), by way of `toJSON`; `messageKeysIn` and
 * `withMessages` turn it back.
 */
export class StoredMessage implements MessageRef {
  readonly sha256: Sha256;
  readonly fileName: string;
  readonly index: number;
  readonly type: string;
  readonly release: string;
  readonly reference: string;
  readonly #key: string;

  constructor(fileId: number, message: MessageRef) {
    this.sha256 = message.sha256;
    this.fileName = message.fileName;
    this.index = message.index;
    this.type = message.type;
    this.release = message.release;
    this.reference = message.reference;
    this.#key = `${fileId}:${message.index}`;
  }

  toJSON(): string {
    return this.#key;
  }
}

const KEY_IN_JSON = /"message":"(\d+:\d+)"/g;

/** The keys in stored JSON, each once. */
export function messageKeysIn(texts: Iterable<string>): Set<string> {
  const keys = new Set<string>();
  for (const text of texts)
    for (const [, key] of text.matchAll(KEY_IN_JSON)) if (key !== undefined) keys.add(key);
  return keys;
}

/** Parses stored JSON; `T` is what was stored. A key that is not known stays: its message was taken back. */
export function withMessages<T>(text: string, messages: ReadonlyMap<string, MessageRef>): T {
  const parsed: unknown = JSON.parse(text);
  restore(parsed, messages);
  return parsed as T;
}

// Not a reviver of JSON.parse: that takes five times as long, and a week has a gigabyte of journeys.
function restore(value: unknown, messages: ReadonlyMap<string, MessageRef>): void {
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object') restore(item, messages);
  } else if (value !== null) {
    const object = value as Record<string, unknown>;
    for (const name in object) {
      const inner = object[name];
      if (typeof inner === 'object') restore(inner, messages);
      else if (name === 'message' && typeof inner === 'string') object[name] = messages.get(inner) ?? inner;
    }
  }
}
