import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PartnerProfile } from '../formats/edifact/profile.ts';
import { readBytes } from '../formats/readBytes.ts';
import type { OpenDatabase } from '../storage/database.ts';
import { transaction } from '../storage/transaction.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { type Refusal, refusal } from '../vocabulary/refusal.ts';
import { parseSha256, type Sha256 } from '../vocabulary/source.ts';
import { judgeFile } from './acceptance.ts';
import { type Given, givenFiles, isFileError, whyOf } from './given/service.ts';
import { LARGE_FILE_BYTES, receiveLargeFile } from './large/service.ts';
import { type Linking, receiveInto } from './receive.ts';
import {
  type Balance,
  CHUNK_BYTES,
  intakeBalance,
  IntakeRows,
  knownFiles,
  messagesStored,
  reserveFileIds,
} from './store.ts';
import { addTally, emptyTally, type Tally } from './tally.ts';

export interface ReceiveFilesOptions {
  /** When the files are taken as received. */
  readonly now: Instant;
  readonly linking: Linking;
  readonly profile?: PartnerProfile;
  /** CSV manifest: our field name -> header of the partner's column. */
  readonly manifestMapping?: Readonly<Record<string, string>>;
  /** Bytes looked at, known files included. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface ReceiveReport extends Tally {
  readonly files: number;
  readonly bytes: number;
  /** Could not be read from the disk, or changed while they were read. */
  readonly refusals: readonly Refusal[];
  /** Over everything that is in the database. */
  readonly balance: Balance;
}

/** Small files go into one transaction until they reach this size: a commit for each would cost more than the work. */
const GROUP_BYTES = 4_000_000;
const GROUP_FILES_MAX = 500;

interface SmallFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sha256: Sha256;
}

/**
 * Stores files, or folders of them, and all that can be read from them. A file is stored whole or not at all (a large
 * one in parts that count when the last is in), so after kill -9 the same call goes on where it was. Bytes that are
 * known are passed over. Nothing is lost: the messages read equal those applied and quarantined, or this throws.
 */
export async function receiveFiles(
  open: OpenDatabase,
  given: readonly Given[],
  options: ReceiveFilesOptions,
): Promise<ReceiveReport> {
  const files = givenFiles(given);
  const total = files.reduce((sum, file) => sum + (file.ok ? file.value.size : 0), 0);
  const refusals: Refusal[] = [];
  const groups = startGroups(open, options);
  let done = 0;
  for (const file of files) {
    if (!file.ok) {
      refusals.push(file.refusal);
      continue;
    }
    const { name, path, size } = file.value;
    try {
      if (path !== undefined && size > LARGE_FILE_BYTES) {
        const large = await receiveLargeFile(open, path, options);
        if (large.ok) groups.count(large.value);
        else refusals.push(large.refusal);
      } else {
        await groups.add(name, file.value.bytes ?? readFileSync(path ?? name));
      }
    } catch (error) {
      if (!isFileError(error)) throw error;
      refusals.push(refusal('file-not-readable', { file: name, why: whyOf(error) }));
    }
    done += size;
    options.onProgress?.(done, total);
  }
  const tally = await groups.end();
  return { ...tally, files: files.length, bytes: total, refusals, balance: await intakeBalance(open.db) };
}

/** Collects small files into groups; one group is stored while the next one is read. */
function startGroups(open: OpenDatabase, options: ReceiveFilesOptions) {
  const tally = emptyTally();
  const seen = new Set<Sha256>();
  let group: SmallFile[] = [];
  let bytesInGroup = 0;
  let storing: Promise<void> = Promise.resolve();

  async function store(files: readonly SmallFile[], readNow: GroupRead): Promise<void> {
    try {
      await storeGroup(open, readNow);
      addTally(tally, readNow.tally);
    } catch (error) {
      // Another process stored one of these files in the meantime: it is known now.
      if (!isDuplicate(error)) throw error;
      await store(files, await readGroup(open, files, options));
    }
  }

  async function flush(): Promise<void> {
    const files = group;
    group = [];
    bytesInGroup = 0;
    const readNow = await readGroup(open, files, options);
    await storing;
    storing = store(files, readNow);
    storing.catch(() => undefined); // it is thrown where it is awaited
  }

  return {
    async add(name: string, bytes: Uint8Array): Promise<void> {
      const sha256 = sha256Of(bytes);
      if (seen.has(sha256)) {
        tally.filesKnown++;
        return;
      }
      seen.add(sha256);
      group.push({ name, bytes, sha256 });
      bytesInGroup += bytes.length;
      if (bytesInGroup >= GROUP_BYTES || group.length >= GROUP_FILES_MAX) await flush();
    },
    count(part: Tally): void {
      addTally(tally, part);
    },
    async end(): Promise<Tally> {
      await flush();
      await storing;
      return tally;
    },
  };
}

interface GroupRead {
  readonly rows: IntakeRows;
  readonly fileIds: readonly number[];
  readonly tally: Tally;
}

async function readGroup(
  open: OpenDatabase,
  files: readonly SmallFile[],
  options: ReceiveFilesOptions,
): Promise<GroupRead> {
  const known = await knownFiles(
    open.db,
    files.map(({ sha256 }) => sha256),
  );
  const fresh = files.filter(({ sha256 }) => !known.has(sha256));
  const fileIds = fresh.length > 0 ? await reserveFileIds(open.db, fresh.length) : [];
  const rows = new IntakeRows(options.now);
  const tally = { ...emptyTally(), filesKnown: files.length - fresh.length };
  for (const [position, file] of fresh.entries()) {
    addTally(tally, readSmallFile(rows, fileIds[position] ?? 0, file, options));
    // The connection that stores the group before gets its turn.
    await nextTurn();
  }
  return { rows, fileIds, tally };
}

function readSmallFile(
  rows: IntakeRows,
  fileId: number,
  { name, bytes, sha256 }: SmallFile,
  options: ReceiveFilesOptions,
): Tally {
  for (let from = 0, number = 0; from < bytes.length; from += CHUNK_BYTES, number++) {
    rows.chunk(fileId, number, bytes.subarray(from, from + CHUNK_BYTES));
  }
  const { visitor, received } = receiveInto(() => rows, fileId, options);
  const format = readBytes(bytes, visitor, options);
  const { messages, findings, ...counted } = received();
  const acceptance = judgeFile({ messages, findings });
  const quarantined = acceptance.state === 'quarantined';
  if (quarantined) rows.quarantine(fileId, undefined, acceptance);
  const state = messages === 0 ? 'quarantined' : 'read';
  rows.file({ fileId, sha256, name, bytes: bytes.length, format, state, messagesIn: messages, findings });
  return {
    ...counted,
    messages,
    applied: messages - counted.quarantined,
    filesNew: 1,
    filesKnown: 0,
    filesQuarantined: quarantined ? 1 : 0,
  };
}

async function storeGroup(open: OpenDatabase, { rows, fileIds, tally }: GroupRead): Promise<void> {
  if (fileIds.length === 0) return;
  await transaction(open, async (tx) => {
    await rows.write(tx, { mark: true });
    const stored = await messagesStored(tx.db, fileIds);
    if (stored.applied !== tally.applied || stored.quarantined !== tally.quarantined) {
      throw new Error(
        `of ${tally.messages} messages read, ${stored.applied + stored.quarantined} were stored`,
      );
    }
  });
}

function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}

function sha256Of(bytes: Uint8Array): Sha256 {
  const digest = parseSha256(createHash('sha256').update(bytes).digest('hex'));
  if (!digest.ok) throw new Error('a digest is not a digest');
  return digest.value;
}
