import type { ContainerMove, ContainerStatement, MessageHeader } from '../formats/model.ts';
import type { Instant, StatedTime } from '../vocabulary/instant.ts';
import { portIdOf } from '../vocabulary/port.ts';
import type { MessageRef, Source } from '../vocabulary/source.ts';
import { activityPort } from './callPort.ts';
import type { PortId, SourcedContainer } from './model.ts';
import { isActualMove, saidBy } from './saidBy.ts';
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
  return {
    message,
    header,
    statement,
    said: saidBy(header, move),
    move,
    source: { message, offset: statement.offset },
    ...(when === undefined ? {} : { when }),
    ...(local === undefined ? {} : { local }),
    timed: moveTime !== undefined && isActualMove(move),
    order: when ?? local ?? NO_TIME,
    ...(own === undefined ? {} : { port: portIdOf(own.code) }),
    ...legs,
  };
}

function movedAt(statement: ContainerStatement): StatedTime | undefined {
  if (statement.movedAt !== undefined) return statement.movedAt;
  return timeOf(statement.times, 'move') ?? timeOf(statement.times, 'weighing');
}

type Leg = Pick<Observation, 'load' | 'discharge' | 'reversedAgainst'>;

function legOf(header: MessageHeader, statement: ContainerStatement): Leg {
  const load = placeWith(statement.places, 'load');
  const discharge = placeWith(statement.places, 'discharge');
  const loadId = load === undefined ? undefined : portIdOf(load.code);
  const dischargeId = discharge === undefined ? undefined : portIdOf(discharge.code);
  const { move } = statement;
  if (move !== 'loaded' && move !== 'discharged') {
    // A plan's header names calls of the vessel, not the ports of a container.
    const places = header.type === 'BAPLIE' ? [] : header.voyage.places;
    const [from, to] = [placeWith(places, 'load'), placeWith(places, 'discharge')];
    return leg(loadId ?? (from && portIdOf(from.code)), dischargeId ?? (to && portIdOf(to.code)));
  }
  const own = activityPort(header, move);
  if (own === undefined) return leg(loadId, dischargeId);
  const ownId = portIdOf(own.code);
  const isLoad = move === 'loaded';
  const [here, there] = isLoad ? [loadId, dischargeId] : [dischargeId, loadId];
  // All containers of some reports carry the two ports the wrong way round: found and told, never swapped in silence.
  const reversed = there === ownId && here !== undefined && here !== ownId;
  const other = reversed ? here : there;
  const sides = isLoad ? leg(ownId, other) : leg(other, ownId);
  return reversed ? { ...sides, reversedAgainst: { port: ownId, offset: own.at } } : sides;
}

function leg(load: PortId | undefined, discharge: PortId | undefined): Leg {
  return {
    ...(load === undefined ? {} : { load }),
    ...(discharge === undefined ? {} : { discharge }),
  };
}
