import { parseHsCode } from '../../vocabulary/hsCode.ts';
import { parseMassKg } from '../../vocabulary/quantity.ts';
import type { Finding } from '../../vocabulary/finding.ts';
import { containerStatement, sealStatement, type Draft } from '../containerStatement.ts';
import { elementsOf, memberAt, memberOf, countOf, textOf, type JsonNode } from '../json/jsonNode.ts';
import type { ContainerStatement, GoodsItemStatement } from '../model.ts';
import { ensFinding } from './findingCode.ts';

export type Report = (finding: Finding) => void;

/** D.E. 19 06 container packed status: A empty, B not empty; UN/ECE 8169: 4 empty, 5 full. */
const PACKED: ReadonlyMap<string, 'full' | 'empty'> = new Map([
  ['A', 'empty'],
  ['B', 'full'],
  ['4', 'empty'],
  ['5', 'full'],
]);

/** A container with its seals; places, references and goods are added by the consignment. */
export function readEquipment(node: JsonNode, report: Report): Draft<ContainerStatement> | undefined {
  const raw = textOf(memberOf(node, 'containerIdentificationNumber'));
  const sizeType = textOf(memberOf(node, 'containerSizeAndType'));
  const packed = textOf(memberOf(node, 'containerPackedStatus'));
  const seals = elementsOf(node, 'seal')
    .map((seal) => textOf(memberOf(seal, 'identifier')))
    .filter((seal) => seal !== undefined)
    .map(({ text, at }) => sealStatement(text, at));
  if (raw === undefined && sizeType === undefined && seals.length === 0) return undefined;
  const said = containerStatement({
    rawNumber: raw?.text ?? '',
    offset: node.at,
    length: node.end - node.at,
    move: 'declared',
  });
  const number = raw?.text ?? '';
  if (said.number === undefined)
    report(ensFinding('ens-container-malformed', { raw: number }, raw?.at ?? node.at));
  else if (said.checkDigit === 'wrong')
    report(ensFinding('ens-check-digit', { raw: number }, raw?.at ?? node.at));
  const stated = countOf(memberOf(node, 'numberOfSeals'));
  if (stated && stated.value !== seals.length) {
    const facts = { raw: number, stated: stated.value, found: seals.length };
    report(ensFinding('ens-seal-count', facts, stated.at));
  }
  const fullEmpty = PACKED.get(packed?.text ?? '');
  if (sizeType) said.sizeType = sizeType;
  if (packed && fullEmpty) said.fullEmpty = { value: fullEmpty, at: packed.at };
  said.seals = seals;
  return said;
}

export function readGoodsItem(node: JsonNode, report: Report): GoodsItemStatement {
  const commodity = memberOf(node, 'commodity');
  const packaging = elementsOf(node, 'packaging');
  const packages = sum(packaging.map((one) => countOf(memberOf(one, 'numberOfPackages'))?.value));
  const packageKind = first(packaging.map((one) => textOf(memberOf(one, 'typeOfPackages'))?.text));
  const marks = packaging.map((one) => textOf(memberOf(one, 'shippingMarks'))?.text).filter((mark) => mark);
  const unNumber = textOf(memberOf(elementsOf(commodity, 'dangerousGoods')[0], 'unNumber'))?.text;
  const grossMassKg = readMassKg(memberAt(node, 'weight', 'grossMass'), report);
  const item: Draft<GoodsItemStatement> = {
    number: countOf(memberOf(node, 'goodsItemNumber'))?.value ?? 0,
    description: textOf(memberOf(commodity, 'descriptionOfGoods'))?.text ?? '',
    hsCode: readHsCode(memberOf(commodity, 'commodityCode'), report),
    containers: elementsOf(node, 'transportEquipment')
      .map((equipment) => textOf(memberOf(equipment, 'containerIdentificationNumber'))?.text)
      .filter((raw) => raw !== undefined),
    at: node.at,
  };
  if (grossMassKg !== undefined) item.grossMassKg = grossMassKg;
  if (packages !== undefined) item.packages = packages;
  if (packageKind !== undefined) item.packageKind = packageKind;
  if (marks.length > 0) item.shippingMarks = marks.join('; ');
  if (unNumber !== undefined) item.unNumber = unNumber;
  return item;
}

function readHsCode(node: JsonNode | undefined, report: Report): string {
  const heading = textOf(memberOf(node, 'harmonizedSystemSubHeadingCode'));
  if (heading === undefined) return '';
  const raw = heading.text + (textOf(memberOf(node, 'combinedNomenclatureCode'))?.text ?? '');
  const parsed = parseHsCode(raw);
  if (parsed.ok) return parsed.value;
  report(ensFinding('ens-hs-malformed', { raw }, heading.at));
  return '';
}

export function readMassKg(node: JsonNode | undefined, report: Report): number | undefined {
  const said = textOf(node);
  if (said === undefined) return undefined;
  const parsed = parseMassKg(said.text, 'KGM');
  if (parsed.ok) return parsed.value;
  report(ensFinding('ens-mass-malformed', { raw: said.text }, said.at));
  return undefined;
}

function sum(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((total, value) => total + value, 0);
}

function first<T>(values: readonly (T | undefined)[]): T | undefined {
  return values.find((value) => value !== undefined);
}
