import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assembleCargo } from '../../cargo/assemble.ts';
import type { Cargo, JourneyId } from '../../cargo/model.ts';
import { importFiles } from '../../cargo/service.ts';
import { collectMessages } from '../../formats/collect.ts';
import { readBytes } from '../../formats/readBytes.ts';
import { receivedBytes } from '../../intake/store.ts';
import { simulate } from '../../simulation/simulate.ts';
import type { OpenDatabase } from '../../storage/database.ts';
import { testDatabase } from '../../storage/testDatabase.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { parseSha256 } from '../../vocabulary/source.ts';
import { historyOf } from '../history.ts';
import type { ScreenedContainer } from '../model.ts';
import type { RuleSet } from '../ruleSet.ts';
import { screenCargo } from '../screen.ts';
import { loadRuleSet } from '../service.ts';
import { assembleAndScreen, journeyDossier } from './service.ts';
import { headline } from '../headline.ts';
import { countRankedLines, rankedCalls, rankedLines, rankOfJourney } from '../ranking/store.ts';

interface PortFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const NOW = '2026-03-20T00:00:00Z' as Instant;

async function portFiles(): Promise<PortFile[]> {
  const files: PortFile[] = [];
  await simulate(
    { seed: 11, weeks: 1, scale: 0.004, plotRate: 0.05 },
    { message: (name, bytes) => void files.push({ name, bytes }), truth: () => undefined },
  );
  return files;
}

function inMemory(files: readonly PortFile[], rules: RuleSet) {
  const messages = files.flatMap(({ name, bytes }) => {
    const sha256 = parseSha256(createHash('sha256').update(bytes).digest('hex'));
    if (!sha256.ok) throw new Error(name);
    const collected = collectMessages();
    readBytes(bytes, collected.visitor);
    return collected.file().messages.map((read) => {
      const { index, type, release, reference } = read.header;
      return { message: { sha256: sha256.value, fileName: name, index, type, release, reference }, read };
    });
  });
  const cargo = assembleCargo(messages);
  return { cargo, screened: screenCargo(cargo, historyOf(cargo.consignments.values()), rules) };
}

/** The same order of fields, so that a difference is shown in a readable way. */
function plain<T>(value: T): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe('screening from the database', () => {
  let open: OpenDatabase;
  let files: PortFile[];
  let rules: RuleSet;
  let expected: { cargo: Cargo; screened: ScreenedContainer[] };

  beforeAll(async () => {
    open = await testDatabase();
    files = await portFiles();
    const loaded = loadRuleSet();
    if (!loaded.ok) throw new Error(loaded.refusal.code);
    rules = loaded.value;
    expected = inMemory(files, rules);
  });
  afterAll(() => open.close());

  it('gives what screening all files at once in memory gives, in whatever portions and order they came', async () => {
    const byDigest = (file: PortFile) => createHash('md5').update(file.bytes).digest('hex');
    const shuffled = [...files].sort((a, b) => (byDigest(a) < byDigest(b) ? -1 : 1));
    const third = Math.ceil(shuffled.length / 3);
    for (let from = 0; from < shuffled.length; from += third) {
      // Each portion repeats the end of the one before.
      await importFiles(open, shuffled.slice(Math.max(0, from - 5), from + third), { now: NOW });
      await assembleAndScreen(open, { now: NOW, rules });
    }
    expect(expected.screened.length).toBeGreaterThan(300);
    for (const vesselCallId of [null, ...expected.cargo.vesselCalls.keys()]) {
      const lines = await rankedLines(open.db, { vesselCallId, words: [], offset: 0, limit: 2000 });
      const own = expected.screened.filter(({ vesselCall = null }) => vesselCall === vesselCallId);
      expect(
        lines.map(({ rank, journey, scoreBits, topReason }) => [rank, journey, scoreBits, topReason]),
      ).toEqual(own.map((one, position) => [position + 1, one.journey, one.scoreBits, headline(one)]));
    }
    for (const [position, screened] of expected.screened.entries()) {
      // Each takes five statements; the scores of all were compared above.
      if (position % 5 !== 0) continue;
      const dossier = await journeyDossier(open, screened.journey);
      const journey = expected.cargo.journeys.get(screened.journey);
      expect(plain(dossier?.journey)).toEqual(plain(journey));
      expect(plain(dossier?.screened)).toEqual(plain(screened));
      expect(plain(dossier?.consignments)).toEqual(
        plain((journey?.consignments ?? []).map((id) => expected.cargo.consignments.get(id))),
      );
      const call = screened.vesselCall && expected.cargo.vesselCalls.get(screened.vesselCall);
      expect(plain(dossier?.vesselCall)).toEqual(plain(call));
    }
  });

  it('counts the containers of every call once', async () => {
    const calls = await rankedCalls(open.db, [2, -Infinity]);
    expect(calls.length).toBe(expected.cargo.vesselCalls.size);
    for (const { vesselCallId, containers, highestBits, atLeast } of calls) {
      const own = expected.screened.filter(({ vesselCall }) => vesselCall === vesselCallId);
      const strong = own.filter(({ scoreBits }) => scoreBits >= 2);
      expect([containers, highestBits, atLeast]).toEqual([
        own.length,
        own[0]?.scoreBits,
        [strong.length, own.length],
      ]);
    }
  });

  it('finds a container by a part of its number, and shows the bytes behind a reason', async () => {
    const [first] = expected.screened;
    const part = first?.container.slice(2, 9) ?? '';
    const query = {
      vesselCallId: first?.vesselCall ?? null,
      words: [part.toLowerCase()],
      offset: 0,
      limit: 10,
    };
    const lines = await rankedLines(open.db, query);
    expect(lines.map(({ container }) => container)).toContain(first?.container);
    expect(await countRankedLines(open.db, query)).toBe(lines.length);
    expect(await rankOfJourney(open.db, lines[0]?.journey ?? ('' as JourneyId))).toBe(lines[0]?.rank);
    const source = first?.reasons[0]?.sources[0];
    if (!source) throw new Error('the highest container has no reason');
    const { sha256, fileName } = source.message;
    const bytes = await receivedBytes(open.db, sha256, { offset: source.offset, length: 40 });
    const file = files.find(({ name }) => name === fileName);
    expect(bytes).toEqual(Buffer.from(file?.bytes.subarray(source.offset, source.offset + 40) ?? []));
  });

  it('has nothing for a journey that does not exist', async () => {
    expect(await journeyDossier(open, 'XXXU0000000/none' as JourneyId)).toBeUndefined();
  });
});
