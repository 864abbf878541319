import type { JourneyId, VesselCall, VesselCallId } from '../cargo/model.ts';
import { messageRefs } from '../cargo/said/store.ts';
import { messageKeysIn, withMessages } from '../cargo/said/storedMessage.ts';
import { looksLikeEdifact } from '../formats/readBytes.ts';
import { receivedFile } from '../intake/received/store.ts';
import { receivedBytes } from '../intake/store.ts';
import {
  countRankedLines,
  type RankedCall,
  rankedCalls,
  rankedLines,
  rankedWithoutCall,
  rankOfJourney,
} from '../risk/ranking/store.ts';
import { journeyDossier } from '../risk/screened/service.ts';
import type { Database, OpenDatabase } from '../storage/database.ts';
import { BANDS } from '../web/band.ts';
import { type CallSummary, type RankedRow, WITHOUT_CALL } from '../web/model.ts';
import { ROWS_PER_PAGE, type ScreeningView } from './screening.ts';

const FLOORS = BANDS.map(({ bitsMin }) => bitsMin);

/** A view over what was imported and screened into the database. */
export function databaseView(open: OpenDatabase): ScreeningView {
  const { db } = open;
  return {
    async listVesselCalls() {
      const without = await rankedWithoutCall(db, FLOORS);
      return summaries(db, [...(await rankedCalls(db, FLOORS)), ...(without ? [without] : [])]);
    },

    async rankedList(callId, { filter, page }) {
      const summary = await summaryOf(db, callId);
      if (summary === undefined) return undefined;
      const words = filter.split(/\s+/).filter(Boolean);
      const vesselCallId = callId === WITHOUT_CALL ? null : (callId as VesselCallId);
      const matching = await countRankedLines(db, { vesselCallId, words });
      const pages = Math.max(1, Math.ceil(matching / ROWS_PER_PAGE));
      const shown = Math.min(page, pages);
      const offset = (shown - 1) * ROWS_PER_PAGE;
      const lines = await rankedLines(db, { vesselCallId, words, offset, limit: ROWS_PER_PAGE });
      const rows = lines.map(({ wrongDigit, typologies, missing, ...line }): RankedRow => ({
        ...line,
        checkDigit: wrongDigit ? 'wrong' : 'right',
        typologies: typologies.map(({ name }) => name),
        missing: missing.map(({ datum }) => datum),
      }));
      return { summary, rows, filter, matching, page: shown, pages };
    },

    async journey(id) {
      const dossier = await journeyDossier(open, id as JourneyId);
      if (dossier === undefined) return undefined;
      const { journey, screened, consignments } = dossier;
      const summary = await summaryOf(db, journey.vesselCall ?? WITHOUT_CALL);
      if (summary === undefined) return undefined;
      const rank = await rankOfJourney(db, journey.id);
      return { journey, screened, consignments, summary, ...(rank === undefined ? {} : { rank }) };
    },

    async rawBytes(sha256, offset, around) {
      const file = await receivedFile(db, sha256);
      if (file === undefined || offset >= file.sizeBytes) return undefined;
      const start = Math.max(0, offset - around);
      const head = await receivedBytes(db, sha256, { offset: 0, length: 64 });
      const bytes = await receivedBytes(db, sha256, { offset: start, length: offset + around + 1 - start });
      if (head === undefined || bytes === undefined) return undefined;
      return { sha256, ...file, offset, start, bytes, edifact: looksLikeEdifact(head) };
    },
  };
}

async function summaryOf(db: Database, id: string): Promise<CallSummary | undefined> {
  const found =
    id === WITHOUT_CALL
      ? [await rankedWithoutCall(db, FLOORS)]
      : await rankedCalls(db, FLOORS, id as VesselCallId);
  const [summary] = await summaries(
    db,
    found.filter((call) => call !== undefined),
  );
  return summary;
}

async function summaries(db: Database, calls: readonly RankedCall[]): Promise<CallSummary[]> {
  const texts = calls.flatMap(({ call }) => call ?? []);
  const refs = await messageRefs(db, messageKeysIn(texts));
  return calls.map(({ vesselCallId, call, containers, highestBits, atLeast }) => ({
    id: vesselCallId ?? WITHOUT_CALL,
    ...(call === undefined ? {} : { call: withMessages<VesselCall>(call, refs) }),
    containers,
    ...(highestBits === undefined ? {} : { highestBits }),
    // From "at least this" to "in this band": what the band above has is not in it.
    bands: atLeast.map((count, band) => count - (atLeast[band - 1] ?? 0)),
  }));
}
