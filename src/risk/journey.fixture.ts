import type {
  Claim,
  Consignment,
  ConsignmentId,
  Contradiction,
  ContradictionKind,
  GoodsItem,
  Journey,
  JourneyId,
  MassClaim,
  Party,
  PlaceClaim,
  PortId,
  SealClaim,
  VesselCall,
  VesselCallId,
} from '../cargo/model.ts';
import type { ContainerNumber } from '../vocabulary/containerNumber.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { Sha256, Source } from '../vocabulary/source.ts';

/* Hand-made journeys for tests: invented firms, numbers and messages. Only fixtures may cast texts to identifiers. */

let next = 0;

/** A source of its own, so that a test sees which one a reason names. */
export function source(type = 'BAPLIE', offset = ++next): Source {
  return {
    message: {
      sha256: sha256Of(type),
      fileName: `${type.toLowerCase().replaceAll(' ', '-')}.edi`,
      index: 0,
      type,
      release: 'D:95B',
      reference: `REF-${type}`,
    },
    offset,
  };
}

/** Sixty-four digits that differ from type to type; no hash. */
function sha256Of(type: string): Sha256 {
  const digits = [...type].map((letter) => letter.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  return digits.slice(0, 64).padEnd(64, '0') as Sha256;
}

export function claim<T>(value: T, said = 'stow plan', when?: string): Claim<T> {
  return { value, said, source: source(said), ...(when !== undefined && { when: instant(when) }) };
}

export function instant(text: string): Instant {
  return text as Instant;
}

export function place(role: PlaceClaim['role'], code: string): PlaceClaim {
  return { ...claim(code as PortId), role, rawCode: code };
}

export function seal(value: string, said: string, more: Partial<SealClaim> = {}): SealClaim {
  return { ...claim(value, said), placeholder: false, move: 'discharged', ...more };
}

export function mass(kind: MassClaim['kind'], kg: number, said: string): MassClaim {
  return { ...claim(kg, said), kind };
}

export function contradiction(
  kind: ContradictionKind,
  first: string,
  second: string,
  measure?: Contradiction['measure'],
): Contradiction {
  return {
    kind,
    first: claim(first, 'stow plan'),
    second: claim(second, 'discharge report'),
    ...(measure && { measure }),
    text: `${first} against ${second}`,
  };
}

export const CALL = 'CALL-1' as VesselCallId;

export function vesselCall(arrival = '2026-03-20T06:00:00Z'): VesselCall {
  return { id: CALL, port: 'NLRTM' as PortId, arrival: claim(instant(arrival), 'schedule'), rotation: [] };
}

export function journey(more: Partial<Journey> = {}): Journey {
  const container = more.container ?? ('CSQU3054383' as ContainerNumber);
  return {
    id: `${container} ${CALL}` as JourneyId,
    container,
    checkDigit: 'right',
    vesselCall: CALL,
    fullEmpty: [claim('full')],
    sizeTypes: [claim('45R1')],
    reefer: true,
    status: [],
    masses: [],
    seals: [],
    places: [],
    stow: [],
    yard: [],
    temperatures: [],
    goodsTexts: [],
    scans: [],
    remarks: [],
    operators: [],
    references: [],
    events: [],
    consignments: [],
    contradictions: [],
    ...more,
  };
}

export function party(role: Party['role'], name: string, more: Partial<Party> = {}): Party {
  return { role, name, key: name.toUpperCase(), country: 'NL', source: source('F12'), ...more };
}

export function goodsItem(description: string, hsCode: string, more: Partial<GoodsItem> = {}): GoodsItem {
  return { description, hsCode, containers: [], source: source('F12'), ...more };
}

export function consignment(id: string, filedAt: string, more: Partial<Consignment> = {}): Consignment {
  return {
    id: id as ConsignmentId,
    masterDocument: `MB${id}`,
    houseDocuments: [],
    filings: [{ filing: 'F10', declaration: `LRN${id}`, when: instant(filedAt), source: source('F10') }],
    parties: [party('consignee', 'Alpha Fruit BV'), party('consignor', 'Beta Growers SA')],
    goods: [goodsItem('FRESH BANANAS', '080390')],
    places: [place('load', 'ECGYE'), place('discharge', 'NLRTM')],
    routeCountries: ['EC', 'NL'],
    containers: ['CSQU3054383' as ContainerNumber],
    seals: [],
    amendments: [],
    missing: [],
    ...more,
  };
}

export function consignmentId(text: string): ConsignmentId {
  return text as ConsignmentId;
}

export function containerNumber(text: string): ContainerNumber {
  return text as ContainerNumber;
}
