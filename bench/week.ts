/*
 * `npm run bench:week`: one simulated week of a port of 13.5 million TEU a year, read, assembled, screened and stored
 * on this machine. Options: --scale 0.1 (share of that port), --seed 7, --files FOLDER (keep and use again).
 * The port is simulated before the clock starts; what is measured runs in a process of its own.
 */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { importFiles } from '../src/cargo/service.ts';
import { readBytes } from '../src/formats/readBytes.ts';
import { assembleAndScreen } from '../src/risk/screened/service.ts';
import { loadRuleSet } from '../src/risk/service.ts';
import { simulate } from '../src/simulation/simulate.ts';
import { CopyRows } from '../src/storage/copyRows.ts';
import { openDatabase, type OpenDatabase } from '../src/storage/database.ts';
import { transaction } from '../src/storage/transaction.ts';
import type { Instant } from '../src/vocabulary/instant.ts';

const MINUTES_AIMED = 5;
const MEGABYTES_AIMED = 2048;
const NOW = '2026-06-01T00:00:00Z' as Instant;

const { values: options } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    seed: { type: 'string', default: '7' },
    files: { type: 'string' },
    measured: { type: 'string' },
  },
});

if (options.measured === undefined) await prepareAndRun();
else await measure(options.measured);

async function prepareAndRun(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'portcullis-week-'));
  try {
    const files = options.files ?? join(scratch, 'files');
    if (!existsSync(files)) await writePort(files);
    const flags = [...process.execArgv, '--max-semi-space-size=64'];
    const args = [...flags, import.meta.filename, '--measured', files];
    execFileSync(process.execPath, args, { stdio: 'inherit' });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function writePort(folder: string): Promise<void> {
  const startedAt = performance.now();
  const summary = await simulate(
    { seed: Number(options.seed), weeks: 1, scale: Number(options.scale) },
    {
      message(name, bytes) {
        const path = join(folder, name);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, bytes);
      },
      truth: () => undefined,
    },
  );
  const took = seconds(performance.now() - startedAt);
  console.log(
    `Simulated ${summary.vesselCalls} vessel calls, ${summary.journeys} containers moved, in ${took}.`,
  );
}

async function measure(folder: string): Promise<void> {
  const rules = loadRuleSet();
  if (!rules.ok) throw new Error(rules.refusal.code);
  const paths = filesIn(folder);
  const read = readAlone(paths);
  const scratch = mkdtempSync(join(tmpdir(), 'portcullis-week-db-'));
  execFileSync('chmod', ['755', scratch]);
  const opened = await openDatabase({ dataDirectory: join(scratch, 'database') });
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  const open = opened.value;
  try {
    const copied = await copyAlone(open, paths);
    const startedAt = performance.now();
    const cpuBefore = process.cpuUsage();
    const imported = await importFiles(open, [folder], { now: NOW });
    const importedAt = performance.now();
    const cpuImport = process.cpuUsage(cpuBefore);
    let screeningAt = 0;
    const screened = await assembleAndScreen(open, {
      now: NOW,
      rules: rules.value,
      onProgress(step) {
        if (step === 'assembling') screeningAt = performance.now();
      },
    });
    const endedAt = performance.now();
    const cpuAll = process.cpuUsage(cpuBefore);
    const total = endedAt - startedAt;
    const { containers: statements, messages, applied, quarantined, balance } = imported;
    if (balance.received !== balance.applied + balance.quarantined) throw new Error('messages were lost');
    console.log(
      `${cpus().length} cores, ${imported.filesNew} files, ${megabytes(imported.bytes)}, ${messages} messages`,
    );
    console.log(
      `messages ${messages} = applied ${applied} + quarantined ${quarantined}; ${statements} container statements`,
    );
    console.log(
      `${screened.containers} containers, ${screened.journeys} journeys, ${screened.consignments} consignments, ${screened.vesselCalls} vessel calls`,
    );
    table([
      ['reading alone, nothing stored', read],
      ['raw COPY of the bytes into one table', copied],
      ['import: read and store', importedAt - startedAt],
      ['assemble, and write journeys', screeningAt - importedAt],
      ['screen, and write scores and reasons', endedAt - screeningAt],
      ['all', total],
    ]);
    console.log(`CPU of our process: import ${cpu(cpuImport)}, all ${cpu(cpuAll)}`);
    console.log(
      `rate: ${Math.round((screened.journeys / total) * 1000)} journeys/s, ${Math.round((messages / total) * 1000)} messages/s`,
    );
    console.log(
      `ratio all / raw COPY of the same bytes: ${(total / copied).toFixed(1)}; all / reading alone: ${(total / read).toFixed(1)}`,
    );
    const peak = process.resourceUsage().maxRSS / 1024;
    console.log(
      `peak memory of our process: ${Math.round(peak)} MB (aim: below ${MEGABYTES_AIMED}); ${serverUse()}`,
    );
    console.log(`time: ${seconds(total)} (aim for scale 1: below ${MINUTES_AIMED} minutes)`);
  } finally {
    await open.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Every file read and given to a visitor that keeps nothing. */
function readAlone(paths: readonly string[]): number {
  const nothing = () => undefined;
  const visitor = {
    messageStart: nothing,
    container: nothing,
    consignment: nothing,
    portCall: nothing,
    finding: nothing,
    messageEnd: nothing,
  };
  const startedAt = performance.now();
  for (const path of paths) readBytes(readFileSync(path), visitor);
  return performance.now() - startedAt;
}

/** The bytes of all files into a table of one column, in transactions as large as those of the import. */
async function copyAlone(open: OpenDatabase, paths: readonly string[]): Promise<number> {
  await open.pool.query('create table bytes_alone (bytes bytea not null)');
  const startedAt = performance.now();
  let rows = new CopyRows();
  const flush = async () => {
    const full = rows;
    rows = new CopyRows();
    await transaction(open, (tx) => tx.copy('copy bytes_alone (bytes) from stdin (format binary)', full));
  };
  for (const path of paths) {
    rows.row(1).raw(readFileSync(path));
    if (rows.bytes > 4_000_000) await flush();
  }
  await flush();
  const took = performance.now() - startedAt;
  await open.pool.query('drop table bytes_alone');
  return took;
}

/** Peak of the largest server process, what all hold now without what they share, and the time all have worked. */
function serverUse(): string {
  let largest = 0;
  let own = 0;
  let ticks = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (!status.startsWith('Name:\tpostgres') || !command.includes(`portcullis-${process.pid}`)) continue;
      largest = Math.max(largest, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
      own += Number(/RssAnon:\s+(\d+)/.exec(status)?.[1] ?? 0);
      // User and system time, own and of children that have ended.
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      ticks += stat.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    } catch {
      // it has ended in the meantime
    }
  }
  return `server: largest process ${Math.round(largest / 1024)} MB at its peak (buffers included), ${Math.round(own / 1024)} MB of their own in all, CPU ${(ticks / 100).toFixed(1)} s`;
}

function table(lines: readonly (readonly [string, number])[]): void {
  for (const [what, ms] of lines) console.log(`${what.padEnd(40)} ${seconds(ms).padStart(9)}`);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function cpu({ user, system }: NodeJS.CpuUsage): string {
  return `${((user + system) / 1e6).toFixed(1)} s`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
