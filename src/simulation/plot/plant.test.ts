import { beforeAll, describe, expect, it } from 'vitest';
import { createContainerNumbers } from '../containerNumbers.ts';
import type { TruthRow } from '../groundTruth.ts';
import { loadShip } from '../loadShip.ts';
import type { BoxPlan } from '../plan.ts';
import type { ShipCargo } from '../shipCargo.ts';
import { scheduleOf, servicesOf } from '../world/service.ts';
import { createYardStock } from '../yardStock.ts';
import { laneFactorOf } from './plant.ts';
import { PLOT_IDS, type PlotId } from './plot.ts';

interface Planted {
  readonly row: TruthRow;
  readonly box: BoxPlan;
  readonly cargo: ShipCargo;
}

const SEED = 5;
const RATE = 0.05;

/** Two weeks of plans, without a message written: plots many enough to count. */
function planted(plots: readonly PlotId[], plotRate = RATE) {
  const found: Planted[] = [];
  let imports = 0;
  const services = servicesOf(SEED, 0.02);
  const planting = { seed: SEED, plotRate, plots, laneFactor: laneFactorOf(services) };
  const context = { seed: SEED, scale: 0.02, numbers: createContainerNumbers(), stock: createYardStock() };
  for (const call of scheduleOf({ seed: SEED, scale: 0.02, weeks: 2, startDate: '2026-03-02' })) {
    const { cargo, rows } = loadShip(context, planting, call);
    imports += cargo.inbound.filter(({ flow }) => flow === 'import').length;
    const boxes = [...cargo.inbound, ...cargo.outbound, ...cargo.elsewhere];
    for (const row of rows) {
      const box = boxes.find(({ number }) => number === row.container);
      if (!box) throw new Error(`${row.container} is nowhere`);
      found.push({ row, box, cargo });
    }
  }
  return { found, imports };
}

let all: readonly Planted[];
let imports: number;
const of = (plot: PlotId) => all.filter(({ row }) => row.plot === plot);

beforeAll(() => {
  const made = planted(PLOT_IDS);
  all = made.found;
  imports = made.imports;
});

describe('plots', () => {
  it('are planted at the rate asked for, all kinds of them, most from the watched lanes', () => {
    expect(all.length / imports).toBeGreaterThan(RATE * 0.7);
    expect(all.length / imports).toBeLessThan(RATE * 1.2);
    for (const plot of PLOT_IDS) expect(of(plot).length, plot).toBeGreaterThan(1);
    const watched = all.filter(
      ({ cargo, row }) => row.plot !== 'trojan' && cargo.call.service.lane.plotWeight >= 2,
    );
    expect(watched.length / all.filter(({ row }) => row.plot !== 'trojan').length).toBeGreaterThan(0.5);
  });

  it('can be chosen', () => {
    expect(new Set(planted(['switch']).found.map(({ row }) => row.plot))).toEqual(new Set(['switch']));
    expect(
      planted(['trojan']).found.every(({ box }) => box.flow === 'export' || box.flow === 'empty-out'),
    ).toBe(true);
    expect(planted(PLOT_IDS, 0).found).toEqual([]);
  });

  it('leave traces that are not always the same, and sometimes none', () => {
    const kinds = new Set(of('rip-off').map(({ row }) => row.traces.join()));
    expect(kinds.size).toBeGreaterThan(4);
    expect(all.filter(({ row }) => row.traces.length > 0).length / all.length).toBeGreaterThan(0.8);
  });
});

describe('a trace is where the truth says', () => {
  const with_ = (plot: PlotId, trace: string) => of(plot).filter(({ row }) => row.traces.includes(trace));

  it('another seal on discharge than in the papers', () => {
    for (const { box } of with_('rip-off', 'seal-drift')) {
      expect(box.seals.discharged).not.toEqual(box.seals.declared);
    }
  });

  it('a move at night to a block that no camera sees', () => {
    for (const { box, cargo } of with_('rip-off', 'yard-move')) {
      const { blindBlocks } = cargo.call.service.terminal;
      const moved = box.yard.filter(({ position }) =>
        blindBlocks.some((block) => position?.startsWith(`${block}-`)),
      );
      expect(moved).toHaveLength(1);
      expect(moved[0]?.at).toBeGreaterThan(box.dischargedAt);
    }
  });

  it('the number at the gate while the ship still brings the container, and only then', () => {
    expect(with_('switch', 'two-places').length).toBeGreaterThan(0);
    for (const { box } of with_('switch', 'two-places')) {
      expect(
        box.gates.some(({ at, direction, empty }) => direction === 'in' && !empty && at < box.dischargedAt),
      ).toBe(true);
    }
  });

  it('a Trojan heavier than its papers, or without booking', () => {
    for (const { box } of with_('trojan', 'empty-too-heavy')) {
      expect(box.gates.some(({ kg = 0 }) => kg > box.tareKg + 150)).toBe(true);
    }
    for (const { box } of with_('trojan', 'no-booking')) expect(box.announced).toBe(false);
  });

  it('a bill that was changed when the ship was near', () => {
    for (const { box, cargo } of with_('late-amendment', 'late')) {
      expect(box.bill?.amendments.some(({ at }) => cargo.call.arrival - at <= 48 * 60)).toBe(true);
    }
  });

  it('a box of the bill that is not on the ship', () => {
    for (const { box, cargo } of with_('split-bill', 'split-voyages')) expect(cargo.elsewhere).toContain(box);
  });

  it('a consignee that no honest bill has', () => {
    const fronts = new Set(of('front-company').map(({ box }) => box.bill?.consignee.identification));
    expect(fronts.size).toBe(of('front-company').length);
  });
});
