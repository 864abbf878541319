import { styleText } from 'node:util';
import { excerptAt } from '../formats/excerpt.ts';
import type { Reason, ScreenedContainer } from '../risk/model.ts';
import type { Source } from '../vocabulary/source.ts';
import { readBytesOf } from './inputFile.ts';
import { printable } from './printable.ts';
import type { Screening } from './screen.ts';

/** Everything about one container's score, each reason with the very text of the message that said it. */
export function* explanation(screening: Screening, one: ScreenedContainer, rank: number): Generator<string> {
  const journey = screening.cargo.journeys.get(one.journey);
  yield (
    styleText(
      'bold',
      `${one.container}  ${one.scoreBits.toFixed(1)} bits, rank ${rank} of ${screening.screened.length}`,
    ) + '\n'
  );
  for (const { name, bits } of one.typologies) yield `  ${name}: ${bits.toFixed(1)} bits\n`;
  yield* reasonLines(
    screening,
    'Speaks for a plot',
    one.reasons.filter(({ bits }) => bits >= 0),
  );
  yield* reasonLines(
    screening,
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

function* reasonLines(screening: Screening, title: string, reasons: readonly Reason[]): Generator<string> {
  if (reasons.length > 0) yield `\n${title}\n`;
  for (const { bits, sentence, ruleId, sources } of reasons) {
    yield `  ${(bits > 0 ? '+' : '') + bits.toFixed(1)} bits  ${sentence}  [${ruleId}]\n`;
    for (const source of sources) yield `        ${sourceLine(screening, source)}\n`;
  }
}

function sourceLine({ pathOf }: Screening, { message, offset }: Source): string {
  const where = `${message.type} ${message.reference}, ${message.fileName} byte ${offset}`;
  const path = pathOf.get(message.sha256);
  const bytes = path === undefined ? undefined : readBytesOf(path);
  if (!bytes?.ok) return where;
  const edifact = /^[0-9A-Z]+:/.test(message.release);
  return `${where}: ${printable(excerptAt(bytes.value, offset, edifact).text)}`;
}
