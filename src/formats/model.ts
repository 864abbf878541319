import type { CheckDigit, ContainerNumber } from '../vocabulary/containerNumber.ts';
import type { Finding } from '../vocabulary/finding.ts';
import type { StatedTime } from '../vocabulary/instant.ts';

/*
 * What a message says, in the words of the trade, the same for every format; readers make it, writers take it.
 * Nothing here is judged or corrected: a statement is what one sender said once. Every value carries `at`, the byte
 * offset in the received bytes where it was read (0 in a message that is to be written). Texts are verbatim,
 * trimmed of blanks only. Codes of places are as sent; `cargo` resolves aliases.
 */

export type MessageFormat =
  'edifact' | 'ens-json' | 'ens-xml' | 'dcsa-track-and-trace' | 'dcsa-arrival-notice' | 'csv-manifest';

/** EDIFACT DE 1225 and its like in other formats. */
export type MessageFunction =
  'original' | 'change' | 'replacement' | 'cancellation' | 'confirmation' | 'other';

export interface MessageHeader {
  /** Position in the file, from 0. */
  readonly index: number;
  readonly offset: number;
  readonly format: MessageFormat;
  /** BAPLIE, COARRI, F12, CC315A, CC313A, EQUIPMENT-EVENT, ARRIVAL-NOTICE, MANIFEST ... */
  readonly type: string;
  /** D:95B, 1:911, ICS2, 11-2, 2.2, 3.0 ... */
  readonly release: string;
  /** SMDG20, ITG13 ...; empty when there is none. */
  readonly association: string;
  /** UNH reference, LRN or MRN, event id. */
  readonly reference: string;
  readonly interchangeReference: string;
  /** BGM document number; for a COREOR the bill of lading. */
  readonly documentNumber: string;
  /** Document name code: BGM DE 1001 (44 discharge report, 46 load report, 34 gate in ...). */
  readonly documentCode: string;
  readonly function: MessageFunction;
  readonly sender: string;
  readonly recipient: string;
  readonly sentAt?: StatedTime;
  readonly voyage: VoyageStatement;
}

/** Vessel and voyage that a message speaks of. All that identifies the vessel is kept: call matching needs all three. */
export interface VoyageStatement {
  readonly vesselImo?: string;
  readonly callSign?: string;
  readonly vesselName?: string;
  readonly voyageNumber?: string;
  /** Carrier's code (SMDG liner code or SCAC) of the voyage. */
  readonly carrier?: string;
  readonly places: readonly PlaceStatement[];
  readonly times: readonly TimeStatement[];
  readonly at: number;
}

export type PlaceRole =
  | 'load' // this leg
  | 'discharge'
  | 'original-load' // first leg of a transhipped box
  | 'final-discharge' // on-carriage, last sea port
  | 'previous-call'
  | 'next-call'
  | 'this-call'
  | 'acceptance'
  | 'delivery'
  | 'transhipment'
  | 'customs-office'
  | 'routing'
  | 'activity'; // where a move was made

export interface PlaceStatement {
  readonly role: PlaceRole;
  /** UN/LOCODE or other code as sent, upper case, no blanks inside; empty when only a name was sent. */
  readonly code: string;
  readonly name?: string;
  readonly terminal?: string;
  readonly at: number;
}

export type TimeKind =
  | 'arrival-estimated'
  | 'arrival-actual'
  | 'departure-estimated'
  | 'departure-actual'
  | 'document'
  | 'move' // when the reported move happened
  | 'weighing'
  | 'release-expiry'
  | 'other';

export interface TimeStatement {
  readonly kind: TimeKind;
  readonly time: StatedTime;
}

/** One call of a rotation (IFTSAI, DCSA transport events). */
export interface PortCallStatement {
  readonly voyage: VoyageStatement;
  readonly place: PlaceStatement;
  readonly times: readonly TimeStatement[];
  readonly at: number;
}

export type ContainerMove =
  | 'planned-stow' // BAPLIE: on board or to be
  | 'load-instruction' // COPRAR load, MOVINS
  | 'discharge-instruction' // COPRAR discharge
  | 'loaded'
  | 'discharged'
  | 'gate-in'
  | 'gate-out'
  | 'status-change' // CODECO 266: weighed in the yard ...
  | 'yard-move'
  | 'weighed'
  | 'released' // COREOR
  | 'booked' // COPARN
  | 'declared' // ENS, CUSCAR, manifest: part of a consignment
  | 'announced' // DCSA arrival notice
  | 'other';

export interface ContainerStatement {
  /** First byte and number of bytes of all that was said about this container. */
  readonly offset: number;
  readonly length: number;
  readonly rawNumber: string;
  /** Absent when the raw number cannot be a container number. */
  readonly number?: ContainerNumber;
  readonly checkDigit: CheckDigit;
  readonly move: ContainerMove;
  readonly movedAt?: StatedTime;
  /** As sent; `vocabulary/sizeType.ts` reads both the old numeric and the ISO 6346 set. */
  readonly sizeType?: TextAt;
  readonly fullEmpty?: { readonly value: 'full' | 'empty'; readonly at: number };
  /** EQD status element. */
  readonly status?: {
    readonly value: 'export' | 'import' | 'remain-on-board' | 'shifter' | 'transhipment';
    readonly at: number;
  };
  readonly masses: readonly MassStatement[];
  readonly seals: readonly SealStatement[];
  readonly places: readonly PlaceStatement[];
  readonly stow?: StowPosition;
  readonly yard?: TextAt;
  readonly temperatures: readonly TemperatureStatement[];
  readonly references: readonly ReferenceStatement[];
  readonly goods: readonly TextAt[];
  readonly remarks: readonly RemarkStatement[];
  readonly dangerousGoods: readonly DangerousGoodsStatement[];
  readonly operator?: TextAt;
  /** Truck, train or barge that brings or takes the container. */
  readonly carriage?: {
    readonly mode: 'road' | 'rail' | 'inland-water' | 'sea' | 'other';
    readonly identity?: string; // plate, train number
    readonly carrier?: string;
    readonly at: number;
  };
  readonly times: readonly TimeStatement[];
}

export interface TextAt {
  readonly text: string;
  readonly at: number;
}

export interface MassStatement {
  /** `gross` declared with the box, `vgm` verified (SOLAS), `goods` cargo only, `weighed` by a crane or weighbridge. */
  readonly kind: 'gross' | 'vgm' | 'tare' | 'goods' | 'weighed';
  readonly kg: number;
  /** VGM method SM1 or SM2. */
  readonly method?: string;
  readonly at: number;
}

export interface SealStatement {
  readonly number: string;
  /** Placeholder texts (0, SM, SN, SI) say at most that a seal is there: never a number to compare. */
  readonly placeholder: boolean;
  readonly issuer?: 'carrier' | 'shipper' | 'customs' | 'terminal' | 'other';
  readonly at: number;
}

/** ISO bay-row-tier. */
export interface StowPosition {
  readonly raw: string;
  readonly bay?: number;
  readonly row?: number;
  readonly tier?: number;
  readonly at: number;
}

export interface TemperatureStatement {
  readonly kind: 'setpoint' | 'measured';
  readonly celsius: number;
  readonly at: number;
}

export interface ReferenceStatement {
  readonly kind:
    'bill-of-lading' | 'house-bill' | 'booking' | 'customs-declaration' | 'release' | 'transport' | 'other';
  readonly value: string;
  /** RFF+BM:1 and its like: must never become a fact. */
  readonly placeholder: boolean;
  readonly at: number;
}

export interface RemarkStatement {
  /** `scan`: a scan result claimed by the port of origin. `load`: FTX+CLR. `stow`: FTX+HAN. */
  readonly kind: 'load' | 'stow' | 'damage' | 'scan' | 'other';
  readonly text: string;
  readonly at: number;
}

export interface DangerousGoodsStatement {
  readonly imdgClass: string;
  readonly unNumber: string;
  readonly at: number;
}

export type PartyRole =
  | 'consignor'
  | 'consignee'
  | 'notify'
  | 'buyer'
  | 'seller'
  | 'declarant'
  | 'representative'
  | 'carrier'
  | 'forwarder'
  | 'other';

export interface PartyStatement {
  readonly role: PartyRole;
  readonly name?: string;
  /** EORI, tax number or a carrier code, as sent. */
  readonly identification?: string;
  readonly street?: string;
  readonly city?: string;
  readonly postCode?: string;
  /** ISO 3166 alpha-2. */
  readonly country?: string;
  /** Phone or e-mail as sent. */
  readonly communication?: string;
  readonly at: number;
}

export interface GoodsItemStatement {
  readonly number: number;
  readonly description: string;
  /** Digits only, 2 to 10; empty when none was sent. */
  readonly hsCode: string;
  readonly grossMassKg?: number;
  readonly packages?: number;
  readonly packageKind?: string;
  readonly shippingMarks?: string;
  readonly unNumber?: string;
  /** Raw numbers of the containers that carry the item. */
  readonly containers: readonly string[];
  readonly at: number;
}

export interface TransportDocument {
  readonly kind: 'master' | 'house' | 'straight' | 'unknown';
  readonly number: string;
  readonly at: number;
}

/** One filing about one consignment. Several filings by several declarants make one consignment (`cargo`). */
export interface ConsignmentStatement {
  readonly offset: number;
  readonly length: number;
  /** ICS2 specific circumstance F10-F17; CC315A, CUSCAR, IFCSUM, MANIFEST, ARRIVAL-NOTICE otherwise. */
  readonly filing: string;
  /** LRN or MRN; for an amendment the MRN of what is amended. */
  readonly declaration: string;
  readonly declaredAt?: StatedTime;
  readonly amends: boolean;
  readonly documents: readonly TransportDocument[];
  readonly parties: readonly PartyStatement[];
  readonly places: readonly PlaceStatement[];
  readonly routeCountries: readonly TextAt[];
  readonly goods: readonly GoodsItemStatement[];
  readonly containers: readonly ContainerStatement[];
  /** CC315A hangs seals on the message, not on a container. */
  readonly unassignedSeals: readonly SealStatement[];
  readonly totalGrossMassKg?: { readonly kg: number; readonly at: number };
  readonly packagesTotal?: number;
  /** A (cash) to Z, as sent: transport charges method of payment. */
  readonly paymentMethod?: TextAt;
  /** Elements that the model has no place for, verbatim: path -> text. */
  readonly extra: Readonly<Record<string, string>>;
}

/** What a reader hands out while it goes through the bytes, in the order of the bytes. Bounded memory. */
export interface MessageVisitor {
  /** A header element that comes late (after the first container) is not waited for: it becomes a finding. */
  messageStart(header: MessageHeader): void;
  container(statement: ContainerStatement): void;
  consignment(statement: ConsignmentStatement): void;
  portCall(statement: PortCallStatement): void;
  /** Belongs to the message that is open; before the first or after the last one, to the file. */
  finding(finding: Finding): void;
  /** `length`: bytes of the message. */
  messageEnd(length: number): void;
}

/** A whole message in memory; `collect.ts` makes it from the visitor's calls. */
export interface ReadMessage {
  readonly header: MessageHeader;
  readonly length: number;
  readonly containers: readonly ContainerStatement[];
  readonly consignments: readonly ConsignmentStatement[];
  readonly portCalls: readonly PortCallStatement[];
  readonly findings: readonly Finding[];
}

export interface ReadFile {
  readonly messages: readonly ReadMessage[];
  /** Findings outside any message (envelope, unreadable rest). */
  readonly findings: readonly Finding[];
}
