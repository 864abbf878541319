import { parseHsCode } from '../../vocabulary/hsCode.ts';
import { parseMassKg } from '../../vocabulary/quantity.ts';
import { containerStatement, type Draft } from '../containerStatement.ts';
import type {
  ContainerStatement,
  GoodsItemStatement,
  PartyRole,
  PartyStatement,
  PlaceStatement,
  TextAt,
  TransportDocument,
} from '../model.ts';
import { ensFinding } from './findingCode.ts';
import { describeContainers } from './describeContainers.ts';
import type { Report } from './readEquipment.ts';
import { TRADERS } from './xmlTable.ts';
import { childOf, childText, childrenOf, type XmlElement } from './xmlTree.ts';

/** A trader: seven elements in the same order under names of its own. */
export function xmlParty(role: PartyRole, element: XmlElement | undefined): PartyStatement | undefined {
  if (element === undefined) return undefined;
  const names: readonly string[] = TRADERS[element.name as keyof typeof TRADERS].split(' ');
  const said = (index: number) => childText(element, names[index] ?? '')?.text;
  const [name, street, postCode, city, country, , identification] = names.map((_, index) => said(index));
  return {
    role,
    ...(name ? { name } : {}),
    ...(identification ? { identification } : {}),
    ...(street ? { street } : {}),
    ...(city ? { city } : {}),
    ...(postCode ? { postCode } : {}),
    ...(country ? { country } : {}),
    at: element.at,
  };
}

export function xmlMassKg(said: TextAt | undefined, report: Report): number | undefined {
  if (said === undefined) return undefined;
  const parsed = parseMassKg(said.text, 'KGM');
  if (parsed.ok) return parsed.value;
  report(ensFinding('ens-mass-malformed', { raw: said.text }, said.at));
  return undefined;
}

export function readItems(items: readonly XmlElement[], report: Report): GoodsItemStatement[] {
  return items.map((item) => {
    const hs = childText(childOf(item, 'COMCODGODITM'), 'ComNomCMD1');
    const parsedHs = hs && parseHsCode(hs.text);
    if (hs && !parsedHs?.ok) report(ensFinding('ens-hs-malformed', { raw: hs.text }, hs.at));
    const grossMassKg = xmlMassKg(childText(item, 'GroMasGDS46'), report);
    const packings = childrenOf(item, 'PACGS2');
    const packages = packings.map((one) => childText(one, 'NumOfPacGS24')?.text ?? '').filter(isCount);
    const kind = packings.map((one) => childText(one, 'KinOfPacGS23')?.text).find((text) => text);
    const marks = packings.map((one) => childText(one, 'MarNumOfPacGSL21')?.text).filter((text) => text);
    const unNumber = childText(item, 'UNDanGooCodGDI1')?.text;
    const number = childText(item, 'IteNumGDS7')?.text ?? '';
    const said: Draft<GoodsItemStatement> = {
      number: isCount(number) ? Number(number) : 0,
      description: childText(item, 'GooDesGDS23')?.text ?? '',
      hsCode: parsedHs?.ok ? parsedHs.value : '',
      containers: childrenOf(item, 'CONNR2')
        .map((container) => childText(container, 'ConNumNR21')?.text)
        .filter((raw) => raw !== undefined),
      at: item.at,
    };
    if (grossMassKg !== undefined) said.grossMassKg = grossMassKg;
    if (packages.length > 0) said.packages = packages.reduce((sum, text) => sum + Number(text), 0);
    if (kind) said.packageKind = kind;
    if (marks.length > 0) said.shippingMarks = marks.join('; ');
    if (unNumber) said.unNumber = unNumber;
    return said;
  });
}

function isCount(text: string): boolean {
  return /^\d{1,9}$/.test(text);
}

/**
 * Produced document types that are transport documents (UN/ECE 1001, with or without the N of the EU's list).
 */
const DOCUMENT_KINDS: ReadonlyMap<string, TransportDocument['kind']> = new Map([
  ['703', 'house'],
  ['704', 'master'],
  ['705', 'straight'],
  ['714', 'house'],
  ['740', 'straight'],
  ['741', 'master'],
]);

export function documentKind(type: string): TransportDocument['kind'] | undefined {
  return DOCUMENT_KINDS.get(type.replace(/^N/i, ''));
}

/** Transport documents of all goods items, each once. Others stay in `extra`. */
export function documentsOf(items: readonly XmlElement[]): TransportDocument[] {
  const documents = new Map<string, TransportDocument>();
  for (const produced of items.flatMap((item) => childrenOf(item, 'PRODOCDC2'))) {
    const kind = documentKind(childText(produced, 'DocTypDC21')?.text ?? '');
    const number = childText(produced, 'DocRefDC23');
    if (kind && number && !documents.has(`${kind} ${number.text}`)) {
      documents.set(`${kind} ${number.text}`, { kind, number: number.text, at: number.at });
    }
  }
  return [...documents.values()];
}

/** Each container once, at its first mention; its seals are unknown because they hang on the message. */
export function goodsContainers(
  items: readonly XmlElement[],
  goods: readonly GoodsItemStatement[],
  of: { readonly documents: readonly TransportDocument[]; readonly places: readonly PlaceStatement[] },
  report: Report,
): ContainerStatement[] {
  const containers = new Map<string, Draft<ContainerStatement>>();
  for (const element of items.flatMap((item) => childrenOf(item, 'CONNR2'))) {
    const raw = childText(element, 'ConNumNR21');
    if (raw === undefined || containers.has(raw.text)) continue;
    const length = element.end - element.at;
    const said = containerStatement({ rawNumber: raw.text, offset: element.at, length, move: 'declared' });
    if (said.number === undefined) report(ensFinding('ens-container-malformed', { raw: raw.text }, raw.at));
    else if (said.checkDigit === 'wrong') report(ensFinding('ens-check-digit', { raw: raw.text }, raw.at));
    containers.set(raw.text, said);
  }
  const found = [...containers.values()];
  describeContainers(found, { goods, ...of }, report);
  return found;
}
