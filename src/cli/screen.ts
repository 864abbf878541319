import { assembleCargo } from '../cargo/assemble.ts';
import type { Cargo } from '../cargo/model.ts';
import type { ReadMessage } from '../formats/model.ts';
import type { ReadOptions } from '../formats/readBytes.ts';
import { historyOf } from '../risk/history.ts';
import type { ScreenedContainer } from '../risk/model.ts';
import { screenCargo } from '../risk/screen.ts';
import { loadRuleSet } from '../risk/service.ts';
import { parseContainerNumber } from '../vocabulary/containerNumber.ts';
import { accept, type Parsed, refuse } from '../vocabulary/parsed.ts';
import { refusal, refusalSentence } from '../vocabulary/refusal.ts';
import type { MessageRef, Sha256 } from '../vocabulary/source.ts';
import { EXIT } from './exitCode.ts';
import { explanation } from './explanation.ts';
import { givenFiles } from '../intake/given/service.ts';
import { readInput } from './inputFile.ts';
import { readPartner } from './partner.ts';
import { startProgress } from './progress.ts';
import { rankedCsv, rankedTable, screenedJson } from './ranked.ts';
import { hasErrors, print } from './read.ts';

export interface ScreenOptions {
  readonly top?: string;
  readonly csv?: boolean;
  readonly json?: boolean;
  readonly explain?: string;
  readonly rules?: string;
  readonly partner?: string;
}

export interface Screening {
  readonly cargo: Cargo;
  readonly screened: readonly ScreenedContainer[];
  /** Where the bytes of each message lie, to show the very line of a reason. */
  readonly pathOf: ReadonlyMap<Sha256, string>;
}

const TOP_DEFAULT = 30;

/** `portcullis screen`: a ranked list from files alone, no server needed. Returns the exit code. */
export async function screenCommand(paths: readonly string[], options: ScreenOptions): Promise<number> {
  const top = parseTop(options.top);
  if (!top.ok) {
    console.error(refusalSentence(top.refusal));
    return EXIT.misuse;
  }
  const rules = loadRuleSet(options.rules);
  if (!rules.ok) {
    console.error(refusalSentence(rules.refusal));
    return EXIT.surroundings;
  }
  const partner = readPartner(options.partner);
  if (!partner.ok) {
    console.error(refusalSentence(partner.refusal));
    return EXIT.misuse;
  }
  const { messages, pathOf, refused } = readAll(paths, partner.value);
  const cargo = assembleCargo(messages);
  const history = historyOf(cargo.consignments.values());
  const screening = { cargo, screened: screenCargo(cargo, history, rules.value), pathOf };
  const code = refused ? EXIT.inputRefused : EXIT.done;
  if (options.explain !== undefined)
    return (await explainOne(screening, options.explain)) ? code : EXIT.misuse;
  const shown = screening.screened.slice(
    0,
    top.value ?? (options.json || options.csv ? undefined : TOP_DEFAULT),
  );
  if (options.json) await print(screenedJson(shown));
  else if (options.csv) await print(rankedCsv(screening, shown));
  else await print(rankedTable(screening, shown));
  return code;
}

function parseTop(raw: string | undefined): Parsed<number | undefined> {
  if (raw === undefined) return accept(undefined);
  return /^[1-9]\d{0,8}$/.test(raw)
    ? accept(Number(raw))
    : refuse(refusal('option-malformed', { option: '--top', expected: 'a whole number from 1', raw }));
}

interface AllRead {
  readonly messages: readonly { readonly message: MessageRef; readonly read: ReadMessage }[];
  readonly pathOf: ReadonlyMap<Sha256, string>;
  readonly refused: boolean;
}

/** Every readable message; what cannot be read is said on standard error, and the rest goes on. */
function readAll(paths: readonly string[], options: ReadOptions): AllRead {
  const files = givenFiles(paths);
  const progress = startProgress(
    'Reading',
    files.reduce((sum, file) => sum + (file.ok ? file.value.size : 0), 0),
    'bytes',
  );
  const messages: { message: MessageRef; read: ReadMessage }[] = [];
  const pathOf = new Map<Sha256, string>();
  let refused = files.length === 0;
  let done = 0;
  for (const file of files) {
    const input = file.ok ? readInput(file.value.path ?? file.value.name, options) : file;
    if (!input.ok) {
      console.error(refusalSentence(input.refusal));
      refused = true;
      continue;
    }
    const { path, sha256, read } = input.value;
    done += file.ok ? file.value.size : 0;
    progress.advance(done);
    if (hasErrors(input.value)) {
      refused = true;
      sayErrors(path, [...read.findings, ...read.messages.flatMap(({ findings }) => findings)]);
    }
    // The same bytes under a second name say nothing new.
    if (pathOf.has(sha256)) continue;
    pathOf.set(sha256, path);
    for (const one of read.messages) messages.push({ message: messageRef(path, sha256, one), read: one });
  }
  progress.end();
  return { messages, pathOf, refused };
}

function messageRef(fileName: string, sha256: Sha256, { header }: ReadMessage): MessageRef {
  const { index, type, release, reference } = header;
  return { sha256, fileName, index, type, release, reference };
}

const ERRORS_SAID_MAX = 3;

function sayErrors(path: string, findings: ReadMessage['findings']): void {
  const errors = findings.filter(({ severity }) => severity === 'error');
  for (const { text, offset } of errors.slice(0, ERRORS_SAID_MAX))
    console.error(`${path}, byte ${offset}: ${text}`);
  const more = errors.length - ERRORS_SAID_MAX;
  if (more > 0) console.error(`${path}: ${more} more; \`portcullis read ${path}\` lists them`);
}

async function explainOne(screening: Screening, raw: string): Promise<boolean> {
  const parsed = parseContainerNumber(raw);
  if (!parsed.ok) {
    console.error(refusalSentence(parsed.refusal));
    return false;
  }
  const { number } = parsed.value;
  const ranked = screening.screened.map((one, position) => ({ one, rank: position + 1 }));
  const found = ranked.filter(({ one }) => one.container === number);
  if (found.length === 0) console.error(`${number} is in none of these files.`);
  for (const { one, rank } of found) await print(explanation(screening, one, rank));
  return found.length > 0;
}
