import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { simulate } from '../simulation/simulate.ts';
import { accept, type Parsed, refuse } from '../vocabulary/parsed.ts';
import { refusal, refusalSentence } from '../vocabulary/refusal.ts';
import { EXIT } from './exitCode.ts';
import { laterProgress } from './progress.ts';

export interface SimulateOptions {
  readonly out: string;
  readonly seed: string;
  readonly weeks: string;
  readonly scale: string;
  readonly plots: string;
  readonly start: string;
}

/** `portcullis simulate`: messages below `out/messages`, ground truth below `out/truth`. Returns the exit code. */
export async function simulateCommand(options: SimulateOptions): Promise<number> {
  const seed = parseNumber('--seed', options.seed, 0, 2 ** 32 - 1, true);
  const weeks = parseNumber('--weeks', options.weeks, 0.1, 104, false);
  const scale = parseNumber('--scale', options.scale, 0.0005, 4, false);
  const plots = parseNumber('--plots', options.plots, 0, 1, false);
  const start = parseDate(options.start);
  for (const parsed of [seed, weeks, scale, plots, start]) {
    if (!parsed.ok) {
      console.error(refusalSentence(parsed.refusal));
      return EXIT.misuse;
    }
  }
  if (!seed.ok || !weeks.ok || !scale.ok || !plots.ok || !start.ok) return EXIT.misuse;
  const messages = join(options.out, 'messages');
  if (existsSync(messages) && readdirSync(messages).length > 0) {
    // Two runs mixed in one folder would be screened as one port.
    console.error(`${messages} is not empty. Choose another folder with --out, or remove it.`);
    return EXIT.misuse;
  }
  const progress = laterProgress('Simulating', 'vessel calls');
  const summary = await simulate(
    {
      seed: seed.value,
      weeks: weeks.value,
      scale: scale.value,
      plotRate: plots.value,
      startDate: start.value,
    },
    {
      message: (name, bytes) => writeBelow(messages, name, bytes),
      truth: (name, bytes) => writeBelow(join(options.out, 'truth'), name, bytes),
      progress: (done, total) => {
        progress.advance(done, total);
      },
    },
  );
  progress.end();
  console.log(JSON.stringify(summary, null, 2));
  return EXIT.done;
}

export function writeBelow(folder: string, name: string, bytes: Uint8Array): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

export function parseNumber(
  option: string,
  raw: string,
  min: number,
  max: number,
  whole: boolean,
): Parsed<number> {
  const value = Number(raw);
  const fits = raw.trim() !== '' && Number.isFinite(value) && value >= min && value <= max;
  if (fits && (!whole || Number.isInteger(value))) return accept(value);
  const expected = `a ${whole ? 'whole ' : ''}number from ${min} to ${max}`;
  return refuse(refusal('option-malformed', { option, expected, raw }));
}

function parseDate(raw: string): Parsed<string> {
  const real = /^\d{4}-\d{2}-\d{2}$/.test(raw) && !Number.isNaN(Date.parse(`${raw}T00:00:00Z`));
  return real
    ? accept(raw)
    : refuse(refusal('option-malformed', { option: '--start', expected: 'a date like 2026-03-02', raw }));
}
