import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sealDistance } from './sealFeature.ts';

describe('the distance of two seals', () => {
  it.each([
    ['123456', '123456', 0],
    ['123456', '123436', 1],
    ['123456', '12346', 1],
    ['123456', '123546', 1],
    ['123456', '998877', 6],
  ])('of %s and %s is %d', (first, second, distance) => {
    expect(sealDistance(first, second)).toBe(distance);
  });

  it('does not depend on which was read first, and is 0 only for equal ones', () => {
    const seal = fc.stringMatching(/^[A-Z]{0,2}\d{4,7}$/);
    fc.assert(
      fc.property(seal, seal, (first, second) => {
        expect(sealDistance(first, second)).toBe(sealDistance(second, first));
        expect(sealDistance(first, second) === 0).toBe(first === second);
      }),
    );
  });
});
