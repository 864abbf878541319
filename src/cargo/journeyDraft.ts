import type { ConsignmentId, VesselCallId } from './model.ts';
import { compareObservations, type Observation } from './observation.ts';

/** The observations that make one journey, before they are told as one. */
export interface JourneyDraft {
  readonly observations: Observation[];
  /** Numbers of documents, bookings and releases, and ids of consignments, that the observations name. */
  readonly references: Set<string>;
  readonly consignments: Set<ConsignmentId>;
  call?: VesselCallId;
}

export function absorb(target: JourneyDraft, other: JourneyDraft): void {
  target.observations.push(...other.observations);
  for (const reference of other.references) target.references.add(reference);
  for (const id of other.consignments) target.consignments.add(id);
}

/** Back into canonical order, after others were absorbed. */
export function inOrder(draft: JourneyDraft): JourneyDraft {
  if (draft.observations.length > 1) draft.observations.sort(compareObservations);
  return draft;
}
