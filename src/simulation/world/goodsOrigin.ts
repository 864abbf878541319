/**
 * Countries that export the goods of which origin matters; goods not listed may come from anywhere on their lane.
 * A box of bananas from Montevideo would be a finding by itself (domain.md R25), so the honest trade has none.
 */
const COUNTRIES: Readonly<Record<string, string>> = {
  bananas: 'EC CO CR GT HN PA DO SR',
  plantains: 'EC CO CR GT DO',
  pineapples: 'CR GT HN PA EC CI GH',
  frozenpines: 'CR EC',
  melons: 'BR GT HN CR',
  mangoes: 'BR PE EC DO CI SN JM',
  avocados: 'PE CO CL DO',
  grapes: 'CL PE',
  blueberries: 'PE CL',
  citrus: 'UY AR BR TR EG MA GR',
  cassava: 'CR GT CO',
  shrimps: 'EC PE HN',
  cocoa: 'EC CI GH NG CM DO GY TG',
  cocoabutter: 'CI GH CM NG',
  coffee: 'BR CO PE GT HN CR',
  copper: 'CL PE',
  wine: 'CL AR PT ES FR IT US',
  chicken: 'BR BE',
  beef: 'BR UY AR BE',
  orangejuice: 'BR',
  tobacco: 'BR AR',
  woodpulp: 'BR UY CL US CA',
  rice: 'GY SR IN PK UY',
  cotton: 'CI CM BR US TG',
  rubber: 'CI CM VN MY GH',
  tea: 'LK IN',
  solar: 'CN VN MY',
};

export function comesFrom(goodsId: string, country: string): boolean {
  const countries = COUNTRIES[goodsId];
  return countries === undefined || countries.split(' ').includes(country);
}
