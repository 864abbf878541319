import { sql } from 'kysely';
import { CopyRows } from '../storage/copyRows.ts';
import type { Database } from '../storage/database.ts';
import type { Transaction } from '../storage/transaction.ts';
import type { ContainerNumber } from '../vocabulary/containerNumber.ts';
import type { Consignment, Journey, VesselCall, VesselCallId } from './model.ts';
import { documentNumberKey } from './transportDocument.ts';

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

/** Puts the consignments of these link keys in the place of those that were there; a consignment's id is such a key. */
export async function replaceConsignments(
  tx: Transaction,
  linkKeys: readonly string[],
  consignments: readonly Consignment[],
): Promise<void> {
  await sql`delete from consignment where consignment_id = any(${linkKeys})`.execute(tx.db);
  await sql`delete from consignment_document where consignment_id = any(${linkKeys})`.execute(tx.db);
  const rows = new CopyRows();
  const documents = new CopyRows();
  for (const consignment of consignments) {
    rows.row(2).text(consignment.id).text(JSON.stringify(consignment));
    for (const key of documentKeysOf(consignment)) documents.row(2).text(key).text(consignment.id);
  }
  await tx.copy('copy consignment (consignment_id, consignment) from stdin (format binary)', rows);
  await tx.copy(
    'copy consignment_document (document_key, consignment_id) from stdin (format binary)',
    documents,
  );
}

/** Containers that these consignments name, or whose messages name one of their documents. */
export async function markContainersOf(
  db: Database,
  linkKeys: readonly string[],
  consignments: readonly Consignment[],
): Promise<void> {
  const documents = [...new Set(consignments.flatMap((one) => [...documentKeysOf(one)]))];
  await sql`insert into container_mark (container_number)
            select container_number from consignment_container where link_key = any(${linkKeys})
            union
            select container_number from container_reference where document_key = any(${documents})`.execute(
    db,
  );
}

function documentKeysOf({ id, masterDocument, houseDocuments }: Consignment): Set<string> {
  const keys = new Set<string>([id]);
  for (const number of [masterDocument ?? '', ...houseDocuments]) keys.add(documentNumberKey(number));
  keys.delete('');
  return keys;
}

/** Which stored consignments can belong to which container: filed with its number, or with a document it names. */
export async function consignmentsOf(
  db: Database,
  containers: ReadonlyMap<ContainerNumber, ReadonlySet<string>>,
): Promise<{
  readonly texts: ReadonlyMap<string, string>;
  readonly ids: ReadonlyMap<ContainerNumber, string[]>;
}> {
  const numbers: ContainerNumber[] = [];
  const keys: string[] = [];
  for (const [number, documentKeys] of containers) {
    for (const key of documentKeys) {
      numbers.push(number);
      keys.push(key);
    }
  }
  const { rows: pairs } = await sql<{ container_number: ContainerNumber; consignment_id: string }>`
    select c.container_number, d.consignment_id
      from consignment_container c join consignment_document d on d.document_key = c.link_key
     where c.container_number = any(${[...containers.keys()]})
    union
    select r.container_number, d.consignment_id
      from unnest(${numbers}::text[], ${keys}::text[]) as r (container_number, document_key)
      join consignment_document d using (document_key)`.execute(db);
  const ids = new Map<ContainerNumber, string[]>([...containers.keys()].map((number) => [number, []]));
  for (const { container_number, consignment_id } of pairs) ids.get(container_number)?.push(consignment_id);
  for (const own of ids.values()) own.sort();
  return { ids, texts: await consignmentTexts(db, [...new Set(pairs.map((pair) => pair.consignment_id))]) };
}

export async function consignmentTexts(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ consignment_id: string; consignment: string }>`
    select consignment_id, consignment from consignment where consignment_id = any(${ids})`.execute(db);
  return new Map(rows.map(({ consignment_id, consignment }) => [consignment_id, consignment]));
}

/** Puts the journeys of these containers in the place of those that were there. */
export async function replaceJourneys(
  tx: Transaction,
  numbers: readonly ContainerNumber[],
  journeys: readonly Journey[],
): Promise<void> {
  await sql`delete from journey where container_number = any(${numbers})`.execute(tx.db);
  const rows = new CopyRows();
  for (const journey of journeys) {
    rows
      .row(4)
      .text(journey.id)
      .text(journey.container)
      .text(journey.vesselCall)
      .text(JSON.stringify(journey));
  }
  await tx.copy(
    'copy journey (journey_id, container_number, vessel_call_id, journey) from stdin (format binary)',
    rows,
  );
}

export async function journeyText(db: Database, journeyId: string): Promise<string | undefined> {
  const { rows } = await sql<{ journey: string }>`
    select journey from journey where journey_id = ${journeyId}`.execute(db);
  return rows[0]?.journey;
}

const JOURNEYS_SHOWN_MAX = 100;

export async function journeyTextsOf(db: Database, container: ContainerNumber): Promise<string[]> {
  const { rows } = await sql<{ journey: string }>`
    select journey from journey where container_number = ${container}
     order by journey_id limit ${JOURNEYS_SHOWN_MAX}`.execute(db);
  return rows.map(({ journey }) => journey);
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
