import { createHash } from 'node:crypto';
import type { Consignment, Journey, JourneyId, VesselCall } from '../../cargo/model.ts';
import { messagesByKey } from '../../cargo/said/store.ts';
import { messageKeysIn, withMessages } from '../../cargo/said/storedMessage.ts';
import {
  type AssembleOptions,
  type AssembleReport,
  assembleStored,
  type JourneyBatch,
} from '../../cargo/service.ts';
import { storedJourneys } from '../../cargo/split/service.ts';
import { vesselCallTexts } from '../../cargo/store.ts';
import type { OpenDatabase } from '../../storage/database.ts';
import { transaction } from '../../storage/transaction.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { type History, startHistory } from '../history.ts';
import type { Reason, ScreenedContainer } from '../model.ts';
import type { RuleSet } from '../ruleSet.ts';
import { screenJourney } from '../score.ts';
import { subjectOf } from '../subject.ts';
import {
  historyEntries,
  markOutdatedScreenings,
  markWhenRulesChanged,
  replaceHistoryEntries,
  replaceScreened,
  screenedText,
} from './store.ts';

export interface ScreenStoredOptions extends AssembleOptions {
  /** When this screening is made; no score depends on it. */
  readonly now: Instant;
  readonly rules: RuleSet;
}

/**
 * Assembles and screens everything that files which came in have changed, and everything that was screened with
 * other rules or with a history that is another one now. Killed at any moment and called again, it ends in the same
 * state. Memory: the history, and two batches of containers.
 */
export async function assembleAndScreen(
  open: OpenDatabase,
  { now, rules, ...options }: ScreenStoredOptions,
): Promise<AssembleReport> {
  let history: History = startHistory().history();
  const follower = {
    consignments: replaceHistoryEntries,
    async beforeJourneys() {
      await transaction(open, async ({ db }) => {
        await markOutdatedScreenings(db);
        await markWhenRulesChanged(db, fingerprintOf(rules));
      });
      const builder = startHistory();
      for await (const entry of historyEntries(open.db)) builder.addEntry(entry);
      history = builder.history();
    },
    async journeys(tx: Parameters<typeof replaceScreened>[0], batch: JourneyBatch) {
      const { consignments, vesselCalls } = batch;
      const context = { consignments, vesselCalls, history };
      const all = batch.journeys.map((journey) => ({
        screened: screenJourney(journey, context, rules),
        subject: subjectOf(journey, context),
      }));
      await replaceScreened(tx, batch.replaced, { all, now });
    },
  };
  return assembleStored(open, follower, options);
}

/** Changes when a rule, a list or a typology does. */
function fingerprintOf({ rules, typologies, files }: RuleSet): string {
  const what = [rules.map(({ rule }) => rule), [...typologies.values()], files];
  return createHash('sha256').update(JSON.stringify(what)).digest('hex');
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
  const { journeys, consignments } = await storedJourneys({ db }, [id]);
  const screened = await screenedText(db, id);
  const [journey] = journeys;
  if (!journey || !screened) return undefined;
  const { vesselCall: callId, reasons, journey: _, ...score } = screened;
  const [call] = callId === undefined ? [] : await vesselCallTexts(db, [callId]);
  const messages = await messagesByKey(db, messageKeysIn([reasons, call ?? '']));
  const refs = new Map([...messages].map(([key, { message }]) => [key, message]));
  return {
    journey,
    screened: {
      ...score,
      journey: id,
      ...(callId === undefined ? {} : { vesselCall: callId }),
      reasons: withMessages<Reason[]>(reasons, refs),
    },
    consignments: journey.consignments.flatMap((consignmentId) => consignments.get(consignmentId) ?? []),
    ...(call === undefined ? {} : { vesselCall: withMessages<VesselCall>(call, refs) }),
  };
}
