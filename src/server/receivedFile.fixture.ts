import { createHash } from 'node:crypto';
import { parseSha256, type MessageRef, type Source } from '../vocabulary/source.ts';
import type { ReceivedFile } from './rawExcerpt.ts';

/** A file that grows segment by segment, so that every value has a true place in it. */
export function createFile(fileName: string, type: string, release: string, reference: string) {
  const parts: string[] = [];
  let length = 0;
  const sha = parseSha256(createHash('sha256').update(fileName).digest('hex'));
  if (!sha.ok) throw new Error('not a SHA-256');
  const message: MessageRef = { sha256: sha.value, fileName, index: 0, type, release, reference };
  return {
    message,
    add(text: string): Source {
      const offset = length;
      parts.push(text);
      length += Buffer.byteLength(text);
      return { message, offset };
    },
    bytes: (): ReceivedFile => ({ fileName, bytes: Buffer.from(parts.join('')) }),
  };
}
export type InventedFile = ReturnType<typeof createFile>;
