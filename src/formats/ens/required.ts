import { memberAt, memberOf, elementsOf, type JsonNode } from '../json/jsonNode.ts';

/**
 * What each sea filing needs, as read from the ICS2 message tables (Harmonised Trader Interface 2.02) and the
 * ENS data requirements: F10 complete with a straight bill, F11 complete master with houses, F12 master only,
 * F13 straight partial, F14 house, F15 house with recipient data, F16 and F17 recipient data alone.
 */
const EVERY = ['lrn', 'documentIssueDate', 'declarant'] as const;
const VOYAGE = ['activeBorderTransportMeans', 'placeOfLoading', 'placeOfUnloading', 'carrier'] as const;
const CONSIGNMENT = ['consignor', 'recipient', 'goodsItem', 'goodsDescription', 'totalGrossMass'] as const;
const TRADE = ['placeOfAcceptance', 'placeOfDelivery'] as const;
const SALE = ['buyer', 'seller'] as const;

type Element =
  | (typeof EVERY)[number]
  | (typeof VOYAGE)[number]
  | (typeof CONSIGNMENT)[number]
  | (typeof TRADE)[number]
  | (typeof SALE)[number]
  | 'masterDocument'
  | 'houseDocument'
  | 'mrn';

const REQUIRED: ReadonlyMap<string, readonly Element[]> = new Map<string, readonly Element[]>([
  ['F10', [...EVERY, 'masterDocument', ...VOYAGE, ...CONSIGNMENT, ...TRADE, ...SALE]],
  ['F11', [...EVERY, 'masterDocument', 'houseDocument', ...VOYAGE, ...CONSIGNMENT, ...TRADE, ...SALE]],
  ['F12', [...EVERY, 'masterDocument', ...VOYAGE, ...CONSIGNMENT]],
  ['F13', [...EVERY, 'masterDocument', ...VOYAGE, ...CONSIGNMENT, ...TRADE]],
  ['F14', [...EVERY, 'masterDocument', 'houseDocument', ...CONSIGNMENT, ...TRADE]],
  ['F15', [...EVERY, 'masterDocument', 'houseDocument', ...CONSIGNMENT, ...TRADE, ...SALE]],
  ['F16', [...EVERY, 'masterDocument', ...SALE]],
  ['F17', [...EVERY, 'houseDocument', ...SALE]],
]);

export function isFilingType(filing: string): boolean {
  return REQUIRED.has(filing);
}

/**
 * The filing with its consignments, as the reader found them: a house may stand inside or beside its master.
 */
export interface FilingParts {
  readonly filing: JsonNode;
  readonly master: JsonNode | undefined;
  readonly houses: readonly JsonNode[];
}

/** Names of elements that a filing of this type needs and does not have. An amendment is known by its MRN. */
export function missingElements(type: string, amends: boolean, parts: FilingParts): string[] {
  const needed = REQUIRED.get(type) ?? [];
  return needed
    .map((element) => (amends && element === 'lrn' ? 'mrn' : element))
    .filter((element) => !has(element, parts));
}

function has(element: Element, { filing, master, houses }: FilingParts): boolean {
  const levels = master ? [...houses, master] : houses;
  switch (element) {
    case 'lrn':
    case 'mrn':
    case 'documentIssueDate':
    case 'declarant':
    case 'activeBorderTransportMeans':
      return present(memberOf(filing, element));
    case 'masterDocument':
      return present(memberAt(master, 'transportDocumentMasterLevel', 'documentNumber'));
    case 'houseDocument':
      return somewhere(levels, 'transportDocumentHouseLevel', 'documentNumber');
    case 'recipient':
      // A bill to order has no consignee yet: the notify party stands in.
      return somewhere(levels, 'consignee') || somewhere(levels, 'notifyParty');
    case 'buyer':
    case 'seller':
      return somewhere(levels, 'goodsShipment', element);
    case 'goodsDescription':
      return levels.every((level) => elementsOf(level, 'goodsItem').every(isDescribed));
    case 'totalGrossMass':
      return (
        somewhere(levels, 'totalGrossMass') ||
        levels.some((level) => elementsOf(level, 'goodsItem').some(isWeighed))
      );
    case 'placeOfLoading':
    case 'placeOfUnloading':
    case 'placeOfAcceptance':
    case 'placeOfDelivery':
    case 'carrier':
    case 'consignor':
    case 'goodsItem':
      return somewhere(levels, element);
  }
}

function somewhere(levels: readonly JsonNode[], first: string, second?: string): boolean {
  return levels.some((level) => {
    const member = memberOf(level, first);
    return present(second === undefined ? member : memberOf(member, second));
  });
}

function isDescribed(item: JsonNode): boolean {
  return present(memberAt(item, 'commodity', 'descriptionOfGoods'));
}

function isWeighed(item: JsonNode): boolean {
  return present(memberAt(item, 'weight', 'grossMass'));
}

function present(node: JsonNode | undefined): boolean {
  if (node === undefined || node.kind === 'null') return false;
  if (node.kind === 'text') return node.text.trim() !== '';
  return node.kind === 'object' || node.kind === 'array' ? node.items.length > 0 : true;
}
