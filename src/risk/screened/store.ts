import { sql } from 'kysely';
import type { Consignment, JourneyId, VesselCallId } from '../../cargo/model.ts';
import { CopyRows } from '../../storage/copyRows.ts';
import type { Database } from '../../storage/database.ts';
import type { Transaction } from '../../storage/transaction.ts';
import type { ContainerNumber } from '../../vocabulary/containerNumber.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import type { HistoryEntry } from '../historyEntry.ts';
import { historyEntry } from '../historyEntry.ts';
import type { ScreenedContainer } from '../model.ts';
import type { Subject } from '../subject.ts';

/** Puts the history entries of these consignments in the place of those that were there, and notes since when. */
export async function replaceHistoryEntries(
  tx: Transaction,
  removed: readonly string[],
  consignments: readonly Consignment[],
): Promise<void> {
  const { rows: before } = await sql<{ consignment_id: string; filed_ms: number; entry: string }>`
    delete from history_entry where consignment_id = any(${removed})
    returning consignment_id, filed_ms, entry`.execute(tx.db);
  const known = new Map(before.map((row) => [row.consignment_id, row]));
  const rows = new CopyRows();
  let since = Infinity;
  for (const consignment of consignments) {
    const entry = historyEntry(consignment);
    if (!entry) continue;
    const text = JSON.stringify(entry);
    rows.row(3).text(consignment.id).double(entry.at).text(text);
    const old = known.get(consignment.id);
    known.delete(consignment.id);
    if (old?.entry !== text) since = Math.min(since, entry.at, old?.filed_ms ?? Infinity);
  }
  for (const { filed_ms } of known.values()) since = Math.min(since, filed_ms);
  await tx.copy('copy history_entry (consignment_id, filed_ms, entry) from stdin (format binary)', rows);
  if (since < Infinity) await sql`insert into history_change (since_ms) values (${since})`.execute(tx.db);
}

/**
 * What was screened with a history that has changed since is to be screened again: a firm that is first seen today
 * changes no score of yesterday, one that is filed late does.
 */
export async function noteOutdatedScreenings(db: Database): Promise<void> {
  await sql`
    with change as (delete from history_change returning since_ms)
    insert into journey_change (vessel_call_id, journey_id)
    select distinct vessel_call_id, case when vessel_call_id is null then journey_id end from screened_container
     where history_until > (select to_timestamp(min(since_ms) / 1000) from change)`.execute(db);
}

/** When the rules are others than those that were screened with, everything is to be screened again. */
export async function noteChangedRules(db: Database, fingerprint: string): Promise<void> {
  const { rows } = await sql<{ fingerprint: string }>`select fingerprint from screening_rules`.execute(db);
  if (rows[0]?.fingerprint === fingerprint) return;
  await sql`insert into journey_change (vessel_call_id, journey_id)
            select distinct vessel_call_id, case when vessel_call_id is null then journey_id end
              from screened_container`.execute(db);
  await sql`delete from screening_rules`.execute(db);
  await sql`insert into screening_rules (fingerprint) values (${fingerprint})`.execute(db);
}

/** Calls to be screened, with the number of their journeys: what one batch takes depends on it. */
export async function changedCalls(
  db: Database,
): Promise<{ readonly id: VesselCallId; readonly journeys: number }[]> {
  const { rows } = await sql<{ id: VesselCallId; journeys: string }>`
    select c.id, (select count(*) from journey j where j.vessel_call_id = c.id) as journeys
      from (select distinct vessel_call_id as id from journey_change where vessel_call_id is not null) c
     order by c.id`.execute(db);
  return rows.map(({ id, journeys }) => ({ id, journeys: Number(journeys) }));
}

/** Journeys without a call to be screened. */
export async function changedJourneys(db: Database): Promise<JourneyId[]> {
  const { rows } = await sql<{ id: JourneyId }>`
    select distinct journey_id as id from journey_change where journey_id is not null order by id`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

export async function clearChanges(db: Database, { calls, journeys }: ScreenBatch): Promise<void> {
  await sql`delete from journey_change
             where vessel_call_id = any(${calls}) or journey_id = any(${journeys})`.execute(db);
}

/** What is screened in one transaction: all journeys of these calls, and these journeys. */
export interface ScreenBatch {
  readonly calls: readonly VesselCallId[];
  readonly journeys: readonly JourneyId[];
}

const ENTRIES_PER_PAGE = 20_000;

/** All entries, in bounded pages. */
export async function* historyEntries(db: Database): AsyncGenerator<HistoryEntry> {
  for (let last = ''; ;) {
    const { rows } = await sql<{ consignment_id: string; entry: string }>`
      select consignment_id, entry from history_entry where consignment_id > ${last}
       order by consignment_id limit ${ENTRIES_PER_PAGE}`.execute(db);
    for (const { entry } of rows) yield JSON.parse(entry) as HistoryEntry;
    const next = rows.at(-1)?.consignment_id;
    if (next === undefined) return;
    last = next;
  }
}

/** What was screened, with what the list shows beside the score. */
export interface ScreenedSubject {
  readonly screened: ScreenedContainer;
  readonly subject: Subject;
}

const GOODS_SHOWN_CHARACTERS = 120;

export async function replaceScreened(
  tx: Transaction,
  { calls, journeys }: ScreenBatch,
  { all, now }: { readonly all: readonly ScreenedSubject[]; readonly now: Instant },
): Promise<void> {
  const ids = [...journeys, ...all.map(({ screened }) => screened.journey)];
  await sql`delete from screened_container
             where vessel_call_id = any(${calls}) or journey_id = any(${ids})`.execute(tx.db);
  const rows = new CopyRows();
  const nowMs = Date.parse(now);
  for (const { screened, subject } of all) {
    const [sizeType] = subject.journey.sizeTypes;
    rows
      .row(15)
      .text(screened.journey)
      .text(screened.container)
      .text(screened.vesselCall)
      .double(screened.scoreBits);
    rows
      .time(subject.historyUntil)
      .text(sizeType?.value)
      .text(subject.fullEmpty?.value)
      .text(subject.load?.value);
    rows.text(subject.discharge?.value).text(subject.goods?.text.slice(0, GOODS_SHOWN_CHARACTERS));
    rows.text(subject.consignee?.name ?? subject.consignee?.identification);
    rows.jsonb(JSON.stringify(screened.typologies)).jsonb(JSON.stringify(screened.reasons));
    rows.jsonb(JSON.stringify(screened.missing)).time(nowMs);
  }
  await tx.copy(
    `copy screened_container (journey_id, container_number, vessel_call_id, score_bits, history_until, size_type,
       full_empty, load_port, discharge_port, goods, consignee, typologies, reasons, missing, screened_at)
     from stdin (format binary)`,
    rows,
  );
}

/** A screened container as stored JSON; sources name their messages by key. */
export interface ScreenedText {
  readonly journey: string;
  readonly container: ContainerNumber;
  readonly vesselCall: VesselCallId | undefined;
  readonly scoreBits: number;
  readonly typologies: ScreenedContainer['typologies'];
  readonly reasons: string;
  readonly missing: ScreenedContainer['missing'];
}

export async function screenedText(db: Database, journeyId: string): Promise<ScreenedText | undefined> {
  const { rows } = await sql<{
    journey_id: string;
    container_number: ContainerNumber;
    vessel_call_id: VesselCallId | null;
    score_bits: number;
    typologies: ScreenedContainer['typologies'];
    reasons: string;
    missing: ScreenedContainer['missing'];
  }>`
    select journey_id, container_number, vessel_call_id, score_bits, typologies,
           replace(reasons::text, '"message": "', '"message":"') as reasons, missing
      from screened_container where journey_id = ${journeyId}`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  return {
    journey: row.journey_id,
    container: row.container_number,
    vesselCall: row.vessel_call_id ?? undefined,
    scoreBits: row.score_bits,
    typologies: row.typologies,
    reasons: row.reasons,
    missing: row.missing,
  };
}
