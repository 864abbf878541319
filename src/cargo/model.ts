import type {
  ConsignmentStatement,
  ContainerMove,
  ContainerStatement,
  MassStatement,
  MessageHeader,
  PartyRole,
  PlaceRole,
  SealStatement,
  StowPosition,
} from '../formats/model.ts';
import type { CheckDigit, ContainerNumber } from '../vocabulary/containerNumber.ts';
import type { Identifier } from '../vocabulary/identifier.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { MessageRef, Source } from '../vocabulary/source.ts';

/*
 * The container's journey: all that all senders said about one container on one voyage, each value with its source.
 * A journey is a pure function of the SET of statements: order of arrival and repeats change nothing.
 */

/** A container statement with the message that made it; what assembly works on and what storage keeps. */
export interface SourcedContainer {
  readonly message: MessageRef;
  readonly header: MessageHeader;
  readonly statement: ContainerStatement;
}

export interface SourcedConsignment {
  readonly message: MessageRef;
  readonly header: MessageHeader;
  readonly statement: ConsignmentStatement;
}

/** A value and who said it. `said` is what the message is to an officer: "stow plan", "discharge report", "gate-out". */
export interface Claim<T> {
  readonly value: T;
  readonly said: string;
  /** When the message or the move was made, where known. */
  readonly when?: Instant;
  readonly source: Source;
}

export type JourneyId = Identifier<'JourneyId'>;
export type VesselCallId = Identifier<'VesselCallId'>;
export type ConsignmentId = Identifier<'ConsignmentId'>;
/** Own port id: the UN/LOCODE that the port table prefers; aliases resolve to it, unknown codes stand for themselves. */
export type PortId = Identifier<'PortId'>;

/** A vessel's visit to one port. Vessel matched on IMO number, call sign and name. */
export interface VesselCall {
  readonly id: VesselCallId;
  readonly vesselImo?: string;
  readonly callSign?: string;
  readonly vesselName?: string;
  readonly voyageNumber?: string;
  /** Port of this call. */
  readonly port?: PortId;
  readonly arrival?: Claim<Instant>;
  readonly departure?: Claim<Instant>;
  /** Ports of the rotation in order, where a schedule or routing said so. */
  readonly rotation: readonly Claim<PortId>[];
}

export interface PlaceClaim extends Claim<PortId> {
  readonly role: PlaceRole;
  readonly rawCode: string;
  readonly terminal?: string;
}

export interface MassClaim extends Claim<number> {
  readonly kind: MassStatement['kind'];
}

export interface SealClaim extends Claim<string> {
  readonly placeholder: boolean;
  readonly issuer?: SealStatement['issuer'];
  /** At which point of the journey it was read. */
  readonly move: ContainerMove;
}

/** One thing that happened to the container (or was ordered), in time order within the journey. */
export interface JourneyEvent {
  readonly move: ContainerMove;
  readonly when?: Instant;
  /** Local time as stated, when no instant could be made. */
  readonly local?: string;
  readonly port?: PortId;
  readonly terminal?: string;
  readonly detail: string;
  readonly source: Source;
  /** The same move told again by other messages. */
  readonly repeatedBy: readonly Source[];
}

export interface Party {
  readonly role: PartyRole;
  readonly name?: string;
  readonly identification?: string;
  readonly address?: string;
  readonly country?: string;
  readonly communication?: string;
  /** What two mentions of one party share: the identification, else the normalised name and country. */
  readonly key: string;
  readonly source: Source;
}

export interface GoodsItem {
  readonly description: string;
  readonly hsCode: string;
  readonly grossMassKg?: number;
  readonly packages?: number;
  readonly packageKind?: string;
  readonly containers: readonly string[];
  readonly source: Source;
}

/** One value of a consignment that a later filing changed. */
export interface Amendment {
  readonly field:
    | 'consignee'
    | 'consignor'
    | 'notify'
    | 'goods'
    | 'discharge-port'
    | 'delivery-place'
    | 'gross-mass'
    | 'other';
  readonly before: string;
  readonly after: string;
  readonly when?: Instant;
  readonly source: Source;
  readonly beforeSource: Source;
}

/** Filings (F10-F17, CC315A, CUSCAR, manifest rows) that name the same transport document, seen as one. */
export interface Consignment {
  readonly id: ConsignmentId;
  readonly masterDocument?: string;
  readonly houseDocuments: readonly string[];
  readonly filings: readonly {
    readonly filing: string;
    readonly declaration: string;
    readonly when?: Instant;
    readonly source: Source;
  }[];
  readonly parties: readonly Party[];
  readonly goods: readonly GoodsItem[];
  readonly places: readonly PlaceClaim[];
  /** ISO 3166 alpha-2, in order. */
  readonly routeCountries: readonly string[];
  readonly containers: readonly ContainerNumber[];
  readonly seals: readonly SealClaim[];
  readonly totalGrossMassKg?: Claim<number>;
  readonly packagesTotal?: number;
  readonly paymentMethod?: Claim<string>;
  readonly amendments: readonly Amendment[];
  /** What filings of this kind need and no filing gave, in words: "house filing F14", "consignee's EORI". */
  readonly missing: readonly string[];
}

export type ContradictionKind =
  | 'weight-drift'
  | 'empty-too-heavy'
  | 'seal-drift'
  | 'full-empty'
  | 'size-type'
  | 'load-port'
  | 'discharge-port'
  | 'ports-reversed'
  | 'two-places'
  | 'impossible-travel'
  | 'check-digit'
  | 'split-voyages'
  | 'stow-position'
  | 'goods';

/** Two sources that cannot both be right. */
export interface Contradiction {
  readonly kind: ContradictionKind;
  readonly first: Claim<string>;
  readonly second: Claim<string>;
  /** Size of the difference where it has one: kg, km/h, days. */
  readonly measure?: { readonly value: number; readonly unit: 'kg' | 'share' | 'km/h' | 'hours' | 'days' };
  readonly text: string;
}

export interface Journey {
  readonly id: JourneyId;
  readonly container: ContainerNumber;
  readonly checkDigit: CheckDigit;
  readonly vesselCall?: VesselCallId;
  readonly fullEmpty: readonly Claim<'full' | 'empty'>[];
  /** Normalised ISO 6346 size and type code. */
  readonly sizeTypes: readonly Claim<string>[];
  readonly reefer: boolean;
  readonly status: readonly Claim<'export' | 'import' | 'remain-on-board' | 'shifter' | 'transhipment'>[];
  readonly masses: readonly MassClaim[];
  readonly seals: readonly SealClaim[];
  readonly places: readonly PlaceClaim[];
  readonly stow: readonly Claim<StowPosition>[];
  readonly yard: readonly Claim<string>[];
  readonly temperatures: readonly Claim<number>[];
  readonly goodsTexts: readonly Claim<string>[];
  /** Scan results claimed by an origin port; `reads` is the maintained phrase list's reading. */
  readonly scans: readonly (Claim<string> & {
    readonly reads: 'clear' | 'suspicious' | 'not-scanned' | 'unknown';
  })[];
  readonly remarks: readonly Claim<string>[];
  readonly operators: readonly Claim<string>[];
  readonly references: readonly (Claim<string> & { readonly kind: string })[];
  readonly events: readonly JourneyEvent[];
  readonly consignments: readonly ConsignmentId[];
  readonly contradictions: readonly Contradiction[];
}

/** What assembly makes of a set of messages. Maps are in canonical order (sorted by id). */
export interface Cargo {
  readonly vesselCalls: ReadonlyMap<VesselCallId, VesselCall>;
  readonly consignments: ReadonlyMap<ConsignmentId, Consignment>;
  readonly journeys: ReadonlyMap<JourneyId, Journey>;
}
