import { sql } from 'kysely';
import type { JourneyId, VesselCallId } from '../../cargo/model.ts';
import type { Database } from '../../storage/database.ts';
import type { ContainerNumber } from '../../vocabulary/containerNumber.ts';

/* The ranked lists as pages read them. Ranks follow `highestFirst`: bits, then journey id. */

/** A call with the number of its containers at or above each of the floors asked for, in their order. */
export interface RankedCall {
  /** Absent for the containers of which no call is known. */
  readonly vesselCallId?: VesselCallId;
  /** The stored vessel call as JSON; sources name their messages by key. */
  readonly call?: string;
  readonly containers: number;
  readonly highestBits?: number;
  readonly atLeast: readonly number[];
}

const CALLS_MAX = 2000;

/** Calls with what was screened on them, the latest arrival first; one alone when `only` names it. */
export async function rankedCalls(
  db: Database,
  floors: readonly number[],
  only?: VesselCallId,
): Promise<RankedCall[]> {
  const { rows } = await sql<{
    vessel_call_id: VesselCallId;
    call: string;
    containers: string;
    highest: number | null;
    at_least: string[];
  }>`
    select c.vessel_call_id, c.call, count(s.journey_id) as containers, max(s.score_bits) as highest,
           ${countsAtLeast(floors)} as at_least
      from vessel_call c left join screened_container s using (vessel_call_id)
     where ${only ?? null}::text is null or c.vessel_call_id = ${only ?? null}
     group by c.vessel_call_id, c.call, c.arrival
     order by c.arrival desc nulls last, c.vessel_call_id limit ${CALLS_MAX}`.execute(db);
  return rows.map((row) => ({
    vesselCallId: row.vessel_call_id,
    call: row.call,
    containers: Number(row.containers),
    ...(row.highest === null ? {} : { highestBits: row.highest }),
    atLeast: row.at_least.map(Number),
  }));
}

/** One pass over the containers for all floors. */
function countsAtLeast(floors: readonly number[]) {
  const counts = floors.map(
    (floor) => sql`count(*) filter (where s.score_bits >= ${floor}::double precision)`,
  );
  return sql`array[${sql.join(counts)}]`;
}

/** Containers of which no call is known; undefined when there are none. */
export async function rankedWithoutCall(
  db: Database,
  floors: readonly number[],
): Promise<RankedCall | undefined> {
  const { rows } = await sql<{ containers: string; highest: number | null; at_least: string[] }>`
    select count(*) as containers, max(s.score_bits) as highest, ${countsAtLeast(floors)} as at_least
      from screened_container s where vessel_call_id is null`.execute(db);
  const [row] = rows;
  if (row === undefined || row.highest === null) return undefined;
  return {
    containers: Number(row.containers),
    highestBits: row.highest,
    atLeast: row.at_least.map(Number),
  };
}

export interface RankedLine {
  readonly rank: number;
  readonly journey: JourneyId;
  readonly container: ContainerNumber;
  readonly wrongDigit: boolean;
  readonly scoreBits: number;
  readonly sizeType?: string;
  readonly fullEmpty?: 'full' | 'empty';
  readonly loadPort?: string;
  readonly dischargePort?: string;
  readonly goods?: string;
  readonly typologies: readonly { readonly name: string }[];
  readonly missing: readonly { readonly datum: string }[];
  readonly topReason?: string;
}

export interface RankedQuery {
  /** Null: the containers of which no call is known. */
  readonly vesselCallId: VesselCallId | null;
  /** All of them must occur in number, typologies, goods, documents or parties. */
  readonly words: readonly string[];
  readonly offset: number;
  readonly limit: number;
}

interface Row {
  readonly rank: string;
  readonly journey_id: JourneyId;
  readonly container_number: ContainerNumber;
  readonly wrong_digit: boolean | null;
  readonly score_bits: number;
  readonly size_type: string | null;
  readonly full_empty: 'full' | 'empty' | null;
  readonly load_port: string | null;
  readonly discharge_port: string | null;
  readonly goods: string | null;
  readonly typologies: RankedLine['typologies'];
  readonly missing: RankedLine['missing'];
  readonly top_reason: string | null;
}

const WORDS_MAX = 10;

/** One page of a list. The rank is that in the whole list, whatever the words. */
export async function rankedLines(db: Database, query: RankedQuery): Promise<RankedLine[]> {
  const { rows } = await sql<Row>`
    with ranked as (${rankedList(query.vesselCallId)})
    select r.rank, r.journey_id, r.container_number, j.wrong_digit, r.score_bits, r.size_type, r.full_empty,
           r.load_port, r.discharge_port, r.goods, r.typologies, r.missing,
           (select reason ->> 'sentence' from jsonb_array_elements(r.reasons) with ordinality as listed (reason, position)
             where (reason ->> 'bits')::double precision > 0 order by position limit 1) as top_reason
      from ranked r left join journey j using (journey_id)
     where ${holdsWords(query.words)}
     order by r.rank offset ${query.offset} limit ${query.limit}`.execute(db);
  return rows.map((row) => ({
    rank: Number(row.rank),
    journey: row.journey_id,
    container: row.container_number,
    wrongDigit: row.wrong_digit === true,
    scoreBits: row.score_bits,
    ...(row.size_type === null ? {} : { sizeType: row.size_type }),
    ...(row.full_empty === null ? {} : { fullEmpty: row.full_empty }),
    ...(row.load_port === null ? {} : { loadPort: row.load_port }),
    ...(row.discharge_port === null ? {} : { dischargePort: row.discharge_port }),
    ...(row.goods === null ? {} : { goods: row.goods }),
    typologies: row.typologies,
    missing: row.missing,
    ...(row.top_reason === null ? {} : { topReason: row.top_reason }),
  }));
}

export async function countRankedLines(
  db: Database,
  query: Pick<RankedQuery, 'vesselCallId' | 'words'>,
): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) from screened_container r
     where vessel_call_id is not distinct from ${query.vesselCallId} and ${holdsWords(query.words)}`.execute(
    db,
  );
  return Number(rows[0]?.count ?? 0);
}

/** Place of one journey in the list of its call; undefined when it was not screened. */
export async function rankOfJourney(db: Database, journey: JourneyId): Promise<number | undefined> {
  const { rows } = await sql<{ rank: string }>`
    select count(*) + 1 as rank
      from screened_container own
      join screened_container other on other.vessel_call_id is not distinct from own.vessel_call_id
       and (other.score_bits > own.score_bits
            or (other.score_bits = own.score_bits and other.journey_id < own.journey_id))
     where own.journey_id = ${journey}
    having exists (select from screened_container where journey_id = ${journey})`.execute(db);
  return rows[0] && Number(rows[0].rank);
}

function rankedList(vesselCallId: VesselCallId | null) {
  // Ids are compared byte by byte, as the program compares them, whatever the database's collation.
  return sql`
    select *, row_number() over (order by score_bits desc, journey_id collate "C") as rank from screened_container
     where vessel_call_id is not distinct from ${vesselCallId}`;
}

/** Parties and documents are looked for in the stored consignments: their texts hold all of them. */
function holdsWords(words: readonly string[]) {
  const conditions = words.slice(0, WORDS_MAX).map((word) => {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    return sql`(r.container_number ilike ${pattern} or r.goods ilike ${pattern} or r.consignee ilike ${pattern}
      or r.typologies::text ilike ${pattern}
      or exists (select from consignment_container cc join consignment c using (consignment_id)
                  where cc.container_number = r.container_number
                    and (c.consignment::jsonb ->> 'masterDocument' ilike ${pattern}
                         or c.consignment::jsonb ->> 'houseDocuments' ilike ${pattern}
                         or exists (select from jsonb_array_elements(c.consignment::jsonb -> 'parties') party
                                     where party ->> 'name' ilike ${pattern}
                                        or party ->> 'identification' ilike ${pattern}))))`;
  });
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}
