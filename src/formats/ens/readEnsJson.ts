import { parseImoNumber } from '../../vocabulary/imoNumber.ts';
import type { StatedTime } from '../../vocabulary/instant.ts';
import { boundedFindings } from '../boundedFindings.ts';
import { checkContract, compileContract } from '../json/contract.ts';
import { collectExtra, EXTRA_MAX } from '../json/extra.ts';
import { faultFinding, jsonFinding, notUtf8Finding } from '../json/findingCode.ts';
import { elementsOf, memberAt, memberOf, textOf, type JsonNode } from '../json/jsonNode.ts';
import { readRecords } from '../json/readRecords.ts';
import { statedIsoTime } from '../json/statedTime.ts';
import type { MessageHeader, MessageVisitor, TimeStatement, VoyageStatement } from '../model.ts';
import { ensFiling } from './contract.ts';
import { ensFinding } from './findingCode.ts';
import { readConsignments } from './readConsignment.ts';
import type { Report } from './readEquipment.ts';
import { isFilingType, missingElements } from './required.ts';

/** Elements of the tables that the model has no place for; they are kept verbatim in `extra`. */
const KEPT = [
  'typeOfPerson',
  'status',
  'streetAdditionalLine',
  'poBox',
  'subDivision',
  'containerSupplierType',
  'containerIndicator',
  'referenceNumberUcr',
  'cusCode',
  'nationality',
  'passiveBorderTransportMeans',
];
const CONTRACT = compileContract(ensFiling, KEPT);

function nameOf(name: string): string {
  return CONTRACT.names.get(name.toLowerCase()) ?? name;
}

/** True when the bytes are JSON that speaks in the names of an ENS filing. */
export function looksLikeEnsJson(start: Uint8Array): boolean {
  const text = new TextDecoder().decode(start.subarray(0, 16_384)).replace(/^\uFEFF/, '');
  return (
    /^\s*[[{]/.test(text) &&
    /"(?:specificCircumstanceIndicator|consignment(?:Master|House)Level|activeBorderTransportMeans|documentIssueDate|lrn)"\s*:/i.test(
      text,
    )
  );
}

/** Reads ENS filings from one object, a list or one object per line; one message per filing. Never throws. */
export function readEnsJson(bytes: Uint8Array, visitor: MessageVisitor): void {
  const file = boundedFindings(visitor);
  const notUtf8 = notUtf8Finding(bytes);
  if (notUtf8) file.report(notUtf8);
  let index = 0;
  readRecords(
    bytes,
    { wrappers: new Set(['filings']), nameOf },
    {
      record(node, where) {
        const refused = notAFiling(node);
        if (refused === undefined) readFiling(node, index++, visitor);
        else file.report(ensFinding('ens-not-a-filing', { expected: refused }, node.at, where));
      },
      fault: (fault) => {
        const tell = fault.code === 'json-too-many-faults' ? file.reportEnd : file.report;
        tell(faultFinding(fault));
      },
    },
  );
  file.close(bytes.length);
}

const FILING_NAMES = [
  'specificCircumstanceIndicator',
  'consignmentMasterLevel',
  'consignmentHouseLevel',
  'lrn',
  'mrn',
];

function notAFiling(node: JsonNode): string | undefined {
  if (node.kind !== 'object') return 'an object is expected';
  if (FILING_NAMES.some((name) => memberOf(node, name))) return undefined;
  return `one of ${FILING_NAMES.join(', ')} is expected`;
}

function readFiling(node: JsonNode, index: number, visitor: MessageVisitor): void {
  const { report, close } = boundedFindings(visitor);
  const messageType = (textOf(memberOf(node, 'messageType'))?.text ?? '').toUpperCase();
  const amends = messageType.startsWith('IE3A');
  // IE3F12 says as much as the indicator F12.
  const indicator = textOf(memberOf(node, 'specificCircumstanceIndicator'));
  const filing = (indicator?.text ?? messageType.slice(3).replace('A', 'F')).toUpperCase().slice(0, 12);
  const lrn = textOf(memberOf(node, 'lrn'))?.text ?? '';
  const mrn = textOf(memberOf(node, 'mrn'))?.text ?? '';
  const issued = textOf(memberOf(node, 'documentIssueDate'));
  const declaredAt = issued && statedIsoTime(issued);
  const master = memberOf(node, 'consignmentMasterLevel');
  const houses = [
    ...elementsOf(master, 'consignmentHouseLevel'),
    ...elementsOf(node, 'consignmentHouseLevel'),
  ].filter(({ kind }) => kind === 'object');
  const parts = { filing: node, master: master?.kind === 'object' ? master : undefined, houses };
  const header: MessageHeader = {
    index,
    offset: node.at,
    format: 'ens-json',
    type: filing === '' ? 'ENS' : filing,
    release: 'ICS2',
    association: '',
    reference: lrn === '' ? mrn : lrn,
    interchangeReference: '',
    documentNumber: textOf(memberAt(master, 'transportDocumentMasterLevel', 'documentNumber'))?.text ?? '',
    documentCode: '',
    function: amends ? 'change' : 'original',
    sender: textOf(memberAt(node, 'declarant', 'identificationNumber'))?.text ?? '',
    recipient: textOf(memberAt(node, 'addressedMemberState', 'country'))?.text ?? '',
    ...(declaredAt ? { sentAt: declaredAt } : {}),
    voyage: readVoyage(node, parts.master),
  };
  visitor.messageStart(header);
  const extra = checkFiling(node, report);
  if (!isFilingType(filing))
    report(ensFinding('ens-filing-unknown', { raw: filing }, indicator?.at ?? node.at));
  for (const element of missingElements(filing, amends, parts)) {
    report(ensFinding('ens-required-missing', { filing, element }, node.at, element));
  }
  for (const time of [...(declaredAt ? [declaredAt] : []), ...header.voyage.times.map((said) => said.time)]) {
    if (!time.instant && !time.local) reportTime(time, report);
  }
  const facts = {
    filing: header.type,
    declaration: amends && mrn !== '' ? mrn : header.reference,
    ...(declaredAt ? { declaredAt } : {}),
    amends,
    extra,
  };
  for (const consignment of readConsignments(parts, facts, report)) visitor.consignment(consignment);
  close(node.at);
  visitor.messageEnd(node.end - node.at);
}

function reportTime(time: StatedTime, report: Report): void {
  report(ensFinding('ens-time-malformed', { raw: time.raw, format: 'ISO 8601' }, time.at));
}

function checkFiling(node: JsonNode, report: Report): Readonly<Record<string, string>> {
  const { keep, extra } = collectExtra((dropped, where) =>
    report(ensFinding('ens-extra-dropped', { max: EXTRA_MAX }, dropped.at, where)),
  );
  checkContract(CONTRACT, node, {
    fault: (code, { at }, where, expected) => report(jsonFinding(code, at, where.slice(0, 200), expected)),
    extra: keep,
  });
  return extra();
}

function readVoyage(filing: JsonNode, master: JsonNode | undefined): VoyageStatement {
  const means = memberOf(filing, 'activeBorderTransportMeans');
  const identification = textOf(memberOf(means, 'identificationNumber'));
  const imo = identification && parseImoNumber(identification.text);
  const voyageNumber = textOf(memberOf(means, 'conveyanceReferenceNumber'))?.text;
  const carrier = textOf(memberAt(master, 'carrier', 'identificationNumber'))?.text;
  const office = officeOf(filing);
  return {
    ...(imo?.ok ? { vesselImo: imo.value } : {}),
    // Only sea-going ships have an IMO number; what else identifies the ship is kept as its name.
    ...(identification && !imo?.ok ? { vesselName: identification.text } : {}),
    ...(voyageNumber ? { voyageNumber } : {}),
    ...(carrier ? { carrier } : {}),
    places: office ? [office] : [],
    times: TIMES.flatMap(([kind, name]): TimeStatement[] => {
      const said = textOf(memberOf(means, name));
      return said ? [{ kind, time: statedIsoTime(said) }] : [];
    }),
    at: means?.at ?? filing.at,
  };
}

const TIMES = [
  ['departure-estimated', 'estimatedDateAndTimeOfDeparture'],
  ['departure-actual', 'actualDateAndTimeOfDeparture'],
  ['arrival-estimated', 'estimatedDateAndTimeOfArrival'],
] as const;

function officeOf(filing: JsonNode) {
  const office = textOf(memberAt(filing, 'customsOfficeOfFirstEntry', 'referenceNumber'));
  return (
    office && {
      role: 'customs-office' as const,
      code: office.text.replace(/\s/g, '').toUpperCase(),
      at: office.at,
    }
  );
}
