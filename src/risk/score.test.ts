import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cargo } from '../cargo/model.ts';
import { ordinaryTrade, portArbitrary } from './cargo.fixture.ts';
import { historyOf } from './history.ts';
import { goodsKgPerContainer } from './historyEntry.ts';
import { headline } from './headline.ts';
import {
  CALL,
  claim,
  consignment,
  containerNumber,
  contradiction,
  goodsItem,
  instant,
  journey,
  mass,
  party,
  place,
  seal,
  source,
  vesselCall,
} from './journey.fixture.ts';
import type { ScreenedContainer } from './model.ts';
import type { RuleSet } from './ruleSet.ts';
import { screenJourney } from './score.ts';
import { screenCargo } from './screen.ts';
import { loadRuleSet } from './service.ts';

function publicRules(): RuleSet {
  const rules = loadRuleSet();
  if (!rules.ok) throw new Error(JSON.stringify(rules.refusal));
  return rules.value;
}

const rules = publicRules();
const noConsignments: Cargo['consignments'] = new Map();
const context = {
  consignments: noConsignments,
  vesselCalls: new Map([[CALL, vesselCall()]]),
  history: historyOf([]),
};

const ruleIds = (screened: ScreenedContainer): string[] => screened.reasons.map(({ ruleId }) => ruleId);

describe('the score of a container', () => {
  it('is the sum of its reasons, each with sources and a sentence without gaps', () => {
    fc.assert(
      fc.property(portArbitrary, ({ cargo, past }) => {
        const history = historyOf([...ordinaryTrade(), ...cargo.consignments.values(), ...past]);
        for (const { reasons, scoreBits } of screenCargo(cargo, history, rules)) {
          expect(scoreBits).toBeCloseTo(
            reasons.reduce((sum, { bits }) => sum + bits, 0),
            9,
          );
          for (const reason of reasons) {
            expect(reason.sources.length, reason.ruleId).toBeGreaterThan(0);
            expect(reason.sentence, reason.ruleId).not.toMatch(/[{}]|undefined|NaN|Infinity/);
            expect(Number.isFinite(reason.bits), reason.ruleId).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('changes neither with the order of the rules nor with the order of journeys and consignments', () => {
    const backwards = { ...rules, rules: [...rules.rules].reverse() };
    fc.assert(
      fc.property(portArbitrary, ({ cargo, past }) => {
        const known = [...ordinaryTrade(), ...cargo.consignments.values(), ...past];
        const turned: Cargo = {
          vesselCalls: cargo.vesselCalls,
          consignments: new Map([...cargo.consignments].reverse()),
          journeys: new Map([...cargo.journeys].reverse()),
        };
        const one = screenCargo(cargo, historyOf(known), rules);
        const other = screenCargo(turned, historyOf([...known].reverse()), backwards);
        const withoutRuleOrder = (s: ScreenedContainer) => ({
          ...s,
          missing: s.missing.map((m) => ({ ...m, ruleIds: [...m.ruleIds].sort() })),
        });
        expect(other.map(withoutRuleOrder)).toEqual(one.map(withoutRuleOrder));
      }),
      { numRuns: 30 },
    );
  });

  it('never looks past its own date: consignments filed later change nothing', () => {
    fc.assert(
      fc.property(portArbitrary, fc.boolean(), ({ cargo, past }, short) => {
        const before = [...(short ? [] : ordinaryTrade()), ...cargo.consignments.values()];
        const later = past.map((one) => ({
          ...one,
          filings: one.filings.map((filing) => ({ ...filing, when: instant('2026-04-01T00:00:00Z') })),
        }));
        expect(screenCargo(cargo, historyOf([...later, ...before]), rules)).toEqual(
          screenCargo(cargo, historyOf(before), rules),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('rises with every further contradiction, without an upper bound', () => {
    const kinds = ['seal-drift', 'two-places', 'size-type', 'split-voyages', 'goods', 'full-empty'] as const;
    let last = -Infinity;
    for (let count = 0; count <= kinds.length; count++) {
      const box = journey({
        contradictions: kinds.slice(0, count).map((kind) => contradiction(kind, 'one', 'two')),
        masses: [mass('vgm', 20_000, 'stow plan')],
        sizeTypes: [claim('45R1', 'stow plan'), claim('45R1', 'discharge report')],
      });
      const { scoreBits } = screenJourney(box, context, rules);
      expect(scoreBits).toBeGreaterThan(last);
      last = scoreBits;
    }
    const heavier = [1_000, 4_000, 16_000].map(
      (kg) =>
        screenJourney(
          journey({ masses: [mass('vgm', 10_000, 'stow plan'), mass('weighed', 10_000 + kg, 'crane')] }),
          context,
          rules,
        ).scoreBits,
    );
    expect(heavier[1]).toBeGreaterThan(heavier[0] ?? NaN);
    expect(heavier[2]).toBeGreaterThan(heavier[1] ?? NaN);
  });

  it('counts what many messages say about one heavy box less than what each would say alone', () => {
    const box = journey({
      contradictions: [
        contradiction('two-places', 'Antwerp', 'Hamburg'),
        contradiction('size-type', '22G1', '45R1'),
      ],
      masses: [mass('vgm', 20_000, 'stow plan'), mass('gross', 20_000, 'discharge report')],
    });
    const { reasons } = screenJourney(box, context, rules);
    const strong = reasons.find(({ ruleId }) => ruleId === 'two-places');
    const weak = reasons.find(({ ruleId }) => ruleId === 'type-changed');
    expect(strong?.bitsAlone).toBeUndefined();
    expect(weak?.bits).toBeCloseTo((weak?.bitsAlone ?? NaN) / 2, 9);
  });
});

describe('the order of the reasons', () => {
  it('puts what is particular to the box before what it shares with its lane, however weak', () => {
    const stow = [claim({ raw: '0030482', bay: 3, row: 4, tier: 82, at: 0 })];
    const box = journey({ places: [place('load', 'ECGYE')], stow });
    const screened = screenJourney(box, context, rules);
    expect(ruleIds(screened)).toEqual(['doors-in-reach', 'origin-source', 'reefer-from-source']);
    expect(headline(screened)).toContain('doors');
  });

  it('leaves out what would be shown as 0.0 bits', () => {
    fc.assert(
      fc.property(portArbitrary, ({ cargo, past }) => {
        const history = historyOf([...ordinaryTrade(), ...past]);
        for (const { reasons } of screenCargo(cargo, history, rules))
          for (const { bits } of reasons) expect(Math.abs(bits)).toBeGreaterThanOrEqual(0.05);
      }),
      { numRuns: 10 },
    );
  });
});

describe('what changed in a declaration', () => {
  const amended = (field: 'goods' | 'notify' | 'consignee', before: string, after: string) => ({
    field,
    before,
    after,
    when: instant('2026-03-19T06:00:00Z'),
    source: source('F10', 1),
    beforeSource: source('F10', 2),
  });
  const amendmentRules = (...amendments: ReturnType<typeof amended>[]) => {
    const own = consignment('A', '2026-03-01T00:00:00Z', { amendments });
    const known = { ...context, consignments: new Map([[own.id, own]]) };
    return ruleIds(screenJourney(journey({ consignments: [own.id] }), known, rules)).filter((id) =>
      id.endsWith('-amended'),
    );
  };

  it('is not another wording of the same goods', () => {
    expect(
      amendmentRules(amended('goods', '080719 FRESH MELONS', '080719 FRESH MELONS AS PER INVOICE')),
    ).toEqual([]);
    expect(amendmentRules(amended('goods', '080719 FRESH MELONS', '210690 FOODSTUFF'))).toEqual([
      'goods-amended',
    ]);
  });

  it('is told once when the new consignee is also the new notify party', () => {
    const first = amended('consignee', 'Alpha', 'Gamma');
    const same = { ...amended('notify', 'Beta', 'Gamma'), source: first.source };
    expect(amendmentRules(first, same)).toEqual(['consignee-amended']);
    expect(amendmentRules(first, { ...same, after: 'Delta' })).toEqual([
      'consignee-amended',
      'notify-amended',
    ]);
  });
});

describe('the usual mass of goods', () => {
  it('is not asked of a house bill alone: other houses of the box may be unknown', () => {
    const whole = consignment('A', '2026-03-01T00:00:00Z', {
      goods: [goodsItem('SHOES', '640399', { grossMassKg: 900 })],
    });
    const house = { ...whole, filings: whole.filings.map((filing) => ({ ...filing, filing: 'F14' })) };
    expect(goodsKgPerContainer(whole)).toBe(900);
    expect(goodsKgPerContainer(house)).toBeUndefined();
  });
});

describe('what is not known', () => {
  it('is named as missing, never taken as evidence', () => {
    const screened = screenJourney(journey({ places: [place('load', 'ECGYE')] }), context, rules);
    const missing = new Map(screened.missing.map(({ datum, ruleIds: ids }) => [datum, ids]));
    expect(missing.get('a second, independent mass of the box')).toContain('mass-drift');
    expect(missing.get('consignee')).toContain('consignee-first-seen');
    expect(ruleIds(screened)).not.toContain('mass-agrees');
  });

  it('includes a history that is too short to call anybody first-seen', () => {
    const own = consignment('A', '2026-03-01T00:00:00Z');
    const box = journey({ consignments: [own.id] });
    const known = { ...context, consignments: new Map([[own.id, own]]) };
    const short = screenJourney(box, { ...known, history: historyOf([own]) }, rules);
    expect(ruleIds(short)).not.toContain('consignee-first-seen');
    expect(short.missing.find(({ datum }) => datum === 'enough history')?.ruleIds).toContain(
      'consignee-first-seen',
    );
    const long = screenJourney(box, { ...known, history: historyOf([own, ...ordinaryTrade()]) }, rules);
    expect(ruleIds(long)).toContain('consignee-first-seen');
  });

  it('makes a first appearance weigh little where half the consignees are new', () => {
    const own = consignment('A', '2026-01-12T00:00:00Z');
    const known = { ...context, consignments: new Map([[own.id, own]]) };
    const restless = ordinaryTrade().map((one, index) =>
      index % 2 === 0 ? one : { ...one, parties: [party('consignee', `Once ${index}`)] },
    );
    const bits = (history: ReturnType<typeof historyOf>): number =>
      screenJourney(journey({ consignments: [own.id] }), { ...known, history }, rules).reasons.find(
        ({ ruleId }) => ruleId === 'consignee-first-seen',
      )?.bits ?? NaN;
    expect(bits(historyOf([own, ...restless]))).toBeLessThan(1);
    expect(bits(historyOf([own, ...ordinaryTrade()]))).toBeGreaterThan(5);
  });
});

describe('what argues against', () => {
  it('is shown with negative bits: steady seal, equal masses, steady trade', () => {
    const trade = ordinaryTrade();
    const own = consignment('A', '2026-01-12T00:00:00Z', {
      parties: [party('consignee', 'Firm 5'), party('consignor', 'Grower 5')],
      containers: [containerNumber('CSQU3054383')],
    });
    const box = journey({
      consignments: [own.id],
      seals: [
        seal('ML123456', 'declaration', { move: 'declared' }),
        seal('ML-0123456', 'discharge report'),
        seal('ML123456', 'gate-out report', { move: 'gate-out' }),
      ],
      masses: [mass('vgm', 24_000, 'stow plan'), mass('weighed', 24_050, 'crane')],
    });
    const consignments = new Map([[own.id, own]]);
    const screened = screenJourney(
      box,
      { ...context, consignments, history: historyOf([own, ...trade]) },
      rules,
    );
    const against = screened.reasons.filter(({ bits }) => bits < 0).map(({ ruleId }) => ruleId);
    expect(against).toEqual(expect.arrayContaining(['mass-agrees', 'seal-steady', 'steady-consignee']));
  });

  it('does not include a clear scan claimed by the port of origin', () => {
    const plain = screenJourney(journey(), context, rules);
    const scanned = screenJourney(
      journey({ scans: [{ ...claim('SCAN OK'), reads: 'clear' as const }] }),
      context,
      rules,
    );
    expect(scanned.scoreBits).toBe(plain.scoreBits);
  });
});

describe('a score as of a moment', () => {
  it('leaves out what was said later', () => {
    const late = contradiction('seal-drift', 'ML123456', 'ML998877');
    const box = journey({
      seals: [
        seal('ML123456', 'stow plan'),
        seal('ML998877', 'gate-out', { when: instant('2026-03-22T00:00:00Z') }),
      ],
      contradictions: [{ ...late, second: { ...late.second, when: instant('2026-03-22T00:00:00Z') } }],
    });
    const at = (asOf: string) => ruleIds(screenJourney(box, { ...context, asOf: instant(asOf) }, rules));
    expect(at('2026-03-21T00:00:00Z')).not.toContain('seal-drift');
    expect(at('2026-03-23T00:00:00Z')).toContain('seal-drift');
  });
});
