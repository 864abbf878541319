import { element, type Random } from '../random.ts';

/** A trade lane that ends in the simulated port: ports in the order in which ships call, goods in both directions. */
export interface Lane {
  readonly id: string;
  readonly name: string;
  readonly deepSea: boolean;
  /** Ports from the far end of the round towards Europe. */
  readonly ports: readonly string[];
  /** Ports where boxes of other origins change ships. */
  readonly hubs: readonly string[];
  /** Days at sea from the last port of the lane to Europe. */
  readonly crossingDays: number;
  /** Goods id -> weight: imports, then exports. */
  readonly imports: readonly Share[];
  readonly exports: readonly Share[];
  /** Share of empties among the boxes that come in and that go out. */
  readonly emptyInShare: number;
  readonly emptyOutShare: number;
  /** Share of the full boxes coming in that leave by another ship. */
  readonly transhipmentShare: number;
  /** How much more often than on an average lane a plot is planted (domain.md 3.4 and 7.1). */
  readonly plotWeight: number;
  /** Services in 100, and moves of a call against an average one. */
  readonly services: number;
  readonly callSize: number;
}

export interface Share {
  readonly id: string;
  readonly weight: number;
}

function shares(text: string): readonly Share[] {
  return text.split(' ').map((part) => {
    const [id = '', weight = '1'] = part.split(':');
    return { id, weight: Number(weight) };
  });
}

const EXPORTS_OVERSEAS =
  'general:12 machines:10 polymers:12 chemicals:8 resin:3 liquids:3 foodstuff:8 milkpowder:6 potatoes:7 beer:6 ' +
  'paper:7 steel:5 carparts:7 tiles:3 fak:5 wastepaper:4 fertiliser:3';

function lane(
  id: string,
  name: string,
  [services, callSize, plotWeight]: readonly [number, number, number],
  [emptyInShare, emptyOutShare, transhipmentShare, crossingDays]: readonly [number, number, number, number],
  [ports, hubs]: readonly [string, string],
  [imports, exports]: readonly [string, string],
): Lane {
  return {
    id,
    name,
    deepSea: crossingDays >= 5,
    ports: ports.split(' '),
    hubs: hubs === '' ? [] : hubs.split(' '),
    crossingDays,
    imports: shares(imports),
    exports: shares(exports),
    emptyInShare,
    emptyOutShare,
    transhipmentShare,
    plotWeight,
    services,
    callSize,
  };
}

/*
 * Order: so that the first services of a small port already mix the lanes. Empties: reefers and boxes run back to the
 * fruit and factory ports, so most of the 28 % of the Costa Rica plan leaves Europe (see docs/calibration.md).
 * Plot weights: share of seizures by country of departure (Antwerp first half of 2020: Ecuador 37.1 %, Brazil 18.1 %,
 * Paraguay 15.5 %, United States 5.1 %, Costa Rica 4.5 %) against the lane's share of boxes.
 */
export const LANES: readonly Lane[] = [
  lane(
    'saw',
    'South America west coast',
    [8, 1, 4],
    [0.01, 0.74, 0.12, 11],
    ['CLVAP CLSAI PECLL PEPAI ECPSJ ECGYE COBUN', 'PAMIT COCTG DOCAU'],
    [
      'bananas:34 avocados:9 grapes:7 blueberries:6 mangoes:5 shrimps:9 fish:4 cocoa:6 coffee:6 fishmeal:3 ' +
        'copper:3 wine:4 timber:2 fruitpulp:3 general:2',
      EXPORTS_OVERSEAS,
    ],
  ),
  lane(
    'sae',
    'South America east coast',
    [10, 1.2, 2.6],
    [0.02, 0.56, 0.14, 12],
    ['ARBUE UYMVD BRRIG BRNVT BRPNG BRSSZ BRRIO BRSSA', 'ESALG'],
    [
      'chicken:14 beef:9 coffee:12 orangejuice:5 tobacco:7 woodpulp:9 plywood:8 granite:6 sugar:5 melons:6 ' +
        'mangoes:4 spices:3 timber:4 fruitpulp:3 carparts:2 general:3',
      EXPORTS_OVERSEAS,
    ],
  ),
  lane(
    'far',
    'Far East',
    [18, 1.7, 0.12],
    [0.01, 0.58, 0.22, 16],
    ['JPYOK KRPUS CNTAO CNSHA CNNGB CNXMN CNYTN VNVUT MYPKG SGSIN', 'SGSIN MYPKG'],
    [
      'general:14 fak:9 furniture:11 toys:8 electronics:12 clothing:6 shoes:6 machines:8 carparts:7 tyres:6 ' +
        'solar:6 appliances:6 textiles:4 steel:3 chemicals:3 rubber:2',
      EXPORTS_OVERSEAS,
    ],
  ),
  lane(
    'cam',
    'Central America',
    [7, 0.9, 2.8],
    [0.01, 0.74, 0.1, 11],
    ['GTSTC HNPCR CRMOB PAMIT COCTG COSMR', 'PAMIT COCTG'],
    [
      'bananas:30 pineapples:26 frozenpines:5 plantains:6 melons:6 cassava:6 coffee:9 medical:3 fruitpulp:4 ' +
        'sugar:2 timber:2 general:2',
      'usedcars:14 cartons:12 plastictrays:6 general:14 machines:8 foodstuff:8 chemicals:6 paper:8 polymers:8 beer:6',
    ],
  ),
  lane(
    'sho',
    'Short sea',
    [26, 0.35, 0.05],
    [0.26, 0.34, 0.04, 1],
    ['NOOSL SEGOT FIHEL LVRIX PLGDN GBGRG GBTEE GBBEL IEDUB ESBIO PTLEI', ''],
    [
      'general:18 paper:14 foodstuff:10 polymers:8 chemicals:8 steel:8 timber:8 fish:6 beer:5 milkpowder:5 wine:5',
      'general:20 fak:10 chemicals:10 polymers:10 foodstuff:12 machines:8 carparts:6 fertiliser:6 bananas:3 steel:5',
    ],
  ),
  lane(
    'ime',
    'India and Middle East',
    [8, 1.1, 0.2],
    [0.04, 0.38, 0.15, 14],
    ['BDCGP LKCMB INNSA INMUN PKKHI AEJEA SAJED', 'LKCMB AEJEA'],
    [
      'clothing:16 textiles:12 rice:11 tiles:7 tea:5 spices:6 polymers:9 tyres:5 steel:6 granite:6 chemicals:6 ' +
        'fak:5 general:6',
      EXPORTS_OVERSEAS,
    ],
  ),
  lane(
    'waf',
    'West Africa',
    [7, 0.6, 1.1],
    [0.42, 0.1, 0.06, 9],
    ['AOLAD CMDLA NGAPP TGLFW GHTEM CIABJ SLFNA SNDKR', 'TGLFW ESALG'],
    [
      'cocoa:26 cocoabutter:5 cashew:9 rubber:9 timber:13 scrap:7 cotton:5 sesame:5 mangoes:4 fish:4 general:5',
      'usedcars:14 household:6 chicken:12 foodstuff:14 milkpowder:8 general:14 machines:9 beer:6 tiles:5 paper:5',
    ],
  ),
  lane(
    'nam',
    'North America',
    [9, 1.1, 0.35],
    [0.08, 0.36, 0.1, 9],
    ['MXVER USHOU USSAV USORF USNYC CAHAL CAMTR', ''],
    [
      'polymers:22 chemicals:10 paper:9 woodpulp:7 nuts:7 carparts:8 machines:9 wastepaper:4 usedcars:5 timber:5 ' +
        'medical:4 resin:4 general:5',
      'beer:12 foodstuff:12 machines:14 carparts:12 furniture:6 tiles:8 chemicals:12 general:12 steel:8 wine:4',
    ],
  ),
  lane(
    'car',
    'Caribbean',
    [3, 0.5, 2.4],
    [0.1, 0.5, 0.08, 10],
    ['GYGEO SRPBM TTPOS DOCAU JMKIN', 'DOCAU JMKIN'],
    [
      'bananas:24 rum:14 cocoa:10 scrap:9 rice:10 timber:11 mangoes:6 plantains:6 sugar:4 general:5',
      'general:20 foodstuff:20 beer:8 machines:8 carparts:8 household:5 milkpowder:8 chicken:8 paper:5',
    ],
  ),
  lane(
    'med',
    'Mediterranean',
    [4, 0.6, 0.3],
    [0.14, 0.3, 0.08, 5],
    ['TRMER TRAMB TRALI GRPIR EGALY ITGOA DZALG MACAS', ''],
    [
      'citrus:12 tomatoes:12 textiles:14 appliances:14 clothing:10 granite:10 carparts:8 tiles:8 steel:6 general:6',
      'general:16 polymers:14 chemicals:12 machines:10 paper:10 scrap:6 wastepaper:6 milkpowder:6 foodstuff:8',
    ],
  ),
];

/** The lane an officer looks at first: perishables from the countries that domain.md 7.1 names. */
export function isWatched(each: Lane): boolean {
  return each.plotWeight >= 2;
}

/** Ports of one service of the lane, in sailing order: two to five of them, always enough to have a round. */
export function portsOfService(each: Lane, random: Random): readonly string[] {
  const wanted = Math.min(each.ports.length, each.deepSea ? random.between(2, 5) : random.between(1, 3));
  const kept = new Set<number>();
  while (kept.size < wanted) kept.add(random.below(each.ports.length));
  return [...kept].sort((a, b) => a - b).map((index) => element(each.ports, index));
}
