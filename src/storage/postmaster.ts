import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { statSync, truncateSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { accept, type Parsed, refuse } from '../vocabulary/parsed.ts';
import { refusal } from '../vocabulary/refusal.ts';
import type { Binaries } from './binaries.ts';
import {
  type DataDirectory,
  dataIn,
  isAlive,
  newClusterFolder,
  passwordIn,
  unusable,
  whyOf,
} from './dataDirectory.ts';

/** A running server of our own. */
export interface Postmaster {
  readonly pid: number;
  /** Fast shutdown: open transactions are rolled back, all that was acknowledged is on disk. */
  stop(): Promise<void>;
}

export const SERVER_USER = 'portcullis';

const POLL_MS = 20;
/** A fast shutdown writes a checkpoint; on a slow disk with full buffers that takes a while. */
const STOP_MS_MAX = 60_000;
const LOG_BYTES_MAX = 10_000_000;
/** After kill -9 of the postmaster its children hold the shared memory until they notice. */
const STARTS_MAX = 5;

const SETTINGS: readonly string[] = [
  'listen_addresses=', // the unix socket only: nothing to reach over a network
  'unix_socket_permissions=0700',
  'port=5432', // names the socket file
  'fsync=on',
  'full_page_writes=on',
  'synchronous_commit=on',
  'shared_buffers=256MB',
  'max_wal_size=2GB', // an import writes gigabytes; the default of 1 GB forces a checkpoint every few seconds
  'checkpoint_timeout=15min',
  'work_mem=32MB',
  'maintenance_work_mem=128MB',
  'jit=off', // the statements are short; compiling them costs more than it saves
  'max_connections=40',
  'timezone=UTC',
  'log_timezone=UTC',
];

/** Makes the cluster: checksums on, a collation that no system library changes under the indexes. */
export async function initialiseCluster(binaries: Binaries, directory: DataDirectory): Promise<Parsed<void>> {
  const folder = newClusterFolder(directory);
  const passwordForServer = join(folder, 'password-for-initdb');
  const password = randomBytes(24).toString('hex');
  writeFileSync(passwordIn(folder), password, { mode: 0o600 });
  writeFileSync(passwordForServer, password, { mode: 0o600 });
  if (directory.account) chownSync(passwordForServer, directory.account.uid, directory.account.gid);
  // The C locale exists on every system; the built-in C.UTF-8 is PostgreSQL's own.
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8'];
  const login = [`--username=${SERVER_USER}`, '--auth=scram-sha-256', `--pwfile=${passwordForServer}`];
  const child = spawn(binaries.initdb, ['-D', dataIn(folder), ...locale, '--data-checksums', ...login], {
    ...asAccount(directory),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const code = await new Promise((resolve) => child.on('error', resolve).on('close', resolve));
  rmSync(passwordForServer, { force: true });
  try {
    if (code !== 0) return unusable(directory.path, `initdb: ${complaint.trim() || String(code)}`);
    renameSync(folder, directory.cluster);
    return accept(undefined);
  } catch (error) {
    // Another start was first; the one that gets the server's lock goes on.
    return existsSync(directory.cluster) ? accept(undefined) : unusable(directory.path, whyOf(error));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Starts the server and waits until it takes connections, through recovery where the last one ended badly. */
export async function startPostmaster(
  binaries: Binaries,
  directory: DataDirectory,
): Promise<Parsed<Postmaster>> {
  for (let start = 1; ; start++) {
    const freed = await freeFromOrphan(directory);
    if (!freed.ok) return freed;
    const logged = trimmedLog(directory.log);
    const child = launch(binaries, directory);
    if (await isReady(child, directory)) return accept(postmaster(child, directory));
    const complaint = lastComplaint(directory.log, logged);
    if (start < STARTS_MAX && /still in use|postmaster\.pid.* already exists/.test(complaint)) {
      await sleep(500);
      continue;
    }
    return unusable(directory.path, `PostgreSQL did not start: ${complaint}`);
  }
}

/**
 * `postgres` under a watcher that shares a pipe with this process: when we are gone, however it happened (kill -9
 * too), the pipe ends and the watcher asks the server for a fast shutdown. A session of its own, so that Ctrl-C in
 * the terminal reaches us and not the server under our feet.
 */
function launch(binaries: Binaries, directory: DataDirectory): ChildProcess {
  const log = openSync(directory.log, 'a', 0o600);
  const settings = [...SETTINGS, `unix_socket_directories=${directory.socket}`, `cluster_name=${ownName()}`];
  const args = ['-D', dataIn(directory.cluster), ...settings.flatMap((setting) => ['-c', setting])];
  const watched =
    '( (cat <&3 >/dev/null; kill -INT $$) </dev/null >/dev/null 2>&1 & ); exec 3<&-; exec "$0" "$@"';
  const options = { ...asAccount(directory), detached: true } as const;
  const child =
    process.platform === 'win32'
      ? spawn(binaries.postgres, args, { ...options, stdio: ['ignore', log, log, 'ignore'] })
      : spawn('/bin/sh', ['-c', watched, binaries.postgres, ...args], {
          ...options,
          stdio: ['ignore', log, log, 'pipe'],
        });
  closeSync(log);
  const pipe = child.stdio[3];
  // The watcher ends with the server: its number may be given to another process later.
  child.on('error', () => undefined).on('exit', () => pipe?.destroy());
  child.unref();
  if (pipe instanceof Socket) pipe.unref();
  return child;
}

function postmaster(child: ChildProcess, { path, socket }: DataDirectory): Postmaster {
  return {
    pid: child.pid ?? 0,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.ref();
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      await ended;
      if (!socket.startsWith(path)) rmSync(socket, { recursive: true, force: true });
    },
  };
}

async function isReady(child: ChildProcess, directory: DataDirectory): Promise<boolean> {
  while (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    const running = runningPostmaster(directory);
    if (running && running.pid === child.pid && running.status === 'ready') return true;
    await sleep(POLL_MS);
  }
  return false;
}

/**
 * A server that runs in this directory belongs to a living Portcullis (a refusal), or its Portcullis is gone (it is
 * stopped). Who owns it stands in its own command line, so there is no moment at which the answer is not known.
 */
async function freeFromOrphan(directory: DataDirectory): Promise<Parsed<void>> {
  const running = runningPostmaster(directory);
  if (!running || !isAlive(running.pid)) return accept(undefined);
  const command = commandOf(running.pid, directory);
  if (command !== undefined && !command.includes(dataIn(directory.cluster))) return accept(undefined); // number used again
  const owner = /cluster_name=portcullis-(\d+)-(\d+)/.exec(command ?? '');
  const ownerPid = Number(owner?.[1] ?? 0);
  if (!owner) return locked(directory, running.pid);
  if (isAlive(ownerPid) && startOf(ownerPid) === owner[2]) return locked(directory, ownerPid);
  process.kill(running.pid, 'SIGINT');
  for (let waited = 0; waited < STOP_MS_MAX; waited += POLL_MS) {
    if (!isAlive(running.pid) || runningPostmaster(directory)?.pid !== running.pid) return accept(undefined);
    await sleep(POLL_MS);
  }
  return locked(directory, running.pid);
}

/** Lines of postmaster.pid: 1 the process, 8 its status. */
function runningPostmaster(
  directory: DataDirectory,
): { readonly pid: number; readonly status: string } | undefined {
  try {
    const lines = readFileSync(join(dataIn(directory.cluster), 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return Number.isInteger(pid) && pid > 0 ? { pid, status: (lines[7] ?? '').trim() } : undefined;
  } catch {
    return undefined;
  }
}

function commandOf(pid: number, directory: DataDirectory): string | undefined {
  const sources = [`/proc/${pid}/cmdline`, join(dataIn(directory.cluster), 'postmaster.opts')];
  for (const source of sources) {
    try {
      return readFileSync(source, 'utf8');
    } catch {
      continue;
    }
  }
  return undefined;
}

function ownName(): string {
  return `portcullis-${process.pid}-${startOf(process.pid)}`;
}

/** Start of a process in clock ticks (field 22 of /proc/PID/stat), 0 where that is not told: numbers are used again. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '0';
  } catch {
    return '0';
  }
}

function asAccount({ account }: DataDirectory) {
  return {
    cwd: '/',
    // Only what the server needs: settings of the user (PGDATA, LANG, LC_ALL) must not reach it.
    env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
  };
}

function locked(directory: DataDirectory, pid: number) {
  return refuse(refusal('database-directory-locked', { directory: directory.path, pid }));
}

/** Where the log ends now; an old one that grew too long is begun again. */
function trimmedLog(log: string): number {
  if (!existsSync(log)) return 0;
  chmodSync(log, 0o600);
  if (statSync(log).size > LOG_BYTES_MAX) truncateSync(log);
  return statSync(log).size;
}

function lastComplaint(log: string, from: number): string {
  const lines = readFileSync(log).subarray(from).toString('utf8').split('\n');
  const complaints = lines.filter((line) => /\b(FATAL|PANIC|error|not found|denied|Usage)\b/.test(line));
  return (complaints.at(-1) ?? lines.findLast((line) => line.trim() !== '') ?? 'it gave no reason')
    .trim()
    .slice(-300);
}
