import type { ContainerMove, ContainerStatement, MessageHeader, PlaceStatement } from '../formats/model.ts';
import type { Instant, StatedTime } from '../vocabulary/instant.ts';
import { portIdOf } from '../vocabulary/port.ts';
import type { MessageRef, Source } from '../vocabulary/source.ts';
import { activityPort } from './callPort.ts';
import type { PortId, SourcedContainer } from './model.ts';
import { isActualMove, saidBy } from './saidBy.ts';
import { foldRepeats } from './sameContent.ts';
import { compareMessages, compareText } from './sourceOrder.ts';
import { placeWith, statedInstant, timeOf } from './statedInstant.ts';

/** One statement about a container, placed in time and space: what journeys are assembled from. */
export interface Observation {
  readonly message: MessageRef;
  readonly header: MessageHeader;
  readonly statement: ContainerStatement;
  readonly said: string;
  readonly move: ContainerMove;
  readonly source: Source;
  /** Of the move, else of the message. */
  readonly when?: Instant;
  readonly local?: string;
  /** The time is that of the move itself, not of the message. */
  readonly timed: boolean;
  /** `when`, else the local time: sorts as text. Local times are up to 14 hours off. */
  readonly order: string;
  /** Where the move happened or the message was made. */
  readonly port?: PortId;
  /** Ports of the sea leg; where a report names them the wrong way round, turned by the report's own port. */
  readonly load?: PortId;
  readonly discharge?: PortId;
  /** Where the very same was said again. */
  readonly repeats: readonly Source[];
  /** The report's own port, when the container's ports are the wrong way round against it. */
  readonly reversedAgainst?: { readonly port: PortId; readonly offset: number };
}

/** Unknown times sort last. */
const NO_TIME = '~';

const MOVE_ORDER: Readonly<Record<ContainerMove, number>> = {
  booked: 0,
  weighed: 1,
  'gate-in': 2,
  declared: 3,
  'load-instruction': 4,
  loaded: 5,
  'planned-stow': 6,
  announced: 7,
  'discharge-instruction': 8,
  discharged: 9,
  'status-change': 10,
  'yard-move': 11,
  released: 12,
  'gate-out': 13,
  other: 14,
};

/** Sorted canonically, each statement once however often it came in. */
export function observe(said: readonly SourcedContainer[]): Observation[] {
  const observations = said.map(observed).sort(compareObservations);
  return observations.filter((one, index) => {
    const previous = index === 0 ? undefined : observations[index - 1];
    return previous === undefined || !isSameStatement(previous, one);
  });
}

/**
 * What is said again in another message, with whatever control references, is one observation with several sources.
 * Only what would be told twice is compared: a move's own time makes the time of the message unimportant.
 */
export function foldRepeatedObservations(observations: readonly Observation[]): Observation[] {
  return foldRepeats(observations, {
    key: ({ order, move, header }) => `${order}|${move}|${header.type}|${header.sender}`,
    content: ({ statement, header, timed }) => [
      statement,
      header.voyage,
      header.documentCode,
      header.function,
      timed ? '' : header.sentAt,
    ],
    fold: (first, repeat) => ({ ...first, repeats: [...first.repeats, repeat.source] }),
  });
}

export function compareObservations(first: Observation, second: Observation): number {
  return (
    compareText(first.order, second.order) ||
    MOVE_ORDER[first.move] - MOVE_ORDER[second.move] ||
    compareMessages(first.message, second.message) ||
    first.statement.offset - second.statement.offset ||
    // One file under two names: the name is for people, but the choice must not depend on which came first.
    compareText(first.message.fileName, second.message.fileName)
  );
}

function isSameStatement(first: Observation, second: Observation): boolean {
  return (
    compareMessages(first.message, second.message) === 0 &&
    first.statement.offset === second.statement.offset &&
    first.move === second.move
  );
}

function observed({ message, header, statement }: SourcedContainer): Observation {
  const { move } = statement;
  const moveTime = movedAt(statement);
  const time = moveTime ?? header.sentAt;
  const own = placeWith(statement.places, 'activity') ?? activityPort(header, move);
  const legs = legOf(header, statement);
  // A declaration has no port of its own: its times are read in the zone of the port that it is made for.
  const zonePort = own?.code ?? legs.discharge ?? legs.load;
  const when = statedInstant(time, zonePort);
  const local = time?.local ?? time?.instant;
  const observation: Draft<Observation> = {
    message,
    header,
    statement,
    said: saidBy(header, move),
    move,
    source: { message, offset: statement.offset },
    timed: moveTime !== undefined && isActualMove(move),
    order: when ?? local ?? NO_TIME,
    repeats: NOWHERE,
  };
  // Filled one by one: a million times spreading is slow.
  if (when !== undefined) observation.when = when;
  if (local !== undefined) observation.local = local;
  if (own !== undefined) observation.port = portIdOf(own.code);
  if (legs.load !== undefined) observation.load = legs.load;
  if (legs.discharge !== undefined) observation.discharge = legs.discharge;
  if (legs.reversedAgainst !== undefined) observation.reversedAgainst = legs.reversedAgainst;
  return observation;
}

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };
const NOWHERE: readonly Source[] = [];

function movedAt(statement: ContainerStatement): StatedTime | undefined {
  if (statement.movedAt !== undefined) return statement.movedAt;
  return timeOf(statement.times, 'move') ?? timeOf(statement.times, 'weighing');
}

interface Leg {
  readonly load: PortId | undefined;
  readonly discharge: PortId | undefined;
  readonly reversedAgainst?: Observation['reversedAgainst'];
}

function legOf(header: MessageHeader, statement: ContainerStatement): Leg {
  const load = portWith(statement.places, 'load');
  const discharge = portWith(statement.places, 'discharge');
  const { move } = statement;
  if (move !== 'loaded' && move !== 'discharged') {
    // A plan's header names calls of the vessel, not the ports of a container.
    if (header.type === 'BAPLIE') return { load, discharge };
    const { places } = header.voyage;
    return { load: load ?? portWith(places, 'load'), discharge: discharge ?? portWith(places, 'discharge') };
  }
  const own = activityPort(header, move);
  if (own === undefined) return { load, discharge };
  const port = portIdOf(own.code);
  const isLoad = move === 'loaded';
  const [here, there] = isLoad ? [load, discharge] : [discharge, load];
  // All containers of some reports carry the two ports the wrong way round: found and told, never swapped in silence.
  const isReversed = there === port && here !== undefined && here !== port;
  const other = isReversed ? here : there;
  const sides = isLoad ? { load: port, discharge: other } : { load: other, discharge: port };
  return isReversed ? { ...sides, reversedAgainst: { port, offset: own.at } } : sides;
}

function portWith(places: readonly PlaceStatement[], role: PlaceStatement['role']): PortId | undefined {
  const place = placeWith(places, role);
  return place === undefined ? undefined : portIdOf(place.code);
}
