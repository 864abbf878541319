import type { JourneyEvent } from './model.ts';
import type { Observation } from './observation.ts';

interface EventDraft extends Omit<JourneyEvent, 'repeatedBy'> {
  readonly repeatedBy: JourneyEvent['repeatedBy'][number][];
  readonly key: string;
}

/**
 * The events of a journey in canonical order. The same move at the same time and place told by several messages is
 * one event: the first is its source and the others are in `repeatedBy`. Control references are never compared.
 */
export function journeyEvents(observations: readonly Observation[]): JourneyEvent[] {
  const events: EventDraft[] = [];
  for (const observation of observations) {
    const key = businessKey(observation);
    const known = events.find((event) => event.key === key);
    if (known === undefined) events.push(eventOf(observation, key));
    else known.repeatedBy.push(observation.source, ...observation.repeats);
  }
  return events.map(({ key: _, ...event }) => event);
}

function businessKey({ move, order, port, timed, header }: Observation): string {
  // Who told a move that has its own time makes no difference; a plan or declaration is its sender's.
  return timed ? `${move}|${order}|${port}` : `${move}|${order}|${port}|${header.type}|${header.sender}`;
}

function eventOf(observation: Observation, key: string): EventDraft {
  const { move, when, local, port, header, statement, source } = observation;
  const terminal = terminalOf(observation);
  return {
    key,
    move,
    ...(when === undefined ? {} : { when }),
    ...(when !== undefined || local === undefined ? {} : { local }),
    ...(port === undefined ? {} : { port }),
    ...(terminal === undefined ? {} : { terminal }),
    detail: detailOf(header.voyage.vesselName, statement, observation.said),
    source,
    repeatedBy: [...observation.repeats],
  };
}

function terminalOf({ statement, header }: Observation): string | undefined {
  const places = [...statement.places, ...header.voyage.places];
  return places.find(({ role, terminal }) => terminal !== undefined && role !== 'next-call')?.terminal;
}

/** What the statement adds to the bare move, for the line of a time table. */
function detailOf(vessel: string | undefined, statement: Observation['statement'], said: string): string {
  const mass = statement.masses.find(({ kind }) => kind !== 'tare');
  const seals = statement.seals.filter(({ placeholder }) => !placeholder).map(({ number }) => number);
  const { carriage, stow, yard, fullEmpty } = statement;
  const parts = [
    said,
    vessel,
    fullEmpty?.value,
    stow === undefined || stow.bay === undefined ? undefined : `position ${stow.raw}`,
    yard === undefined ? undefined : `yard ${yard.text}`,
    mass === undefined ? undefined : `${mass.kg} kg`,
    seals.length === 0 ? undefined : `seal ${seals.join(', ')}`,
    carriage === undefined ? undefined : `${carriage.mode} ${carriage.identity ?? ''}`.trim(),
  ];
  return parts.filter((part) => part !== undefined && part !== '').join('; ');
}
