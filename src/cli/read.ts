import { once } from 'node:events';
import type { Finding } from '../vocabulary/finding.ts';
import { refusalSentence } from '../vocabulary/refusal.ts';
import { EXIT } from './exitCode.ts';
import { givenFiles } from '../intake/given/service.ts';
import { readInput, type ReadInput } from './inputFile.ts';
import { printedMessage, printedUnreadable } from './printedMessage.ts';
import { startProgress } from './progress.ts';

/** `portcullis read`: what the messages say, one JSON object or one paragraph per message. Returns the exit code. */
export async function readCommand(
  paths: readonly string[],
  options: { readonly json?: boolean },
): Promise<number> {
  const files = givenFiles(paths);
  const total = files.reduce((sum, file) => sum + (file.ok ? file.value.size : 0), 0);
  const progress = startProgress('Reading', total, 'bytes');
  let done = 0;
  let refused = files.length === 0;
  for (const file of files) {
    const input = file.ok ? readInput(file.value.name) : file;
    if (!input.ok) {
      console.error(refusalSentence(input.refusal));
      refused = true;
      continue;
    }
    refused ||= hasErrors(input.value);
    await print(options.json ? jsonLines(input.value) : paragraphs(input.value));
    done += file.ok ? file.value.size : 0;
    progress.advance(done);
  }
  progress.end();
  return refused ? EXIT.inputRefused : EXIT.done;
}

/** A file counts as refused when something of it was lost: an error finding, or nothing that could be read. */
export function hasErrors({ read }: ReadInput): boolean {
  const lost = (findings: readonly Finding[]) => findings.some(({ severity }) => severity === 'error');
  return (
    read.messages.length === 0 || lost(read.findings) || read.messages.some(({ findings }) => lost(findings))
  );
}

function* jsonLines({ path, sha256, read }: ReadInput): Generator<string> {
  const from = { file: path, sha256 };
  if (read.messages.length === 0) yield JSON.stringify(printedUnreadable(from, read.findings)) + '\n';
  for (const [position, message] of read.messages.entries()) {
    // Findings of the envelope go with the last message: one line per message, and none is lost.
    const last = position === read.messages.length - 1;
    yield JSON.stringify(printedMessage(from, message, last ? read.findings : [])) + '\n';
  }
}

function* paragraphs({ path, read }: ReadInput): Generator<string> {
  if (read.messages.length === 0) yield `${path}: no message could be read\n`;
  for (const { header, containers, consignments, portCalls, findings } of read.messages) {
    const release = [header.release, header.association].filter(Boolean).join(' ');
    yield `${path}, message ${header.index + 1}: ${header.type} ${release}, reference ${header.reference || 'none'}\n`;
    const counts = [
      [containers.length, 'containers'],
      [consignments.length, 'consignments'],
      [portCalls.length, 'port calls'],
      [findings.length, 'findings'],
    ] as const;
    yield `  ${counts
      .filter(([count]) => count > 0)
      .map(([count, noun]) => `${count} ${noun}`)
      .join(', ')}\n`;
    for (const line of findingLines(findings)) yield line;
  }
  for (const line of findingLines(read.findings)) yield line;
}

const FINDINGS_SHOWN_MAX = 20;

function* findingLines(findings: readonly Finding[]): Generator<string> {
  for (const { severity, text, offset, code } of findings.slice(0, FINDINGS_SHOWN_MAX)) {
    yield `  ${severity.padEnd(7)} byte ${offset}: ${text} (${code})\n`;
  }
  const more = findings.length - FINDINGS_SHOWN_MAX;
  if (more > 0) yield `  ... ${more} more; --json lists all\n`;
}

/** Waits when the reader of a pipe is slower than we are, so that memory stays bounded. */
export async function print(lines: Iterable<string>): Promise<void> {
  for (const line of lines) if (!process.stdout.write(line)) await once(process.stdout, 'drain');
}
