import { readdirSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { accept, type Parsed, refuse } from '../../vocabulary/parsed.ts';
import { refusal } from '../../vocabulary/refusal.ts';

/** A path of a file or folder, or bytes that came another way. */
export type Given = string | { readonly name: string; readonly bytes: Uint8Array };

export interface GivenFile {
  readonly name: string;
  readonly size: number;
  readonly path?: string;
  readonly bytes?: Uint8Array;
}

/**
 * The files named and those below the folders named, in the order of their names. Names that begin with a dot and
 * links inside folders are passed over; a path that is not there is a refusal in its place.
 */
export function givenFiles(given: readonly Given[]): readonly Parsed<GivenFile>[] {
  const found: Parsed<GivenFile>[] = [];
  for (const one of given) {
    if (typeof one === 'string') addPath(one, one, found);
    else found.push(accept({ name: one.name, size: one.bytes.length, bytes: one.bytes }));
  }
  return found;
}

function addPath(path: string, given: string, found: Parsed<GivenFile>[]): void {
  try {
    const stat = statSync(path);
    if (!stat.isDirectory()) {
      // Below a folder, what people read starts at that folder: where it lies on this machine tells nobody anything.
      const name = path === given ? path : join(basename(resolve(given)), relative(given, path));
      found.push(accept({ name, path, size: stat.size }));
      return;
    }
    const entries = readdirSync(path, { withFileTypes: true })
      .filter((entry) => !entry.name.startsWith('.') && (entry.isFile() || entry.isDirectory()))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) addPath(join(path, entry.name), given, found);
  } catch (error) {
    found.push(refuse(refusal('file-not-readable', { file: path, why: whyOf(error) })));
  }
}

/** Whether reading from the disk failed: the file's fault, not the program's. */
export function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error && 'path' in error;
}

export function whyOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known: Record<string, string> = {
    ENOENT: 'there is no such file',
    EACCES: 'reading is not permitted',
    EISDIR: 'it is a folder',
  };
  return known[code] ?? (error instanceof Error ? error.message : String(error));
}
