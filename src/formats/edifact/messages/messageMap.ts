import type {
  ConsignmentStatement,
  ContainerMove,
  ContainerStatement,
  GoodsItemStatement,
  MessageFunction,
  PlaceStatement,
  PortCallStatement,
  ReferenceStatement,
  RemarkStatement,
  StowPosition,
  TextAt,
  TimeStatement,
} from '../../model.ts';
import type { Segment, SegmentToWrite } from '../segment.ts';
import type { ContentFindings } from './messageFindings.ts';

/*
 * A message map is data: which segment opens which group, and which model field each segment fills. One table
 * drives the reader and the writer. Groups are flat on purpose: a container group takes everything up to the next
 * opening, so that a segment which a sender put a line too high or too low is still read.
 */

/**
 * `LOC+9`: tag and qualifier (first component of the first element). `MEA+AAE+VGM`: and first component of the
 * second element, empty in `MEA+VGM+`. A bare `RFF` takes what no other row of its group takes.
 */
export type Key = string;

/** A statement while it is being read. */
export type Draft<Said> = {
  -readonly [Name in keyof Said]: Said[Name] extends readonly (infer Item)[] ? Item[] : Said[Name];
};

/** Where the writer puts segments. */
export interface SegmentSink {
  put(tag: SegmentToWrite['tag'], elements: SegmentToWrite['elements']): void;
  /** A number with the decimal mark of the interchange. */
  decimal(value: number): string;
}

/** The row that a field is written for. */
export interface Row {
  readonly key: Key;
  readonly tag: string;
  /** Qualifiers of the key: elements 0 and 1. */
  readonly qualifiers: readonly string[];
  /** The row opens its group, so it is written even when there is nothing to say. */
  readonly opens: boolean;
}

/** How one segment is read into a statement and written from it. */
export interface Field<Said> {
  /** What it fills. Of several rows of a group that fill the same, the reader takes each, the writer the first. */
  readonly fills: string;
  read(segment: Segment, draft: Draft<Said>, findings: ContentFindings): void;
  write(said: Said, row: Row, out: SegmentSink): void;
}

export type Rows<Said> = Readonly<Record<Key, Field<Said>>>;

/** What the part of a message before its first group says. Operator and references hold for every container. */
export interface HeaderSaid {
  readonly documentCode: string;
  readonly documentNumber: string;
  readonly function: MessageFunction;
  readonly vesselImo?: string;
  readonly callSign?: string;
  readonly vesselName?: string;
  readonly voyageNumber?: string;
  readonly carrier?: string;
  readonly places: readonly PlaceStatement[];
  readonly times: readonly TimeStatement[];
  readonly voyageAt: number;
  readonly operator?: TextAt;
  readonly references: readonly ReferenceStatement[];
}

/** A stow position that holds several containers (BAPLIE 3.1). */
export interface PositionSaid {
  readonly stow?: StowPosition;
  readonly references: readonly ReferenceStatement[];
  readonly remarks: readonly RemarkStatement[];
}

export const GROUPS = ['header', 'position', 'container', 'consignment', 'goods', 'portCall'] as const;
export type Group = (typeof GROUPS)[number];

export interface MessageMap {
  /** UNH message type. */
  readonly type: string;
  /** `D:95B`, as in the header; the table without releases takes every other release of its type. */
  readonly releases: readonly string[];
  /** Association code that the table is meant for; without it any. */
  readonly association?: RegExp;
  /** BGM document code -> what the message says about a container; `else` when no code fits. */
  readonly moves: Readonly<Record<string, ContainerMove>>;
  readonly opens: Readonly<Partial<Record<Key, Exclude<Group, 'header'>>>>;
  /** Segment between header and groups: `UNS+D`. */
  readonly sectionMark?: Key;
  /** Segment that closes the last group and counts the containers: `CNT+16`. */
  readonly containerCount?: Key;
  /** Containers may come without number by design: a booking, a stow order by slot. */
  readonly numbersOptional?: boolean;
  readonly header: Rows<HeaderSaid>;
  readonly position?: Rows<PositionSaid>;
  readonly container?: Rows<ContainerStatement>;
  readonly consignment?: Rows<ConsignmentStatement>;
  readonly goods?: Rows<GoodsItemStatement>;
  readonly portCall?: Rows<PortCallStatement>;
}
