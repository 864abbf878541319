import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { collectMessages } from '../formats/collect.ts';
import { createEdifactReader } from '../formats/edifact/interchange.ts';
import type { MessageFormat, MessageVisitor, ReadFile } from '../formats/model.ts';
import { DETECTION_BYTES, detectFormat, readBytes, type ReadOptions } from '../formats/readBytes.ts';
import { whyOf } from '../intake/given/service.ts';
import { accept, type Parsed, refuse } from '../vocabulary/parsed.ts';
import { refusal } from '../vocabulary/refusal.ts';
import { parseSha256, type Sha256 } from '../vocabulary/source.ts';

export interface InputFile {
  readonly path: string;
  readonly sha256: Sha256;
  readonly format: MessageFormat | undefined;
  readonly size: number;
}

export interface ReadInput extends InputFile {
  readonly read: ReadFile;
}

const PIECE_BYTES = 1 << 20;
/** Formats that cannot be read in pieces are read up to here; EDIFACT has no such limit. */
const WHOLE_FILE_BYTES_MAX = 256 << 20;

export function readBytesOf(path: string): Parsed<Buffer> {
  return withFile(path, () => readFileSync(path));
}

/** Opens a file: its fingerprint and its format, by one pass through it in pieces. */
export function openInput(path: string): Parsed<InputFile> {
  return withFile(path, () => {
    const hash = createHash('sha256');
    let start: Buffer | undefined;
    let size = 0;
    for (const piece of piecesOf(path)) {
      start ??= Buffer.from(piece.subarray(0, DETECTION_BYTES));
      hash.update(piece);
      size += piece.length;
    }
    const digest = parseSha256(hash.digest('hex'));
    if (!digest.ok) throw new Error('a SHA-256 is malformed');
    return { path, sha256: digest.value, format: detectFormat(start ?? new Uint8Array()), size };
  });
}

/** Reads an opened file; yields the bytes read so far, so that the caller can print and show progress meanwhile. */
export function* readPieces(
  file: InputFile,
  visitor: MessageVisitor,
  options: ReadOptions,
): Generator<number> {
  const { path, format, size } = file;
  if (format === 'edifact') {
    const reader = createEdifactReader(visitor, options.profile);
    let done = 0;
    for (const piece of piecesOf(path)) {
      reader.write(piece);
      done += piece.length;
      yield done;
    }
    reader.end();
  } else if (format !== undefined && size > WHOLE_FILE_BYTES_MAX) {
    const text = `A file of the format ${format} is read up to ${WHOLE_FILE_BYTES_MAX} bytes; this one has ${size}. Ask for it in parts.`;
    visitor.finding({ code: 'file-too-large', severity: 'error', text, offset: 0 });
  } else {
    // Of a file that no format fits, the first bytes say as much as all of them.
    readBytes(format === undefined ? startOf(path) : readFileSync(path), visitor, options);
  }
  yield size;
}

/** Reads one file and keeps all that it says. */
export function readInput(path: string, options: ReadOptions): Parsed<ReadInput> {
  const file = openInput(path);
  if (!file.ok) return file;
  const messages = collectMessages();
  let done = 0;
  for (done of readPieces(file.value, messages.visitor, options));
  return accept({ ...file.value, size: done, read: messages.file() });
}

function startOf(path: string): Uint8Array {
  for (const piece of piecesOf(path)) return piece.subarray(0, DETECTION_BYTES);
  return new Uint8Array();
}

/** Pieces of a file, one after the other in the same memory: a piece is good until the next is asked for. */
function* piecesOf(path: string): Generator<Buffer> {
  const file = openSync(path, 'r');
  try {
    const piece = Buffer.allocUnsafe(PIECE_BYTES);
    for (;;) {
      const length = readSync(file, piece, 0, PIECE_BYTES, null);
      if (length === 0) return;
      yield piece.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

function withFile<T>(path: string, use: () => T): Parsed<T> {
  try {
    // Opening a pipe waits until somebody writes, and a device may never end.
    const stat = statSync(path);
    if (!stat.isFile() && !stat.isDirectory()) {
      const why = 'it is a pipe or a device; save its content to a file first';
      return refuse(refusal('file-not-readable', { file: path, why }));
    }
    return accept(use());
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return refuse(refusal('file-not-readable', { file: path, why: whyOf(error) }));
  }
}
