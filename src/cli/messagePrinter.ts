import type { MessageHeader, MessageVisitor } from '../formats/model.ts';
import type { Finding } from '../vocabulary/finding.ts';
import { printable, printableJson } from './printable.ts';
import {
  printedConsignment,
  printedContainer,
  printedFinding,
  printedHeader,
  printedPortCall,
  printedUnreadable,
  type PrintedIn,
} from './printedMessage.ts';

/** Prints what a reader hands out while it reads. `end` prints the rest; was anything lost? */
export interface MessagePrinter {
  readonly visitor: MessageVisitor;
  end(): { readonly lost: boolean };
}

type Put = (text: string) => void;

const KINDS = ['containers', 'consignments', 'portCalls'] as const;
type Kind = (typeof KINDS)[number];

interface OpenLine {
  /** The kind that came first is printed as it comes, so that a plan of a gigabyte needs no gigabytes; others wait. */
  streamed: Kind | undefined;
  count: number;
  readonly waiting: Readonly<Record<Kind, string[]>>;
  readonly findings: string[];
  /** Raw numbers of the containers that consignments named. */
  readonly boxes: Set<string>;
}

/** One JSON object per message and line. */
export function jsonPrinter(from: PrintedIn, put: Put): MessagePrinter {
  const fileFindings: Finding[] = [];
  let line: OpenLine | undefined;
  /** Between a message's start and its end. */
  let open = false;
  let begun = false;
  let lost = false;
  const say = (kind: Kind, value: unknown): void => {
    if (line === undefined) return;
    const text = printableJson(value);
    if (line.streamed === undefined) {
      line.streamed = kind;
      put(`,"${kind}":[`);
    }
    if (line.streamed !== kind) {
      line.waiting[kind].push(text);
      return;
    }
    put(line.count === 0 ? text : `,${text}`);
    line.count += 1;
  };
  /** Findings of the file go with its last message: one line per message, and none is lost. */
  const endLine = (findings: readonly string[]): void => {
    if (line) put(`${[...line.findings, ...findings].join(',')}]}\n`);
    line = undefined;
  };
  const visitor: MessageVisitor = {
    messageStart(header) {
      endLine([]);
      begun = true;
      const waiting = { containers: [], consignments: [], portCalls: [] };
      line = { streamed: undefined, count: 0, waiting, findings: [], boxes: new Set() };
      put(printableJson(printedHeader(from, header)).slice(0, -1));
      open = true;
    },
    container: (said) => {
      say('containers', printedContainer(said));
    },
    consignment: (said) => {
      say('consignments', printedConsignment(said));
      // Who looks for a container looks in one place, whatever the format; groupage names one box many times.
      for (const container of said.containers) {
        if (line?.boxes.has(container.rawNumber)) continue;
        line?.boxes.add(container.rawNumber);
        say('containers', printedContainer(container));
      }
    },
    portCall: (said) => {
      say('portCalls', printedPortCall(said));
    },
    finding(finding) {
      lost ||= finding.severity === 'error';
      if (open) line?.findings.push(printableJson(printedFinding(finding)));
      else fileFindings.push(finding);
    },
    messageEnd(length) {
      open = false;
      if (line === undefined) return;
      if (line.streamed) put(']');
      for (const kind of KINDS) {
        if (kind !== line.streamed) put(`,"${kind}":[${line.waiting[kind].join(',')}]`);
      }
      put(`,"length":${length},"findings":[`);
    },
  };
  return {
    visitor,
    end() {
      endLine(fileFindings.map((finding) => printableJson(printedFinding(finding))));
      if (!begun) put(`${printableJson(printedUnreadable(from, fileFindings))}\n`);
      return { lost: lost || !begun };
    },
  };
}

const FINDINGS_SHOWN_MAX = 20;

/** One paragraph per message for a person: what it is, how much it says, and its first findings. */
export function paragraphPrinter({ file }: PrintedIn, put: Put): MessagePrinter {
  const ofFile = new Shown();
  let header: MessageHeader | undefined;
  let counts = { containers: 0, consignments: 0, portCalls: 0 };
  let shown = new Shown();
  let begun = false;
  let lost = false;
  const visitor: MessageVisitor = {
    messageStart(started) {
      header = started;
      begun = true;
      counts = { containers: 0, consignments: 0, portCalls: 0 };
      shown = new Shown();
    },
    container: () => void (counts.containers += 1),
    consignment: () => void (counts.consignments += 1),
    portCall: () => void (counts.portCalls += 1),
    finding(finding) {
      lost ||= finding.severity === 'error';
      (header ? shown : ofFile).add(finding);
    },
    messageEnd() {
      if (header) put(printable(titleOf(file, header)) + '\n');
      const said = [
        [counts.containers, 'containers'],
        [counts.consignments, 'consignments'],
        [counts.portCalls, 'port calls'],
        [shown.count, 'findings'],
      ] as const;
      const told = said.filter(([count]) => count > 0).map(([count, noun]) => `${count} ${noun}`);
      put(`  ${told.length === 0 ? 'nothing that is read' : told.join(', ')}\n`);
      shown.print(put);
      header = undefined;
    },
  };
  return {
    visitor,
    end() {
      if (!begun) put(`${printable(file)}: no message could be read\n`);
      ofFile.print(put);
      return { lost: lost || !begun };
    },
  };
}

function titleOf(file: string, { index, type, release, association, reference }: MessageHeader): string {
  const what = [type, release, association].filter((part) => part !== '').join(' ');
  return `${file}, message ${index + 1}: ${what}, reference ${reference || 'none'}`;
}

/** The first findings, and how many there are. */
class Shown {
  count = 0;
  private readonly first: Finding[] = [];

  add(finding: Finding): void {
    this.count += 1;
    if (this.first.length < FINDINGS_SHOWN_MAX) this.first.push(finding);
  }

  print(put: Put): void {
    for (const { severity, text, offset, code } of this.first) {
      put(`  ${severity.padEnd(7)} byte ${offset}: ${printable(text)} (${code})\n`);
    }
    const more = this.count - this.first.length;
    if (more > 0) put(`  ... ${more} more; --json lists all\n`);
  }
}
