import { once } from 'node:events';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type Database, databaseOn, type OpenDatabase } from './database.ts';
import type { CopyRows } from './copyRows.ts';

/** One connection inside a transaction: statements through `db`, many rows at once through `copy`. */
export interface Transaction {
  readonly db: Database;
  /** `statement`: `copy table (columns) from stdin (format binary)`. Returns when the server has taken all rows. */
  copy(statement: string, rows: CopyRows): Promise<void>;
}

const TRIES_MAX = 5;
/** Serialisation failure and deadlock: the same work, done again, succeeds. */
const AGAIN = ['40001', '40P01'];

/** Runs the work in one transaction: all of it is committed, or nothing. `work` may run again after a deadlock. */
export async function transaction<T>(
  { pool }: Pick<OpenDatabase, 'pool'>,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt(pool, work);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (!AGAIN.includes(code) || tried === TRIES_MAX) throw error;
    }
  }
}

async function attempt<T>(pool: pg.Pool, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('begin');
    const result = await work({
      db: databaseOn(client),
      copy: (statement, rows) => copy(client, statement, rows),
    });
    await client.query('commit');
    broken = false;
    return result;
  } catch (error) {
    await client.query('rollback').then(
      () => (broken = false),
      () => undefined, // the connection is gone, and with it the transaction
    );
    throw error;
  } finally {
    client.release(broken);
  }
}

async function copy(client: pg.PoolClient, statement: string, rows: CopyRows): Promise<void> {
  if (rows.count === 0) return;
  const stream = client.query(copyFrom(statement));
  const done = once(stream, 'finish');
  for (const part of rows.parts()) {
    if (!stream.write(part)) await Promise.race([once(stream, 'drain'), done]);
  }
  stream.end();
  await done;
}
