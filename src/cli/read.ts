import { once } from 'node:events';
import type { ReadOptions } from '../formats/readBytes.ts';
import type { Finding } from '../vocabulary/finding.ts';
import { refusalSentence } from '../vocabulary/refusal.ts';
import { EXIT } from './exitCode.ts';
import { givenFiles } from '../intake/given/service.ts';
import { openInput, readPieces, type InputFile, type ReadInput } from './inputFile.ts';
import { jsonPrinter, paragraphPrinter } from './messagePrinter.ts';
import { readPartner } from './partner.ts';
import { printable } from './printable.ts';
import { startProgress } from './progress.ts';

/**
 * `portcullis read`: what the messages say, one JSON object or one paragraph per message, printed while reading:
 * memory does not grow with the file. Returns the exit code.
 */
export async function readCommand(
  paths: readonly string[],
  options: { readonly json?: boolean; readonly partner?: string },
): Promise<number> {
  const partner = readPartner(options.partner);
  if (!partner.ok) {
    console.error(printable(refusalSentence(partner.refusal)));
    return EXIT.misuse;
  }
  const files = givenFiles(paths);
  const total = files.reduce((sum, file) => sum + (file.ok ? file.value.size : 0), 0);
  const progress = startProgress('Reading', total, 'bytes');
  let done = 0;
  let refused = files.length === 0;
  for (const file of files) {
    const input = file.ok ? openInput(file.value.path ?? file.value.name) : file;
    if (!input.ok) {
      console.error(printable(refusalSentence(input.refusal)));
      refused = true;
      continue;
    }
    const before = done;
    const advance = (bytes: number) => {
      progress.advance(before + bytes);
    };
    const lost = await printFile(input.value, partner.value, { json: options.json === true, advance });
    refused ||= lost;
    done += input.value.size;
  }
  progress.end();
  return refused ? EXIT.inputRefused : EXIT.done;
}

const OUTPUT_CHARACTERS = 1 << 16;

/** Whether something of the file was lost. */
async function printFile(
  input: InputFile,
  options: ReadOptions,
  { json, advance }: { readonly json: boolean; readonly advance: (bytes: number) => void },
): Promise<boolean> {
  let pending = '';
  const flush = () => {
    process.stdout.write(pending);
    pending = '';
  };
  const put = (text: string) => {
    pending += text;
    if (pending.length >= OUTPUT_CHARACTERS) flush();
  };
  const from = { file: input.path, sha256: input.sha256 };
  const printer = json ? jsonPrinter(from, put) : paragraphPrinter(from, put);
  for (const bytes of readPieces(input, printer.visitor, options)) {
    advance(bytes);
    // Waits when the reader of a pipe is slower than we are, so that memory stays bounded.
    if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
  }
  const { lost } = printer.end();
  flush();
  if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
  return lost;
}

/** A file counts as refused when something of it was lost: an error finding, or nothing that could be read. */
export function hasErrors({ read }: ReadInput): boolean {
  const lost = (findings: readonly Finding[]) => findings.some(({ severity }) => severity === 'error');
  return (
    read.messages.length === 0 || lost(read.findings) || read.messages.some(({ findings }) => lost(findings))
  );
}

/** Waits when the reader of a pipe is slower than we are, so that memory stays bounded. */
export async function print(lines: Iterable<string>): Promise<void> {
  for (const line of lines) if (!process.stdout.write(line)) await once(process.stdout, 'drain');
}
