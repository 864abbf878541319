import { readFileSync } from 'node:fs';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { accept, type Parsed, refuse } from '../vocabulary/parsed.ts';
import { refusal } from '../vocabulary/refusal.ts';
import { prepareBinaries } from './binaries.ts';
import {
  clusterVersion,
  type DataDirectory,
  defaultDataDirectory,
  passwordIn,
  prepareDataDirectory,
  whyOf,
} from './dataDirectory.ts';
import { migrate } from './migrations.ts';
import { initialiseCluster, type Postmaster, SERVER_USER, startPostmaster } from './postmaster.ts';

/** Without tables: each store names its own with `withTables`, so that it cannot see its neighbour's. */
export type Database = Kysely<Record<never, never>>;

export interface OpenDatabase {
  readonly db: Database;
  /** For transactions with COPY: see `transaction.ts`. */
  readonly pool: pg.Pool;
  /** For a person: the directory, or the server's address without its password. */
  readonly where: string;
  /** Ends the connections and stops the server that was started here. */
  close(): Promise<void>;
}

export interface DatabaseChoice {
  /** Has precedence over a directory. */
  readonly databaseUrl?: string;
  /** Absent: `defaultDataDirectory()`. */
  readonly dataDirectory?: string;
}

/** Import and the page's readers together; the embedded server allows 40. */
const CONNECTIONS_MAX = 8;
const CONNECT_MS_MAX = 10_000;
/** 15 is the oldest version that the statements are tested with. */
const SERVER_VERSION_MIN = 150_000;

/** Opens the database with its tables up to date. Refusals: `database-directory-*`, `database-not-reachable`. */
export async function openDatabase(choice: DatabaseChoice): Promise<Parsed<OpenDatabase>> {
  if (choice.databaseUrl !== undefined) return openServer(choice.databaseUrl);
  return openDirectory(choice.dataDirectory ?? defaultDataDirectory().directory);
}

async function openServer(databaseUrl: string): Promise<Parsed<OpenDatabase>> {
  const where = withoutPassword(databaseUrl);
  const pool = newPool({ connectionString: databaseUrl });
  const obstacle = await obstacleIn(pool);
  if (obstacle !== undefined) {
    await pool.end();
    return refuse(refusal('database-not-reachable', { url: where, why: obstacle }));
  }
  return migrated(pool, where, () => pool.end());
}

async function openDirectory(path: string): Promise<Parsed<OpenDatabase>> {
  const server = await startServer(path);
  if (!server.ok) return server;
  const { directory, postmaster } = server.value;
  const connection = connectionTo(directory);
  await ensureDatabase(connection, DATABASE_NAME);
  const pool = newPool({ ...connection, database: DATABASE_NAME });
  const release = stopWithProcess(postmaster);
  return migrated(pool, directory.path, async () => {
    await pool.end();
    await postmaster.stop();
    release();
  });
}

const DATABASE_NAME = 'portcullis';

export interface RunningServer {
  readonly directory: DataDirectory;
  readonly postmaster: Postmaster;
}

/** The embedded server of a directory, made when there is none yet. */
export async function startServer(path: string): Promise<Parsed<RunningServer>> {
  const directory = prepareDataDirectory(path);
  if (!directory.ok) return directory;
  const binaries = prepareBinaries(directory.value);
  if (!binaries.ok) return binaries;
  const found = clusterVersion(directory.value);
  if (!found.ok) return found;
  const carried = binaries.value.majorVersion;
  if (found.value !== undefined && found.value !== carried) {
    const facts = { directory: directory.value.path, found: found.value, carried };
    return refuse(refusal('database-directory-other-version', facts));
  }
  if (found.value === undefined) {
    const made = await initialiseCluster(binaries.value, directory.value);
    if (!made.ok) return made;
  }
  const started = await startPostmaster(binaries.value, directory.value);
  return started.ok ? accept({ directory: directory.value, postmaster: started.value }) : started;
}

export function connectionTo(directory: DataDirectory): pg.PoolConfig {
  const password = readFileSync(passwordIn(directory.cluster), 'utf8');
  return { host: directory.socket, port: 5432, user: SERVER_USER, password, database: 'postgres' };
}

export async function ensureDatabase(connection: pg.PoolConfig, name: string): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

export function newPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ max: CONNECTIONS_MAX, connectionTimeoutMillis: CONNECT_MS_MAX, ...config });
  // An idle connection that the server ends is replaced at the next use; unheard, the event would end the process.
  pool.on('error', () => undefined);
  return pool;
}

export function databaseOver(pool: pg.Pool): Database {
  return new Kysely<Record<never, never>>({ dialect: new PostgresDialect({ pool }) });
}

/** The database over one connection, for what has to happen on the same one. */
export function databaseOn(client: pg.PoolClient): Database {
  const held = { query: client.query.bind(client), release: () => undefined };
  const pool = { connect: () => Promise.resolve(held), end: () => Promise.resolve() };
  return new Kysely<Record<never, never>>({ dialect: new PostgresDialect({ pool }) });
}

async function migrated(
  pool: pg.Pool,
  where: string,
  close: () => Promise<void>,
): Promise<Parsed<OpenDatabase>> {
  const db = databaseOver(pool);
  try {
    const done = await migrate(db, where);
    if (done.ok) return accept({ db, pool, where, close });
    await close();
    return done;
  } catch (error) {
    await close();
    throw error;
  }
}

/** A server that may forget what it acknowledged is not used: see docs, "acknowledged = committed". */
async function obstacleIn(pool: pg.Pool): Promise<string | undefined> {
  try {
    const { rows } = await pool.query<Record<string, string>>(
      `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding,
              current_setting('fsync') as fsync, current_setting('full_page_writes') as full_page_writes,
              current_setting('synchronous_commit') as synchronous_commit`,
    );
    const [settings] = rows;
    if (Number(settings?.['version']) < SERVER_VERSION_MIN) return 'PostgreSQL 15 or later is needed';
    if (settings?.['encoding'] !== 'UTF8') return 'a database with the encoding UTF8 is needed';
    const off = ['fsync', 'full_page_writes', 'synchronous_commit'].find((name) => settings[name] === 'off');
    return off === undefined ? undefined : `${off} is off there, so it could lose what it acknowledged`;
  } catch (error) {
    return whyOf(error) || 'no reason given';
  }
}

function withoutPassword(databaseUrl: string): string {
  return databaseUrl.replace(/(\/\/[^:/@]*):[^@]*@/, '$1@').replace(/([?&]password=)[^&]*/, '$1...');
}

/**
 * SIGINT, SIGTERM and process.exit() stop the server in order. A program with its own handler for the signal goes on
 * to use it; without one the signal ends the process as it would have. Returns the undoing.
 */
function stopWithProcess(postmaster: Postmaster): () => void {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const onExit = () => {
    try {
      process.kill(postmaster.pid, 'SIGINT');
    } catch {
      // it has ended
    }
  };
  const onSignal = (signal: NodeJS.Signals) => {
    if (process.listenerCount(signal) > 1) return;
    void postmaster.stop().finally(() => {
      release();
      process.kill(process.pid, signal);
    });
  };
  const release = () => {
    process.off('exit', onExit);
    for (const signal of signals) process.off(signal, onSignal);
  };
  process.on('exit', onExit);
  // First, so that a handler of the program is still there when this one looks for it.
  for (const signal of signals) process.prependListener(signal, onSignal);
  return release;
}
