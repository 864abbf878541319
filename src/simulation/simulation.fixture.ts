import { createHash } from 'node:crypto';
import { collectMessages } from '../formats/collect.ts';
import type { ReadMessage } from '../formats/model.ts';
import { readBytes } from '../formats/readBytes.ts';
import type { GroundTruth } from './groundTruth.ts';
import { simulate, type SimulationOptions, type SimulationSummary } from './simulate.ts';

/** A whole run in memory, for tests. */
export interface Run {
  readonly summary: SimulationSummary;
  /** By name, in order of receipt. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly truth: GroundTruth;
}

export async function runOf(options: SimulationOptions): Promise<Run> {
  const files = new Map<string, Uint8Array>();
  let truth: GroundTruth = { seed: 0, plotRate: 0, containers: [] };
  const summary = await simulate(options, {
    message(name, bytes) {
      if (files.has(name)) throw new Error(`two files of the name ${name}`);
      files.set(name, bytes);
    },
    truth(_name, bytes) {
      truth = JSON.parse(Buffer.from(bytes).toString('utf8')) as GroundTruth;
    },
  });
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return { summary, files: new Map(sorted), truth };
}

/** SHA-256 of names and bytes in order of name. */
export function digestOf({ files }: Run): string {
  const hash = createHash('sha256');
  for (const [name, bytes] of files) hash.update(name).update(bytes);
  return hash.digest('hex');
}

export interface ReadBack extends ReadMessage {
  readonly file: string;
}

export function readBack({ files }: Run, type?: string): readonly ReadBack[] {
  return [...files]
    .filter(([name]) => type === undefined || name.includes(`-${type}-`))
    .flatMap(([file, bytes]) => {
      const collected = collectMessages();
      readBytes(bytes, collected.visitor);
      return collected.file().messages.map((message) => ({ ...message, file }));
    });
}
