import { sql } from 'kysely';
import type { MessageHeader, PortCallStatement } from '../../formats/model.ts';
import { consignmentFromText, containerFromText } from '../../intake/statementText.ts';
import type { Database } from '../../storage/database.ts';
import type { ContainerNumber } from '../../vocabulary/containerNumber.ts';
import { parseSha256 } from '../../vocabulary/source.ts';
import type { SourcedConsignment, SourcedContainer } from '../model.ts';
import type { CallSaid } from '../vesselSighting.ts';
import { StoredMessage } from './storedMessage.ts';

/*
 * What was said, read from the tables of the intake: only messages that are applied, of files that are complete.
 */

export interface HeadedMessage {
  readonly message: StoredMessage;
  readonly header: MessageHeader;
}

/** Only the references, without the headers that stand beside them. */
export async function messageRefs(db: Database, keys: Iterable<string>): Promise<Map<string, StoredMessage>> {
  const { fileIds, indexes } = pairsOf(keys);
  const { rows } = await sql<Omit<MessageRow, 'header'>>`
    select m.file_id, m.message_index, f.sha256, f.name, m.type, m.release, m.reference
      from unnest(${fileIds}::int[], ${indexes}::int[]) as wanted (file_id, message_index)
      join received_message m using (file_id, message_index)
      join received_file f using (file_id)`.execute(db);
  return new Map(rows.map((row) => [`${row.file_id}:${row.message_index}`, storedMessage(row)]));
}

function pairsOf(keys: Iterable<string>) {
  const pairs = [...keys].map((key) => key.split(':').map(Number));
  return { fileIds: pairs.map(([fileId]) => fileId), indexes: pairs.map(([, index]) => index) };
}

interface MessageRow {
  readonly file_id: number;
  readonly message_index: number;
  readonly sha256: string;
  readonly name: string;
  readonly type: string;
  readonly release: string;
  readonly reference: string;
  readonly header: string;
}

/** By `file:message`, for statements and for stored JSON. What is not applied is not there. */
async function messagesByKey(db: Database, keys: Iterable<string>): Promise<Map<string, HeadedMessage>> {
  const { fileIds, indexes } = pairsOf(keys);
  const { rows } = await sql<MessageRow>`
    select m.file_id, m.message_index, f.sha256, f.name, m.type, m.release, m.reference, m.header
      from unnest(${fileIds}::int[], ${indexes}::int[]) as wanted (file_id, message_index)
      join received_message m using (file_id, message_index)
      join received_file f using (file_id)
     where m.state = 'applied' and f.state = 'read'`.execute(db);
  return new Map(rows.map((row) => [`${row.file_id}:${row.message_index}`, headed(row)]));
}

function headed(row: MessageRow): HeadedMessage {
  return { message: storedMessage(row), header: JSON.parse(row.header) as MessageHeader };
}

function storedMessage(row: Omit<MessageRow, 'header'>): StoredMessage {
  const sha256 = parseSha256(row.sha256);
  if (!sha256.ok) throw new Error('a stored digest is not a digest');
  const { name: fileName, message_index: index, type, release, reference } = row;
  return new StoredMessage(row.file_id, { sha256: sha256.value, fileName, index, type, release, reference });
}

interface StatementRow {
  readonly key: string;
  readonly file_id: number;
  readonly message_index: number;
  readonly statement: string;
}

/** All that was said about these containers, in stow plans, moves and declarations. */
export async function containersSaid(
  db: Database,
  numbers: readonly ContainerNumber[],
): Promise<Map<ContainerNumber, SourcedContainer[]>> {
  const { rows } = await sql<StatementRow>`
    select container_number as key, file_id, message_index, statement
      from container_statement where container_number = any(${numbers})`.execute(db);
  const messages = await messagesByKey(db, keysOf(rows));
  const said = new Map<ContainerNumber, SourcedContainer[]>(numbers.map((number) => [number, []]));
  for (const row of rows) {
    const message = messages.get(`${row.file_id}:${row.message_index}`);
    const statement = containerFromText(row.statement);
    if (message && statement.number !== undefined)
      said.get(statement.number)?.push({ ...message, statement });
  }
  return said;
}

/** All filings under these link keys. */
export async function filingsSaid(db: Database, linkKeys: readonly string[]): Promise<SourcedConsignment[]> {
  const { rows } = await sql<StatementRow>`
    select link_key as key, file_id, message_index, statement
      from consignment_statement where link_key = any(${linkKeys})`.execute(db);
  const messages = await messagesByKey(db, keysOf(rows));
  return rows.flatMap((row) => {
    const message = messages.get(`${row.file_id}:${row.message_index}`);
    return message ? [{ ...message, statement: consignmentFromText(row.statement) }] : [];
  });
}

function keysOf(rows: readonly StatementRow[]): Set<string> {
  return new Set(rows.map((row) => `${row.file_id}:${row.message_index}`));
}

/**
 * What vessel calls are assembled from. Thousands of gate messages repeat one vessel, voyage, port and time; of those
 * with one `voyage_key` the first and the last sent stand for all, because only these can decide anything. Messages
 * with port calls, and those that may withdraw one another, are all there.
 */
export async function callsSaid(db: Database): Promise<CallSaid[]> {
  const { rows } = await sql<MessageRow>`
    with applied as (
      select m.*, f.sha256, f.name from received_message m join received_file f using (file_id)
       where m.state = 'applied' and f.state = 'read'),
    told as (
      (select distinct on (voyage_key) file_id, message_index from applied
        order by voyage_key, sent_at, sha256, message_index)
      union
      (select distinct on (voyage_key) file_id, message_index from applied
        order by voyage_key, sent_at desc, sha256, message_index)
      union
      select file_id, message_index from port_call_statement
      union
      select one.file_id, one.message_index
        from received_message one
       where exists (select from received_message revoking
                      where revoking.function in ('replacement', 'cancellation')
                        and revoking.document_number = one.document_number and one.document_number <> ''))
    select file_id, message_index, sha256, name, type, release, reference, header
      from applied join told using (file_id, message_index)`.execute(db);
  const portCalls = await portCallsSaid(db);
  return rows.map((row) => ({
    ...headed(row),
    portCalls: portCalls.get(`${row.file_id}:${row.message_index}`) ?? [],
  }));
}

async function portCallsSaid(db: Database): Promise<Map<string, PortCallStatement[]>> {
  const { rows } = await sql<Omit<StatementRow, 'key'>>`
    select file_id, message_index, statement from port_call_statement`.execute(db);
  const byMessage = new Map<string, PortCallStatement[]>();
  for (const { file_id, message_index, statement } of rows) {
    const key = `${file_id}:${message_index}`;
    const known = byMessage.get(key) ?? [];
    known.push(JSON.parse(statement) as PortCallStatement);
    byMessage.set(key, known);
  }
  return byMessage;
}
