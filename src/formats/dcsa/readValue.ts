import type { Finding } from '../../vocabulary/finding.ts';
import { parseImoNumber } from '../../vocabulary/imoNumber.ts';
import type { StatedTime } from '../../vocabulary/instant.ts';
import { parseUnLocode } from '../../vocabulary/unLocode.ts';
import { containerStatement, sealStatement, type Draft } from '../containerStatement.ts';
import { elementsOf, memberAt, memberOf, textOf, type JsonNode } from '../json/jsonNode.ts';
import { statedIsoTime } from '../json/statedTime.ts';
import type {
  ContainerMove,
  ContainerStatement,
  MessageVisitor,
  PlaceRole,
  PlaceStatement,
  SealStatement,
  TextAt,
} from '../model.ts';
import { dcsaFinding } from './findingCode.ts';

export type Report = (finding: Finding) => void;

/** One record on its way into the model. */
export interface DcsaRecord {
  readonly node: JsonNode;
  readonly index: number;
  readonly visitor: MessageVisitor;
  readonly report: Report;
  /** Compares the record with its contract; to be called once the message is open. */
  readonly check: (extra: (item: JsonNode, where: string) => void) => void;
}

/**
 * Times outside are typing errors or empty clocks: DCSA is from 2019, and no event is planned decades ahead.
 */
const YEAR_MIN = '2000';
const YEAR_MAX = '2079';

export function readTime(said: TextAt | undefined, report: Report): StatedTime | undefined {
  if (said === undefined) return undefined;
  const time = statedIsoTime(said);
  const text = time.instant ?? time.local;
  if (text === undefined || (time.instant === undefined && text.includes('T'))) {
    report(dcsaFinding('dcsa-time-malformed', { raw: said.text }, said.at));
  } else if (text < YEAR_MIN || text.slice(0, 4) > YEAR_MAX) {
    report(dcsaFinding('dcsa-time-implausible', { raw: said.text }, said.at));
  }
  return time;
}

/** Seven digits with a right check digit, or nothing: a wrong number would match another ship. */
export function readImo(node: JsonNode | undefined, report: Report): string | undefined {
  const said = textOf(node);
  if (said === undefined) return undefined;
  const imo = parseImoNumber(said.text);
  if (imo.ok) return imo.value;
  report(dcsaFinding('dcsa-imo-malformed', { raw: said.text }, said.at));
  return undefined;
}

/** A location of either version: UN/LOCODE, name, facility (terminal). */
export function readLocation(
  role: PlaceRole,
  nodes: readonly (JsonNode | undefined)[],
  report: Report,
): PlaceStatement | undefined {
  // A place with a code says more than an earlier one with a name only.
  const coded = nodes.filter((node) => textOf(memberOf(node, 'UNLocationCode')));
  for (const node of [...coded, ...nodes]) {
    const code = textOf(memberOf(node, 'UNLocationCode'));
    const name = textOf(memberOf(node, 'locationName'));
    if (code === undefined && name === undefined) continue;
    const terminal =
      textOf(memberAt(node, 'facility', 'facilityCode')) ?? textOf(memberOf(node, 'facilityCode'));
    if (code && !parseUnLocode(code.text).ok) {
      report(dcsaFinding('dcsa-place-malformed', { raw: code.text }, code.at));
    }
    return {
      role,
      code: (code?.text ?? '').replace(/\s/g, '').toUpperCase(),
      ...(name ? { name: name.text } : {}),
      ...(terminal ? { terminal: terminal.text } : {}),
      at: code?.at ?? name?.at ?? 0,
    };
  }
  return undefined;
}

const SEAL_SOURCES: ReadonlyMap<string, SealStatement['issuer']> = new Map([
  ['CAR', 'carrier'],
  ['SHI', 'shipper'],
  ['CUS', 'customs'],
  ['TER', 'terminal'],
]);

export function readSeals(node: JsonNode | undefined): SealStatement[] {
  return elementsOf(node, 'seals').flatMap((seal) => {
    const number = textOf(memberOf(seal, 'sealNumber')) ?? textOf(memberOf(seal, 'number'));
    const source = textOf(memberOf(seal, 'sealSource')) ?? textOf(memberOf(seal, 'source'));
    const issuer = source && (SEAL_SOURCES.get(source.text) ?? 'other');
    return number ? [sealStatement(number.text, number.at, issuer)] : [];
  });
}

export function readContainer(
  raw: TextAt | undefined,
  node: JsonNode,
  move: ContainerMove,
  report: Report,
): Draft<ContainerStatement> {
  const said = containerStatement({
    rawNumber: raw?.text ?? '',
    offset: node.at,
    length: node.end - node.at,
    move,
  });
  const at = raw?.at ?? node.at;
  if (said.number === undefined) report(dcsaFinding('dcsa-container-malformed', { raw: said.rawNumber }, at));
  else if (said.checkDigit === 'wrong') report(dcsaFinding('dcsa-check-digit', { raw: said.rawNumber }, at));
  return said;
}

/** `TRANSPORT_DOCUMENT_REFERENCE`: a template that went out unfilled. */
export function reportTemplate(said: TextAt | undefined, report: Report): void {
  if (said && /^[A-Z]{2,}(?:_[A-Z]{2,})+$/.test(said.text)) {
    report(dcsaFinding('dcsa-template-value', { raw: said.text }, said.at));
  }
}
