import { checkDigitOf, type ContainerNumber } from '../vocabulary/containerNumber.ts';
import type { Claim, Contradiction, Journey, JourneyId, VesselCallId } from './model.ts';
import { compareText } from './sourceOrder.ts';

/** As much of a journey as the second pass needs: small enough to keep a hundred thousand in memory. */
export interface JourneyOnCall {
  readonly id: JourneyId;
  readonly container: ContainerNumber;
  readonly checkDigit: Journey['checkDigit'];
  readonly vesselCall?: VesselCallId;
  readonly consignments: Journey['consignments'];
  /** First word that puts the container on the call. */
  readonly claim: Claim<string>;
  /** Position in the latest stow plan: where a wrong and a right number meet. */
  readonly stow?: string;
}

export function journeyOnCall(journey: Journey): JourneyOnCall | undefined {
  const { id, container, checkDigit, vesselCall, consignments, events, stow } = journey;
  const event = events.find(({ move }) => SEA_MOVES.has(move)) ?? events[0];
  if (event === undefined) return undefined;
  const claim = {
    value: vesselCall ?? container,
    said: event.detail.split(';')[0] ?? event.move,
    ...(event.when === undefined ? {} : { when: event.when }),
    source: event.source,
  };
  const position = stow.at(-1)?.value.raw;
  return {
    id,
    container,
    checkDigit,
    ...(vesselCall === undefined ? {} : { vesselCall }),
    consignments,
    claim,
    ...(position === undefined ? {} : { stow: position }),
  };
}

const SEA_MOVES: ReadonlySet<string> = new Set([
  'planned-stow',
  'loaded',
  'discharged',
  'discharge-instruction',
]);

/**
 * Contradictions that only show between containers: one consignment on different vessel calls (rule R26), and a
 * number with a wrong check digit beside the right one on the same call. By journey, to be added to what the first
 * pass found.
 */
export function splitVoyages(
  journeys: Iterable<JourneyOnCall>,
): ReadonlyMap<JourneyId, readonly Contradiction[]> {
  const found = new Map<JourneyId, Contradiction[]>();
  const add = (id: JourneyId, contradiction: Contradiction) => {
    const known = found.get(id);
    if (known === undefined) found.set(id, [contradiction]);
    else known.push(contradiction);
  };
  const byConsignment = new Map<string, JourneyOnCall[]>();
  const byContainer = new Map<string, JourneyOnCall[]>();
  const wrong: JourneyOnCall[] = [];
  for (const journey of [...journeys].sort((first, second) => compareText(first.id, second.id))) {
    if (journey.vesselCall === undefined) continue;
    for (const consignment of journey.consignments) push(byConsignment, consignment, journey);
    push(byContainer, journey.container, journey);
    if (journey.checkDigit === 'wrong') wrong.push(journey);
  }
  for (const [consignment, members] of [...byConsignment].sort(([a], [b]) => compareText(a, b))) {
    if (members.length > 1) addSplit(consignment, members, add);
  }
  for (const journey of wrong) addWrongDigit(journey, byContainer, add);
  return found;
}

function push(map: Map<string, JourneyOnCall[]>, key: string, journey: JourneyOnCall): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [journey]);
  else known.push(journey);
}

type Add = (id: JourneyId, contradiction: Contradiction) => void;

function addSplit(consignment: string, members: readonly JourneyOnCall[], add: Add): void {
  const calls = new Map<VesselCallId, JourneyOnCall[]>();
  for (const member of members) {
    if (member.vesselCall === undefined) continue;
    calls.set(member.vesselCall, [...(calls.get(member.vesselCall) ?? []), member]);
  }
  // Legs of a transhipment are several calls too, but the same boxes make all of them.
  const first = [...calls].sort(([a, many], [b, few]) => few.length - many.length || compareText(a, b))[0];
  if (first === undefined) return;
  const [mainCall, main] = first;
  const onMain = new Set(main.map(({ container }) => container));
  for (const [call, others] of calls) {
    if (call === mainCall) continue;
    for (const other of others) {
      if (onMain.has(other.container)) continue;
      const rest = main.find(({ container }) => container !== other.container);
      if (rest === undefined) continue;
      add(other.id, {
        kind: 'split-voyages',
        first: rest.claim,
        second: other.claim,
        text:
          `Bill ${consignment} is split: ${main.length} of its containers ${main.length === 1 ? 'comes' : 'come'} ` +
          `by ${voyageText(mainCall)}, this one by ${voyageText(call)}.`,
      });
    }
  }
}

/** "voyage 220N of vessel 9370006" from a call id; one of another shape stands for itself. */
function voyageText(call: VesselCallId): string {
  const [vessel, , voyage, more] = call.split('/');
  return voyage === undefined || more !== undefined ? call : `voyage ${voyage} of vessel ${vessel}`;
}

function addWrongDigit(
  journey: JourneyOnCall,
  byContainer: ReadonlyMap<string, readonly JourneyOnCall[]>,
  add: Add,
): void {
  const first10 = journey.container.slice(0, 10);
  const right = `${first10}${checkDigitOf(first10)}`;
  const sibling = byContainer.get(right)?.find(({ vesselCall }) => vesselCall === journey.vesselCall);
  if (sibling === undefined) return;
  const contradiction = {
    kind: 'check-digit',
    first: { ...journey.claim, value: journey.container },
    second: { ...sibling.claim, value: sibling.container },
    text:
      `The ${journey.claim.said} has number ${journey.container} with a wrong check digit, ` +
      `the ${sibling.claim.said} has ${sibling.container} on the same call.`,
  } as const;
  add(journey.id, contradiction);
  add(sibling.id, contradiction);
}

/** The journeys with what the second pass found. */
export function withSplitVoyages(journeys: readonly Journey[]): Journey[] {
  const found = splitVoyages(journeys.flatMap((journey) => journeyOnCall(journey) ?? []));
  return journeys.map((journey) => {
    const more = found.get(journey.id);
    return more === undefined
      ? journey
      : { ...journey, contradictions: [...journey.contradictions, ...more] };
  });
}
