import { receiveFiles, type ReceiveFilesOptions, type ReceiveReport } from '../intake/service.ts';
import type { Given } from '../intake/given/service.ts';
import { databaseOn, type OpenDatabase } from '../storage/database.ts';
import { transaction, type Transaction } from '../storage/transaction.ts';
import type { ContainerNumber } from '../vocabulary/containerNumber.ts';
import { assembleConsignments } from './consignment.ts';
import { assembleJourneys } from './journey.ts';
import type { Consignment, ConsignmentId, Journey, VesselCall, VesselCallId } from './model.ts';
import { LINKING } from './said/linking.ts';
import { callsSaid, containersSaid, filingsSaid } from './said/store.ts';
import { compareContainers } from './split/service.ts';
import { readConsignments } from './stored/service.ts';
import { journeyOnCall } from './splitVoyages.ts';
import {
  announcedCallTexts,
  atRepeatableRead,
  clearConsignmentMarks,
  clearContainerMarks,
  consignmentIdsOf,
  countMarks,
  linkedKeys,
  lockAssembly,
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

/** What else is made of consignments (`risk` keeps its history), in the transaction that stores them. */
export type ConsignmentsFollower = (
  tx: Transaction,
  removed: readonly string[],
  consignments: readonly Consignment[],
) => Promise<void>;

export interface AssembleOptions {
  readonly onProgress?: (done: number, total: number) => void;
  readonly consignmentsStored: ConsignmentsFollower;
}

export interface AssembleReport {
  readonly consignments: number;
  readonly containers: number;
  readonly journeys: number;
  readonly vesselCalls: number;
}

/** More make no statement faster, and what lives longer costs more to collect. */
const CONTAINERS_PER_BATCH = 1000;
const CONSIGNMENTS_PER_BATCH = 1000;
/** One computes while the others wait for the database. */
const BATCHES_AT_ONCE = 3;

/**
 * Assembles everything that is marked from the stored statements. Each batch is one transaction that stores the
 * result and deletes its marks, so after kill -9 the same call goes on with what is left and ends in the same state.
 * `then` follows before another program may assemble.
 */
export async function assembleStored<T>(
  open: OpenDatabase,
  options: AssembleOptions,
  then: (report: AssembleReport) => Promise<T>,
): Promise<T> {
  return alone(open, async () => {
    await transaction(open, ({ db }) => markRevokedDocuments(db));
    const calls = await assembleCalls(open);
    const saveCallsOf = callSaver(open, calls);
    const consignments = await assembleMarkedConsignments(open, calls, options.consignmentsStored);
    const { containers, journeys } = await assembleMarkedContainers(open, { calls, saveCallsOf, options });
    await compareContainers(open);
    const result = await then({ consignments, containers, journeys, vesselCalls: calls.calls.size });
    await removeUnusedCalls(open.db);
    return result;
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

async function assembleMarkedConsignments(
  open: OpenDatabase,
  calls: VesselCalls,
  follower: ConsignmentsFollower,
): Promise<number> {
  let count = 0;
  let last = '';
  for (;;) {
    const done = await transaction(open, async (tx) => {
      await atRepeatableRead(tx.db);
      const marked = await markedConsignments(tx.db, last, CONSIGNMENTS_PER_BATCH);
      const next = marked.at(-1);
      if (next === undefined) return undefined;
      const linked = await linkedKeys(tx.db, marked);
      const filings = await filingsSaid(tx.db, linked);
      const consignments = assembleConsignments(filings.filter(({ message }) => !calls.isWithdrawn(message)));
      await replaceConsignments(tx, linked, consignments);
      await follower(tx, linked, consignments);
      await clearConsignmentMarks(tx.db, linked);
      return { next, consignments: consignments.length };
    });
    if (!done) return count;
    count += done.consignments;
    last = done.next;
  }
}

interface ContainerWork {
  readonly saveCallsOf: (journeys: readonly Journey[]) => Promise<void>;
  readonly calls: VesselCalls;
  readonly options: AssembleOptions;
}

async function assembleMarkedContainers(open: OpenDatabase, work: ContainerWork) {
  const { containers: total } = await countMarks(open.db);
  const done = { containers: 0, journeys: 0 };
  let last = '' as ContainerNumber;
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
      const journeys = await assembleContainers(open, numbers, work);
      done.journeys += journeys;
      done.containers += numbers.length;
      work.options.onProgress?.(done.containers, Math.max(total, done.containers));
    }
  };
  await Promise.all(Array.from({ length: BATCHES_AT_ONCE }, lane));
  return done;
}

async function assembleContainers(
  open: OpenDatabase,
  containers: readonly ContainerNumber[],
  { calls, saveCallsOf }: ContainerWork,
): Promise<number> {
  return transaction(open, async (tx) => {
    await atRepeatableRead(tx.db);
    const said = await containersSaid(tx.db, containers);
    const ids = await consignmentIdsOf(tx.db, containers);
    const consignments = await readConsignments(tx.db, [...new Set([...ids.values()].flat())]);
    const journeys: Journey[] = [];
    for (const [number, own] of said) {
      const filed = (ids.get(number) ?? []).flatMap((id) => consignments.get(id) ?? []);
      journeys.push(...assembleJourneys(number, own, calls, filed));
    }
    const shared = (id: ConsignmentId) => (consignments.get(id)?.containers.length ?? 0) > 1;
    const toStore = journeys.map((journey) => ({
      journey,
      onCall: journeyOnCall(journey),
      shared: journey.consignments.filter(shared),
    }));
    await replaceJourneys(tx, containers, toStore);
    await saveCallsOf(journeys);
    await clearContainerMarks(tx.db, containers);
    return journeys.length;
  });
}
