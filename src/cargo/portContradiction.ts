import { distanceKm, portOf } from '../vocabulary/port.ts';
import type { Evidence } from './contradiction.ts';
import { claimOf } from './journeyClaim.ts';
import type { Claim, Consignment, Contradiction, PortId } from './model.ts';
import type { Observation } from './observation.ts';
import { portText } from './portText.ts';
import { namesApart, startSentence } from './saidBy.ts';
import { placeWith } from './statedInstant.ts';

/** Terminals of one estuary have several codes. */
const NEAR_KM_MAX = 60;

type Role = 'load' | 'discharge';

/** Ports of the sea leg that differ between messages, and ports the wrong way round in one report. */
export function findPortContradictions(evidence: Evidence): Contradiction[] {
  const reversed = evidence.shipped.find(({ reversedAgainst }) => reversedAgainst !== undefined);
  const found = reversed === undefined ? [] : reversedPorts(reversed);
  for (const role of ['load', 'discharge'] as const) {
    const sea = evidence.shipped.filter(isOfSeaLeg);
    const pair = differing(sea, role) ?? differingFromDeclared(sea, role, evidence);
    if (pair !== undefined) found.push(portConflict(role, pair));
  }
  return found;
}

function isOfSeaLeg({ move }: Observation): boolean {
  return (
    move === 'planned-stow' ||
    move === 'loaded' ||
    move === 'discharged' ||
    move === 'load-instruction' ||
    move === 'discharge-instruction'
  );
}

function reversedPorts(observation: Observation): Contradiction[] {
  const { reversedAgainst, statement, move } = observation;
  const role = move === 'loaded' ? 'discharge' : 'load';
  const place = placeWith(statement.places, role);
  if (reversedAgainst === undefined || place === undefined) return [];
  return [
    {
      kind: 'ports-reversed',
      first: claimOf(observation, `${move} at ${reversedAgainst.port}`, reversedAgainst.offset),
      second: claimOf(observation, `${role} port ${place.code}`, place.at),
      text:
        `The ${observation.said} is of ${portText(reversedAgainst.port)}, yet gives ${portText(place.code)} as the ` +
        `container's ${role} port: load and discharge port stand the wrong way round.`,
    },
  ];
}

type Pair = readonly [Claim<PortId>, Claim<PortId>];

function differing(observations: readonly Observation[], role: Role): Pair | undefined {
  let first: Claim<PortId> | undefined;
  for (const observation of observations) {
    const port = observation[role];
    if (port === undefined) continue;
    if (first !== undefined && first.value !== port && !isNear(first.value, port)) {
      return [first, portClaim(observation, role, port)];
    }
    first ??= portClaim(observation, role, port);
  }
  return undefined;
}

function portClaim(observation: Observation, role: Role, port: PortId): Claim<PortId> {
  const place =
    placeWith(observation.statement.places, role) ?? placeWith(observation.header.voyage.places, role);
  return claimOf(observation, port, place?.at ?? observation.statement.offset);
}

/**
 * A declaration may name the first or last port of a journey with transhipment: it only conflicts when no message
 * about the container names that port at all.
 */
function differingFromDeclared(
  sea: readonly Observation[],
  role: Role,
  { consignments, portsNamed }: Evidence,
): Pair | undefined {
  const known = sea.find((one) => one[role] !== undefined);
  const port = known?.[role];
  if (known === undefined || port === undefined) return undefined;
  for (const place of consignments.flatMap((one) => placesWith(one, role))) {
    if (portOf(place.value) === undefined || portsNamed.has(place.value)) continue;
    if (!isNear(place.value, port)) return [place, portClaim(known, role, port)];
  }
  return undefined;
}

function placesWith({ places }: Consignment, role: Role): Consignment['places'] {
  return places.filter((place) => place.role === role);
}

function isNear(first: PortId, second: PortId): boolean {
  const [a, b] = [portOf(first), portOf(second)];
  return a !== undefined && b !== undefined && distanceKm(a, b) <= NEAR_KM_MAX;
}

function portConflict(role: Role, [first, second]: Pair): Contradiction {
  const [one, other] = namesApart(first, second);
  return {
    kind: role === 'load' ? 'load-port' : 'discharge-port',
    first,
    second,
    text:
      `${startSentence(one)} gives ${portText(first.value)} as port of ${role === 'load' ? 'loading' : 'discharge'}, ` +
      `${other} ${portText(second.value)}.`,
  };
}
