import { describe, expect, it } from 'vitest';
import { refusalSentence } from '../vocabulary/refusal.ts';
import { instant } from './journey.fixture.ts';
import { parseRuleSet } from './ruleSet.ts';
import { loadRuleSet } from './service.ts';

const rule = {
  id: 'seal-drift',
  name: 'Seal changed',
  meaning: 'The doors may have been opened.',
  reference: 'R15',
  typologies: ['rip-on'],
  group: 'seal',
  when: { feature: 'twoPlaces', is: true },
  evidence: { seenWithPlot: 0.2, seenWithout: 0.01 },
  sentence: 'The seal changed from {twoPlaces.first} to {twoPlaces.second}.',
  source: 'Invented for this test.',
  sensitivity: 'public',
};

const typologies = [{ id: 'rip-on', name: 'Rip-on', description: 'Bags behind the doors.' }];

function file(change: object = {}, ruleChange: object = {}): { name: string; content: string } {
  const content = {
    title: 'A test',
    version: '1.0.0',
    effective: { from: '2026-01-01' },
    typologies,
    rules: [{ ...rule, ...ruleChange }],
    ...change,
  };
  return { name: 'test.json', content: JSON.stringify(content) };
}

function whyRefused(one: { name: string; content: string }): string {
  const parsed = parseRuleSet([one]);
  return parsed.ok ? 'accepted' : refusalSentence(parsed.refusal);
}

describe('a rule file', () => {
  it('is accepted when it is right', () => {
    expect(whyRefused(file())).toBe('accepted');
  });

  it.each([
    ['no JSON', { name: 'test.json', content: '{"title": ' }, 'test.json: it is not JSON'],
    ['an unknown feature', file({}, { when: { feature: 'twoPlacs', is: true } }), 'no feature "twoPlacs"'],
    ['an unknown list', file({}, { when: { feature: 'originCountry', in: '@none' } }), 'no list "@none"'],
    ['an unknown typology', file({}, { typologies: ['other'] }), 'no typology "other"'],
    [
      'a comparison that makes no sense',
      file({}, { when: { feature: 'twoPlaces', atLeast: 3 } }),
      'needs a number',
    ],
    [
      'a probability above one',
      file({}, { evidence: { seenWithPlot: 2, seenWithout: 0.1 } }),
      '/rules/0/evidence',
    ],
    ['an unknown field', file({}, { weight: 3 }), 'weight'],
    [
      'a condition of no known kind',
      file({}, { when: { feature: 'twoPlaces', moreThan: 1 } }),
      '/rules/0/when',
    ],
    [
      'a sentence with an unknown feature',
      file({}, { sentence: 'Look at {twoPlacs}.' }),
      '{twoPlacs}: no such feature',
    ],
    [
      'a sentence with an unknown name',
      file({}, { sentence: 'Look at {twoPlaces.third}.' }),
      'twoPlaces shows first',
    ],
    [
      'a sentence that may lack its value',
      file({}, { sentence: 'The box has {goodsText}.' }),
      'may be missing',
    ],
    ['the same rule twice', file({ rules: [rule, rule] }), 'the id exists already'],
    [
      'steps in the wrong order',
      file(
        {},
        {
          evidence: {
            feature: 'massDriftOfLimit',
            steps: [
              { atLeast: 2, seenWithPlot: 0.2, seenWithout: 0.01 },
              { atLeast: 1, seenWithPlot: 0.2, seenWithout: 0.001 },
            ],
          },
        },
      ),
      'does not go further',
    ],
  ])('is refused with file and place for %s', (_, faulty, why) => {
    const sentence = whyRefused(faulty);
    expect(sentence).toContain('test.json');
    expect(sentence).toContain(why);
    expect(sentence).not.toMatch(/\{(file|why)\}/);
  });

  it('speaks only while it is in effect', () => {
    const dated = file({ effective: { from: '2026-01-01', until: '2026-02-01' } });
    const rulesOn = (day: string): number => {
      const parsed = parseRuleSet([dated], instant(`${day}T12:00:00Z`));
      return parsed.ok ? parsed.value.rules.length : -1;
    };
    expect([rulesOn('2025-12-31'), rulesOn('2026-01-01'), rulesOn('2026-02-01')]).toEqual([0, 1, 0]);
  });
});

describe('the public rules', () => {
  const loaded = loadRuleSet();

  it('load, and cover the rules that the domain reference names', () => {
    expect(loaded.ok || loaded.refusal).toBe(true);
    if (!loaded.ok) return;
    const references = loaded.value.rules.map((one) => one.rule.reference).join(' ');
    for (const id of ['R13', 'R14', 'R15', 'R16', 'R17', 'R23', 'R24', 'R25', 'R26', 'R27']) {
      expect(references).toContain(id);
    }
  });

  it('use every feature, and name every typology', () => {
    if (!loaded.ok) return;
    const { rules, features, typologies } = loaded.value;
    const used = new Set(rules.flatMap(({ test, measureSlot }) => [...test.slots, measureSlot]));
    expect(features.filter((_, slot) => !used.has(slot)).map(({ id }) => id)).toEqual([]);
    const named = new Set(rules.flatMap((one) => one.rule.typologies));
    expect([...typologies.keys()].filter((id) => !named.has(id))).toEqual([]);
  });

  it('are refused as a whole when the directory cannot be read', () => {
    expect(loadRuleSet('/no/such/place').ok).toBe(false);
  });
});
