import { compareText } from './sourceOrder.ts';
import type { VesselMatch } from './vesselMatch.ts';
import type { Sighting } from './vesselSighting.ts';
import type { VoyageLabel } from './voyageNumber.ts';

/** Voyage numbers come back, often every year; no voyage is silent for so many days and goes on. */
const REUSE_GAP_DAYS = 90;

const MS_PER_DAY = 86_400_000;

export interface VoyageNames {
  /**
   * Names of a vessel's voyages, for example `31W`, or `31W@2026-02-03` when the number was used before. Without
   * a number: `-@` and the day.
   */
  namesOf(vesselId: string, labels: readonly VoyageLabel[], days: readonly string[]): readonly string[];
}

/** Gives every voyage of a vessel one name, whatever form of its number a message uses. */
export function createVoyageNames(sightings: readonly Sighting[], match: VesselMatch): VoyageNames {
  const directions = new Map<string, Set<string>>();
  const withVessel = sightings.flatMap((seen) => {
    const vesselId = match.vesselIdOf(seen.names, seen.labels[0]?.stem ?? '');
    return vesselId === undefined ? [] : [{ seen, vesselId }];
  });
  for (const { seen, vesselId } of withVessel) {
    for (const { stem, direction } of seen.labels) {
      if (direction === '') continue;
      const key = `${vesselId}/${stem}`;
      directions.set(key, (directions.get(key) ?? new Set()).add(direction));
    }
  }
  // A number without direction means the only direction that the vessel has under it.
  const plainName = (vesselId: string, { stem, direction }: VoyageLabel): string => {
    const known = direction === '' ? directions.get(`${vesselId}/${stem}`) : undefined;
    return known?.size === 1 ? `${stem}${[...known].join('')}` : `${stem}${direction}`;
  };
  const days = new Map<string, Set<string>>();
  for (const { seen, vesselId } of withVessel) {
    for (const label of seen.labels) {
      const key = `${vesselId}/${plainName(vesselId, label)}`;
      const known = days.get(key) ?? new Set<string>();
      for (const day of seen.days) known.add(day);
      days.set(key, known);
    }
  }
  const starts = new Map([...days].map(([key, known]) => [key, startsOf([...known].sort(compareText))]));
  return {
    namesOf(vesselId, labels, seenOn) {
      if (labels.length === 0)
        return [...new Set(seenOn.length === 0 ? ['-'] : seenOn.map((day) => `-@${day}`))];
      const names = labels.flatMap((label) => {
        const name = plainName(vesselId, label);
        const known = starts.get(`${vesselId}/${name}`) ?? [];
        if (known.length < 2) return [name];
        return (seenOn.length === 0 ? [''] : seenOn).map((day) => nameOn(name, known, day));
      });
      return [...new Set(names)];
    },
  };
}

/** First day of every use of a number. */
function startsOf(days: readonly string[]): string[] {
  const starts: string[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const day of days) {
    const time = Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY;
    if (Number.isNaN(time)) continue;
    if (time - last > REUSE_GAP_DAYS) starts.push(day);
    last = time;
  }
  return starts;
}

function nameOn(name: string, starts: readonly string[], day: string): string {
  const start = starts.findLast((first) => first <= day) ?? starts[0];
  return start === undefined || start === starts[0] ? name : `${name}@${start}`;
}
