import { sql } from 'kysely';
import { CopyRows } from '../storage/copyRows.ts';
import type { Database } from '../storage/database.ts';
import type { Transaction } from '../storage/transaction.ts';
import type { ContainerNumber } from '../vocabulary/containerNumber.ts';
import type { Consignment, ConsignmentId, Journey, VesselCall, VesselCallId } from './model.ts';
import type { JourneyOnCall } from './splitVoyages.ts';

/*
 * What was assembled, and what is to be assembled again. Marks are read and deleted in one transaction at repeatable
 * read: a mark that comes in meanwhile is not seen, so it is not deleted either.
 */

/** Marked keys after `after`, in their order, each once. */
export async function markedConsignments(db: Database, after: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    select distinct link_key as key from consignment_mark where link_key > ${after} order by key limit ${limit}`.execute(
    db,
  );
  return rows.map(({ key }) => key);
}

export async function markedContainers(
  db: Database,
  after: string,
  limit: number,
): Promise<ContainerNumber[]> {
  const { rows } = await sql<{ key: ContainerNumber }>`
    select distinct container_number as key from container_mark
     where container_number > ${after} order by key limit ${limit}`.execute(db);
  return rows.map(({ key }) => key);
}

export async function countMarks(
  db: Database,
): Promise<{ readonly containers: number; readonly consignments: number }> {
  const { rows } = await sql<{ containers: string; consignments: string }>`
    select (select count(distinct container_number) from container_mark) as containers,
           (select count(distinct link_key) from consignment_mark) as consignments`.execute(db);
  return { containers: Number(rows[0]?.containers), consignments: Number(rows[0]?.consignments) };
}

export async function clearConsignmentMarks(db: Database, keys: readonly string[]): Promise<void> {
  await sql`delete from consignment_mark where link_key = any(${keys})`.execute(db);
}

export async function clearContainerMarks(db: Database, numbers: readonly ContainerNumber[]): Promise<void> {
  await sql`delete from container_mark where container_number = any(${numbers})`.execute(db);
}

/** Everything that a document's messages said counts anew, because a replacement or cancellation of it came. */
export async function markRevokedDocuments(db: Database): Promise<void> {
  await sql`
    with revoked as (delete from document_mark returning document_number),
         told as (select m.file_id, m.message_index from received_message m
                   where m.document_number in (select document_number from revoked)),
         consignments as (insert into consignment_mark (link_key)
           select distinct link_key from consignment_statement join told using (file_id, message_index))
    insert into container_mark (container_number)
    select distinct container_number from container_statement join told using (file_id, message_index)
     where container_number is not null`.execute(db);
}

/** The keys with all that are tied to them by a house document, directly or through others. */
export async function linkedKeys(db: Database, keys: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    with recursive linked (key) as (
      select unnest(${keys}::text[])
      union
      select next.key from linked
        cross join lateral (
          select house_key as key from consignment_house where link_key = linked.key
          union all
          select link_key from consignment_house where house_key = linked.key) next)
    select key from linked`.execute(db);
  return rows.map(({ key }) => key);
}

/**
 * Puts the consignments of these link keys in the place of those that were there (a consignment's id is such a key),
 * and marks the containers of both.
 */
export async function replaceConsignments(
  tx: Transaction,
  linkKeys: readonly string[],
  consignments: readonly Consignment[],
): Promise<void> {
  await sql`delete from consignment where consignment_id = any(${linkKeys})`.execute(tx.db);
  await sql`with before as (delete from consignment_container where consignment_id = any(${linkKeys})
                            returning container_number)
            insert into container_mark (container_number) select distinct container_number from before`.execute(
    tx.db,
  );
  const rows = new CopyRows();
  const containers = new CopyRows();
  const marks = new CopyRows();
  for (const consignment of consignments) {
    rows.row(2).text(consignment.id).text(JSON.stringify(consignment));
    for (const number of consignment.containers) {
      containers.row(2).text(number).text(consignment.id);
      marks.row(1).text(number);
    }
  }
  await tx.copy('copy consignment (consignment_id, consignment) from stdin (format binary)', rows);
  await tx.copy(
    'copy consignment_container (container_number, consignment_id) from stdin (format binary)',
    containers,
  );
  await tx.copy('copy container_mark (container_number) from stdin (format binary)', marks);
}

/** Which stored consignments name which of these containers, in the order of their ids. */
export async function consignmentIdsOf(
  db: Database,
  numbers: readonly ContainerNumber[],
): Promise<Map<ContainerNumber, ConsignmentId[]>> {
  const { rows } = await sql<{ container_number: ContainerNumber; consignment_id: ConsignmentId }>`
    select container_number, consignment_id from consignment_container
     where container_number = any(${numbers})`.execute(db);
  const ids = new Map<ContainerNumber, ConsignmentId[]>(numbers.map((number) => [number, []]));
  for (const { container_number, consignment_id } of rows) ids.get(container_number)?.push(consignment_id);
  for (const own of ids.values()) own.sort();
  return ids;
}

export async function consignmentTexts(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ consignment_id: string; consignment: string }>`
    select consignment_id, consignment from consignment where consignment_id = any(${ids})`.execute(db);
  return new Map(rows.map(({ consignment_id, consignment }) => [consignment_id, consignment]));
}

/** A journey with its short form, and those of its consignments that have further containers. */
export interface JourneyToStore {
  readonly journey: Journey;
  readonly onCall: JourneyOnCall | undefined;
  readonly shared: readonly ConsignmentId[];
}

/**
 * Puts the journeys of these containers in the place of those that were there, and marks the consignments that may be
 * split. Both are noted as changed.
 */
export async function replaceJourneys(
  tx: Transaction,
  numbers: readonly ContainerNumber[],
  all: readonly JourneyToStore[],
): Promise<void> {
  await sql`
    with links as (delete from journey_consignment where container_number = any(${numbers}) returning consignment_id),
         marks as (insert into split_mark (consignment_id) select distinct consignment_id from links),
         before as (delete from journey where container_number = any(${numbers}) returning journey_id, vessel_call_id)
    insert into journey_change (vessel_call_id, journey_id)
    select distinct vessel_call_id, case when vessel_call_id is null then journey_id end from before`.execute(
    tx.db,
  );
  const rows = new CopyRows();
  const links = new CopyRows();
  const marked = new Set<string>();
  for (const { journey, onCall, shared } of all) {
    rows.row(6).text(journey.id).text(journey.container).text(journey.vesselCall);
    rows
      .boolean(journey.checkDigit === 'wrong')
      .text(onCall && JSON.stringify(onCall))
      .text(JSON.stringify(journey));
    for (const id of shared) {
      links.row(3).text(id).text(journey.id).text(journey.container);
      marked.add(id);
    }
  }
  const marks = new CopyRows();
  for (const id of marked) marks.row(1).text(id);
  await tx.copy(
    `copy journey (journey_id, container_number, vessel_call_id, wrong_digit, on_call, journey)
     from stdin (format binary)`,
    rows,
  );
  await tx.copy(
    'copy journey_consignment (consignment_id, journey_id, container_number) from stdin (format binary)',
    links,
  );
  await tx.copy('copy split_mark (consignment_id) from stdin (format binary)', marks);
  await noteChanges(
    tx,
    all.map(({ journey }) => journey),
  );
}

/** These journeys are to be screened again. */
async function noteChanges(tx: Transaction, journeys: readonly Journey[]): Promise<void> {
  const rows = new CopyRows();
  const calls = new Set<VesselCallId>();
  for (const { id, vesselCall } of journeys) {
    if (vesselCall === undefined) rows.row(2).nothing().text(id);
    else calls.add(vesselCall);
  }
  for (const id of calls) rows.row(2).text(id).nothing();
  await tx.copy('copy journey_change (vessel_call_id, journey_id) from stdin (format binary)', rows);
}

/** A journey as JSON, and beside it what was found by comparing it with other containers, as JSON or empty. */
export interface JourneyText {
  readonly journey: string;
  readonly split: string;
}

export async function journeyTexts(db: Database, ids: readonly string[]): Promise<JourneyText[]> {
  const { rows } = await sql<JourneyText>`
    select journey, split from journey where journey_id = any(${ids}) order by journey_id`.execute(db);
  return rows;
}

/** All journeys that end in these calls. */
export async function journeyTextsOfCalls(db: Database, callIds: readonly string[]): Promise<JourneyText[]> {
  const { rows } = await sql<JourneyText>`
    select journey, split from journey where vessel_call_id = any(${callIds}) order by journey_id`.execute(
    db,
  );
  return rows;
}

/** Stored calls as JSON, those that headers speak of. */
export async function announcedCallTexts(db: Database): Promise<Map<string, string>> {
  const { rows } = await sql<{ vessel_call_id: string; call: string }>`
    select vessel_call_id, call from vessel_call where announced`.execute(db);
  return new Map(rows.map(({ vessel_call_id, call }) => [vessel_call_id, call]));
}

export async function saveVesselCalls(
  db: Database,
  calls: readonly VesselCall[],
  announced: boolean,
): Promise<void> {
  const column = (read: (call: VesselCall) => string | undefined) => calls.map((call) => read(call) ?? null);
  await sql`
    insert into vessel_call (vessel_call_id, vessel_name, vessel_imo, voyage_number, port, arrival, departure,
                             announced, call)
    select id, name, imo, voyage, port, arrival::timestamptz, departure::timestamptz, ${announced}, call
      from unnest(${column(({ id }) => id)}::text[], ${column(({ vesselName }) => vesselName)}::text[],
                  ${column(({ vesselImo }) => vesselImo)}::text[],
                  ${column(({ voyageNumber }) => voyageNumber)}::text[], ${column(({ port }) => port)}::text[],
                  ${column(({ arrival }) => arrival?.value)}::text[],
                  ${column(({ departure }) => departure?.value)}::text[],
                  ${column((call) => JSON.stringify(call))}::text[])
             as given (id, name, imo, voyage, port, arrival, departure, call)
        on conflict (vessel_call_id) do update
       set vessel_name = excluded.vessel_name, vessel_imo = excluded.vessel_imo, port = excluded.port,
           voyage_number = excluded.voyage_number, arrival = excluded.arrival, departure = excluded.departure,
           announced = excluded.announced or vessel_call.announced, call = excluded.call
     where vessel_call.call <> excluded.call or vessel_call.announced <> excluded.announced`.execute(db);
}

/**
 * Containers whose journeys end in one of these calls, in a call of one of these vessels that no header speaks of, or
 * in none: with other calls they may be divided in another way.
 */
export async function markContainersOfCalls(
  db: Database,
  callIds: readonly string[],
  vesselIds: readonly string[],
): Promise<void> {
  await sql`
    insert into container_mark (container_number)
    select distinct container_number from journey j left join vessel_call c using (vessel_call_id)
     where j.vessel_call_id = any(${callIds}) or j.vessel_call_id is null
        or (not c.announced and split_part(j.vessel_call_id, '/', 1) = any(${vesselIds}))`.execute(db);
}

export async function removeVesselCalls(db: Database, callIds: readonly string[]): Promise<void> {
  await sql`delete from vessel_call where vessel_call_id = any(${callIds})`.execute(db);
}

/** Calls that no header speaks of and no container goes to any more. */
export async function removeUnusedCalls(db: Database): Promise<void> {
  await sql`delete from vessel_call c where not announced
             and not exists (select from journey j where j.vessel_call_id = c.vessel_call_id)`.execute(db);
}

export async function vesselCallTexts(db: Database, ids: readonly VesselCallId[]): Promise<string[]> {
  const { rows } = await sql<{ call: string }>`
    select call from vessel_call where vessel_call_id = any(${ids}) order by vessel_call_id`.execute(db);
  return rows.map(({ call }) => call);
}

/** Assembly by one program at a time; ends with the connection, so that kill -9 leaves no lock. */
export async function lockAssembly(db: Database): Promise<void> {
  await sql`select pg_advisory_lock(hashtext('portcullis assembly'))`.execute(db);
}

export async function unlockAssembly(db: Database): Promise<void> {
  await sql`select pg_advisory_unlock(hashtext('portcullis assembly'))`.execute(db);
}

export async function atRepeatableRead(db: Database): Promise<void> {
  await sql`set transaction isolation level repeatable read`.execute(db);
}
