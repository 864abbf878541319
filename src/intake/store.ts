import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { ContainerStatement, MessageHeader, PortCallStatement } from '../formats/model.ts';
import { CopyRows } from '../storage/copyRows.ts';
import type { Database } from '../storage/database.ts';
import type { Transaction } from '../storage/transaction.ts';
import type { Finding } from '../vocabulary/finding.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { Sha256 } from '../vocabulary/source.ts';
import type { Acceptance } from './acceptance.ts';
import type { LinkedConsignment } from './receive.ts';
import { consignmentText, containerText } from './statementText.ts';

export type FileState = 'reading' | 'read' | 'quarantined';

type IntakeTables = {
  received_file: {
    file_id: number;
    sha256: string;
    state: FileState;
    events_done: string;
    chunks_done: number;
  };
  received_chunk: { file_id: number; number: number; bytes: Buffer };
  intake_balance: { received: string; applied: string; quarantined: string; files_quarantined: string };
};

/** Where a statement stands. */
interface Place {
  readonly fileId: number;
  readonly messageIndex: number;
}

export interface ReceivedFile {
  readonly fileId: number;
  readonly sha256: Sha256;
  readonly name: string;
  readonly bytes: number;
  readonly format: string | undefined;
  readonly state: FileState;
  readonly messagesIn: number;
  readonly findings: readonly Finding[];
}

export interface ReceivedMessage extends Place {
  readonly header: MessageHeader;
  readonly length: number;
  readonly findings: readonly Finding[];
  readonly acceptance: Acceptance;
}

/** Texts are for people and may be long; a hostile file must not fill the table with them. */
const FINDINGS_KEPT_MAX = 200;

/** Rows of all intake tables on their way into one transaction. */
export class IntakeRows {
  readonly #receivedMs: number;
  readonly #files = new CopyRows();
  readonly #chunks = new CopyRows();
  readonly #messages = new CopyRows();
  readonly #containers = new CopyRows();
  readonly #consignments = new CopyRows();
  readonly #houses = new CopyRows();
  readonly #portCalls = new CopyRows();
  readonly #quarantine = new CopyRows();
  readonly #markedContainers = new Set<string>();
  readonly #markedConsignments = new Set<string>();
  readonly #markedDocuments = new Set<string>();

  constructor(receivedAt: Instant) {
    this.#receivedMs = Date.parse(receivedAt);
  }

  /** About what is held in memory. */
  get bytes(): number {
    return (
      this.#chunks.bytes +
      this.#messages.bytes +
      this.#containers.bytes +
      this.#consignments.bytes +
      this.#files.bytes
    );
  }

  get messages(): number {
    return this.#messages.count;
  }

  file(file: ReceivedFile): void {
    const rows = this.#files.row(9).int(file.fileId).text(file.sha256).text(file.name).bigInt(file.bytes);
    rows
      .time(this.#receivedMs)
      .text(file.format)
      .text(file.state)
      .int(file.messagesIn)
      .text(findingsText(file.findings));
  }

  chunk(fileId: number, number: number, bytes: Uint8Array): void {
    this.#chunks.row(3).int(fileId).int(number).raw(bytes);
  }

  message({ fileId, messageIndex, header, length, findings, acceptance }: ReceivedMessage): void {
    const revokes = header.function === 'replacement' || header.function === 'cancellation';
    if (revokes && header.documentNumber !== '') this.#markedDocuments.add(header.documentNumber);
    const rows = this.#messages.row(15).int(fileId).int(messageIndex).bigInt(header.offset).bigInt(length);
    rows
      .text(header.type)
      .text(header.release)
      .text(header.reference)
      .text(header.sender)
      .text(header.documentNumber);
    rows
      .text(header.function)
      .text(header.sentAt?.instant ?? header.sentAt?.local ?? '')
      .text(voyageKey(header))
      .text(acceptance.state)
      .text(JSON.stringify(header))
      .text(findingsText(findings));
  }

  container({ fileId, messageIndex }: Place, statement: ContainerStatement): void {
    const rows = this.#containers.row(5).text(statement.number).int(fileId).int(messageIndex);
    rows.bigInt(statement.offset).text(containerText(statement));
    if (statement.number !== undefined) this.#markedContainers.add(statement.number);
  }

  consignment({ fileId, messageIndex }: Place, { statement, linkKey, houseKeys }: LinkedConsignment): void {
    const rows = this.#consignments.row(5).text(linkKey).int(fileId).int(messageIndex);
    rows.bigInt(statement.offset).text(consignmentText(statement));
    for (const house of houseKeys) {
      if (house !== linkKey) this.#houses.row(3).text(linkKey).text(house).int(fileId);
    }
    this.#markedConsignments.add(linkKey);
  }

  portCall({ fileId, messageIndex }: Place, statement: PortCallStatement): void {
    this.#portCalls.row(3).int(fileId).int(messageIndex).text(JSON.stringify(statement));
  }

  quarantine(fileId: number, messageIndex: number | undefined, { reason, codes }: Quarantined): void {
    const rows = this.#quarantine.row(5).int(fileId);
    if (messageIndex === undefined) rows.nothing();
    else rows.int(messageIndex);
    rows.text(reason).text(codes.join(' ')).time(this.#receivedMs);
  }

  /** `mark`: the containers and consignments are to be assembled; without, that waits until the file is complete. */
  async write(tx: Transaction, { mark }: { readonly mark: boolean }): Promise<void> {
    await tx.copy(COPY.files, this.#files);
    await tx.copy(COPY.chunks, this.#chunks);
    await tx.copy(COPY.messages, this.#messages);
    await tx.copy(COPY.containers, this.#containers);
    await tx.copy(COPY.consignments, this.#consignments);
    await tx.copy(COPY.houses, this.#houses);
    await tx.copy(COPY.portCalls, this.#portCalls);
    await tx.copy(COPY.quarantine, this.#quarantine);
    if (!mark) return;
    await tx.copy(COPY.containerMarks, keyRows(this.#markedContainers));
    await tx.copy(COPY.consignmentMarks, keyRows(this.#markedConsignments));
    await tx.copy(COPY.documentMarks, keyRows(this.#markedDocuments));
  }
}

type Quarantined = Extract<Acceptance, { state: 'quarantined' }>;

const COPY = {
  files: `copy received_file (file_id, sha256, name, bytes, received_at, format, state, messages_in, findings)
          from stdin (format binary)`,
  chunks: 'copy received_chunk (file_id, number, bytes) from stdin (format binary)',
  messages: `copy received_message (file_id, message_index, byte_offset, byte_length, type, release, reference, sender,
             document_number, function, sent_at, voyage_key, state, header, findings) from stdin (format binary)`,
  containers: `copy container_statement (container_number, file_id, message_index, byte_offset, statement)
               from stdin (format binary)`,
  consignments: `copy consignment_statement (link_key, file_id, message_index, byte_offset, statement)
                 from stdin (format binary)`,
  houses: 'copy consignment_house (link_key, house_key, file_id) from stdin (format binary)',
  portCalls: 'copy port_call_statement (file_id, message_index, statement) from stdin (format binary)',
  quarantine:
    'copy quarantine (file_id, message_index, reason, codes, quarantined_at) from stdin (format binary)',
  containerMarks: 'copy container_mark (container_number) from stdin (format binary)',
  documentMarks: 'copy document_mark (document_number) from stdin (format binary)',
  consignmentMarks: 'copy consignment_mark (link_key) from stdin (format binary)',
} as const;

/** Equal for messages that say the same of vessel, voyage, ports and times, on whatever byte; see `callsSaid`. */
function voyageKey({ type, documentCode, function: purpose, sentAt, voyage }: MessageHeader): string {
  const said = [type, documentCode, purpose, (sentAt?.instant ?? sentAt?.local ?? '').slice(0, 10), voyage];
  const withoutOffsets = JSON.stringify(said, (name, value: unknown) => (name === 'at' ? undefined : value));
  return createHash('md5').update(withoutOffsets).digest('base64url');
}

function keyRows(keys: Iterable<string>): CopyRows {
  const rows = new CopyRows();
  for (const key of keys) rows.row(1).text(key);
  return rows;
}

function findingsText(findings: readonly Finding[]): string {
  return JSON.stringify(findings.slice(0, FINDINGS_KEPT_MAX));
}

export interface KnownFile {
  readonly fileId: number;
  readonly state: FileState;
  readonly eventsDone: number;
  readonly chunksDone: number;
}

/** Which of these files are there already, complete or not. */
export async function knownFiles(
  db: Database,
  hashes: readonly Sha256[],
): Promise<ReadonlyMap<string, KnownFile>> {
  const rows = await db
    .withTables<IntakeTables>()
    .selectFrom('received_file')
    .select(['file_id', 'sha256', 'state', 'events_done', 'chunks_done'])
    .where(sql<boolean>`sha256 = any(${hashes})`)
    .execute();
  return new Map(
    rows.map((row) => [
      row.sha256,
      {
        fileId: row.file_id,
        state: row.state,
        eventsDone: Number(row.events_done),
        chunksDone: row.chunks_done,
      },
    ]),
  );
}

/** Numbers for new files, increasing; those that are not used in the end stay unused. */
export async function reserveFileIds(db: Database, count: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('received_file', 'file_id'))::int as id
      from generate_series(1, ${count})`.execute(db);
  return rows.map(({ id }) => id).sort((a, b) => a - b);
}

/** How far a file that is read in parts has come; in the transaction of the part. */
export async function noteProgress(
  db: Database,
  fileId: number,
  eventsDone: number,
  chunksDone: number,
): Promise<void> {
  await sql`update received_file set events_done = ${eventsDone}, chunks_done = ${chunksDone}
             where file_id = ${fileId}`.execute(db);
}

/** The last part is in: from now on the file counts, and what it names is to be assembled. */
export async function completeFile(db: Database, file: ReceivedFile): Promise<void> {
  await sql`update received_file
               set state = ${file.state}, messages_in = ${file.messagesIn}, format = ${file.format ?? null},
                   findings = ${findingsText(file.findings)}
             where file_id = ${file.fileId}`.execute(db);
  await sql`insert into container_mark (container_number)
            select distinct container_number from container_statement
             where file_id = ${file.fileId} and container_number is not null`.execute(db);
  await sql`insert into consignment_mark (link_key)
            select distinct link_key from consignment_statement where file_id = ${file.fileId}`.execute(db);
  await sql`insert into document_mark (document_number)
            select distinct document_number from received_message
             where file_id = ${file.fileId} and document_number <> ''
               and function in ('replacement', 'cancellation')`.execute(db);
}

const TABLES_OF_A_FILE = [
  'container_statement',
  'consignment_statement',
  'consignment_house',
  'port_call_statement',
  'received_message',
  'received_chunk',
  'quarantine',
  'received_file',
];

/** Takes back a file of which only parts are in: its bytes changed while it was read. */
export async function forgetUnfinishedFile(db: Database, fileId: number): Promise<void> {
  for (const table of TABLES_OF_A_FILE) {
    await sql`delete from ${sql.table(table)} where file_id = ${fileId}`.execute(db);
  }
}

/** Messages written for these files, by state; to be compared with what the reader counted. */
export async function messagesStored(
  db: Database,
  fileIds: readonly number[],
): Promise<{ readonly applied: number; readonly quarantined: number }> {
  const { rows } = await sql<{ applied: string; quarantined: string }>`
    select count(*) filter (where state = 'applied') as applied,
           count(*) filter (where state = 'quarantined') as quarantined
      from received_message where file_id = any(${fileIds})`.execute(db);
  return { applied: Number(rows[0]?.applied), quarantined: Number(rows[0]?.quarantined) };
}

export interface Balance {
  readonly received: number;
  readonly applied: number;
  readonly quarantined: number;
  /** Files in which no message was found. */
  readonly filesQuarantined: number;
}

/** Over all that was ever received: received = applied + quarantined. */
export async function intakeBalance(db: Database): Promise<Balance> {
  const row = await db
    .withTables<IntakeTables>()
    .selectFrom('intake_balance')
    .select(['received', 'applied', 'quarantined', 'files_quarantined'])
    .executeTakeFirstOrThrow();
  return {
    received: Number(row.received),
    applied: Number(row.applied),
    quarantined: Number(row.quarantined),
    filesQuarantined: Number(row.files_quarantined),
  };
}

export interface QuarantineEntry {
  readonly file: string;
  readonly sha256: string;
  readonly messageIndex?: number;
  readonly reason: string;
  readonly codes: readonly string[];
}

/** Newest first. */
export async function quarantineEntries(db: Database, limit: number): Promise<QuarantineEntry[]> {
  const { rows } = await sql<{
    name: string;
    sha256: string;
    message_index: number | null;
    reason: string;
    codes: string;
  }>`
    select f.name, f.sha256, q.message_index, q.reason, q.codes
      from quarantine q join received_file f using (file_id)
     order by q.quarantined_at desc, q.file_id desc, q.message_index
     limit ${limit}`.execute(db);
  return rows.map(({ name, sha256, message_index, reason, codes }) => ({
    file: name,
    sha256,
    ...(message_index === null ? {} : { messageIndex: message_index }),
    reason,
    codes: codes.split(' ').filter((code) => code !== ''),
  }));
}

/** Bytes are kept in chunks of this size; only the last one is shorter. */
export const CHUNK_BYTES = 1_048_576;
/** As much as one look at a message's text may ask for. */
const EXCERPT_BYTES_MAX = 256 * 1024;

/** Received bytes from `offset` on, fewer at the end of the file; undefined when there is no such file. */
export async function receivedBytes(
  db: Database,
  sha256: string,
  { offset, length }: { readonly offset: number; readonly length: number },
): Promise<Buffer | undefined> {
  const from = Math.max(0, offset);
  const until = from + Math.min(length, EXCERPT_BYTES_MAX);
  const first = Math.floor(from / CHUNK_BYTES);
  const rows = await db
    .withTables<IntakeTables>()
    .selectFrom('received_file')
    .leftJoin('received_chunk', (join) =>
      join
        .onRef('received_chunk.file_id', '=', 'received_file.file_id')
        .on('received_chunk.number', '>=', first)
        .on('received_chunk.number', '<=', Math.floor(Math.max(from, until - 1) / CHUNK_BYTES)),
    )
    .select('received_chunk.bytes')
    .where('received_file.sha256', '=', sha256)
    .orderBy('received_chunk.number')
    .execute();
  if (rows.length === 0) return undefined;
  const whole = Buffer.concat(rows.flatMap(({ bytes }) => bytes ?? []));
  return whole.subarray(from - first * CHUNK_BYTES, until - first * CHUNK_BYTES);
}
