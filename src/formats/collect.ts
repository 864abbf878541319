import type { Finding } from '../vocabulary/finding.ts';
import type {
  ConsignmentStatement,
  ContainerStatement,
  MessageHeader,
  MessageVisitor,
  PortCallStatement,
  ReadFile,
  ReadMessage,
} from './model.ts';

interface OpenMessage {
  header: MessageHeader;
  containers: ContainerStatement[];
  consignments: ConsignmentStatement[];
  portCalls: PortCallStatement[];
  findings: Finding[];
}

/** A visitor that keeps everything, for files that fit in memory. `file()` may be called once reading has ended. */
export function collectMessages(): { readonly visitor: MessageVisitor; file(): ReadFile } {
  const messages: ReadMessage[] = [];
  const findings: Finding[] = [];
  let open: OpenMessage | undefined;
  const visitor: MessageVisitor = {
    messageStart(header) {
      open = { header, containers: [], consignments: [], portCalls: [], findings: [] };
    },
    container(statement) {
      open?.containers.push(statement);
    },
    consignment(statement) {
      open?.consignments.push(statement);
    },
    portCall(statement) {
      open?.portCalls.push(statement);
    },
    finding(finding) {
      (open?.findings ?? findings).push(finding);
    },
    messageEnd(length) {
      if (open) messages.push({ ...open, length });
      open = undefined;
    },
  };
  return { visitor, file: () => ({ messages, findings }) };
}
