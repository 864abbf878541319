import { createHash } from 'node:crypto';
import { accessSync, chmodSync, chownSync, constants, existsSync, lstatSync, mkdirSync } from 'node:fs';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { accept, type Parsed, refuse } from '../vocabulary/parsed.ts';
import { refusal } from '../vocabulary/refusal.ts';
import { type Account, serverAccount } from './serverAccount.ts';

/** Where things lie inside a data directory. The server owns `cluster/data` and `socket`, the rest is ours. */
export interface DataDirectory {
  readonly path: string;
  /** Holds `data` (PGDATA) and `password`, which are made and named together. */
  readonly cluster: string;
  /** Folder of the unix socket, closed to all but the server's account. */
  readonly socket: string;
  readonly log: string;
  /** Set when this process is root, which PostgreSQL refuses to be. */
  readonly account: Account | undefined;
}

/** A unix socket's path ends at 107 bytes on Linux and 103 on macOS; `/.s.PGSQL.5432` is part of it. */
const SOCKET_PATH_BYTES_MAX = 103;
const SOCKET_NAME = '/.s.PGSQL.5432';

/**
 * The directory used when none is named: below the checkout, where an officer finds it. When the server's account
 * cannot reach or write that place (a checkout in /root, or one that is read-only), a place outside, one per checkout;
 * `because` then says so in words.
 */
export function defaultDataDirectory(checkout = resolve(import.meta.dirname, '..', '..')): {
  readonly directory: string;
  readonly because?: string;
} {
  const inside = join(checkout, '.portcullis', 'database');
  const obstacle = obstacleTo(inside, serverAccount(undefined)) ?? unwritable(inside);
  if (obstacle === undefined) return { directory: inside };
  const key = createHash('sha256').update(checkout).digest('hex').slice(0, 8);
  const outside =
    process.getuid?.() === 0
      ? join('/var/lib/portcullis', key)
      : join(homedir(), '.local', 'share', 'portcullis', key);
  const directory = unwritable(outside) === undefined ? outside : join(tmpdir(), `portcullis-${key}`);
  return { directory, because: `${inside} cannot be used: ${obstacle}` };
}

/** Makes the directory and the folders in it, with their owners, or says why that cannot be. */
export function prepareDataDirectory(directory: string): Parsed<DataDirectory> {
  const path = resolve(directory);
  const cluster = join(path, 'cluster');
  const account = serverAccount(dataIn(cluster));
  const obstacle = obstacleTo(path, account);
  if (obstacle !== undefined) return unusable(path, obstacle);
  try {
    // The server, under its own account, goes through this folder to its own and sees nothing else in it.
    const mode = account ? 0o711 : 0o700;
    mkdirSync(path, { recursive: true, mode });
    accessSync(path, constants.R_OK | constants.W_OK);
    chmodSync(path, mode);
    const socket = socketFolder(path, account);
    return accept({ path, cluster, account, socket, log: join(path, 'server.log') });
  } catch (error) {
    return unusable(path, whyOf(error));
  }
}

/** The major version that wrote the cluster; undefined when there is none yet. */
export function clusterVersion(directory: DataDirectory): Parsed<string | undefined> {
  try {
    if (!existsSync(directory.cluster)) return accept(undefined);
    return accept(readFileSync(join(dataIn(directory.cluster), 'PG_VERSION'), 'utf8').trim());
  } catch (error) {
    return unusable(directory.path, `its folder "cluster" is not one of PostgreSQL (${whyOf(error)})`);
  }
}

export function dataIn(cluster: string): string {
  return join(cluster, 'data');
}

export function passwordIn(cluster: string): string {
  return join(cluster, 'password');
}

/**
 * The cluster is made under another name and renamed when it is complete: a process killed in between leaves nothing
 * that looks like a cluster. What such a process left behind is removed here.
 */
export function newClusterFolder({ path, account }: DataDirectory): string {
  for (const name of readdirSync(path)) {
    const maker = /^cluster-new-(\d+)$/.exec(name)?.[1];
    if (maker !== undefined && !isAlive(Number(maker)))
      rmSync(join(path, name), { recursive: true, force: true });
  }
  const folder = join(path, `cluster-new-${process.pid}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  if (account) chmodSync(folder, 0o711);
  mkdirSync(dataIn(folder), { mode: 0o700 });
  if (account) chownSync(dataIn(folder), account.uid, account.gid);
  return folder;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

export function unusable(directory: string, why: string) {
  return refuse(refusal('database-directory-unusable', { directory, why }));
}

export function whyOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Inside the directory, or, where its path is too long for a socket, one of its own below the temporary folder. */
function socketFolder(path: string, account: Account | undefined): string {
  const inside = join(path, 'socket');
  const fits = Buffer.byteLength(inside + SOCKET_NAME) <= SOCKET_PATH_BYTES_MAX;
  const key = createHash('sha256').update(path).digest('hex').slice(0, 12);
  const folder = fits ? inside : join(tmpdir(), `portcullis-socket-${key}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const owner = lstatSync(folder);
  const mine = process.getuid === undefined || [process.getuid(), account?.uid].includes(owner.uid);
  // Anyone may make a folder below the temporary one; a server that listens there would be in a stranger's hands.
  if (!owner.isDirectory() || !mine) throw new Error(`${folder} belongs to another account`);
  chmodSync(folder, 0o700);
  if (account) chownSync(folder, account.uid, account.gid);
  return folder;
}

/** Which folder on the way is closed to the account, in words; undefined when none is. */
function obstacleTo(path: string, account: Account | undefined): string | undefined {
  if (!account) return undefined;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (existsSync(folder)) {
      const { mode, uid } = statSync(folder);
      const open = (mode & 0o001) !== 0 || (uid === account.uid && (mode & 0o100) !== 0);
      if (!open) {
        return `PostgreSQL does not run as root, and the folder ${folder} is closed to the account "${account.name}" that it runs under instead`;
      }
    }
    if (folder === dirname(folder)) return undefined;
  }
}

function unwritable(path: string): string | undefined {
  for (let folder = path; ; folder = dirname(folder)) {
    if (existsSync(folder)) {
      try {
        accessSync(folder, constants.W_OK | constants.X_OK);
        return undefined;
      } catch {
        return `the folder ${folder} is closed to writing`;
      }
    }
    if (folder === dirname(folder)) return 'there is no such folder';
  }
}
