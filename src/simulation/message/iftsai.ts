import type { PlaceRole, PortCallStatement } from '../../formats/model.ts';
import { DAY, statedLocal } from '../calendar.ts';
import type { Outbox } from '../outbox.ts';
import { HOME } from '../world/place.ts';
import type { Stop, VesselCall } from '../world/service.ts';
import { codeFor, headerAt, message, sentAt, voyageAt } from './statement.ts';

/** Days before arrival at which a line publishes the rotation. */
const PUBLISHED_DAYS = 12;

/** The rotation of the voyage: ports before, this call with its terminal, ports after. */
export async function sendIftsai(outbox: Outbox, call: VesselCall): Promise<void> {
  const sender = call.service.owner;
  const at = call.arrival - PUBLISHED_DAYS * DAY;
  const voyage = voyageAt({
    call,
    direction: 'in',
    identify: 'call-sign',
    times: [{ kind: 'document', time: statedLocal(at, HOME) }],
  });
  const here: Stop = { place: HOME, arrival: call.arrival, departure: call.departure };
  const portCall = (role: PlaceRole, { place, arrival, departure }: Stop): PortCallStatement => ({
    voyage,
    place: {
      role,
      code: codeFor(place, sender),
      ...(place === HOME ? { terminal: call.service.terminal.code } : {}),
      at: 0,
    },
    times: [
      { kind: 'arrival-estimated', time: statedLocal(arrival, place) },
      { kind: 'departure-estimated', time: statedLocal(departure, place) },
    ],
    at: 0,
  });
  const header = headerAt({
    format: 'edifact',
    type: 'IFTSAI',
    release: 'D:99B',
    reference: `${call.key}S`,
    documentCode: 'TS2',
    sender: sender.code,
    recipient: 'PORTOFANTWERP',
    ...sentAt(at),
    voyage,
  });
  const portCalls = [
    portCall('this-call', here),
    ...call.earlier.map((stop) => portCall('previous-call', stop)),
    ...call.later.map((stop) => portCall('next-call', stop)),
  ];
  await outbox.edifact({
    at,
    type: 'IFTSAI',
    kind: 'line',
    sender: sender.code,
    recipient: 'PORTOFANTWERP',
    reference: `${call.key}S`,
    messages: [message(header, { portCalls })],
  });
}
