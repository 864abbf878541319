import { hsChapterText, isPerishable } from '../vocabulary/hsCode.ts';
import type { Claim, GoodsItem } from '../cargo/model.ts';
import { readSizeType } from '../vocabulary/sizeType.ts';
import { type Fact, type Feature, gap, NOT_SO, observed } from './fact.ts';
import type { Subject } from './subject.ts';

const GOODS_TEXT_MAX = 120;

function goodsText({ goods, goodsItems }: Subject): Fact {
  if (!goods) return gap('goods description');
  return observed(goods.text, () => {
    const declared = [...new Set(goodsItems.filter(({ description }) => description !== '').map(withCode))];
    const text = declared.length > 0 ? declared.join('; ') : goods.text;
    return { shows: { short: shortened(text) }, sources: goods.sources };
  });
}

/** "GENERAL CARGO (HS 4407)": often the code is what tells the goods. */
function withCode({ description, hsCode }: GoodsItem): string {
  return hsCode === '' ? description : `${description} (HS ${hsCode})`;
}

/** The shortest description of the declaration: one item that says nothing is enough to hide behind. */
function shortestDescription({ goodsItems }: Subject): Fact {
  let shortest: GoodsItem | undefined;
  for (const item of goodsItems) {
    if (item.description === '') continue;
    if (!shortest || item.description.length < shortest.description.length) shortest = item;
  }
  if (!shortest) return gap('goods description of a declaration');
  const { description, source } = shortest;
  const words = description
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return observed(words, () => ({ shows: { said: shortened(description) }, sources: [source] }));
}

function shortened(text: string): string {
  return text.length > GOODS_TEXT_MAX ? `${text.slice(0, GOODS_TEXT_MAX)} ...` : text;
}

function chapters({ goodsItems, chapters: codes }: Subject): Fact {
  if (codes.length === 0) return gap('HS code of the goods');
  const names = codes.map((code) => hsChapterText(code) ?? code).join(', ');
  const sources = goodsItems.filter(({ hsCode }) => hsCode !== '').map(({ source }) => source);
  return observed(codes.join(' '), () => ({ shows: { names }, sources }));
}

function headings({ goodsItems }: Subject): Fact {
  const items = goodsItems.filter(({ hsCode }) => hsCode.length >= 4);
  if (items.length === 0) return gap('HS code of the goods');
  const codes = [...new Set(items.map(({ hsCode }) => hsCode.slice(0, 4)))];
  return observed(codes.join(' '), () => ({ sources: items.map(({ source }) => source) }));
}

function isReefer({ value }: Claim<string>): boolean {
  return readSizeType(value)?.reefer === true;
}

/** A cooled box costs more than a dry one; that it stands non-operating (NOR) is the usual innocent reason. */
function reeferWithDryGoods({ journey, goodsItems, fullEmpty }: Subject): Fact {
  if (!journey.reefer || fullEmpty?.value !== 'full') return NOT_SO;
  const items = goodsItems.filter(({ hsCode }) => hsCode !== '');
  if (items.length === 0) return gap('HS code of the goods');
  if (items.some(({ hsCode }) => isPerishable(hsCode))) return NOT_SO;
  const nonOperating = journey.remarks.some(({ value }) => /\bNOR\b|NON.?OPERATING/i.test(value));
  if (nonOperating) return NOT_SO;
  // Where messages name other types, that is the finding: which of them the goods suit is not known.
  if (!journey.sizeTypes.every(isReefer)) return gap('one type of the box that all messages give');
  const [sizeType] = journey.sizeTypes;
  return observed(true, () => ({
    shows: { sizeType: sizeType?.value ?? '', goods: items[0] === undefined ? '' : withCode(items[0]) },
    sources: [...(sizeType ? [sizeType.source] : []), ...items.map(({ source }) => source)],
  }));
}

export const goodsFeatures: readonly Feature[] = [
  {
    id: 'goodsText',
    kind: 'text',
    means: 'goods as described: declarations first, else the short texts of stow plan and manifest',
    shows: ['short'],
    find: goodsText,
  },
  {
    id: 'shortestDescription',
    kind: 'text',
    means:
      'shortest goods description of the declarations, in capitals without punctuation; stow plans do not count',
    shows: ['said'],
    find: shortestDescription,
  },
  {
    id: 'hsChapters',
    kind: 'text',
    means: 'HS chapters of the goods, two digits each, blanks between',
    shows: ['names'],
    find: chapters,
  },
  {
    id: 'hsHeadings',
    kind: 'text',
    means: 'HS headings of the goods, four digits each, blanks between',
    shows: [],
    find: headings,
  },
  {
    id: 'fullEmpty',
    kind: 'text',
    means: 'full or empty, as first said',
    shows: ['said'],
    find({ fullEmpty }) {
      if (!fullEmpty) return gap('full or empty');
      return observed(fullEmpty.value, () => ({
        shows: { said: fullEmpty.said },
        sources: [fullEmpty.source],
      }));
    },
  },
  {
    id: 'reefer',
    kind: 'flag',
    means: 'the box is a refrigerated one',
    shows: ['sizeType', 'said'],
    find({ journey }) {
      if (!journey.reefer) return NOT_SO;
      const sizeType = journey.sizeTypes.find(isReefer);
      if (!sizeType) return observed(true);
      return observed(true, () => ({
        shows: { sizeType: sizeType.value, said: sizeType.said },
        sources: [sizeType.source],
      }));
    },
  },
  {
    id: 'reeferWithDryGoods',
    kind: 'flag',
    means: 'a full refrigerated box with goods that need no cooling, not marked non-operating',
    shows: ['sizeType', 'goods'],
    find: reeferWithDryGoods,
  },
  {
    id: 'remarks',
    kind: 'text',
    means: 'load, stow and damage remarks of the messages',
    shows: [],
    find({ journey }) {
      if (journey.remarks.length === 0) return gap('load, stow or damage remarks');
      return observed(journey.remarks.map(({ value }) => value).join('; '), () => ({
        sources: journey.remarks.map(({ source }) => source),
      }));
    },
  },
  {
    id: 'originScan',
    kind: 'text',
    means: 'what a port of origin claims about its scan: suspicious, not-scanned, clear or unknown',
    shows: ['text', 'said'],
    find({ journey }) {
      const order = ['suspicious', 'not-scanned', 'clear', 'unknown'] as const;
      for (const reads of order) {
        const scan = journey.scans.find((one) => one.reads === reads);
        if (scan)
          return observed(reads, () => ({
            shows: { text: scan.value, said: scan.said },
            sources: [scan.source],
          }));
      }
      return gap('scan result of the port of origin');
    },
  },
];
