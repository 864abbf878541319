import type { ContainerNumber } from '../vocabulary/containerNumber.ts';
import { portIdOf } from '../vocabulary/port.ts';
import { findContradictions } from './contradiction.ts';
import { journeyClaims } from './journeyClaim.ts';
import type { JourneyDraft } from './journeyDraft.ts';
import { journeyEvents } from './journeyEvent.ts';
import { groupJourneys } from './journeyGroup.ts';
import type { Consignment, Journey, JourneyId, PortId, SourcedContainer } from './model.ts';
import { foldRepeatedObservations, observe, type Observation } from './observation.ts';
import { phasesOf } from './phase.ts';
import { compareText } from './sourceOrder.ts';
import { documentNumberKey } from './transportDocument.ts';
import { findImpossibleTravel } from './travel.ts';
import { findTwoPlaces } from './twoPlaces.ts';
import type { VesselCalls } from './vesselCall.ts';

/**
 * Everything that was said about one container number, as journeys: one per voyage. `said` includes the container
 * statements inside consignments. The result depends on the set of statements only: any order and any repetition
 * gives the same. Journeys are in the order of their ids.
 */
export function assembleJourneys(
  container: ContainerNumber,
  said: readonly SourcedContainer[],
  calls: VesselCalls,
  consignments: readonly Consignment[],
): Journey[] {
  const standing = said.filter(({ message }) => !calls.isWithdrawn(message));
  const observations = foldRepeatedObservations(withoutCancelled(observe(standing)));
  if (observations.length === 0) return [];
  const drafts = groupJourneys(observations, calls, consignments);
  const across = [...findTwoPlaces(observations), ...findImpossibleTravel(observations)];
  const portsNamed = portsNamedIn(observations);
  const ids = new Set<JourneyId>();
  const journeys = drafts.map((draft) => {
    const id = journeyId(container, draft, ids);
    ids.add(id);
    const own = consignmentsOf(draft, consignments);
    const arrival = draft.call === undefined ? undefined : calls.calls.get(draft.call)?.arrival?.value;
    const phases = phasesOf(draft.observations, arrival);
    const contradictions = findContradictions({
      observations: draft.observations,
      phases,
      consignments: own,
      portsNamed,
    });
    const shared = across.filter(({ between }) => between.some((one) => draft.observations.includes(one)));
    return {
      id,
      container,
      checkDigit: observations[0]?.statement.checkDigit ?? 'absent',
      ...(draft.call === undefined ? {} : { vesselCall: draft.call }),
      ...journeyClaims(draft.observations),
      events: journeyEvents(draft.observations),
      consignments: own.map((consignment) => consignment.id),
      contradictions: [...contradictions, ...shared.map(({ contradiction }) => contradiction)],
    };
  });
  return journeys.sort((first, second) => compareText(first.id, second.id));
}

function portsNamedIn(observations: readonly Observation[]): ReadonlySet<PortId> {
  const ports = new Set<PortId>();
  for (const { move, port, statement } of observations) {
    if (move === 'declared' || move === 'announced') continue;
    if (port !== undefined) ports.add(port);
    for (const { code } of statement.places) if (code !== '') ports.add(portIdOf(code));
  }
  return ports;
}

/**
 * A cancellation without a document number that anything else has takes back the same sender's same move; itself it
 * says nothing.
 */
function withoutCancelled(observations: readonly Observation[]): readonly Observation[] {
  const cancelling = observations.filter(({ header }) => header.function === 'cancellation');
  if (cancelling.length === 0) return observations;
  const isTakenBack = (one: Observation) =>
    cancelling.some(
      ({ header, move, timed, order, statement }) =>
        header.sender === one.header.sender &&
        header.type === one.header.type &&
        move === one.move &&
        (header.sentAt?.local ?? '~') >= (one.header.sentAt?.local ?? '') &&
        (!timed || statement.movedAt === undefined || order === one.order),
    );
  return observations.filter((one) => one.header.function !== 'cancellation' && !isTakenBack(one));
}

function journeyId(
  container: ContainerNumber,
  { call, observations, references }: JourneyDraft,
  taken: Set<JourneyId>,
) {
  const first = [...references].sort(compareText)[0] ?? observations[0]?.local?.slice(0, 10) ?? '-';
  const plain = `${container}/${call ?? `-/${first}`}` as JourneyId;
  let id = plain;
  for (let turn = 2; taken.has(id); turn++) id = `${plain}/${turn}` as JourneyId;
  return id;
}

/** Those that declare the container on this journey, and those whose document number its messages name. */
function consignmentsOf(draft: JourneyDraft, consignments: readonly Consignment[]): Consignment[] {
  const own = consignments.filter(
    ({ id, masterDocument, houseDocuments }) =>
      draft.consignments.has(id) ||
      [masterDocument ?? '', ...houseDocuments].some((number) =>
        draft.references.has(documentNumberKey(number)),
      ),
  );
  return own
    .filter((one, index) => own.findIndex(({ id }) => id === one.id) === index)
    .sort((first, second) => compareText(first.id, second.id));
}
