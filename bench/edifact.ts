import { spawnSync } from 'node:child_process';
import { createSegmentReader } from '../src/formats/edifact/segmentReader.ts';
import { createEdifactReader } from '../src/formats/edifact/interchange.ts';
import {
  decodeWithPeer,
  decodeWithSegments,
  extractWithMaps,
  extractWithPeer,
  extractWithSegments,
  PEERS,
  type Extract,
  type Extracted,
} from './edifactExtraction.ts';
import { planBytes } from './edifactPlan.ts';

/*
 * `npm run bench:edifact`: our reader and the npm readers on the same bytes in one run, medians of interleaved rounds;
 * then 1 GB streamed in a process of its own with its peak memory.
 */

const CONTAINERS = 90_000;
const ROUNDS = 7;
const CHUNK_BYTES = 64 * 1024;
const STREAM_BYTES = 1024 ** 3;
const MEMORY_MB_MAX = 200;

interface Contender {
  readonly name: string;
  readonly run: Extract;
}

interface Timed extends Contender {
  readonly seconds: number;
  readonly result: Extracted;
}

function chunksOf(bytes: Buffer): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) chunks.push(bytes.subarray(at, at + CHUNK_BYTES));
  return chunks;
}

/** Contenders take turns, so that a busy minute of the machine hits all of them. */
function medians(contenders: readonly Contender[], chunks: readonly Uint8Array[]): Timed[] {
  const times = contenders.map((): number[] => []);
  const results = contenders.map(({ run }) => run(chunks));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, { run }] of contenders.entries()) {
      globalThis.gc?.();
      const start = process.hrtime.bigint();
      run(chunks);
      times[index]?.push(Number(process.hrtime.bigint() - start) / 1e9);
    }
  }
  return contenders.map((contender, index) => ({
    ...contender,
    seconds: times[index]?.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? NaN,
    result: results[index] ?? { containers: 0, checksum: 0 },
  }));
}

function print(
  title: string,
  unit: string,
  timed: readonly Timed[],
  bytes: number,
  count: number,
  aim: number,
): void {
  const fastestPeer = Math.min(
    ...timed.filter(({ name }) => name.startsWith('npm')).map(({ seconds }) => seconds),
  );
  console.log(`\n${title} (aim: ${String(aim)} times the fastest npm reader)`);
  for (const { name, seconds, result } of timed) {
    const agrees =
      result.checksum === timed[0]?.result.checksum && result.containers === timed[0].result.containers;
    console.log(
      [
        name.padEnd(38),
        `${(seconds * 1000).toFixed(0).padStart(6)} ms`,
        `${(bytes / seconds / 1e6).toFixed(1).padStart(7)} MB/s`,
        `${(count / seconds / 1000).toFixed(0).padStart(7)} k ${unit}/s`,
        `${(fastestPeer / seconds).toFixed(2).padStart(6)} x`,
        agrees ? '' : '  RESULT DIFFERS',
      ].join(' '),
    );
  }
}

function compare(): void {
  const bytes = planBytes(CONTAINERS, 'BENCH1', 20260301);
  const chunks = chunksOf(bytes);
  const segments = decodeWithSegments(chunks).containers;
  console.log(
    `BAPLIE D:95B SMDG20, generated: ${(bytes.length / 1e6).toFixed(1)} MB, ${String(segments)} segments, ` +
      `${String(CONTAINERS)} containers; median of ${String(ROUNDS)} rounds, ${String(CHUNK_BYTES / 1024)} KiB pieces`,
  );
  const extraction = medians(
    [
      { name: 'portcullis, segments', run: extractWithSegments },
      { name: 'portcullis, maps (whole statements)', run: extractWithMaps },
      ...PEERS.map((peer) => ({ name: `npm ${peer}`, run: extractWithPeer(peer) })),
    ],
    chunks,
  );
  print('Containers extracted', 'containers', extraction, bytes.length, CONTAINERS, 4);
  const decoding = medians(
    [
      { name: 'portcullis, every component', run: decodeWithSegments },
      ...PEERS.map((peer) => ({ name: `npm ${peer}`, run: decodeWithPeer(peer) })),
    ],
    chunks,
  );
  print('Full decode', 'segments', decoding, bytes.length, segments, 1);
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
    `${name.padEnd(38)} ${(written / 1e6).toFixed(0)} MB in ${seconds.toFixed(1)} s, ${String(count())} read, ` +
      `peak memory ${megabytes.toFixed(0)} MB ${megabytes < MEMORY_MB_MAX ? '(under' : '(NOT under'} ${String(MEMORY_MB_MAX)} MB)`,
  );
}

function streamSegments(): void {
  let segments = 0;
  const reader = createSegmentReader({ segment: () => (segments += 1), finding: () => undefined });
  stream('1 GB streamed, segments', reader, () => segments);
}

function streamMaps(): void {
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
  stream('1 GB streamed, maps', reader, () => containers);
}

function streamInOwnProcess(what: string): void {
  const file = import.meta.filename;
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', file, what], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

const [what] = process.argv.slice(2);
if (what === '--stream-segments') streamSegments();
else if (what === '--stream-maps') streamMaps();
else {
  compare();
  console.log('');
  streamInOwnProcess('--stream-segments');
  streamInOwnProcess('--stream-maps');
}
