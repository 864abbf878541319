import { readSizeType } from '../vocabulary/sizeType.ts';
import type { Evidence } from './contradiction.ts';
import { claimOf } from './journeyClaim.ts';
import type { Claim, Contradiction, GoodsItem } from './model.ts';

/** Goods that planners write in a word, with the HS chapters or headings that can hold them. */
const GOODS_WORDS: readonly {
  readonly word: RegExp;
  readonly hs: readonly string[];
  readonly name: string;
}[] = [
  { word: /\b(?:BAN|BANANAS?)\b/, hs: ['0803'], name: 'bananas' },
  { word: /\b(?:PINES?|PINEAPPLES?)\b/, hs: ['0804', '0811', '2008'], name: 'pineapples' },
  { word: /\b(?:FISH|SHRIMPS?|TUNA|SALMON)\b/, hs: ['03', '16'], name: 'fish' },
  { word: /\bCOFFEE\b/, hs: ['0901', '21'], name: 'coffee' },
  { word: /\bCOCOA\b/, hs: ['18'], name: 'cocoa' },
  {
    word: /\bSCRAP\b/,
    hs: ['26', '72', '74', '75', '76', '78', '79', '80', '81', '39', '40', '47'],
    name: 'scrap',
  },
  { word: /\b(?:AUTOS?|CARS?|USED CARS?)\b/, hs: ['87'], name: 'vehicles' },
  { word: /\b(?:TIMBER|LUMBER)\b/, hs: ['44'], name: 'timber' },
  { word: /\b(?:TYRES?|TIRES?)\b/, hs: ['40'], name: 'tyres' },
];

/** Freight of all kinds, groupage: any goods may be inside. */
const ALL_KINDS = /\b(?:FAK|GROUPAGE|CONSOL\w*|LCL|MIXED|VARIOUS)\b/;
const EMPTY_WORDS = /^(?:MT|MTY|EMPTY|EMPTIES|EMPTY CONTAINERS?|VACIOS?|VAZIO|VIDES?)$/;
/** Only where the description itself says cold; nuts, raisins and dried beans of the same chapters travel dry. */
const COLD_WORDS = /\b(?:FROZEN|CHILLED|FRESH (?:FRUIT|FISH|MEAT|VEGETABLES|BANANAS|PINEAPPLES))\b/;
/** An empty box has no goods; a few kilograms are pallets or dunnage. */
const GOODS_KG_MIN = 500;

/** What goods texts, declared goods and the container say against each other; only what is plain. */
export function findGoodsContradictions({ shipped, consignments }: Evidence): Contradiction[] {
  const goods = consignments.flatMap((consignment) => consignment.goods);
  const texts = shipped.flatMap(textsOf);
  // What was declared before is an amendment, and told as one.
  const seen = shipped.filter(({ move }) => move !== 'declared').flatMap(textsOf);
  const found = [emptyWithGoods(texts, shipped, goods), otherGoods(seen, goods), coldInDry(shipped, goods)];
  return found.flatMap((one) => one ?? []);
}

function textsOf(observation: Evidence['shipped'][number]): Claim<string>[] {
  return observation.statement.goods.map(({ text, at }) =>
    claimOf(observation, text.trim().toUpperCase(), at),
  );
}

function emptyWithGoods(
  texts: readonly Claim<string>[],
  shipped: Evidence['shipped'],
  goods: readonly GoodsItem[],
): Contradiction | undefined {
  const empty = texts.find(({ value }) => EMPTY_WORDS.test(value));
  if (empty === undefined) return undefined;
  const heavy = goods.find(({ grossMassKg = 0 }) => grossMassKg >= GOODS_KG_MIN);
  if (heavy !== undefined) {
    return conflict(
      empty,
      goodsClaim(heavy),
      `The ${empty.said} calls it "${empty.value}"; ${describe(heavy)} is declared.`,
    );
  }
  const full = shipped.find(({ statement }) => statement.fullEmpty?.value === 'full');
  if (full?.statement.fullEmpty === undefined) return undefined;
  const claim = claimOf(full, 'full', full.statement.fullEmpty.at);
  return conflict(empty, claim, `The ${empty.said} calls it "${empty.value}"; the ${claim.said} says full.`);
}

function otherGoods(texts: readonly Claim<string>[], goods: readonly GoodsItem[]): Contradiction | undefined {
  const [first] = goods;
  if (first === undefined || goods.some(({ hsCode }) => hsCode.length < 4)) return undefined;
  const declared = goods.map(({ description }) => description.toUpperCase()).join(' ');
  if (ALL_KINDS.test(declared) || texts.some(({ value }) => ALL_KINDS.test(value))) return undefined;
  for (const text of texts) {
    const kind = GOODS_WORDS.find(({ word }) => word.test(text.value));
    if (kind === undefined || kind.word.test(declared)) continue;
    if (goods.some(({ hsCode }) => kind.hs.some((prefix) => hsCode.startsWith(prefix)))) continue;
    return conflict(
      text,
      goodsClaim(first),
      `The ${text.said} says "${text.value}" (${kind.name}); ${describe(first)} is declared.`,
    );
  }
  return undefined;
}

function coldInDry(shipped: Evidence['shipped'], goods: readonly GoodsItem[]): Contradiction | undefined {
  const cold = goods.find(({ description }) => COLD_WORDS.test(description.toUpperCase()));
  if (cold === undefined) return undefined;
  const types = shipped.flatMap((observation) => {
    const { sizeType } = observation.statement;
    const type = sizeType === undefined ? undefined : readSizeType(sizeType.text);
    return type === undefined || sizeType === undefined ? [] : [{ type, observation, sizeType }];
  });
  const [dry] = types;
  if (dry === undefined || types.some(({ type }) => type.reefer || type.tank)) return undefined;
  const claim = claimOf(dry.observation, dry.sizeType.text, dry.sizeType.at);
  return conflict(
    goodsClaim(cold),
    claim,
    `${describe(cold)} is declared; the ${claim.said} gives type ${claim.value}, which does not cool.`,
  );
}

function goodsClaim(item: GoodsItem): Claim<string> {
  return { value: describe(item), said: 'declaration', source: item.source };
}

function describe({ description, hsCode }: GoodsItem): string {
  return `"${description}"${hsCode === '' ? '' : ` (HS ${hsCode})`}`;
}

function conflict(first: Claim<string>, second: Claim<string>, text: string): Contradiction {
  return { kind: 'goods', first, second, text };
}
