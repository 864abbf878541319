import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { collectMessages } from '../formats/collect.ts';
import type { MessageFormat, ReadFile } from '../formats/model.ts';
import { readBytes } from '../formats/readBytes.ts';
import { accept, type Parsed, refuse } from '../vocabulary/parsed.ts';
import { refusal } from '../vocabulary/refusal.ts';
import { parseSha256, type Sha256 } from '../vocabulary/source.ts';

export interface InputFile {
  readonly path: string;
  readonly bytes: number;
}

export interface ReadInput {
  readonly path: string;
  readonly sha256: Sha256;
  readonly format: MessageFormat | undefined;
  readonly read: ReadFile;
}

/** Files named or below named folders, in the order of their names; a path that is not there is a refusal. */
export function inputFiles(paths: readonly string[]): readonly Parsed<InputFile>[] {
  return paths.flatMap((path): Parsed<InputFile>[] => {
    try {
      const stat = statSync(path);
      if (!stat.isDirectory()) return [accept({ path, bytes: stat.size })];
      return readdirSync(path, { withFileTypes: true })
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .filter((entry) => !entry.name.startsWith('.') && (entry.isFile() || entry.isDirectory()))
        .flatMap((entry) => [...inputFiles([join(path, entry.name)])]);
    } catch (error) {
      return [refuse(refusal('file-not-readable', { file: path, why: whyOf(error) }))];
    }
  });
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

function whyOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known: Record<string, string> = {
    ENOENT: 'there is no such file',
    EACCES: 'reading is not permitted',
    EISDIR: 'it is a folder',
    ERR_FS_FILE_TOO_LARGE: 'it is larger than 2 GiB; use `portcullis import`, which reads in parts',
  };
  return known[code] ?? (error instanceof Error ? error.message : String(error));
}
