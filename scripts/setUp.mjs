// Sets up a fresh clone with nothing but Node.js and npm: installs when node_modules is missing or older than the
// lockfile, builds when a source is newer than the build. It is part of start and test themselves, because
// `ignore-scripts=true` silences prestart and pretest.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const installed = join(root, 'node_modules', '.portcullis-installed');
const built = join(root, 'dist', '.built');

export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

function newest(folder) {
  let time = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    time = Math.max(time, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }
  return time;
}

function timeOf(path) {
  return existsSync(path) ? statSync(path).mtimeMs : 0;
}

export function ensureInstalled() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Portcullis needs Node.js 20.19 or later; this is ${process.versions.node}.`);
    process.exit(2);
  }
  if (timeOf(installed) >= timeOf(join(root, 'package-lock.json')) && timeOf(installed) > 0) return;
  console.error('Installing the libraries (once, about half a minute) ...');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { shell: process.platform === 'win32' });
  writeFileSync(installed, '');
}

export function ensureBuilt() {
  ensureInstalled();
  if (timeOf(built) > Math.max(newest(join(root, 'src')), timeOf(join(root, 'tsconfig.build.json')))) return;
  build();
}

/** Compiles src to dist and copies what the compiler does not: SQL migrations and style sheets. */
export function build() {
  // From scratch: a file that was deleted from src must not live on in dist (a stale migration would run).
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  run(process.execPath, [
    join(root, 'node_modules', 'typescript', 'bin', 'tsc'),
    '-p',
    'tsconfig.build.json',
  ]);
  for (const entry of readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(sql|css)$/.test(entry.name)) continue;
    const from = join(entry.parentPath, entry.name);
    const to = join(root, 'dist', relative(join(root, 'src'), from));
    mkdirSync(dirname(to), { recursive: true });
    cpSync(from, to);
  }
  writeFileSync(built, '');
}
