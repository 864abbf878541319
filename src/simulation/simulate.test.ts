import { describe, expect, it } from 'vitest';
import { HOUR, minutesOf } from './calendar.ts';
import { demonstration } from './demonstration.ts';
import { PLOT_RATE } from './simulate.ts';
import { digestOf, runOf } from './simulation.fixture.ts';
import { isWatched } from './world/lane.ts';
import { JOURNEYS_PER_WEEK, scheduleOf } from './world/service.ts';

describe('a run', () => {
  it('gives the same bytes for the same seed on every machine', async () => {
    const run = await runOf({ seed: 42, weeks: 0.5, scale: 0.002, plotRate: 0.05 });
    // Changes with every change of the simulated world or of a writer. From machine to machine it must not.
    expect(digestOf(run)).toBe('d6a00f9e2957d09f2a747e734362f3e48e6be799e3da1866ab99c328c177cfd1');
    expect(digestOf(await runOf({ seed: 42, weeks: 0.5, scale: 0.002, plotRate: 0.05 }))).toBe(digestOf(run));
    expect(digestOf(await runOf({ seed: 43, weeks: 0.5, scale: 0.002, plotRate: 0.05 }))).not.toBe(
      digestOf(run),
    );
  });

  it('has as many journeys as the scale says, a quarter to a third of them empty', async () => {
    const { summary } = await runOf({ seed: 1, weeks: 1, scale: 0.02 });
    expect(summary.journeys / (JOURNEYS_PER_WEEK * 0.02)).toBeGreaterThan(0.85);
    expect(summary.journeys / (JOURNEYS_PER_WEEK * 0.02)).toBeLessThan(1.15);
    expect(summary.empties / summary.journeys).toBeGreaterThan(0.24);
    expect(summary.empties / summary.journeys).toBeLessThan(0.32);
    expect(PLOT_RATE).toBe(0.005);
  });

  it('writes the messages of the planted plots like any others: the honest ones do not change', async () => {
    const honest = await runOf({ seed: 9, weeks: 0.5, scale: 0.002, plotRate: 0 });
    const plotted = await runOf({ seed: 9, weeks: 0.5, scale: 0.002, plotRate: 0.02 });
    const changed = [...plotted.files].filter(([name, bytes]) => {
      const before = honest.files.get(name);
      return before === undefined || !Buffer.from(before).equals(Buffer.from(bytes));
    });
    expect(plotted.truth.containers.length).toBeGreaterThan(0);
    // A plot shows in the few messages that speak of its container, and nowhere else.
    expect(changed.length / plotted.files.size).toBeLessThan(0.3);
    expect([...plotted.files.keys()].some((name) => /truth|plot/i.test(name))).toBe(false);
  });
});

describe('the demonstration port', () => {
  it('has a ship of a watched lane tonight, and writes nothing that is not yet received', () => {
    for (const seed of [1, 2, 3, 7, 2026]) {
      const options = demonstration(seed);
      const now = minutesOf(options.asOf);
      const due = scheduleOf({ startDate: '2026-03-02', ...options }).filter(
        ({ arrival, service }) => arrival > now && arrival <= now + 12 * HOUR && isWatched(service.lane),
      );
      expect(due.length, String(seed)).toBeGreaterThan(0);
    }
  });

  it('stops at its moment: the plan of the ship is there, her discharge is not', async () => {
    const options = { ...demonstration(7), scale: 0.004 };
    const { files } = await runOf(options);
    const [date = '', time = ''] = options.asOf.split('T');
    const moment = `${date}/${time.slice(0, 5).replace(':', '')}`;
    expect([...files.keys()].filter((name) => name >= moment)).toEqual([]);
    const now = minutesOf(options.asOf);
    const ship = scheduleOf({ startDate: '2026-03-02', ...options }).find(
      ({ arrival, service }) => arrival > now && arrival <= now + 12 * HOUR && isWatched(service.lane),
    );
    const about = (type: string) =>
      [...files.keys()].filter((name) => name.includes(`-${type}-`) && name.includes(`-${ship?.key}`));
    expect(about('BAPLIE')).toHaveLength(1);
    expect(about('ENS').length).toBeGreaterThan(0);
    expect(about('COARRI')).toEqual([]);
  });
});
