import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import pg from 'pg';
import { refusalSentence } from '../vocabulary/refusal.ts';
import { isAlive } from './dataDirectory.ts';
import {
  connectionTo,
  databaseOver,
  ensureDatabase,
  newPool,
  type OpenDatabase,
  startServer,
} from './database.ts';
import { migrate } from './migrations.ts';

/** One for each thread: threads start at the same time, and with DATABASE_URL on the same server. */
const TEMPLATE = `portcullis_template_${process.pid}_${threadId}`;

/** Module state lives as long as the test thread: vitest runs threads without isolation. */
let connection: Promise<pg.PoolConfig> | undefined;
let made = 0;

/**
 * A new database with all tables, for one test file; `close` drops it. One embedded server per test thread, started
 * at the first call and stopped by its watcher when the thread ends. With DATABASE_URL the tests use that server.
 */
export async function testDatabase(): Promise<OpenDatabase> {
  connection ??= templateServer();
  const server = await connection;
  const name = `portcullis_test_${process.pid}_${threadId}_${++made}`;
  await asAdministrator(server, `create database ${name} template ${TEMPLATE}`);
  const pool = newPool({ ...server, database: name });
  return {
    db: databaseOver(pool),
    pool,
    where: name,
    async close() {
      await pool.end();
      await asAdministrator(server, `drop database if exists ${name} with (force)`);
    },
  };
}

async function templateServer(): Promise<pg.PoolConfig> {
  const url = process.env['DATABASE_URL'];
  const server = url === undefined ? await embeddedServer() : urlParts(url);
  await dropAbandoned(server);
  await ensureDatabase(server, TEMPLATE);
  const pool = newPool({ ...server, database: TEMPLATE });
  const done = await migrate(databaseOver(pool), TEMPLATE);
  await pool.end();
  if (!done.ok) throw new Error(refusalSentence(done.refusal));
  return server;
}

/** Databases of test runs that have ended. */
async function dropAbandoned(server: pg.PoolConfig): Promise<void> {
  const client = new pg.Client(server);
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database');
    for (const { datname } of rows) {
      const maker = /^portcullis_(?:template|test)_(\d+)_/.exec(datname)?.[1];
      if (maker !== undefined && !isAlive(Number(maker)))
        await client.query(`drop database if exists ${datname}`);
    }
  } finally {
    await client.end();
  }
}

async function embeddedServer(): Promise<pg.PoolConfig> {
  const folder = testFolder(`server-${threadId}`);
  const server = await startServer(folder);
  if (!server.ok) throw new Error(refusalSentence(server.refusal));
  return connectionTo(server.value.directory);
}

/** A new empty folder that an account without rights can reach; folders of test runs that have ended are removed. */
export function testFolder(name: string): string {
  for (const old of readdirSync(tmpdir())) {
    const maker = /^portcullis-test-(\d+)$/.exec(old)?.[1];
    if (maker !== undefined && !isAlive(Number(maker))) removeIfOurs(join(tmpdir(), old));
  }
  const folder = join(tmpdir(), `portcullis-test-${process.pid}`, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return folder;
}

/** What another account left behind is not ours to remove. */
function removeIfOurs(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && ['EACCES', 'EPERM'].includes(String(error.code))))
      throw error;
  }
}

async function asAdministrator(server: pg.PoolConfig, statement: string): Promise<void> {
  const client = new pg.Client(server);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function urlParts(url: string): pg.PoolConfig {
  const { host, port, user, password } = new pg.Client({ connectionString: url });
  return { host, port, user, database: 'postgres', ...(password ? { password } : {}) };
}
