import type { ReadMessage } from '../formats/model.ts';
import type { ContainerNumber } from '../vocabulary/containerNumber.ts';
import type { MessageRef } from '../vocabulary/source.ts';
import { assembleConsignments } from './consignment.ts';
import { assembleJourneys } from './journey.ts';
import type {
  Cargo,
  Consignment,
  Journey,
  SourcedConsignment,
  SourcedContainer,
  VesselCall,
} from './model.ts';
import { compareText, messageKey } from './sourceOrder.ts';
import { withSplitVoyages } from './splitVoyages.ts';
import { assembleVesselCalls } from './vesselCall.ts';
import type { CallSaid } from './vesselSighting.ts';

interface MessageRead {
  readonly message: MessageRef;
  readonly read: ReadMessage;
}

/** Vessel calls, consignments and journeys of all messages together, in memory. Order and repetition change nothing. */
export function assembleCargo(messages: Iterable<MessageRead>): Cargo {
  const headers: CallSaid[] = [];
  const filings: SourcedConsignment[] = [];
  const containers = new Map<ContainerNumber, SourcedContainer[]>();
  const addContainer = (said: SourcedContainer) => {
    const { number } = said.statement;
    if (number === undefined) return;
    const known = containers.get(number);
    if (known === undefined) containers.set(number, [said]);
    else known.push(said);
  };
  for (const { message, read } of eachOnce(messages)) {
    const { header } = read;
    headers.push({ message, header, portCalls: read.portCalls });
    for (const statement of read.containers) addContainer({ message, header, statement });
    for (const statement of read.consignments) {
      filings.push({ message, header, statement });
      for (const container of statement.containers) addContainer({ message, header, statement: container });
    }
  }
  const calls = assembleVesselCalls(headers);
  const consignments = assembleConsignments(filings.filter(({ message }) => !calls.isWithdrawn(message)));
  const byContainer = consignmentsByContainer(consignments);
  const journeys: Journey[] = [];
  for (const [container, said] of [...containers].sort(([first], [second]) => compareText(first, second))) {
    journeys.push(...assembleJourneys(container, said, calls, byContainer.get(container) ?? []));
  }
  const inOrder = withSplitVoyages(journeys).sort((first, second) => compareText(first.id, second.id));
  return {
    vesselCalls: sortedById(calls.calls.values()),
    consignments: new Map(consignments.map((consignment) => [consignment.id, consignment])),
    journeys: new Map(inOrder.map((journey) => [journey.id, journey])),
  };
}

/** One file may come under two names: which name is kept must not depend on which came first. */
function eachOnce(messages: Iterable<MessageRead>): Iterable<MessageRead> {
  const kept = new Map<string, MessageRead>();
  for (const one of messages) {
    const key = messageKey(one.message);
    const known = kept.get(key);
    if (known === undefined || one.message.fileName < known.message.fileName) kept.set(key, one);
  }
  return kept.values();
}

function consignmentsByContainer(consignments: readonly Consignment[]): Map<ContainerNumber, Consignment[]> {
  const byContainer = new Map<ContainerNumber, Consignment[]>();
  for (const consignment of consignments) {
    for (const container of consignment.containers) {
      const known = byContainer.get(container);
      if (known === undefined) byContainer.set(container, [consignment]);
      else known.push(consignment);
    }
  }
  return byContainer;
}

function sortedById(calls: Iterable<VesselCall>): Map<VesselCall['id'], VesselCall> {
  const sorted = [...calls].sort((first, second) => compareText(first.id, second.id));
  return new Map(sorted.map((call) => [call.id, call]));
}
