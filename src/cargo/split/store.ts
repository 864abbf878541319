import { sql } from 'kysely';
import type { Database } from '../../storage/database.ts';

/*
 * Journeys that have to be seen beside others: of consignments on several calls, and of numbers that differ in the
 * check digit only.
 */

export async function markedSplits(db: Database, after: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    select distinct consignment_id as key from split_mark where consignment_id > ${after}
     order by key limit ${limit}`.execute(db);
  return rows.map(({ key }) => key);
}

export async function clearSplitMarks(db: Database, ids: readonly string[]): Promise<void> {
  await sql`delete from split_mark where consignment_id = any(${ids})`.execute(db);
}

/** Of these consignments, journeys that are on different calls, and those for which that was found before. */
export async function journeysToCompare(db: Database, consignmentIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ journey_id: string }>`
    with members as (
      select c.consignment_id, j.journey_id, j.vessel_call_id, j.split
        from journey_consignment c join journey j using (journey_id)
       where c.consignment_id = any(${consignmentIds})),
    several as (
      select consignment_id from members group by consignment_id having count(distinct vessel_call_id) > 1)
    select distinct journey_id from members
     where split <> '' or consignment_id in (select consignment_id from several)`.execute(db);
  return rows.map(({ journey_id }) => journey_id);
}

/** Journeys of numbers with a wrong check digit, and of those that differ from one in that digit only. */
export async function journeysOfWrongDigits(db: Database): Promise<string[]> {
  const { rows } = await sql<{ journey_id: string }>`
    select wrong.journey_id from journey wrong where wrong.wrong_digit
    union
    select other.journey_id from journey wrong
      join journey other on other.container_number >= left(wrong.container_number, 10) || '0'
                        and other.container_number <= left(wrong.container_number, 10) || '9'
     where wrong.wrong_digit`.execute(db);
  return rows.map(({ journey_id }) => journey_id);
}

export interface OnCallText {
  readonly journey_id: string;
  readonly on_call: string;
  readonly split: string;
}

/** These journeys and all that share a consignment or, but for the check digit, a number with them. */
export async function onCallTexts(db: Database, journeyIds: readonly string[]): Promise<OnCallText[]> {
  const { rows } = await sql<OnCallText>`
    with own as (select journey_id, container_number from journey where journey_id = any(${journeyIds})),
         beside as (
           select journey_id from own
           union
           select other.journey_id from journey_consignment mine
             join journey_consignment other using (consignment_id)
            where mine.journey_id = any(${journeyIds})
           union
           select other.journey_id from own
             join journey other on other.container_number >= left(own.container_number, 10) || '0'
                               and other.container_number <= left(own.container_number, 10) || '9')
    select journey_id, on_call, split from journey join beside using (journey_id)
     where on_call is not null`.execute(db);
  return rows;
}

export async function saveSplits(db: Database, splits: ReadonlyMap<string, string>): Promise<void> {
  await sql`update journey set split = given.split
              from unnest(${[...splits.keys()]}::text[], ${[...splits.values()]}::text[]) as given (journey_id, split)
             where journey.journey_id = given.journey_id`.execute(db);
}

/** They are to be screened again. */
export async function noteChangedJourneys(db: Database, ids: readonly string[]): Promise<void> {
  await sql`insert into journey_change (vessel_call_id, journey_id)
            select distinct vessel_call_id, case when vessel_call_id is null then journey_id end
              from journey where journey_id = any(${ids})`.execute(db);
}
