import { receiveFiles, type ReceiveFilesOptions, type ReceiveReport } from '../intake/service.ts';
import type { Given } from '../intake/given/service.ts';
import { databaseOn, type OpenDatabase } from '../storage/database.ts';
import { transaction, type Transaction } from '../storage/transaction.ts';
import type { ContainerNumber } from '../vocabulary/containerNumber.ts';
import { assembleConsignments } from './consignment.ts';
import { assembleJourneys } from './journey.ts';
import type { Consignment, ConsignmentId, Journey, VesselCall, VesselCallId } from './model.ts';
import { LINKING, referenceKeys } from './said/linking.ts';
import { callsSaid, containersSaid, filingsSaid, messagesByKey } from './said/store.ts';
import { messageKeysIn, withMessages } from './said/storedMessage.ts';
import {
  announcedCallTexts,
  atRepeatableRead,
  clearConsignmentMarks,
  clearContainerMarks,
  consignmentsOf,
  countMarks,
  linkedKeys,
  lockAssembly,
  markContainersOf,
  markContainersOfCalls,
  markedConsignments,
  markedContainers,
  markRevokedDocuments,
  removeUnusedCalls,
  removeVesselCalls,
  replaceConsignments,
  replaceJourneys,
  saveVesselCalls,
  unlockAssembly,
} from './store.ts';
import { assembleVesselCalls, type VesselCalls } from './vesselCall.ts';

/** Receives files for assembly; see `receiveFiles`. */
export function importFiles(
  open: OpenDatabase,
  given: readonly Given[],
  options: Omit<ReceiveFilesOptions, 'linking'>,
): Promise<ReceiveReport> {
  return receiveFiles(open, given, { ...options, linking: LINKING });
}

/** One batch of journeys with all that they are judged by; in the transaction that stores it. */
export interface JourneyBatch {
  readonly containers: readonly ContainerNumber[];
  readonly journeys: readonly Journey[];
  readonly consignments: ReadonlyMap<ConsignmentId, Consignment>;
  readonly vesselCalls: ReadonlyMap<VesselCallId, VesselCall>;
}

/** What goes on with the assembled cargo (`risk` screens it), each in the transaction that stores the cargo. */
export interface AssemblyFollower {
  /** These ids were taken away, and these consignments put in their place. */
  consignments(
    tx: Transaction,
    removed: readonly string[],
    consignments: readonly Consignment[],
  ): Promise<void>;
  /** All consignments are in place; may mark further containers. */
  beforeJourneys(): Promise<void>;
  journeys(tx: Transaction, batch: JourneyBatch): Promise<void>;
}

export interface AssembleOptions {
  readonly onProgress?: (done: number, total: number) => void;
}

export interface AssembleReport {
  readonly consignments: number;
  readonly containers: number;
  readonly journeys: number;
  readonly vesselCalls: number;
}

/** So many fit into memory with their messages; more make no statement faster. */
const CONTAINERS_PER_BATCH = 2500;
const CONSIGNMENTS_PER_BATCH = 2500;

/**
 * Assembles everything that is marked from the stored statements. Each batch is one transaction that stores the
 * result and deletes its marks, so after kill -9 the same call goes on with what is left and ends in the same state.
 */
export async function assembleStored(
  open: OpenDatabase,
  follower: AssemblyFollower,
  options: AssembleOptions = {},
): Promise<AssembleReport> {
  return alone(open, async () => {
    await transaction(open, ({ db }) => markRevokedDocuments(db));
    const calls = await assembleCalls(open);
    const saveCallsOf = callSaver(open, calls);
    const consignments = await assembleMarkedConsignments(open, follower);
    await follower.beforeJourneys();
    const { containers, journeys } = await assembleMarkedContainers(open, {
      calls,
      saveCallsOf,
      follower,
      options,
    });
    await removeUnusedCalls(open.db);
    return { consignments, containers, journeys, vesselCalls: calls.calls.size };
  });
}

async function alone<T>(open: OpenDatabase, work: () => Promise<T>): Promise<T> {
  const client = await open.pool.connect();
  try {
    await lockAssembly(databaseOn(client));
    return await work();
  } finally {
    await unlockAssembly(databaseOn(client)).finally(() => {
      client.release();
    });
  }
}

/** Calls are few, so all of them are assembled anew; containers of those that changed are marked. */
async function assembleCalls(open: OpenDatabase): Promise<VesselCalls> {
  return transaction(open, async ({ db }) => {
    await atRepeatableRead(db);
    const calls = assembleVesselCalls(await callsSaid(db));
    const before = await announcedCallTexts(db);
    const changed = [...calls.calls.values()].filter((call) => before.get(call.id) !== JSON.stringify(call));
    const gone = [...before.keys()].filter((id) => !calls.calls.has(id as VesselCallId));
    if (changed.length + gone.length === 0) return calls;
    const ids = [...changed.map(({ id }) => id), ...gone];
    const vessels = new Set(ids.map((id) => id.split('/')[0] ?? id));
    await markContainersOfCalls(db, ids, [...vessels]);
    await removeVesselCalls(db, gone);
    await saveVesselCalls(db, changed, true);
    return calls;
  });
}

/**
 * Saves calls that no header speaks of when the first journey ends in one. Not in the transaction of the batch: two
 * batches would wait for each other over the same call, and a call too many does no harm (`removeUnusedCalls`).
 */
function callSaver(open: OpenDatabase, { calls }: VesselCalls) {
  const saved = new Set(calls.keys());
  return async (journeys: readonly Journey[]): Promise<void> => {
    const fresh = new Map<VesselCallId, VesselCall>();
    for (const { vesselCall: id } of journeys) {
      const call = id === undefined || saved.has(id) ? undefined : calls.get(id);
      if (call) fresh.set(call.id, call);
    }
    if (fresh.size === 0) return;
    await saveVesselCalls(open.db, [...fresh.values()], false);
    for (const id of fresh.keys()) saved.add(id);
  };
}

async function assembleMarkedConsignments(open: OpenDatabase, follower: AssemblyFollower): Promise<number> {
  let count = 0;
  let last = '';
  for (;;) {
    const keys = await transaction(open, async (tx) => {
      await atRepeatableRead(tx.db);
      const marked = await markedConsignments(tx.db, last, CONSIGNMENTS_PER_BATCH);
      if (marked.length === 0) return marked;
      const linked = await linkedKeys(tx.db, marked);
      const filings = await filingsSaid(tx.db, linked);
      const consignments = assembleConsignments(filings);
      await replaceConsignments(tx, linked, consignments);
      await follower.consignments(tx, linked, consignments);
      await markContainersOf(tx.db, linked, consignments);
      await clearConsignmentMarks(tx.db, linked);
      count += consignments.length;
      return marked;
    });
    const next = keys.at(-1);
    if (next === undefined) return count;
    last = next;
  }
}

interface ContainerWork {
  readonly saveCallsOf: (journeys: readonly Journey[]) => Promise<void>;
  readonly calls: VesselCalls;
  readonly follower: AssemblyFollower;
  readonly options: AssembleOptions;
}

async function assembleMarkedContainers(open: OpenDatabase, work: ContainerWork) {
  const { containers: total } = await countMarks(open.db);
  const done = { containers: 0, journeys: 0 };
  let last = '' as ContainerNumber;
  // Two batches at once: one computes while the other waits for the database.
  let claiming: Promise<unknown> = Promise.resolve();
  const claim = (): Promise<ContainerNumber[]> => {
    const claimed = claiming.then(async () => {
      const numbers = await markedContainers(open.db, last, CONTAINERS_PER_BATCH);
      last = numbers.at(-1) ?? last;
      return numbers;
    });
    claiming = claimed;
    return claimed;
  };
  const lane = async () => {
    for (let numbers = await claim(); numbers.length > 0; numbers = await claim()) {
      done.journeys += await assembleContainers(open, numbers, work);
      done.containers += numbers.length;
      work.options.onProgress?.(done.containers, Math.max(total, done.containers));
    }
  };
  await Promise.all([lane(), lane()]);
  return done;
}

async function assembleContainers(
  open: OpenDatabase,
  containers: readonly ContainerNumber[],
  { calls, follower, saveCallsOf }: ContainerWork,
): Promise<number> {
  return transaction(open, async (tx) => {
    await atRepeatableRead(tx.db);
    const said = await containersSaid(tx.db, containers);
    const documents = new Map(
      [...said].map(([number, all]) => [
        number,
        new Set(all.flatMap(({ statement }) => referenceKeys(statement))),
      ]),
    );
    const { ids, texts } = await consignmentsOf(tx.db, documents);
    const messages = await messagesByKey(tx.db, messageKeysIn(texts.values()));
    const refs = new Map([...messages].map(([key, { message }]) => [key, message]));
    const consignments = new Map<ConsignmentId, Consignment>();
    for (const text of texts.values()) {
      const consignment = withMessages<Consignment>(text, refs);
      consignments.set(consignment.id, consignment);
    }
    const journeys: Journey[] = [];
    for (const [number, own] of said) {
      const filed = (ids.get(number) ?? []).flatMap((id) => consignments.get(id as ConsignmentId) ?? []);
      journeys.push(...assembleJourneys(number, own, calls, filed));
    }
    await replaceJourneys(tx, containers, journeys);
    await saveCallsOf(journeys);
    await follower.journeys(tx, { containers, journeys, consignments, vesselCalls: calls.calls });
    await clearContainerMarks(tx.db, containers);
    return journeys.length;
  });
}
