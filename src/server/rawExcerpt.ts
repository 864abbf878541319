import { looksLikeEdifact } from '../formats/readBytes.ts';
import type { Sha256 } from '../vocabulary/source.ts';
import type { RawExcerpt } from '../web/model.ts';

/** A received file as it is kept. */
export interface ReceivedFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** Cuts out the bytes around one byte; undefined when the file has no such byte. */
export function excerptOf(
  sha256: Sha256,
  { fileName, bytes }: ReceivedFile,
  offset: number,
  around: number,
): RawExcerpt | undefined {
  if (offset >= bytes.length) return undefined;
  const start = Math.max(0, offset - around);
  return {
    sha256,
    fileName,
    sizeBytes: bytes.length,
    offset,
    start,
    bytes: bytes.subarray(start, offset + around + 1),
    edifact: looksLikeEdifact(bytes),
  };
}
