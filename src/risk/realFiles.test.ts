import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assembleCargo } from '../cargo/assemble.ts';
import type { Cargo, Journey } from '../cargo/model.ts';
import { collectMessages } from '../formats/collect.ts';
import { createEdifactReader } from '../formats/edifact/interchange.ts';
import type { ReadMessage } from '../formats/model.ts';
import { readSizeType } from '../vocabulary/sizeType.ts';
import type { MessageRef, Sha256, Source } from '../vocabulary/source.ts';
import { historyOf } from './history.ts';
import { screenCargo } from './screen.ts';
import { loadRuleSet } from './service.ts';

/*
 * The real stow plan of a ship from Costa Rica together with the discharge and load reports of Limon: a reason is true
 * when the very bytes that it points to say so. Nothing of the files is printed.
 */
const FOLDER = '../shared/data/standards/edifact';
const FILES = [
  'BAPLIE/baplie_d95b_smdg20_delmontegold_crmob.edi',
  'COARRI/coarri_d23a_import_a.edi',
  'COARRI/coarri_d23a_import_dgs.edi',
  'COARRI/coarri_d23a_export_b.edi',
];

describe.skipIf(!existsSync(FOLDER))('screening the real plan and the real reports', () => {
  const { cargo, bytesOf } = existsSync(FOLDER)
    ? readAll()
    : { cargo: undefined, bytesOf: new Map<string, Buffer>() };

  it('gives a ranked list whose reasons stand at the bytes that they name', () => {
    const rules = loadRuleSet();
    if (!cargo || !rules.ok) throw new Error('the files or the rules could not be read');
    const screened = screenCargo(cargo, historyOf(cargo.consignments.values()), rules.value);
    expect(screened).toHaveLength(cargo.journeys.size);
    expect(screened.filter(({ reasons }) => reasons.length > 0).length).toBeGreaterThan(300);
    let checked = 0;
    for (const { journey: id, reasons } of screened) {
      const truths = truthsOf(cargo.journeys.get(id));
      for (const { ruleId, sources } of reasons) {
        expect(sources.length, ruleId).toBeGreaterThan(0);
        for (const { message, offset } of sources) {
          const standsThere = truths.get(keyOf({ message, offset }));
          if (!standsThere) continue;
          const text = bytesOf.get(message.sha256)?.toString('latin1', offset, offset + 120) ?? '';
          expect(standsThere(text), `${ruleId} at byte ${offset} of ${message.fileName}`).toBe(true);
          checked++;
        }
      }
    }
    expect(checked).toBeGreaterThan(1_500);
  });

  it('names what three reports without a declaration cannot give', () => {
    const rules = loadRuleSet();
    if (!cargo || !rules.ok) throw new Error('the files or the rules could not be read');
    const [top] = screenCargo(cargo, historyOf([]), rules.value);
    const missing = top?.missing.map(({ datum }) => datum);
    expect(missing).toEqual(expect.arrayContaining(['consignee', 'entry summary declaration or manifest']));
  });
});

function readAll(): { readonly cargo: Cargo; readonly bytesOf: Map<string, Buffer> } {
  const bytesOf = new Map<string, Buffer>();
  const messages: { message: MessageRef; read: ReadMessage }[] = [];
  for (const file of FILES) {
    const bytes = readFileSync(`${FOLDER}/${file}`);
    const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256;
    bytesOf.set(sha256, bytes);
    const collected = collectMessages();
    const reader = createEdifactReader(collected.visitor);
    reader.write(bytes);
    reader.end();
    for (const read of collected.file().messages) {
      const { index, type, release, reference } = read.header;
      messages.push({ message: { sha256, fileName: file, index, type, release, reference }, read });
    }
  }
  return { cargo: assembleCargo(messages), bytesOf };
}

function keyOf({ message, offset }: Source): string {
  return `${message.sha256} ${offset}`;
}

type StandsThere = (text: string) => boolean;

/** For every place where the journey's values were read: does the text there say the value? */
function truthsOf(journey: Journey | undefined): Map<string, StandsThere> {
  const truths = new Map<string, StandsThere>();
  if (!journey) return truths;
  for (const { value, source } of journey.goodsTexts)
    truths.set(keyOf(source), (text) => text.startsWith(value));
  for (const { rawCode, source } of journey.places)
    truths.set(keyOf(source), (text) => text.startsWith(rawCode));
  for (const { value, source } of journey.seals) truths.set(keyOf(source), (text) => text.startsWith(value));
  for (const { value, source } of journey.stow)
    truths.set(keyOf(source), (text) => text.startsWith(value.raw));
  for (const { value, source } of journey.masses) {
    truths.set(keyOf(source), (text) => Number(/^[\d.]+/.exec(text)?.[0]) === value);
  }
  for (const { value, source } of journey.sizeTypes) {
    truths.set(keyOf(source), (text) => readSizeType(/^\w+/.exec(text)?.[0] ?? '')?.code === value);
  }
  for (const { value, source } of journey.fullEmpty) {
    truths.set(keyOf(source), (text) => text.startsWith(value === 'full' ? '5' : '4'));
  }
  return truths;
}
