import { describe, expect, it } from 'vitest';
import { parseImoNumber } from '../../vocabulary/imoNumber.ts';
import { scheduleOf, servicesOf } from './service.ts';

const calls = scheduleOf({ seed: 4, scale: 1, weeks: 2, startDate: '2026-03-02' });

describe('the schedule', () => {
  it('has one call a week for each service, in order of arrival', () => {
    expect(servicesOf(4, 1)).toHaveLength(100);
    expect(servicesOf(4, 0.01)).toHaveLength(10);
    expect(calls).toHaveLength(200);
    for (const [place, call] of calls.entries()) {
      expect(call.arrival).toBeGreaterThanOrEqual(calls[place - 1]?.arrival ?? 0);
    }
    expect(new Set(calls.map(({ key }) => key)).size).toBe(calls.length);
  });

  it('keeps the services of a small port in a large one', () => {
    const large = new Set(servicesOf(4, 1).map(({ code, owner }) => `${code} ${owner.code}`));
    for (const { code, owner } of servicesOf(4, 0.02)) expect(large.has(`${code} ${owner.code}`)).toBe(true);
  });

  it('sails forward in time from port to port', () => {
    for (const { earlier, later, arrival, departure } of calls) {
      const times = [
        ...earlier.flatMap((stop) => [stop.arrival, stop.departure]),
        arrival,
        departure,
        ...later.flatMap((stop) => [stop.arrival, stop.departure]),
      ];
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
  });

  it('has vessels with right IMO numbers, each with one', () => {
    const numbers = new Map<string, string>();
    for (const { service, vessel } of calls) {
      expect(parseImoNumber(vessel.imo).ok).toBe(true);
      expect(numbers.get(vessel.imo) ?? service.code).toBe(service.code);
      numbers.set(vessel.imo, service.code);
    }
  });
});
