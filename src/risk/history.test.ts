import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ordinaryTrade } from './cargo.fixture.ts';
import { groupWeights, strongestFirst } from './evidence.ts';
import {
  daysKnown,
  historyKey,
  historyOf,
  newcomerShare,
  othersSharing,
  sealUsedBefore,
  seenBefore,
  startHistory,
  usualMass,
} from './history.ts';
import { historyEntry } from './historyEntry.ts';
import { consignment, containerNumber, goodsItem, party, seal } from './journey.fixture.ts';

const ms = (text: string): number => Date.parse(text);

describe('the history', () => {
  it('counts only what was filed before the moment asked for', () => {
    const history = historyOf([
      consignment('1', '2026-01-01T00:00:00Z'),
      consignment('2', '2026-01-11T00:00:00Z'),
      consignment('3', '2026-01-21T00:00:00Z'),
    ]);
    const key = 'ALPHA FRUIT BV';
    expect(seenBefore(history, 'consignee', key, ms('2026-01-01T00:00:00Z'))).toBe(0);
    expect(seenBefore(history, 'consignee', key, ms('2026-01-21T00:00:00Z'))).toBe(2);
    expect(seenBefore(history, 'consigneeChapter', historyKey(key, '08'), ms('2026-02-01T00:00:00Z'))).toBe(
      3,
    );
    expect(daysKnown(history, 'consignee', key, ms('2026-01-21T00:00:00Z'))).toBe(20);
    expect(daysKnown(history, 'consignee', key, ms('2026-01-01T00:00:00Z'))).toBeUndefined();
  });

  it('does not count a consignment twice that is folded in twice', () => {
    const one = consignment('1', '2026-01-01T00:00:00Z');
    expect(seenBefore(historyOf([one, one]), 'consignee', 'ALPHA FRUIT BV', ms('2026-02-01T00:00:00Z'))).toBe(
      1,
    );
  });

  it('is the same when folded from stored entries', () => {
    const trade = ordinaryTrade();
    const builder = startHistory();
    for (const one of trade) {
      const entry = historyEntry(one);
      if (entry) builder.addEntry(JSON.parse(JSON.stringify(entry)) as typeof entry);
    }
    expect(builder.history()).toEqual(historyOf(trade));
  });

  it('knows the usual mass of a heading as it was known then', () => {
    const history = historyOf([
      ...ordinaryTrade(),
      ...Array.from({ length: 900 }, (_, i) =>
        consignment(`L${i}`, '2026-06-01T00:00:00Z', {
          goods: [goodsItem('BANANAS', '080390', { grossMassKg: 5_000 })],
        }),
      ),
    ]);
    expect(usualMass(history, '0803', ms('2026-05-01T00:00:00Z'))?.medianKg).toBeCloseTo(20_300, -2);
    expect(usualMass(history, '0803', ms('2025-12-01T05:00:00Z'))).toBeUndefined();
  });

  it('calls everybody new while it is young, and few later', () => {
    const history = historyOf(ordinaryTrade());
    expect(newcomerShare(history, 'consignee', ms('2025-12-01T20:00:00Z'))).toBeGreaterThan(0.9);
    expect(newcomerShare(history, 'consignee', ms('2026-01-09T00:00:00Z'))).toBeLessThan(0.01);
  });

  it('finds firms that share an address however it is written', () => {
    const history = historyOf([
      consignment('1', '2026-01-01T00:00:00Z', {
        parties: [party('consignee', 'One', { address: 'Kade 12, Rotterdam' })],
      }),
      consignment('2', '2026-01-02T00:00:00Z', {
        parties: [party('consignee', 'Two', { address: 'KADE 12  ROTTERDAM' })],
      }),
    ]);
    const address = 'KADE 12 ROTTERDAM';
    expect(othersSharing(history, { address }, 'THREE', ms('2026-01-03T00:00:00Z'))).toBe(2);
    expect(othersSharing(history, { address }, 'TWO', ms('2026-01-02T00:00:00Z'))).toBe(1);
  });

  it('remembers on which container a seal was declared', () => {
    const history = historyOf([
      consignment('1', '2026-01-01T00:00:00Z', {
        containers: [containerNumber('MSKU6011672')],
        seals: [seal('ML 0123456', 'declaration')],
      }),
    ]);
    const asked = (container: string, at: string) =>
      sealUsedBefore(history, '123456', container, ms(at))?.container;
    expect(asked('CSQU3054383', '2026-02-01T00:00:00Z')).toBe('MSKU6011672');
    expect(asked('MSKU6011672', '2026-02-01T00:00:00Z')).toBeUndefined();
    expect(asked('CSQU3054383', '2025-12-31T00:00:00Z')).toBeUndefined();
  });
});

describe('correlated evidence', () => {
  const spoken = fc.array(
    fc.record({
      group: fc.constantFrom('seal', 'mass', 'lane'),
      bits: fc.double({ min: -8, max: 8, noNaN: true }),
    }),
    { maxLength: 12 },
  );
  const sum = (all: readonly { ruleId: string; group: string; bits: number }[]): number => {
    const ordered = [...all].sort(strongestFirst);
    const weights = groupWeights(ordered);
    return ordered.reduce((total, { bits }, index) => total + bits * (weights[index] ?? NaN), 0);
  };

  it('is discounted so that one more reason for a plot never lowers the score', () => {
    fc.assert(
      fc.property(spoken, fc.double({ min: 0, max: 8, noNaN: true }), (drawn, bits) => {
        const all = drawn.map((one, index) => ({ ...one, ruleId: `rule-${index}` }));
        const more = [...all, { ruleId: 'one-more', group: 'seal', bits }];
        expect(sum(more)).toBeGreaterThanOrEqual(sum(all) - 1e-9);
      }),
    );
  });
});
