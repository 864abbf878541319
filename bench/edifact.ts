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
 * `npm run bench:edifact`: our reader and the npm readers on the same bytes in one run, medians of interleaved rounds;
 * then 1 GB streamed in a process of its own with its peak memory.
 */

const CONTAINERS = 90_000;
const ROUNDS = 9;
/** Until the engine has compiled what is run often. */
const WARM_UP_ROUNDS = 3;
const CHUNK_BYTES = 64 * 1024;
const STREAM_BYTES = 1024 ** 3;
const MEMORY_MB_MAX = 200;

interface Contender {
  readonly name: string;
  readonly run: () => void;
  /** What it read, for comparing; not timed. */
  readonly result: string;
}

interface Timed extends Contender {
  readonly seconds: number;
}

function chunksOf(bytes: Buffer): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) chunks.push(bytes.subarray(at, at + CHUNK_BYTES));
  return chunks;
}

/** CPU time, and contenders take turns: a busy minute of the machine is nobody's fault. */
function medians(contenders: readonly Contender[]): Timed[] {
  const times = contenders.map((): number[] => []);
  for (let round = 0; round < ROUNDS + WARM_UP_ROUNDS; round++) {
    for (const [index, { run }] of contenders.entries()) {
      const start = process.cpuUsage();
      run();
      const { user, system } = process.cpuUsage(start);
      if (round >= WARM_UP_ROUNDS) times[index]?.push((user + system) / 1e6);
    }
  }
  const median = (values: number[] = []): number =>
    values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
  return contenders.map((contender, index) => ({ ...contender, seconds: median(times[index]) }));
}

function print(
  title: string,
  unit: string,
  count: number,
  bytes: number,
  contenders: readonly Contender[],
): void {
  const timed = medians(contenders);
  const peers = timed.filter(({ name }) => name.startsWith('npm'));
  const fastestPeer = Math.min(...peers.map(({ seconds }) => seconds));
  console.log(`\n${title}; x: times the fastest npm reader`);
  for (const { name, seconds, result } of timed) {
    console.log(
      [
        name.padEnd(22),
        `${(seconds * 1000).toFixed(0).padStart(6)} ms`,
        `${(bytes / seconds / 1e6).toFixed(1).padStart(7)} MB/s`,
        `${(count / seconds / 1000).toFixed(0).padStart(7)} k ${unit}/s`,
        `${(fastestPeer / seconds).toFixed(2).padStart(6)} x`,
        result === timed[0]?.result ? '' : '  RESULT DIFFERS',
      ].join(' '),
    );
  }
}

function compare(): void {
  const bytes = planBytes(CONTAINERS, 'BENCH1', 20260301);
  const chunks = chunksOf(bytes);
  const extracts = (name: string, extract: Extract): Contender => {
    const digest = createHash('sha256');
    extract(chunks, (taken) => digest.update(`${JSON.stringify(taken)}\n`));
    let containers = 0;
    const run = (): void => {
      extract(chunks, () => (containers += 1));
    };
    return { name, run, result: digest.digest('hex') };
  };
  const decodes = (name: string, decode: Decode): Contender => ({
    name,
    run: () => decode(chunks),
    result: JSON.stringify(decode(chunks)),
  });
  console.log(
    `BAPLIE D:95B SMDG20, generated: ${(bytes.length / 1e6).toFixed(1)} MB, ${String(CONTAINERS)} containers, in ` +
      `pieces of ${String(CHUNK_BYTES / 1024)} KiB; CPU time, median of ${String(ROUNDS)} interleaved rounds`,
  );
  print('Containers extracted from segments (aim: 4 x)', 'containers', CONTAINERS, bytes.length, [
    extracts('portcullis segments', extractWithSegments),
    ...PEERS.map((peer) => extracts(`npm ${peer}`, extractWithPeer(peer))),
  ]);
  const { segments } = decodeWithSegments(chunks);
  print('Every component as text (aim: 1 x)', 'segments', segments, bytes.length, [
    decodes('portcullis segments', decodeWithSegments),
    ...PEERS.map((peer) => decodes(`npm ${peer}`, decodeWithPeer(peer))),
  ]);
  const whole = 'Beside them our whole messages: envelope, maps, findings, the byte of every value';
  print(whole, 'containers', CONTAINERS, bytes.length, [
    extracts('portcullis messages', extractWithMessages),
    ...PEERS.map((peer) => extracts(`npm ${peer}`, extractWithPeer(peer))),
  ]);
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
  const file = import.meta.filename;
  const { status } = spawnSync(process.execPath, [file, what], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

const [what] = process.argv.slice(2);
if (what === '--stream-segments') streamSegments();
else if (what === '--stream-messages') streamMessages();
else {
  compare();
  console.log('');
  streamInOwnProcess('--stream-segments');
  streamInOwnProcess('--stream-messages');
}
