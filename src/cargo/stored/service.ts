import type { Database } from '../../storage/database.ts';
import type { MessageRef } from '../../vocabulary/source.ts';
import type { Consignment, ConsignmentId, Contradiction, Journey } from '../model.ts';
import { messageRefs } from '../said/store.ts';
import { messageKeysIn, withMessages } from '../said/storedMessage.ts';
import { consignmentTexts, type JourneyText } from '../store.ts';

/** Journeys with the consignments that they name. */
export interface StoredJourneys {
  readonly journeys: readonly Journey[];
  readonly consignments: ReadonlyMap<ConsignmentId, Consignment>;
}

/** Reads journeys from their texts, with what comparing containers found, and what belongs to them. */
export async function readJourneys(db: Database, texts: readonly JourneyText[]): Promise<StoredJourneys> {
  const keys = messageKeysIn(texts.flatMap(({ journey, split }) => [journey, split]));
  const refs = await messageRefs(db, keys);
  const journeys = texts.map((text) => journeyFrom(text, refs));
  const filed = new Set(journeys.flatMap(({ consignments }) => consignments));
  return { journeys, consignments: await readConsignments(db, [...filed]) };
}

export async function readConsignments(
  db: Database,
  ids: readonly ConsignmentId[],
): Promise<Map<ConsignmentId, Consignment>> {
  const texts = await consignmentTexts(db, ids);
  const refs = await messageRefs(db, messageKeysIn(texts.values()));
  const consignments = new Map<ConsignmentId, Consignment>();
  for (const text of texts.values()) {
    const consignment = withMessages<Consignment>(text, refs);
    consignments.set(consignment.id, consignment);
  }
  return consignments;
}

function journeyFrom({ journey, split }: JourneyText, refs: ReadonlyMap<string, MessageRef>): Journey {
  const first = withMessages<Journey>(journey, refs);
  if (split === '') return first;
  return {
    ...first,
    contradictions: [...first.contradictions, ...withMessages<Contradiction[]>(split, refs)],
  };
}
