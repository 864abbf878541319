import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { collectMessages } from '../formats/collect.ts';
import { readBytes } from '../formats/readBytes.ts';
import type { Sha256 } from '../vocabulary/source.ts';
import { assembleCargo } from './assemble.ts';
import type { SaidMessage } from './cargo.fixture.ts';
import type { Cargo } from './model.ts';

const FOLDER = '../shared/data/standards/edifact';
const PLAN = `${FOLDER}/BAPLIE/baplie_d95b_smdg20_delmontegold_crmob.edi`;
const REPORTS = ['import_a', 'import_dgs', 'export_b'].map(
  (name) => `${FOLDER}/COARRI/coarri_d23a_${name}.edi`,
);
const OTHER_PLAN = `${FOLDER}/BAPLIE/baplie_d95b_smdg22_xpress_euphrates.edi`;

function messagesIn(file: string): SaidMessage[] {
  const bytes = readFileSync(file);
  const collected = collectMessages();
  readBytes(bytes, collected.visitor);
  const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256;
  return collected.file().messages.map((message) => {
    const { index, type, release, reference } = message.header;
    return { message: { sha256, fileName: basename(file), index, type, release, reference }, read: message };
  });
}

function counted(values: Iterable<string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

describe.skipIf(!existsSync(PLAN))('real messages', () => {
  let cargo: Cargo;

  // Not in the suite's body: that runs where the files are absent, too.
  beforeAll(() => {
    cargo = assembleCargo([PLAN, ...REPORTS].flatMap(messagesIn));
  });

  it('give every container its call at the port where it leaves the vessel', () => {
    const perCall = counted([...cargo.journeys.values()].map(({ vesselCall }) => vesselCall ?? ''));
    // 672 containers of the plan leave at two ports. Two reports tell one discharge of 74, the second with dangerous
    // goods. All 42 loaded ones carry their ports the wrong way round: the header decides.
    expect(Object.values(perCall).sort()).toEqual([247, 42, 425, 74]);
  });

  it('contradict each other only where they do: one report has its ports the wrong way round', () => {
    const found = [...cargo.journeys.values()].flatMap(({ contradictions }) => contradictions);
    expect(counted(found.map(({ kind }) => kind))).toEqual({ 'ports-reversed': 42 });
  });

  it('tell each discharge once, with the other report as its repeat', () => {
    const events = [...cargo.journeys.values()].flatMap((journey) => journey.events);
    const discharges = events.filter(({ move }) => move === 'discharged');
    expect(discharges).toHaveLength(74);
    expect(discharges.every(({ when }) => when !== undefined)).toBe(true);
  });

  it('of a plan with 609 containers leave no wrong contradiction', () => {
    const other = assembleCargo(messagesIn(OTHER_PLAN));
    expect(other.journeys.size).toBe(609);
    expect([...other.journeys.values()].flatMap(({ contradictions }) => contradictions)).toEqual([]);
  });
});
