import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createSegmentReader } from '../src/formats/edifact/segmentReader.ts';
import { createEdifactReader } from '../src/formats/edifact/interchange.ts';
import {
  decodeWithPeer,
  decodeWithSegments,
  extractWithMessages,
  extractWithPeer,
  extractWithSegments,
  PEERS,
  type Decode,
  type Extract,
} from './edifactExtraction.ts';
import { planBytes } from './edifactPlan.ts';

/*
 * `npm run bench:edifact`: our reader and the npm readers on the same bytes in one run, each in a process of its own;
 * then 1 GB streamed in a process of its own with its peak memory.
 */

const FILE = import.meta.filename;
const CONTAINERS = 90_000;
/** Each contender runs in a process of its own, and they take turns: neither the other's garbage nor a busy minute counts. */
const TURNS = 3;
const ROUNDS = 9;
/** Until the engine has compiled what is run often. */
const WARM_UP_ROUNDS = 4;
const CHUNK_BYTES = 64 * 1024;
const STREAM_BYTES = 1024 ** 3;
const MEMORY_MB_MAX = 200;

type Chunks = readonly Uint8Array[];

interface Contender {
  readonly name: string;
  readonly run: (chunks: Chunks) => void;
  /** What it read, for comparing; not timed. */
  readonly result: (chunks: Chunks) => string;
}

interface Table {
  readonly title: string;
  readonly contenders: readonly Contender[];
}

function extracting(name: string, extract: Extract): Contender {
  return {
    name,
    run(chunks) {
      extract(chunks, () => undefined);
    },
    result(chunks) {
      const digest = createHash('sha256');
      extract(chunks, (taken) => digest.update(`${JSON.stringify(taken)}\n`));
      return digest.digest('hex');
    },
  };
}

function decoding(name: string, decode: Decode): Contender {
  return {
    name,
    run(chunks) {
      decode(chunks);
    },
    result: (chunks) => JSON.stringify(decode(chunks)),
  };
}

const TABLES: readonly Table[] = [
  {
    title: 'Containers extracted from segments (aim: 4 x)',
    contenders: [
      extracting('portcullis segments', extractWithSegments),
      ...PEERS.map((peer) => extracting(`npm ${peer}`, extractWithPeer(peer))),
    ],
  },
  {
    title: 'Every component as text (aim: 1 x)',
    contenders: [
      decoding('portcullis segments', decodeWithSegments),
      ...PEERS.map((peer) => decoding(`npm ${peer}`, decodeWithPeer(peer))),
    ],
  },
  {
    title: 'Beside them our whole messages: envelope, maps, findings, the byte of every value',
    contenders: [
      extracting('portcullis messages', extractWithMessages),
      ...PEERS.map((peer) => extracting(`npm ${peer}`, extractWithPeer(peer))),
    ],
  },
];

function chunksOf(bytes: Buffer): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) chunks.push(bytes.subarray(at, at + CHUNK_BYTES));
  return chunks;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

interface Measured {
  readonly seconds: number;
  readonly result: string;
}

/** In the contender's own process: median CPU time of its rounds, and what it read. */
function measure({ run, result }: Contender): Measured {
  const chunks = chunksOf(planBytes(CONTAINERS, 'BENCH1', 20260301));
  const seconds: number[] = [];
  for (let round = 0; round < ROUNDS + WARM_UP_ROUNDS; round++) {
    const start = process.cpuUsage();
    run(chunks);
    const { user, system } = process.cpuUsage(start);
    if (round >= WARM_UP_ROUNDS) seconds.push((user + system) / 1e6);
  }
  return { seconds: median(seconds), result: result(chunks) };
}

function print({ title, contenders }: Table, tableIndex: number, bytes: number): void {
  const measured = contenders.map((): Measured[] => []);
  for (let turn = 0; turn < TURNS; turn++) {
    for (const index of contenders.keys()) {
      const { stdout } = spawnSync(process.execPath, [
        FILE,
        '--contender',
        String(tableIndex),
        String(index),
      ]);
      measured[index]?.push(JSON.parse(stdout.toString()) as Measured);
    }
  }
  const seconds = measured.map((turns) => median(turns.map((one) => one.seconds)));
  const fastestPeer = Math.min(...seconds.filter((_, index) => contenders[index]?.name.startsWith('npm')));
  console.log(`\n${title}; x: times the fastest npm reader`);
  for (const [index, { name }] of contenders.entries()) {
    const own = seconds[index] ?? NaN;
    console.log(
      [
        name.padEnd(22),
        `${(own * 1000).toFixed(0).padStart(6)} ms`,
        `${(bytes / own / 1e6).toFixed(1).padStart(7)} MB/s`,
        `${(CONTAINERS / own / 1000).toFixed(0).padStart(7)} k containers/s`,
        `${(fastestPeer / own).toFixed(2).padStart(6)} x`,
        measured[index]?.[0]?.result === measured[0]?.[0]?.result ? '' : '  RESULT DIFFERS',
      ].join(' '),
    );
  }
}

function compare(): void {
  const bytes = planBytes(CONTAINERS, 'BENCH1', 20260301).length;
  console.log(
    `BAPLIE D:95B SMDG20, generated: ${(bytes / 1e6).toFixed(1)} MB, ${CONTAINERS} containers, in pieces of ` +
      `${CHUNK_BYTES / 1024} KiB; CPU time, median of ${TURNS} turns of ${ROUNDS} rounds`,
  );
  for (const [index, table] of TABLES.entries()) print(table, index, bytes);
}

interface StreamedReader {
  write(chunk: Uint8Array): void;
  end(): void;
}

/** One gigabyte of interchanges with fresh headers through the reader; prints time and peak memory. */
function stream(name: string, reader: StreamedReader, count: () => number): void {
  const plans = [1, 2, 3].map((seed) => planBytes(9_000, `STREAM${String(seed)}`, seed));
  const start = performance.now();
  let written = 0;
  for (let turn = 0; written < STREAM_BYTES; turn++) {
    for (const chunk of chunksOf(plans[turn % plans.length] ?? Buffer.alloc(0))) reader.write(chunk);
    written += plans[turn % plans.length]?.length ?? 0;
  }
  reader.end();
  const seconds = (performance.now() - start) / 1000;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  console.log(
    `${name.padEnd(24)} ${(written / 1e6).toFixed(0)} MB in ${seconds.toFixed(1)} s, ${String(count())} read, ` +
      `peak memory ${megabytes.toFixed(0)} MB ${megabytes < MEMORY_MB_MAX ? '(under' : '(NOT under'} ${String(MEMORY_MB_MAX)} MB)`,
  );
}

function streamSegments(): void {
  let segments = 0;
  const reader = createSegmentReader({ segment: () => (segments += 1), finding: () => undefined });
  stream('1 GB streamed, segments', reader, () => segments);
}

function streamMessages(): void {
  let containers = 0;
  const nothing = (): undefined => undefined;
  const reader = createEdifactReader({
    messageStart: nothing,
    container: () => (containers += 1),
    consignment: nothing,
    portCall: nothing,
    finding: nothing,
    messageEnd: nothing,
  });
  stream('1 GB streamed, messages', reader, () => containers);
}

function streamInOwnProcess(what: string): void {
  const { status } = spawnSync(process.execPath, [FILE, what], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

const [what, table, contender] = process.argv.slice(2);
if (what === '--stream-segments') streamSegments();
else if (what === '--stream-messages') streamMessages();
else if (what === '--contender') {
  const chosen = TABLES[Number(table)]?.contenders[Number(contender)];
  if (chosen) process.stdout.write(JSON.stringify(measure(chosen)));
} else {
  compare();
  console.log('');
  streamInOwnProcess('--stream-segments');
  streamInOwnProcess('--stream-messages');
}
