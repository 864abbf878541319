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
  return JSON.parse(text, (name, value: unknown) =>
    name === 'message' && typeof value === 'string' ? (messages.get(value) ?? value) : value,
  ) as T;
}
