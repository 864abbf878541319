import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { simulate } from '../../src/simulation/simulate.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { testFolder } from '../../src/storage/testDatabase.ts';

const PROGRAM = join(import.meta.dirname, 'importOnce.ts');
const DIRECTORIES = 10;
/** The second one meets an import that goes on where the first one ended. */
const KILLS_PER_DIRECTORY = 2;

/** A small port, and one file so large that it is stored in parts. */
async function writePort(folder: string): Promise<void> {
  await simulate(
    { seed: 5, weeks: 1, scale: 0.003, plotRate: 0.03 },
    {
      message(name, bytes) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), bytes);
      },
      truth: () => undefined,
    },
  );
  const remarks = `FTX+AAI+++${'X'.repeat(490)}'\n`.repeat(40);
  const messages = Array.from({ length: 1100 }, (_, number) => {
    const container = `QRSU${String(number).padStart(7, '0')}`;
    return `UNH+R${number}+CODECO:D:95B:UN:ITG13'\nBGM+36+R${number}+9'\nEQD+CN+${container}+45R1:102:5++3+5'\n${remarks}UNT+44+R${number}'\n`;
  });
  writeFileSync(
    join(folder, 'large.edi'),
    `UNB+UNOA:2+TERMINAL+PORT+260302:0800+BIG'\n${messages.join('')}UNZ+${messages.length}+BIG'`,
  );
}

function start(data: string, folder: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, data, folder], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  return { child, ended: once(child, 'exit'), complaint: () => complaint };
}

async function runToTheEnd(data: string, folder: string): Promise<void> {
  const { ended, complaint } = start(data, folder);
  const [code] = (await ended) as [number | null];
  if (code !== 0) throw new Error(complaint());
}

/** All rows but times, with the digest of a file in the place of its number. */
async function contentOf(data: string): Promise<Record<string, readonly string[]>> {
  const opened = await openDatabase({ dataDirectory: data });
  if (!opened.ok) throw new Error(opened.refusal.code);
  const { pool } = opened.value;
  const { rows: tables } = await pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'kysely%' order by 1`,
  );
  const { rows: files } = await pool.query<{ file_id: number; sha256: string }>(
    'select file_id, sha256 from received_file',
  );
  const digests = new Map(files.map(({ file_id, sha256 }) => [String(file_id), sha256]));
  const content: Record<string, string[]> = {};
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(
      `select (to_jsonb(t) - array['received_at', 'quarantined_at', 'screened_at', 'events_done', 'chunks_done'])::text as row
         from ${name} t`,
    );
    content[name] = rows
      .map(({ row }) =>
        row
          .replace(/"file_id": (\d+)/, (_, id: string) => `"file_id": ${digests.get(id)}`)
          .replace(
            /(\\?"message\\?": ?\\?")(\d+):/g,
            (_, name: string, id: string) => `${name}${digests.get(id)}:`,
          ),
      )
      .sort();
  }
  await opened.value.close();
  return content;
}

/** Rows are long: some characters around the place where two part. */
function firstDifference(expected = '', found = '') {
  if (expected === found) return undefined;
  let at = 0;
  while (expected[at] === found[at]) at++;
  const around = (text: string) => text.slice(Math.max(0, at - 200), at + 200);
  return { expected: around(expected), found: around(found) };
}

describe('kill -9 in the middle of an import, then the same command again', () => {
  it('loses nothing and has nothing twice, at twenty moments', async () => {
    const folder = testFolder('killed-files');
    await writePort(folder);
    const undisturbed = testFolder('undisturbed');
    await runToTheEnd(undisturbed, folder);
    const startedAt = performance.now();
    await runToTheEnd(testFolder('timed'), folder);
    const took = performance.now() - startedAt;
    const expected = await contentOf(undisturbed);
    expect(expected['journey']?.length).toBeGreaterThan(300);
    expect(expected['received_message']?.length).toBeGreaterThan(1100);
    for (const marks of [
      'container_mark',
      'consignment_mark',
      'split_mark',
      'journey_change',
      'history_change',
    ]) {
      expect(expected[marks]).toEqual([]);
    }
    for (let directory = 0; directory < DIRECTORIES; directory++) {
      const data = testFolder('killed');
      const moments: number[] = [];
      for (let kill = 0; kill < KILLS_PER_DIRECTORY; kill++) {
        const moment = Math.random() * took;
        moments.push(Math.round(moment));
        const { child, ended } = start(data, folder);
        await Promise.race([sleep(moment), ended]);
        child.kill('SIGKILL');
        await ended;
      }
      await runToTheEnd(data, folder);
      const found = await contentOf(data);
      for (const [table, rows] of Object.entries(expected)) {
        const where = `${table} after kills at ${moments.join(', ')} ms`;
        expect(found[table]?.length, where).toBe(rows.length);
        const different = rows.findIndex((row, position) => row !== found[table]?.[position]);
        expect(firstDifference(rows[different], found[table]?.[different]), where).toBeUndefined();
      }
      rmSync(data, { recursive: true, force: true });
    }
  });
});
