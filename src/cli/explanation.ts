import { styleText } from 'node:util';
import { excerptAt } from '../formats/excerpt.ts';
import { looksLikeEdifact } from '../formats/readBytes.ts';
import type { Reason, ScreenedContainer } from '../risk/model.ts';
import type { Sha256, Source } from '../vocabulary/source.ts';
import { readBytesOf } from './inputFile.ts';
import { printable } from './printable.ts';
import type { Screening } from './screen.ts';

/** Everything about one container's score, each reason with the very text of the message that said it. */
export function* explanation(screening: Screening, one: ScreenedContainer, rank: number): Generator<string> {
  const journey = screening.cargo.journeys.get(one.journey);
  const bytesOf = fileReader(screening);
  yield (
    styleText(
      'bold',
      `${one.container}  ${one.scoreBits.toFixed(1)} bits, rank ${rank} of ${screening.screened.length}`,
    ) + '\n'
  );
  for (const { name, bits } of one.typologies) yield `  ${name}: ${bits.toFixed(1)} bits\n`;
  yield* reasonLines(
    bytesOf,
    'Speaks for a plot',
    one.reasons.filter(({ bits }) => bits >= 0),
  );
  yield* reasonLines(
    bytesOf,
    'Speaks against',
    one.reasons.filter(({ bits }) => bits < 0),
  );
  if (one.missing.length > 0) yield '\nMissing\n';
  for (const { datum, ruleIds } of one.missing) yield `  ${datum} (would serve ${ruleIds.join(', ')})\n`;
  if (journey && journey.events.length > 0) {
    yield '\nJourney\n';
    for (const event of journey.events) {
      const when = event.when ?? event.local ?? 'time unknown';
      yield `  ${when.padEnd(20)}  ${event.move.padEnd(21)}  ${event.port ?? ''}  ${event.detail}\n`;
    }
  }
  yield '\n';
}

function* reasonLines(bytesOf: BytesOf, title: string, reasons: readonly Reason[]): Generator<string> {
  if (reasons.length > 0) yield `\n${title}\n`;
  for (const { bits, sentence, ruleId, sources } of reasons) {
    yield `  ${(bits > 0 ? '+' : '') + bits.toFixed(1)} bits  ${sentence}  [${ruleId}]\n`;
    for (const source of sources) yield `        ${sourceLine(bytesOf, source)}\n`;
  }
}

type BytesOf = (sha256: Sha256) => Buffer | undefined;

/** Each file is read once for an explanation, however many reasons it is behind. */
function fileReader({ pathOf }: Screening): BytesOf {
  const files = new Map<Sha256, Buffer | undefined>();
  return (sha256) => {
    if (!files.has(sha256)) {
      const path = pathOf.get(sha256);
      const bytes = path === undefined ? undefined : readBytesOf(path);
      files.set(sha256, bytes?.ok ? bytes.value : undefined);
    }
    return files.get(sha256);
  };
}

function sourceLine(bytesOf: BytesOf, { message, offset }: Source): string {
  const where = `${message.type} ${message.reference}, ${message.fileName} byte ${offset}`;
  const bytes = bytesOf(message.sha256);
  if (bytes === undefined) return where;
  return `${where}: ${printable(excerptAt(bytes, offset, looksLikeEdifact(bytes)))}`;
}
