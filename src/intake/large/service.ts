import { createHash } from 'node:crypto';
import { open as openFile } from 'node:fs/promises';
import { createEdifactReader } from '../../formats/edifact/interchange.ts';
import { DETECTION_BYTES, detectFormat, readBytes } from '../../formats/readBytes.ts';
import type { MessageFormat, MessageVisitor } from '../../formats/model.ts';
import type { OpenDatabase } from '../../storage/database.ts';
import { transaction } from '../../storage/transaction.ts';
import { accept, type Parsed, refuse } from '../../vocabulary/parsed.ts';
import { refusal } from '../../vocabulary/refusal.ts';
import { parseSha256, type Sha256 } from '../../vocabulary/source.ts';
import { judgeFile } from '../acceptance.ts';
import { receiveInto } from '../receive.ts';
import type { ReceiveFilesOptions } from '../service.ts';
import {
  CHUNK_BYTES,
  completeFile,
  forgetUnfinishedFile,
  IntakeRows,
  knownFiles,
  messagesStored,
  noteProgress,
  reserveFileIds,
} from '../store.ts';
import { emptyTally, type Tally } from '../tally.ts';

/** From here on a file is read as a stream and stored in parts. */
export const LARGE_FILE_BYTES = 16 * 1_048_576;
/** Formats that cannot be read as a stream: above this the file is kept, and quarantined. */
const WHOLE_FILE_BYTES_MAX = 256 * 1_048_576;
const PART_BYTES = 8_000_000;

/**
 * Stores a large file in parts, each in one transaction, and goes on after the last stored part when it was begun
 * before. It is read from its start again (reading is quick, storing is not), and what is stored is passed over.
 */
export async function receiveLargeFile(
  open: OpenDatabase,
  path: string,
  options: ReceiveFilesOptions,
): Promise<Parsed<Tally>> {
  const sha256 = await hashOf(path);
  const begun = (await knownFiles(open.db, [sha256])).get(sha256);
  if (begun && begun.state !== 'reading') return accept({ ...emptyTally(), filesKnown: 1 });
  const start = begun ?? (await beginFile(open, path, sha256, options));
  return storeInParts(open, { path, sha256, ...start }, options);
}

interface Begun {
  readonly fileId: number;
  readonly eventsDone: number;
  readonly chunksDone: number;
}

async function beginFile(
  open: OpenDatabase,
  path: string,
  sha256: Sha256,
  { now }: ReceiveFilesOptions,
): Promise<Begun> {
  const [fileId = 0] = await reserveFileIds(open.db, 1);
  const { size: bytes } = await statOf(path);
  const rows = new IntakeRows(now);
  rows.file({
    fileId,
    sha256,
    name: path,
    bytes,
    format: undefined,
    state: 'reading',
    messagesIn: 0,
    findings: [],
  });
  await transaction(open, (tx) => rows.write(tx, { mark: false }));
  return { fileId, eventsDone: 0, chunksDone: 0 };
}

async function storeInParts(
  open: OpenDatabase,
  file: Begun & { readonly path: string; readonly sha256: Sha256 },
  options: ReceiveFilesOptions,
): Promise<Parsed<Tally>> {
  const { fileId, path, sha256 } = file;
  let rows = new IntakeRows(options.now);
  const { visitor, events, received } = receiveInto(() => rows, fileId, {
    ...options,
    skip: file.eventsDone,
  });
  const digest = createHash('sha256');
  const { size: bytes } = await statOf(path);
  let format: MessageFormat | undefined;
  let reader: WholeOrStream | undefined;
  let number = 0;
  for await (const chunk of chunksOf(path)) {
    digest.update(chunk);
    if (number === 0) format = detectFormat(chunk.subarray(0, DETECTION_BYTES));
    reader ??= readerFor(format, bytes, visitor, options);
    reader.write(chunk);
    if (number >= file.chunksDone) rows.chunk(fileId, number, chunk);
    number++;
    if (rows.bytes < PART_BYTES) continue;
    const part = rows;
    rows = new IntakeRows(options.now);
    const done = { events: Math.max(events(), file.eventsDone), chunks: Math.max(number, file.chunksDone) };
    await transaction(open, async (tx) => {
      await part.write(tx, { mark: false });
      await noteProgress(tx.db, fileId, done.events, done.chunks);
    });
  }
  reader?.end();
  if (digest.digest('hex') !== sha256) {
    await transaction(open, (tx) => forgetUnfinishedFile(tx.db, fileId));
    return refuse(refusal('file-not-readable', { file: path, why: 'it changed while it was read' }));
  }
  const { messages, findings, ...counted } = received();
  const acceptance = judgeFile({ messages, findings });
  const quarantined = acceptance.state === 'quarantined';
  if (quarantined) rows.quarantine(fileId, undefined, acceptance);
  const state = messages === 0 ? 'quarantined' : 'read';
  await transaction(open, async (tx) => {
    await rows.write(tx, { mark: false });
    await completeFile(tx.db, {
      fileId,
      sha256,
      name: path,
      bytes,
      format,
      state,
      messagesIn: messages,
      findings,
    });
    const stored = await messagesStored(tx.db, [fileId]);
    if (stored.applied + stored.quarantined !== messages) {
      throw new Error(`of ${messages} messages read, ${stored.applied + stored.quarantined} were stored`);
    }
  });
  const applied = messages - counted.quarantined;
  const filesQuarantined = quarantined ? 1 : 0;
  return accept({ ...counted, messages, applied, filesNew: 1, filesKnown: 0, filesQuarantined });
}

interface WholeOrStream {
  write(chunk: Uint8Array): void;
  end(): void;
}

function readerFor(
  format: MessageFormat | undefined,
  bytes: number,
  visitor: MessageVisitor,
  options: ReceiveFilesOptions,
): WholeOrStream {
  if (format === 'edifact') return createEdifactReader(visitor, options.profile);
  if (format !== undefined && bytes > WHOLE_FILE_BYTES_MAX) {
    visitor.finding({
      code: 'file-too-large',
      severity: 'error',
      text: `A file of this format (${format}) is read up to ${WHOLE_FILE_BYTES_MAX} bytes; this one has ${bytes}. Ask for it in parts.`,
      offset: 0,
    });
    return { write: () => undefined, end: () => undefined };
  }
  const chunks: Uint8Array[] = [];
  return {
    write: (chunk) => void (format !== undefined || chunks.length === 0 ? chunks.push(chunk) : 0),
    end: () => void readBytes(Buffer.concat(chunks), visitor, options),
  };
}

/** Chunks as they are stored: all of the same size but the last. */
async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  const handle = await openFile(path);
  try {
    for (;;) {
      const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
      let filled = 0;
      while (filled < CHUNK_BYTES) {
        const { bytesRead } = await handle.read(buffer, filled, CHUNK_BYTES - filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      if (filled > 0) yield buffer.subarray(0, filled);
      if (filled < CHUNK_BYTES) return;
    }
  } finally {
    await handle.close();
  }
}

async function hashOf(path: string): Promise<Sha256> {
  const digest = createHash('sha256');
  for await (const chunk of chunksOf(path)) digest.update(chunk);
  const sha256 = parseSha256(digest.digest('hex'));
  if (!sha256.ok) throw new Error('a digest is not a digest');
  return sha256.value;
}

async function statOf(path: string): Promise<{ readonly size: number }> {
  const handle = await openFile(path);
  try {
    return await handle.stat();
  } finally {
    await handle.close();
  }
}
