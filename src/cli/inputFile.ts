import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { collectMessages } from '../formats/collect.ts';
import type { MessageFormat, ReadFile } from '../formats/model.ts';
import { readBytes } from '../formats/readBytes.ts';
import { whyOf } from '../intake/given/service.ts';
import { accept, type Parsed, refuse } from '../vocabulary/parsed.ts';
import { refusal } from '../vocabulary/refusal.ts';
import { parseSha256, type Sha256 } from '../vocabulary/source.ts';

export interface ReadInput {
  readonly path: string;
  readonly sha256: Sha256;
  readonly format: MessageFormat | undefined;
  readonly read: ReadFile;
}

export function readBytesOf(path: string): Parsed<Buffer> {
  try {
    return accept(readFileSync(path));
  } catch (error) {
    return refuse(refusal('file-not-readable', { file: path, why: whyOf(error) }));
  }
}

/** Reads one file whole and keeps all that it says. */
export function readInput(path: string): Parsed<ReadInput> {
  const bytes = readBytesOf(path);
  if (!bytes.ok) return bytes;
  const digest = parseSha256(createHash('sha256').update(bytes.value).digest('hex'));
  if (!digest.ok) return digest;
  const messages = collectMessages();
  const format = readBytes(bytes.value, messages.visitor);
  return accept({ path, sha256: digest.value, format, read: messages.file() });
}
