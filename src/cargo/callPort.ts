import type { ContainerMove, MessageHeader, PlaceStatement } from '../formats/model.ts';
import { placeWith } from './statedInstant.ts';

/** BGM DE 1001 of reports and orders of discharge, and of load, over the directories D95B to D23A. */
const DISCHARGE_DOCUMENTS: ReadonlySet<string> = new Set(['44', '98', '118', '119']);
const LOAD_DOCUMENTS: ReadonlySet<string> = new Set(['46', '121', '122', '270']);

/**
 * The port of the call that a message speaks of. A stow plan is made at the port of departure for the next port, so
 * for plans it is the next call.
 */
export function callPort(header: MessageHeader, move?: ContainerMove): PlaceStatement | undefined {
  const { places } = header.voyage;
  const here = placeWith(places, 'this-call') ?? placeWith(places, 'activity');
  if (header.type === 'BAPLIE') return placeWith(places, 'next-call') ?? here;
  const load = placeWith(places, 'load');
  const discharge = placeWith(places, 'discharge');
  if (isLoading(header, move)) return load ?? here ?? discharge;
  if (isDischarging(header, move)) return discharge ?? here ?? load;
  return here ?? discharge ?? load;
}

/** The port where the message was made or the reported move happened; for a plan the port of departure. */
export function activityPort(header: MessageHeader, move: ContainerMove): PlaceStatement | undefined {
  const { places } = header.voyage;
  if (header.type !== 'BAPLIE') return callPort(header, move);
  return placeWith(places, 'this-call') ?? placeWith(places, 'load');
}

function isLoading({ documentCode }: MessageHeader, move: ContainerMove | undefined): boolean {
  return move === undefined
    ? LOAD_DOCUMENTS.has(documentCode)
    : move === 'loaded' || move === 'load-instruction';
}

function isDischarging({ documentCode }: MessageHeader, move: ContainerMove | undefined): boolean {
  if (move === undefined) return DISCHARGE_DOCUMENTS.has(documentCode);
  return move === 'discharged' || move === 'discharge-instruction';
}
