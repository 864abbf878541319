import type { Random } from '../random.ts';

/** Invented names. A legal form of the country makes them look at home; nothing is taken from a register. */
const START =
  'Al Bel Cor Dav Est Fen Gal Hal Ist Jor Kel Lor Mar Nor Ost Pel Quin Rav Sol Tam Ult Ver Wes Yar Zel'.split(
    ' ',
  );
const MIDDLE = 'a an bo de el fi go i ka la mi no o pa re si ta u va'.split(' ');
const END =
  'bert cia dor enta fort gue hal ix jan kor lund mar nova port quist ra sen tex vel wick zon'.split(' ');

const LEGAL_FORMS: Readonly<Record<string, readonly string[]>> = {
  BE: ['NV', 'BV', 'SRL'],
  NL: ['B.V.', 'B.V.', 'VOF'],
  DE: ['GmbH', 'GmbH & Co KG', 'AG'],
  FR: ['SARL', 'SAS'],
  LU: ['S.A.'],
  BR: ['Ltda', 'S.A.'],
  EC: ['S.A.', 'Cia Ltda'],
  CO: ['S.A.S.', 'Ltda'],
  CR: ['S.A.'],
  CN: ['Co Ltd', 'Trading Co Ltd'],
  GB: ['Ltd', 'Limited'],
  US: ['Inc', 'LLC'],
  IN: ['Pvt Ltd', 'Exports'],
  TR: ['A.S.', 'Ltd Sti'],
};
const OTHER_FORMS = ['S.A.', 'Ltd', 'Co'];

const TRADE_WORDS: Readonly<Record<string, readonly string[]>> = {
  '08': ['Fruit', 'Tropical', 'Fresh', 'Agro', 'Frutas'],
  '07': ['Fresh', 'Agro', 'Verde'],
  '03': ['Seafood', 'Mar', 'Fish'],
  '02': ['Foods', 'Meat'],
  '09': ['Coffee', 'Commodities', 'Trading'],
  '18': ['Cocoa', 'Commodities'],
  '20': ['Foods', 'Ingredients'],
  '44': ['Timber', 'Wood'],
  '94': ['Home', 'Living'],
  '39': ['Polymers', 'Plastics'],
  '72': ['Metals', 'Steel', 'Recycling'],
  '84': ['Industries', 'Technics'],
  '87': ['Automotive', 'Motors'],
};
const OTHER_WORDS = ['Trading', 'Import', 'Logistics Supply', 'International', 'Group', 'Commerce'];

export function rootName(random: Random): string {
  const middle = random.chance(0.45) ? random.pick(MIDDLE) : '';
  return random.pick(START) + middle + random.pick(END);
}

export function firmName(random: Random, country: string, hsCode: string): string {
  const words = TRADE_WORDS[hsCode.slice(0, 2)] ?? OTHER_WORDS;
  const word = random.pick(random.chance(0.7) ? words : OTHER_WORDS);
  return `${rootName(random)} ${word} ${random.pick(LEGAL_FORMS[country] ?? OTHER_FORMS)}`;
}
