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

export interface CallRank {
  readonly vesselCallId: VesselCallId;
  readonly containers: number;
  readonly topBits: number;
  /** Containers at or above each of the thresholds asked for. */
  readonly above: number;
}

/** Calls with their number of containers and highest score; `bits`: what counts as high. */
export async function callRanks(
  db: Database,
  { bits, limit }: { readonly bits: number; readonly limit: number },
): Promise<CallRank[]> {
  const { rows } = await sql<{
    vessel_call_id: VesselCallId;
    containers: string;
    top: number;
    above: string;
  }>`
    select vessel_call_id, count(*) as containers, max(score_bits) as top,
           count(*) filter (where score_bits >= ${bits}) as above
      from screened_container where vessel_call_id is not null
     group by vessel_call_id order by top desc, vessel_call_id limit ${limit}`.execute(db);
  return rows.map((row) => ({
    vesselCallId: row.vessel_call_id,
    containers: Number(row.containers),
    topBits: row.top,
    above: Number(row.above),
  }));
}

/** A line of the ranked list. */
export interface RankedContainer {
  readonly rank: number;
  readonly journeyId: string;
  readonly container: ContainerNumber;
  readonly vesselCallId?: VesselCallId;
  readonly scoreBits: number;
  readonly sizeType?: string;
  readonly fullEmpty?: string;
  readonly loadPort?: string;
  readonly dischargePort?: string;
  readonly goods?: string;
  readonly consignee?: string;
  readonly typologies: ScreenedContainer['typologies'];
  readonly strongestReason?: string;
}

export interface RankFilter {
  /** Absent: containers of all calls. */
  readonly vesselCallId?: VesselCallId;
  /** Part of a container number, goods text or consignee. */
  readonly text?: string;
  readonly typology?: string;
  readonly offset: number;
  readonly limit: number;
}

interface RankedRow {
  readonly rank: string;
  readonly total: string;
  readonly journey_id: string;
  readonly container_number: ContainerNumber;
  readonly vessel_call_id: VesselCallId | null;
  readonly score_bits: number;
  readonly size_type: string | null;
  readonly full_empty: string | null;
  readonly load_port: string | null;
  readonly discharge_port: string | null;
  readonly goods: string | null;
  readonly consignee: string | null;
  readonly typologies: ScreenedContainer['typologies'];
  readonly strongest: string | null;
}

const PAGE_MAX = 500;

/** One page of the ranked list, highest first; the rank is that in the whole list of the call, filtered or not. */
export async function rankedContainers(
  db: Database,
  { vesselCallId, text, typology, offset, limit }: RankFilter,
): Promise<{ readonly total: number; readonly containers: RankedContainer[] }> {
  const pattern = text === undefined ? null : `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const wanted = typology === undefined ? null : JSON.stringify([{ id: typology }]);
  const { rows } = await sql<RankedRow>`
    with ranked as (
      select *, row_number() over (order by score_bits desc, journey_id) as rank from screened_container
       where ${vesselCallId ?? null}::text is null or vessel_call_id = ${vesselCallId ?? null})
    select rank, count(*) over () as total, journey_id, container_number, vessel_call_id, score_bits, size_type,
           full_empty, load_port, discharge_port, goods, consignee, typologies,
           reasons -> 0 ->> 'sentence' as strongest
      from ranked
     where (${pattern}::text is null or container_number ilike ${pattern} or goods ilike ${pattern}
            or consignee ilike ${pattern})
       and (${wanted}::jsonb is null or typologies @> ${wanted}::jsonb)
     order by rank offset ${offset} limit ${Math.min(limit, PAGE_MAX)}`.execute(db);
  return { total: Number(rows[0]?.total ?? 0), containers: rows.map(rankedContainer) };
}

function rankedContainer(row: RankedRow): RankedContainer {
  return {
    rank: Number(row.rank),
    journeyId: row.journey_id,
    container: row.container_number,
    ...(row.vessel_call_id === null ? {} : { vesselCallId: row.vessel_call_id }),
    scoreBits: row.score_bits,
    ...(row.size_type === null ? {} : { sizeType: row.size_type }),
    ...(row.full_empty === null ? {} : { fullEmpty: row.full_empty }),
    ...(row.load_port === null ? {} : { loadPort: row.load_port }),
    ...(row.discharge_port === null ? {} : { dischargePort: row.discharge_port }),
    ...(row.goods === null ? {} : { goods: row.goods }),
    ...(row.consignee === null ? {} : { consignee: row.consignee }),
    typologies: row.typologies,
    ...(row.strongest === null ? {} : { strongestReason: row.strongest }),
  };
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
