import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockText, dateText, instantOf, localText, minutesOf, preparedAt } from './calendar.ts';
import { HOME, placeOf } from './world/place.ts';

describe('the calendar', () => {
  it('agrees with the calendar of the platform on every minute from 1970 to 2100', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 68_000_000 }), (minutes) => {
        const iso = new Date(minutes * 60_000).toISOString();
        expect(instantOf(minutes)).toBe(`${iso.slice(0, 19)}Z`);
        expect(minutesOf(instantOf(minutes))).toBe(minutes);
      }),
    );
  });

  it('keeps summer time in Europe and not in Ecuador', () => {
    const winter = minutesOf('2026-03-29T00:59:00Z');
    const summer = minutesOf('2026-03-29T01:00:00Z');
    expect(localText(winter, HOME)).toBe('2026-03-29T01:59');
    expect(localText(summer, HOME)).toBe('2026-03-29T03:00');
    expect(localText(minutesOf('2026-10-25T00:59:00Z'), HOME)).toBe('2026-10-25T02:59');
    expect(localText(minutesOf('2026-10-25T01:00:00Z'), HOME)).toBe('2026-10-25T02:00');
    expect(localText(summer, placeOf('ECGYE'))).toBe('2026-03-28T20:00');
  });

  it('has half hours where India has them', () => {
    expect(localText(minutesOf('2026-01-01'), placeOf('INNSA'))).toBe('2026-01-01T05:30');
  });

  it('writes what UNB and file names need', () => {
    const at = minutesOf('2026-03-02T04:15:00Z');
    expect(preparedAt(at, HOME)).toBe('260302:0515');
    expect(`${dateText(at)}/${clockText(at)}`).toBe('2026-03-02/0415');
  });
});
