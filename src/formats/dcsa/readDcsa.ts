import { boundedFindings } from '../boundedFindings.ts';
import { checkContract, compileContract, type Contract } from '../json/contract.ts';
import { faultFinding, jsonFinding, notUtf8Finding } from '../json/findingCode.ts';
import { memberOf, type JsonNode } from '../json/jsonNode.ts';
import { readRecords } from '../json/readRecords.ts';
import type { MessageFormat, MessageVisitor } from '../model.ts';
import { arrivalNotice, trackAndTraceEvent } from './contract.ts';
import { dcsaFinding } from './findingCode.ts';
import { readArrivalNotice } from './readArrivalNotice.ts';
import { readEvent, type SeenEvents } from './readEvent.ts';

const EVENT = compileContract(trackAndTraceEvent);
const NOTICE = compileContract(arrivalNotice);
const WRAPPERS: ReadonlySet<string> = new Set(['events', 'arrivalNotices', 'arrivalNoticeNotifications']);
/** Event ids remembered to tell repeats; a file with more is not searched further. */
const EVENT_IDS_MAX = 200_000;

/** Which of the two the bytes look like, told by names that no other message has. */
export function looksLikeDcsa(
  start: Uint8Array,
): Extract<MessageFormat, 'dcsa-track-and-trace' | 'dcsa-arrival-notice'> | undefined {
  const text = new TextDecoder().decode(start.subarray(0, 16_384)).replace(/^\uFEFF/, '');
  if (!/^\s*[[{]/.test(text)) return undefined;
  if (/"arrivalNotice(?:s|Notifications)"\s*:/.test(text)) return 'dcsa-arrival-notice';
  if (/"event(?:ClassifierCode|Classification|CreatedDateTime)"\s*:/.test(text))
    return 'dcsa-track-and-trace';
  const notice =
    /"portOfDischargeArrivalDate"\s*:/.test(text) && /"transportDocumentReference"\s*:/.test(text);
  return notice ? 'dcsa-arrival-notice' : undefined;
}

/** Reads events or arrival notices; one message per record. Never throws. */
export function readDcsa(bytes: Uint8Array, visitor: MessageVisitor): void {
  const file = boundedFindings(visitor);
  const notUtf8 = notUtf8Finding(bytes);
  if (notUtf8) file.report(notUtf8);
  const seen: SeenEvents = { ids: new Set(), idsMax: EVENT_IDS_MAX };
  let index = 0;
  readRecords(
    bytes,
    { wrappers: WRAPPERS },
    {
      record(node, where) {
        const kind = kindOf(node);
        if (kind === undefined) {
          const expected = 'eventType, eventClassification or transportDocumentReference is expected';
          file.report(dcsaFinding('dcsa-record-unknown', { expected }, node.at, where));
        } else readRecord(kind, node, index++, visitor, seen);
      },
      fault: (fault) => {
        const tell = fault.code === 'json-too-many-faults' ? file.reportEnd : file.report;
        tell(faultFinding(fault));
      },
    },
  );
  file.close(bytes.length);
}

function kindOf(node: JsonNode): 'event' | 'notice' | undefined {
  if (node.kind !== 'object') return undefined;
  if (memberOf(node, 'eventType') || memberOf(node, 'eventClassification')) return 'event';
  const notice = [
    'documentParties',
    'utilizedTransportEquipments',
    'equipmentReferences',
    'portOfDischargeArrivalDate',
  ];
  const named = notice.some((name) => memberOf(node, name));
  return named && memberOf(node, 'transportDocumentReference') ? 'notice' : undefined;
}

function readRecord(
  kind: 'event' | 'notice',
  node: JsonNode,
  index: number,
  visitor: MessageVisitor,
  seen: SeenEvents,
): void {
  const { report, close } = boundedFindings(visitor);
  const contract: Contract = kind === 'event' ? EVENT : NOTICE;
  const check = (extra: (item: JsonNode, where: string) => void) =>
    checkContract(contract, node, {
      fault: (code, { at }, where, expected) => report(jsonFinding(code, at, where.slice(0, 200), expected)),
      extra,
    });
  if (kind === 'event') readEvent({ node, index, visitor, report, check, seen });
  else readArrivalNotice({ node, index, visitor, report, check });
  close(node.at);
  visitor.messageEnd(node.end - node.at);
}
