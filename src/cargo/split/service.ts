import type { OpenDatabase } from '../../storage/database.ts';
import { transaction, type Transaction } from '../../storage/transaction.ts';
import { messageRefs } from '../said/store.ts';
import { messageKeysIn, withMessages } from '../said/storedMessage.ts';
import { type JourneyOnCall, splitVoyages } from '../splitVoyages.ts';
import { atRepeatableRead } from '../store.ts';
import {
  clearSplitMarks,
  journeysOfWrongDigits,
  journeysToCompare,
  markedSplits,
  noteChangedJourneys,
  onCallTexts,
  saveSplits,
} from './store.ts';

const CONSIGNMENTS_PER_BATCH = 2000;

/** The second pass over journeys, which sees containers beside each other; in batches, each one transaction. */
export async function compareContainers(open: OpenDatabase): Promise<void> {
  let last = '';
  for (let marked: string[]; ;) {
    marked = await transaction(open, async (tx) => {
      await atRepeatableRead(tx.db);
      const keys = await markedSplits(tx.db, last, CONSIGNMENTS_PER_BATCH);
      if (keys.length === 0) return keys;
      await compareJourneys(tx, await journeysToCompare(tx.db, keys));
      await clearSplitMarks(tx.db, keys);
      return keys;
    });
    const next = marked.at(-1);
    if (next === undefined) break;
    last = next;
  }
  await transaction(open, async (tx) => {
    await atRepeatableRead(tx.db);
    await compareJourneys(tx, await journeysOfWrongDigits(tx.db));
  });
}

async function compareJourneys(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const texts = await onCallTexts(tx.db, ids);
  const refs = await messageRefs(tx.db, messageKeysIn(texts.map(({ on_call }) => on_call)));
  const found = splitVoyages(texts.map(({ on_call }) => withMessages<JourneyOnCall>(on_call, refs)));
  const foundText = new Map([...found].map(([id, more]) => [String(id), JSON.stringify(more)]));
  const wanted = new Set(ids);
  const changed = new Map<string, string>();
  for (const { journey_id: id, split } of texts) {
    const now = foundText.get(id) ?? '';
    if (wanted.has(id) && now !== split) changed.set(id, now);
  }
  if (changed.size === 0) return;
  await saveSplits(tx.db, changed);
  await noteChangedJourneys(tx.db, [...changed.keys()]);
}
