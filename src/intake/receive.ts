import { isFor, type PartnerProfile } from '../formats/edifact/profile.ts';
import type {
  ConsignmentStatement,
  ContainerStatement,
  MessageHeader,
  MessageVisitor,
  PortCallStatement,
} from '../formats/model.ts';
import type { Finding } from '../vocabulary/finding.ts';
import { type Acceptance, judgeMessage } from './acceptance.ts';

interface Place {
  readonly fileId: number;
  readonly messageIndex: number;
}

/** Where what is read goes; `IntakeRows` in the program. */
export interface StatementSink {
  container(place: Place, statement: ContainerStatement): void;
  consignment(place: Place, linked: LinkedConsignment): void;
  portCall(place: Place, statement: PortCallStatement): void;
  message(
    message: Place & {
      readonly header: MessageHeader;
      readonly length: number;
      readonly findings: readonly Finding[];
      readonly acceptance: Acceptance;
    },
  ): void;
  quarantine(
    fileId: number,
    messageIndex: number | undefined,
    because: Extract<Acceptance, { state: 'quarantined' }>,
  ): void;
}

export interface LinkedConsignment {
  readonly statement: ConsignmentStatement;
  readonly linkKey: string;
  readonly houseKeys: readonly string[];
}

/** How statements find each other; `cargo` knows it, so that nothing here decides what belongs together. */
export interface Linking {
  /** Filings with equal keys are about one consignment. */
  readonly linkKey: (statement: ConsignmentStatement) => string;
  /** House documents that it names. */
  readonly houseKeys: (statement: ConsignmentStatement) => readonly string[];
}

export interface ReceiveOptions {
  readonly linking: Linking;
  readonly profile?: PartnerProfile;
  /** As many calls of the reader are already stored; they are counted and not stored again. */
  readonly skip?: number;
}

export interface Received {
  /** Messages that began, counted apart from what is stored: the two must agree. */
  readonly messages: number;
  readonly quarantined: number;
  readonly containers: number;
  readonly consignments: number;
  /** Outside any message. */
  readonly findings: readonly Finding[];
}

/** A few tell what is wrong; a hostile file must not fill the memory with them. */
const FINDINGS_KEPT_MAX = 1000;

/**
 * The visitor that hands statements to a sink as they are read. What a message that ends in quarantine said stays
 * stored with it, and assembly passes it over. `sink` is asked for at each call, so that it may change between parts.
 * `events`: calls of the reader so far that have something to store, for `skip` of a later run.
 */
export function receiveInto(
  sink: () => StatementSink,
  fileId: number,
  { linking, profile, skip = 0 }: ReceiveOptions,
): { readonly visitor: MessageVisitor; readonly events: () => number; readonly received: () => Received } {
  const count = { messages: 0, quarantined: 0, containers: 0, consignments: 0, events: 0 };
  const fileFindings: Finding[] = [];
  let open: { header: MessageHeader; findings: Finding[]; statements: number } | undefined;
  const place = (): Place => ({ fileId, messageIndex: open?.header.index ?? 0 });

  /** Whether this call is a new one. */
  function stores(): boolean {
    if (open) open.statements++;
    return ++count.events > skip;
  }

  function end(length: number): void {
    if (!open) return;
    const { header, findings, statements } = open;
    const own = profile && isFor(profile, header.sender) ? profile : undefined;
    const acceptance = judgeMessage({ findings, statements }, own);
    if (acceptance.state === 'quarantined') count.quarantined++;
    if (++count.events > skip) {
      sink().message({ ...place(), header, length, findings, acceptance });
      if (acceptance.state === 'quarantined') sink().quarantine(fileId, header.index, acceptance);
    }
    open = undefined;
  }

  const visitor: MessageVisitor = {
    messageStart(header) {
      // A reader that never ends a message must not lose the one before.
      end(0);
      count.messages++;
      open = { header, findings: [], statements: 0 };
    },
    container(statement) {
      count.containers++;
      if (stores()) sink().container(place(), statement);
    },
    consignment(statement) {
      count.consignments++;
      if (!stores()) return;
      for (const container of statement.containers) sink().container(place(), container);
      sink().consignment(place(), {
        statement,
        linkKey: linking.linkKey(statement),
        houseKeys: linking.houseKeys(statement),
      });
    },
    portCall(statement) {
      if (stores()) sink().portCall(place(), statement);
    },
    finding(finding) {
      const kept = open?.findings ?? fileFindings;
      if (kept.length < FINDINGS_KEPT_MAX) kept.push(finding);
    },
    messageEnd: end,
  };
  return {
    visitor,
    events: () => count.events,
    received() {
      end(0);
      const { messages, quarantined, containers, consignments } = count;
      return { messages, quarantined, containers, consignments, findings: fileFindings };
    },
  };
}
