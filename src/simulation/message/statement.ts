import { containerStatement, referenceStatement, sealStatement } from '../../formats/containerStatement.ts';
import type {
  ConsignmentStatement,
  ContainerMove,
  ContainerStatement,
  MassStatement,
  MessageHeader,
  PartyRole,
  PartyStatement,
  PlaceRole,
  PlaceStatement,
  PortCallStatement,
  ReadMessage,
  ReferenceStatement,
  SealStatement,
  TextAt,
  VoyageStatement,
} from '../../formats/model.ts';
import { type Minutes, statedLocal } from '../calendar.ts';
import type { BoxPlan } from '../plan.ts';
import type { Carrier } from '../world/carrier.ts';
import type { Firm } from '../world/firm.ts';
import { HOME, type Place } from '../world/place.ts';
import type { VesselCall } from '../world/service.ts';

/*
 * Pieces of statements, shared by the messages. Offsets are 0: nothing was read yet. What a sender leaves out is left
 * out here, so that reading the written bytes gives the statement back.
 */

export function textAt(text: string): TextAt {
  return { text, at: 0 };
}

/** Carriers whose planning system keeps another list of port codes (CRPMN for CRMOB ...). */
const ALIAS_USERS = ['KPT', 'ZNT'];

export function codeFor(place: Place, sender?: Carrier): string {
  return place.alias !== undefined && sender && ALIAS_USERS.includes(sender.code) ? place.alias : place.code;
}

export function placeAt(role: PlaceRole, place: Place, sender?: Carrier): PlaceStatement {
  return { role, code: codeFor(place, sender), at: 0 };
}

export function massAt(kind: MassStatement['kind'], kg: number, method?: string): MassStatement {
  return { kind, kg, ...(method === undefined ? {} : { method }), at: 0 };
}

export function sealsAt(
  seals: readonly string[],
  issuer?: SealStatement['issuer'],
): readonly SealStatement[] {
  return seals.map((seal) => sealStatement(seal, 0, issuer));
}

export function referenceAt(kind: ReferenceStatement['kind'], value: string): ReferenceStatement {
  return referenceStatement(kind, value, 0);
}

export function partyAt(role: PartyRole, firm: Firm): PartyStatement {
  const { name, identification, street, city, postCode, country, communication } = firm;
  return {
    role,
    name,
    ...(identification === '' ? {} : { identification }),
    street,
    city,
    postCode,
    country,
    communication,
    at: 0,
  };
}

/** Size and type as this line's system keeps it: some mix the old numeric set with ISO 6346 in one message. */
export function sizeTypeAt(box: BoxPlan, sender: Carrier): TextAt {
  return textAt(sender.oldSizeTypes && box.key % 2 === 0 ? box.type.old : box.type.iso);
}

export function said(
  box: BoxPlan,
  move: ContainerMove,
  more: Partial<ContainerStatement>,
): ContainerStatement {
  return {
    ...containerStatement({ rawNumber: box.number, offset: 0, length: 0, move }),
    fullEmpty: { value: box.laden ? 'full' : 'empty', at: 0 },
    ...more,
  };
}

export function statusOf(box: BoxPlan): NonNullable<ContainerStatement['status']> {
  switch (box.flow) {
    case 'import':
    case 'empty-in':
      return { value: 'import', at: 0 };
    case 'transhipment':
      return { value: 'transhipment', at: 0 };
    case 'remain-on-board':
      return { value: 'remain-on-board', at: 0 };
    case 'export':
    case 'empty-out':
      return { value: 'export', at: 0 };
  }
}

interface VoyageParts {
  readonly call: VesselCall;
  readonly direction: 'in' | 'out';
  readonly identify: 'imo' | 'call-sign' | 'both';
  readonly places?: readonly PlaceStatement[];
  /** Expected, or known afterwards. */
  readonly times?: VoyageStatement['times'];
}

export function voyageAt({
  call,
  direction,
  identify,
  places = [],
  times = [],
}: VoyageParts): VoyageStatement {
  return {
    ...(identify === 'call-sign' ? {} : { vesselImo: call.vessel.imo }),
    ...(identify === 'imo' ? {} : { callSign: call.vessel.callSign }),
    vesselName: call.vessel.name,
    voyageNumber: direction === 'in' ? call.voyageIn : call.voyageOut,
    carrier: call.service.owner.code,
    places,
    times,
    at: 0,
  };
}

/** Arrival and departure at the simulated port, expected or actual. */
export function callTimes(call: VesselCall, actual: boolean): VoyageStatement['times'] {
  return [
    { kind: actual ? 'arrival-actual' : 'arrival-estimated', time: statedLocal(call.arrival, HOME) },
    { kind: actual ? 'departure-actual' : 'departure-estimated', time: statedLocal(call.departure, HOME) },
  ];
}

type HeaderParts = Pick<
  MessageHeader,
  'format' | 'type' | 'release' | 'reference' | 'sender' | 'recipient' | 'voyage'
> &
  Partial<MessageHeader>;

export function headerAt(parts: HeaderParts): MessageHeader {
  return {
    index: 0,
    offset: 0,
    association: '',
    interchangeReference: '',
    documentNumber: parts.reference,
    documentCode: '',
    function: 'original',
    ...parts,
  };
}

export function message(
  header: MessageHeader,
  content: {
    readonly containers?: readonly ContainerStatement[];
    readonly consignments?: readonly ConsignmentStatement[];
    readonly portCalls?: readonly PortCallStatement[];
  },
): ReadMessage {
  const { containers = [], consignments = [], portCalls = [] } = content;
  return { header, length: 0, containers, consignments, portCalls, findings: [] };
}

/** Document date and time, local to the sender's port. */
export function sentAt(at: Minutes, place: Place = HOME) {
  return { sentAt: statedLocal(at, place) };
}
