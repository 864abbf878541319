import { stringify } from 'csv-stringify/sync';
import { styleText } from 'node:util';
import type { Journey } from '../cargo/model.ts';
import { headline } from '../risk/headline.ts';
import type { Reason, ScreenedContainer } from '../risk/model.ts';
import type { Screening } from './screen.ts';

/** One JSON object per line, highest first: `screen --json`. */
export function* screenedJson(screened: readonly ScreenedContainer[]): Generator<string> {
  for (const [position, one] of screened.entries()) {
    yield (
      JSON.stringify({
        rank: position + 1,
        container: one.container,
        scoreBits: one.scoreBits,
        journey: one.journey,
        vesselCall: one.vesselCall ?? null,
        typologies: one.typologies,
        reasons: one.reasons.map(printedReason),
        missing: one.missing,
      }) + '\n'
    );
  }
}

function printedReason({ ruleId, typologies, bits, sentence, values, sources }: Reason) {
  return {
    ruleId,
    bits,
    direction: bits >= 0 ? 'for' : 'against',
    typologies,
    sentence,
    values,
    sources: sources.map(({ message, offset }) => ({
      file: message.fileName,
      sha256: message.sha256,
      message: message.index,
      type: message.type,
      reference: message.reference,
      offset,
    })),
  };
}

export function rankedCsv(screening: Screening, screened: readonly ScreenedContainer[]): string[] {
  const rows = screened.map((one, position) => {
    const journey = screening.cargo.journeys.get(one.journey);
    return [
      position + 1,
      one.container,
      one.scoreBits.toFixed(2),
      one.typologies.map(({ name }) => name).join('; '),
      headline(one) ?? '',
      journey?.sizeTypes[0]?.value ?? '',
      journey?.fullEmpty[0]?.value ?? '',
      portOf(journey, 'load'),
      portOf(journey, 'discharge'),
      one.missing.map(({ datum }) => datum).join('; '),
    ];
  });
  const header = ['rank', 'container', 'score_bits', 'typologies', 'top_reason', 'size_type', 'full_empty'];
  // A cell that starts like a formula would be run by a spreadsheet: goods texts come from strangers.
  return [
    stringify([[...header, 'load_port', 'discharge_port', 'missing'], ...rows], { escape_formulas: true }),
  ];
}

export function* rankedTable(
  screening: Screening,
  screened: readonly ScreenedContainer[],
): Generator<string> {
  const total = screening.screened.length;
  yield `${total} containers on ${screening.cargo.vesselCalls.size} vessel calls; the ${screened.length} with most evidence:\n\n`;
  yield styleText('bold', row(['rank', 'container', 'bits', 'type', 'from', 'to', 'why'])) + '\n';
  for (const [position, one] of screened.entries()) {
    const journey = screening.cargo.journeys.get(one.journey);
    yield (
      row([
        String(position + 1),
        one.container,
        one.scoreBits.toFixed(1),
        journey?.sizeTypes[0]?.value ?? '?',
        portOf(journey, 'load') || '?',
        portOf(journey, 'discharge') || '?',
        headline(one) ?? 'nothing speaks for a plot',
      ]) + '\n'
    );
  }
  const first = screened[0];
  if (first) yield `\nAll reasons of one container: --explain ${first.container}\n`;
}

const WIDTHS = [5, 12, 6, 5, 6, 6] as const;

function row(cells: readonly string[]): string {
  return cells
    .map((cell, column) => {
      const width = WIDTHS[column];
      if (width === undefined) return cell;
      return column === 0 || column === 2 ? cell.padStart(width) : cell.padEnd(width);
    })
    .join('  ');
}

function portOf(journey: Journey | undefined, role: 'load' | 'discharge'): string {
  return journey?.places.find((place) => place.role === role)?.value ?? '';
}
