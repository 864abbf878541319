import { Temporal } from 'temporal-polyfill';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEdifactTime } from './edifactTime.ts';
import { hoursBetween, instantFromParts, instantToLocal, localToInstant, parseInstant } from './instant.ts';

const zones = fc.constantFrom(
  'Europe/Brussels',
  'America/Costa_Rica',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Africa/Casablanca',
  'Pacific/Auckland',
);
const minutes = fc.integer({ min: 0, max: 30 * 365 * 24 * 60 });

describe('local time and instant', () => {
  it('agree with Temporal at every minute, also where clocks change', () => {
    const nearChange = fc
      .tuple(
        fc.constantFrom('2026-03-29T00:00', '2026-10-25T00:00', '2026-10-04T00:00', '2026-04-05T00:00'),
        minutes,
      )
      .map(([day, minute]) => Temporal.PlainDateTime.from(day).add({ minutes: minute % 360 }));
    const any = minutes.map((minute) =>
      Temporal.PlainDateTime.from('2005-01-01T00:00').add({ minutes: minute }),
    );
    fc.assert(
      fc.property(zones, fc.oneof(nearChange, any), (zone, wall) => {
        const expected = wall.toZonedDateTime(zone).toInstant();
        const instant = localToInstant(wall.toString().slice(0, 16), zone);
        expect(instant).toBe(expected.toString());
        expect(instant && instantToLocal(instant, zone)).toBe(
          expected.toZonedDateTimeISO(zone).toPlainDateTime().toString().slice(0, 16),
        );
      }),
    );
  });

  it('takes a date alone as its midnight in the port', () => {
    expect(localToInstant('2026-03-01', 'America/Costa_Rica')).toBe('2026-03-01T06:00:00Z');
  });

  it.each(['2026-00-10T10:00', '2026-02-29', '2026-01-48T10:00', '2026-01-01T25:00', 'soon', ''])(
    'has no instant for %s',
    (local) => expect(localToInstant(local, 'Europe/Brussels')).toBeUndefined(),
  );

  it('counts hours', () => {
    const [first, second] = [
      instantFromParts({ year: 2026, month: 2, day: 28, hour: 22 }),
      parseInstant('2026-03-01T01:30:00+01:00'),
    ];
    if (!first || !second.ok) return expect.fail();
    expect(hoursBetween(first, second.value)).toBe(2.5);
  });

  it('reads the times of ICS2 and DCSA, and refuses one without zone', () => {
    expect(parseInstant('2026-03-01T10:00:00.123+02:00')).toEqual({
      ok: true,
      value: '2026-03-01T08:00:00Z',
    });
    expect(parseInstant('2026-03-01T10:00Z')).toEqual({ ok: true, value: '2026-03-01T10:00:00Z' });
    expect(parseInstant('2026-03-01T10:00:00').ok).toBe(false);
    expect(parseInstant('2026-03-01').ok).toBe(false);
    expect(parseInstant(`${'1'.repeat(1e6)}Z`).ok).toBe(false);
  });
});

describe('a time in a DTM segment', () => {
  it.each([
    ['250301', '101', '2025-03-01'],
    ['20250301', '102', '2025-03-01'],
    ['2503012305', '201', '2025-03-01T23:05'],
    ['9503012305', '201', '1995-03-01T23:05'],
    ['202503012305', '203', '2025-03-01T23:05'],
    ['202503012305', '201', '2025-03-01T23:05'],
    ['20250301', '203', '2025-03-01'],
    ['20250301230559', '204', '2025-03-01T23:05:59'],
    ['202503012305+01', '303', '2025-03-01T23:05'],
    ['202503012305', '', '2025-03-01T23:05'],
    ['202500012305', '203', undefined],
    ['202503482305', '203', undefined],
    ['', '203', undefined],
    ['2025-03-01', '102', undefined],
  ])('%s in format %s is %s', (raw, format, local) => {
    const time = readEdifactTime(raw, format, 7);
    expect([time.raw, time.at, time.local]).toEqual([raw, 7, local]);
  });

  it('is an instant only where the zone is certain', () => {
    expect(readEdifactTime('202503012305+01', '303', 0).instant).toBe('2025-03-01T22:05:00Z');
    expect(readEdifactTime('202503012305UTC', '303', 0).instant).toBe('2025-03-01T23:05:00Z');
    expect(readEdifactTime('202503012305EST', '303', 0).instant).toBeUndefined();
    expect(readEdifactTime('202503012305', '203', 0).instant).toBeUndefined();
  });
});
