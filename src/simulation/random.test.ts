import { describe, expect, it } from 'vitest';
import { streamOf } from './random.ts';

describe('chance', () => {
  it('gives the same numbers on every machine', () => {
    const random = streamOf(7, 'test', 1, 2);
    expect([random.next(), random.next(), random.below(1000), random.between(-3, 3)]).toMatchInlineSnapshot(`
      [
        1020300622,
        3230983683,
        414,
        -2,
      ]
    `);
  });

  it('gives each entity a stream of its own', () => {
    const first = (purpose: string, ...ids: number[]) => streamOf(7, purpose, ...ids).next();
    const drawn = [
      first('a', 1),
      first('a', 2),
      first('b', 1),
      first('a', 1, 0),
      first('a'),
      streamOf(8, 'a', 1).next(),
    ];
    expect(new Set(drawn).size).toBe(drawn.length);
  });

  it('is even, and normal where it says so', () => {
    const random = streamOf(1, 'even');
    const counts = new Array<number>(10).fill(0);
    let sum = 0;
    let squares = 0;
    for (let draw = 0; draw < 40_000; draw++) {
      const value = random.below(10);
      counts[value] = (counts[value] ?? 0) + 1;
      const normal = random.normal();
      sum += normal;
      squares += normal * normal;
    }
    for (const count of counts) expect(Math.abs(count - 4000)).toBeLessThan(300);
    expect(Math.abs(sum / 40_000)).toBeLessThan(0.03);
    expect(Math.abs(squares / 40_000 - 1)).toBeLessThan(0.03);
  });
});
