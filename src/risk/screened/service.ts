import { createHash } from 'node:crypto';
import type { Consignment, Journey, JourneyId, VesselCall, VesselCallId } from '../../cargo/model.ts';
import { messageRefs } from '../../cargo/said/store.ts';
import { messageKeysIn, withMessages } from '../../cargo/said/storedMessage.ts';
import { type AssembleOptions, type AssembleReport, assembleStored } from '../../cargo/service.ts';
import { readJourneys } from '../../cargo/stored/service.ts';
import { atRepeatableRead, journeyTexts, journeyTextsOfCalls, vesselCallTexts } from '../../cargo/store.ts';
import type { Database, OpenDatabase } from '../../storage/database.ts';
import { transaction, type Transaction } from '../../storage/transaction.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { type History, startHistory } from '../history.ts';
import type { ScreenedContainer } from '../model.ts';
import { peersOf } from '../peers.ts';
import type { RuleSet } from '../ruleSet.ts';
import { screenJourney } from '../score.ts';
import { subjectOf } from '../subject.ts';
import {
  changedCalls,
  changedJourneys,
  clearChanges,
  historyEntries,
  noteChangedRules,
  noteOutdatedScreenings,
  replaceHistoryEntries,
  replaceScreened,
  type ScreenBatch,
  screenedText,
} from './store.ts';

export interface ScreenStoredOptions {
  /** When this screening is made; no score depends on it. */
  readonly now: Instant;
  readonly rules: RuleSet;
  readonly onProgress?: (step: 'assembling' | 'screening', done: number, total: number) => void;
}

export interface ScreenReport extends AssembleReport {
  /** Journeys screened by this run; journeys that nothing changed for are not among them. */
  readonly screened: number;
}

/** What lives longer costs more to collect; a large call alone may have more. */
const JOURNEYS_PER_BATCH = 1000;
/** One computes while the others wait for the database. */
const BATCHES_AT_ONCE = 3;

/**
 * Assembles and screens everything that files which came in have changed, and everything that was screened with
 * other rules or with a history that is another one now. Killed at any moment and called again, it ends in the same
 * state. Memory: the history, and a few batches of journeys.
 */
export async function assembleAndScreen(
  open: OpenDatabase,
  { now, rules, onProgress }: ScreenStoredOptions,
): Promise<ScreenReport> {
  const options: AssembleOptions = {
    onProgress: (done, total) => onProgress?.('assembling', done, total),
    consignmentsStored: replaceHistoryEntries,
  };
  return assembleStored(open, options, async (assembled) => {
    await transaction(open, async ({ db }) => {
      await noteOutdatedScreenings(db);
      await noteChangedRules(db, fingerprintOf(rules));
    });
    const batches = await batchesOf(open.db);
    const total = batches.reduce((sum, { size }) => sum + size, 0);
    const history = total === 0 ? startHistory().history() : await storedHistory(open.db);
    let done = 0;
    const lane = async () => {
      for (let batch = batches.shift(); batch; batch = batches.shift()) {
        await screenBatch(open, batch, { history, rules, now });
        done += batch.size;
        onProgress?.('screening', done, total);
      }
    };
    await Promise.all(Array.from({ length: BATCHES_AT_ONCE }, lane));
    return { ...assembled, screened: done };
  });
}

/** Changes when a rule, a list or a typology does. */
function fingerprintOf({ rules, typologies, files }: RuleSet): string {
  const what = [rules.map(({ rule }) => rule), [...typologies.values()], files];
  return createHash('sha256').update(JSON.stringify(what)).digest('hex');
}

async function storedHistory(db: Database): Promise<History> {
  const builder = startHistory();
  for await (const entry of historyEntries(db)) builder.addEntry(entry);
  return builder.history();
}

interface SizedBatch extends ScreenBatch {
  readonly size: number;
}

/** Whole calls together, as many as fit; boxes on one ship are compared with each other. */
async function batchesOf(db: Database): Promise<SizedBatch[]> {
  const batches: SizedBatch[] = [];
  let calls: VesselCallId[] = [];
  let size = 0;
  for (const call of await changedCalls(db)) {
    if (size > 0 && size + call.journeys > JOURNEYS_PER_BATCH) {
      batches.push({ calls, journeys: [], size });
      calls = [];
      size = 0;
    }
    calls.push(call.id);
    size += call.journeys;
  }
  if (calls.length > 0) batches.push({ calls, journeys: [], size });
  const alone = await changedJourneys(db);
  for (let from = 0; from < alone.length; from += JOURNEYS_PER_BATCH) {
    const journeys = alone.slice(from, from + JOURNEYS_PER_BATCH);
    batches.push({ calls: [], journeys, size: journeys.length });
  }
  return batches;
}

async function screenBatch(
  open: OpenDatabase,
  batch: ScreenBatch,
  { history, rules, now }: { readonly history: History; readonly rules: RuleSet; readonly now: Instant },
): Promise<void> {
  await transaction(open, async (tx: Transaction) => {
    await atRepeatableRead(tx.db);
    const texts = [
      ...(await journeyTextsOfCalls(tx.db, batch.calls)),
      ...(await journeyTexts(tx.db, batch.journeys)),
    ];
    const { journeys, consignments } = await readJourneys(tx.db, texts);
    const vesselCalls = await readVesselCalls(tx.db, batch.calls);
    const context = { consignments, vesselCalls, history, peers: peersOf(journeys) };
    const all = journeys.map((journey) => ({
      screened: screenJourney(journey, context, rules),
      subject: subjectOf(journey, context),
    }));
    await replaceScreened(tx, batch, { all, now });
    await clearChanges(tx.db, batch);
  });
}

async function readVesselCalls(
  db: Database,
  ids: readonly VesselCallId[],
): Promise<Map<VesselCallId, VesselCall>> {
  const texts = await vesselCallTexts(db, ids);
  const refs = await messageRefs(db, messageKeysIn(texts));
  const calls = texts.map((text) => withMessages<VesselCall>(text, refs));
  return new Map(calls.map((call) => [call.id, call]));
}

/** One container's journey with all that the score rests on. */
export interface JourneyDossier {
  readonly journey: Journey;
  readonly screened: ScreenedContainer;
  readonly consignments: readonly Consignment[];
  readonly vesselCall?: VesselCall;
}

/** Undefined when there is no such journey. */
export async function journeyDossier(
  { db }: OpenDatabase,
  id: JourneyId,
): Promise<JourneyDossier | undefined> {
  const { journeys, consignments } = await readJourneys(db, await journeyTexts(db, [id]));
  const screened = await screenedText(db, id);
  const [journey] = journeys;
  if (!journey || !screened) return undefined;
  const { vesselCall: callId, reasons, journey: _, ...score } = screened;
  const [call] = callId === undefined ? [] : await vesselCallTexts(db, [callId]);
  const own = journey.consignments.flatMap((consignmentId) => consignments.get(consignmentId) ?? []);
  const head = JSON.stringify({ ...score, journey: id, ...(callId && { vesselCall: callId }) }).slice(0, -1);
  const parts = [
    `"journey":${JSON.stringify(journey)}`,
    `"screened":${head},"reasons":${reasons}}`,
    `"consignments":${JSON.stringify(own)}`,
    ...(call === undefined ? [] : [`"vesselCall":${call}`]),
  ];
  // Stored messages print as their keys; who reads a dossier gets plain ones.
  const text = `{${parts.join(',')}}`;
  const refs = await messageRefs(db, messageKeysIn([text]));
  return withMessages<JourneyDossier>(
    text,
    new Map([...refs].map(([key, message]) => [key, { ...message }])),
  );
}
