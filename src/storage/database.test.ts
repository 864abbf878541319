import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clusterVersion, dataIn, prepareDataDirectory } from './dataDirectory.ts';
import { openDatabase } from './database.ts';
import { migrations } from './migrations.ts';
import { testFolder } from './testDatabase.ts';

const PROGRAM = `
  import { openDatabase } from '${join(import.meta.dirname, 'database.ts')}';
  const open = await openDatabase({ dataDirectory: process.argv[1] });
  if (!open.ok) throw new Error(JSON.stringify(open.refusal));
  await open.value.pool.query('create table if not exists kept (n int)');
  await open.value.pool.query('insert into kept values (1)');
  console.log('committed');
  setTimeout(() => undefined, 1e6);
`;

/** Another Portcullis that holds the directory, at the moment it has committed one row. */
async function anotherProgram(directory: string) {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', PROGRAM, directory],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await once(child.stdout, 'data');
  const ended = once(child, 'exit');
  return {
    pid: child.pid ?? 0,
    async end(signal: NodeJS.Signals) {
      child.kill(signal);
      await ended;
    },
  };
}

async function rowsKept(directory: string): Promise<number> {
  const open = await openDatabase({ dataDirectory: directory });
  if (!open.ok) throw new Error(open.refusal.code);
  const { rowCount } = await open.value.pool.query('select from kept');
  await open.value.close();
  return rowCount ?? 0;
}

describe('a data directory', () => {
  it('keeps what was committed through kill -9 and SIGTERM, and belongs to one program at a time', async () => {
    const directory = testFolder('one-at-a-time');
    const first = await anotherProgram(directory);
    const refused = await openDatabase({ dataDirectory: directory });
    expect(refused).toMatchObject({
      ok: false,
      refusal: { code: 'database-directory-locked', facts: { pid: first.pid } },
    });
    await first.end('SIGKILL');
    expect(await rowsKept(directory)).toBe(1);
    const second = await anotherProgram(directory);
    await second.end('SIGTERM');
    expect(await rowsKept(directory)).toBe(2);
  });

  it('recovers when the server and the program are killed together', async () => {
    const directory = testFolder('both-killed');
    const program = await anotherProgram(directory);
    const prepared = prepareDataDirectory(directory);
    if (!prepared.ok) throw new Error(prepared.refusal.code);
    const postmaster = Number(
      readFileSync(join(dataIn(prepared.value.cluster), 'postmaster.pid'), 'utf8').split('\n')[0],
    );
    process.kill(postmaster, 'SIGKILL');
    await program.end('SIGKILL');
    expect(await rowsKept(directory)).toBe(1);
  });

  it('of another version of PostgreSQL is refused with both versions', async () => {
    const directory = testFolder('other-version');
    const data = dataIn(join(directory, 'cluster'));
    mkdirSync(data, { recursive: true });
    writeFileSync(join(data, 'PG_VERSION'), '14\n');
    expect(await openDatabase({ dataDirectory: directory })).toMatchObject({
      ok: false,
      refusal: { code: 'database-directory-other-version', facts: { found: '14', carried: '18' } },
    });
  });

  it('that is damaged, or no directory, is refused in words', async () => {
    const directory = testFolder('damaged');
    mkdirSync(dataIn(join(directory, 'cluster')), { recursive: true });
    const damaged = await openDatabase({ dataDirectory: directory });
    expect(damaged).toMatchObject({ ok: false, refusal: { code: 'database-directory-unusable' } });
    writeFileSync(join(directory, 'a-file'), '');
    const file = await openDatabase({ dataDirectory: join(directory, 'a-file') });
    expect(file).toMatchObject({ ok: false, refusal: { code: 'database-directory-unusable' } });
  });

  it('with a path too long for a socket works: the socket lies elsewhere', async () => {
    const directory = join(testFolder('long'), 'a'.repeat(60), 'b'.repeat(60));
    const open = await openDatabase({ dataDirectory: directory });
    if (!open.ok) throw new Error(open.refusal.code);
    const again = await openDatabase({ dataDirectory: directory });
    expect(again).toMatchObject({ ok: false, refusal: { facts: { pid: process.pid } } });
    await open.value.close();
  });

  it.runIf(process.getuid?.() === 0)(
    'closed to the account of the server is refused, naming the folder',
    () => {
      const closed = testFolder('closed');
      const directory = join(closed, 'inside', 'data');
      mkdirSync(dirname(directory), { mode: 0o700 });
      const refused = prepareDataDirectory(directory);
      expect(refused).toMatchObject({ ok: false, refusal: { code: 'database-directory-unusable' } });
      expect(JSON.stringify(refused)).toContain(dirname(directory));
    },
  );

  it('without a cluster has no version yet', () => {
    const prepared = prepareDataDirectory(testFolder('empty'));
    if (!prepared.ok) throw new Error(prepared.refusal.code);
    expect(clusterVersion(prepared.value)).toEqual({ ok: true, value: undefined });
  });
});

describe('a server named by its address', () => {
  it('that does not answer is refused without its password', async () => {
    const refused = await openDatabase({ databaseUrl: 'postgres://officer:secret@127.0.0.1:1/port' });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'database-not-reachable' } });
    expect(JSON.stringify(refused)).not.toContain('secret');
  });
});

describe('migrations', () => {
  it('have numbers of their own, in one row', () => {
    const names = Object.keys(migrations()).sort();
    expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, position) => position + 1));
  });
});
