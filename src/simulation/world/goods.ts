import { element } from '../random.ts';

/** What is shipped: one row is a habit of the trade, not of a firm. */
export interface Goods {
  readonly id: string;
  /** As entry summary declarations describe it. */
  readonly description: string;
  /** As stow plans and terminal messages shorten it; senders differ. */
  readonly shortTexts: readonly string[];
  readonly hsCode: string;
  /** Cargo with packing in one container, without the container. */
  readonly massKg: number;
  readonly massSpreadKg: number;
  /** `20`, `40`, `40H`, `40R` ... see containerType.ts. */
  readonly types: readonly string[];
  readonly packages: number;
  readonly packageKind: string;
  readonly celsius?: number;
  readonly dangerous?: { readonly imdgClass: string; readonly unNumber: string };
}

/*
 * Masses: own figures around what the plans show. Fruit reefers of the Costa Rica plan lie at 24.2-24.4 t gross with
 * quartiles within 0.5 t (bananas) and 2 t (pineapples), frozen fruit at 23.0-23.8 t, used cars at 9.2 t; general
 * cargo of the Khalifa plan has quartiles 14.0 and 27.4 t. An empty 40-foot reefer weighs 4.6-4.7 t there.
 * Fields: id | description | short texts | HS | mass kg | spread kg | types | packages | package | Celsius | class:UN
 */
const ROWS = `
bananas|FRESH CAVENDISH BANANAS IN CARTONS|NDM BAN/BAN/BANANAS/BAN PM|080390|19650|260|40R|1080|CT|13.6
plantains|FRESH PLANTAINS|NDM PLAN/PLANTAIN|080310|19900|400|40R|1020|CT|8.5
pineapples|FRESH PINEAPPLES MD2|PINES/NDM PINES/DDL PINES/SP PINES|080430|19800|950|40R|1500|CT|7
frozenpines|FROZEN PINEAPPLE CHUNKS|FRZN PINES/FRZN PIN|081190|19000|700|40R|1900|CT|-18
melons|FRESH MELONS|MELON/NDM MELON|080719|19300|700|40R|1600|CT|5
mangoes|FRESH MANGOES|MANGO/NDM MANGO|080450|20100|650|40R|5200|CT|8
avocados|FRESH HASS AVOCADOS|AVOC/AVOCADOS|080440|21000|600|40R|5280|CT|6
grapes|FRESH TABLE GRAPES|GRAPES/TABLE GRP|080610|18800|600|40R|2000|CT|-0.5
blueberries|FRESH BLUEBERRIES|BLUEB/BERRIES|081040|14900|900|40R|4400|CT|0.5
citrus|FRESH LEMONS AND ORANGES|CITRUS/LEMONS|080550|22000|700|40R|1450|CT|6
cassava|FRESH AND WAXED CASSAVA|YUCA/CASSAVA|071410|20400|900|40R|1080|CT|7
shrimps|FROZEN SHRIMPS HEAD ON|FRZN SHRIMP/SHRIMPS|030617|21500|900|40R|2100|CT|-20
fish|FROZEN FISH FILLETS|FRZN FISH/FISH|030489|22300|1300|40R|2400|CT|-22
chicken|FROZEN SALTED CHICKEN BREAST|FRZN CHKN/POULTRY|020714|24800|600|40R|1900|CT|-18
beef|FROZEN BONELESS BEEF|FRZN BEEF/MEAT|020230|24500|700|40R|1150|CT|-20
orangejuice|FROZEN CONCENTRATED ORANGE JUICE|FCOJ/JUICE CONC|200911|21800|700|40R|88|DR|-18
fruitpulp|FRUIT PULP AND CONCENTRATE IN DRUMS|PULP/FRUIT CONC|200899|20900|1100|40R,20|80|DR|-15
cocoa|COCOA BEANS IN BAGS|COCOA/COCOA BEANS|180100|24600|700|20,40|390|BG
cocoabutter|COCOA BUTTER|COCOA BUTTER|180400|20400|900|20,40R|800|CT|15
coffee|GREEN COFFEE IN BAGS|COFFEE/CAFE|090111|19600|800|20|320|BG
tobacco|UNMANUFACTURED TOBACCO|TOBACCO/LEAF TOB|240120|19800|1300|40H|99|CT
cashew|CASHEW NUTS IN SHELL|CASHEW/RCN|080131|16800|900|20,40|210|BG
rum|RUM IN BULK AND BOTTLES|RUM/SPIRITS|220840|17800|2200|20|960|CT
wine|WINE IN BOTTLES|WINE|220421|18900|1900|20,40|1250|CT
rice|RICE IN BAGS|RICE|100630|25100|700|20|1000|BG
sugar|CANE SUGAR IN BAGS|SUGAR|170114|25600|500|20|512|BG
spices|SPICES AND PEPPER|SPICES/PEPPER|090411|15200|1800|20|600|BG
tea|BLACK TEA|TEA|090240|13900|1500|40H|420|BG
sesame|SESAME SEEDS|SESAME|120740|18900|600|20|380|BG
fishmeal|FISH MEAL IN BAGS|FISHMEAL|230120|24900|700|20|500|BG||9:2216
cotton|RAW COTTON IN BALES|COTTON|520100|23000|1500|40H|105|BL
rubber|NATURAL RUBBER|RUBBER|400122|20600|900|20|16|PK
timber|SAWN TROPICAL TIMBER|TIMBER/SAWN WOOD|440729|24500|1900|20,40|24|PK
plywood|PLYWOOD SHEETS|PLYWOOD/PLY|441231|25700|1100|40H|18|PK
woodpulp|BLEACHED WOOD PULP IN BALES|PULP/WOODPULP|470329|25900|900|40H|104|BL
granite|GRANITE SLABS AND BLOCKS|GRANITE/STONE|680293|26800|900|20,20O|14|PK
copper|COPPER CATHODES|CU CATHODES/COPPER|740311|26100|500|20|11|BE
scrap|METAL SCRAP LOOSE|SCRAP/HMS SCRAP|720449|25900|2100|20,40|1|VR
wastepaper|WASTE PAPER IN BALES|WASTE PAPER/OCC|470710|25600|1300|40H|44|BL
tyres|NEW TYRES|TYRES/RUBBER TYRES|401110|13200|2100|40H|1150|PK
furniture|WOODEN FURNITURE|FURNITURE/FURN|940360|9800|2800|40H|480|CT
toys|TOYS AND GAMES|TOYS/GEN MDSE|950300|8600|2400|40H|1200|CT
electronics|CONSUMER ELECTRONICS|ELECTRONICS/ELEC|852872|11200|3300|40H|860|CT
clothing|READY MADE GARMENTS|GARMENTS/RMG|620342|9500|2700|40H|740|CT
shoes|FOOTWEAR|FOOTWEAR/SHOES|640299|9900|2200|40H|1300|CT
textiles|COTTON TEXTILES AND LINEN|TEXTILES|630260|14600|3100|40H|620|CT
machines|MACHINERY AND PARTS|MACHINERY/MACH PTS|847989|15300|5600|40,20,40F|18|PK
carparts|AUTOMOTIVE PARTS|AUTO PARTS/AUTO|870899|16200|4100|40H|160|PK
usedcars|USED MOTOR VEHICLES|AUTO/AUTOS/USED CARS|870323|5200|450|40H|3|PK
solar|SOLAR PANELS|SOLAR/PV MODULES|854143|20200|1500|40H|26|PX
tiles|CERAMIC TILES|TILES|690721|25900|800|20|1100|CT
polymers|PLASTIC GRANULES|POLYMERS/PE RESIN|390120|24800|700|40H|990|BG
chemicals|CHEMICALS IN DRUMS|CHEM/CHEMICALS|291590|19400|1900|20|80|DR||3:1993
liquids|LIQUID CHEMICALS IN TANK|CHEM TANK/BULK LIQ|290531|22800|1100|20T|1|TN
resin|SYNTHETIC RESIN SOLUTION|RESIN/HAZ|390799|19900|1200|20|76|DR||3:1866
paper|PAPER IN REELS|PAPER/KRAFT|480411|24600|1500|40H|46|RL
steel|STEEL COILS AND SHEETS|STEEL/COILS|721049|26300|900|20|12|CL
appliances|HOUSEHOLD APPLIANCES|WHITE GOODS/APPL|845011|9700|1800|40H|210|CT
tomatoes|CANNED TOMATOES|FOODSTUFF/CANNED|200210|23900|900|20|1900|CT
nuts|SHELLED ALMONDS AND NUTS|NUTS/ALMONDS|080212|19500|900|40|800|CT
medical|MEDICAL DEVICES|MED DEVICES|901839|8300|1900|40H|520|CT
household|USED HOUSEHOLD GOODS|HHG|940350|7200|2600|40,20|140|PK
beer|BEER IN BOTTLES|BEER|220300|21900|1500|20,40|1500|CT
milkpowder|SKIMMED MILK POWDER|MILK PWD/DAIRY|040210|24300|800|40|960|BG
potatoes|FROZEN POTATO PRODUCTS|FRZN POT/FRIES|200410|24200|800|40R|2100|CT|-18
fertiliser|FERTILISER IN BAGS|FERT|310520|25300|700|20|1000|BG
foodstuff|GROCERIES AND FOODSTUFF|FOODSTUFF/GROC|210690|17900|3400|40H,20|1400|CT
fak|CONSOLIDATED CARGO|FAK/FAK T.S|392690|15900|5400|40H,20|310|PK
general|GENERAL CARGO|GENERAL/GENERAL CARGO/GEN CARGO|732690|18100|6600|40H,20,40|260|PK
plastictrays|PLASTIC TRAYS AND CRATES|PLASTIC TRAYS/PLASTI|392310|7900|1100|40H|1900|PK
cartons|CORRUGATED CARTONS FOR FRUIT|CARTONS/PKG MAT|481910|17800|1500|40H|30|PX
`;

function goodsOf(row: string): Goods {
  const fields = row.split('|');
  const field = (index: number) => fields[index] ?? '';
  const [imdgClass, unNumber] = field(10).split(':');
  return {
    id: field(0),
    description: field(1),
    shortTexts: field(2).split('/'),
    hsCode: field(3),
    massKg: Number(field(4)),
    massSpreadKg: Number(field(5)),
    types: field(6).split(','),
    packages: Number(field(7)),
    packageKind: field(8),
    ...(field(9) ? { celsius: Number(field(9)) } : {}),
    ...(imdgClass && unNumber ? { dangerous: { imdgClass, unNumber } } : {}),
  };
}

export const GOODS: readonly Goods[] = ROWS.trim().split('\n').map(goodsOf);

const BY_ID: ReadonlyMap<string, Goods> = new Map(GOODS.map((goods) => [goods.id, goods]));

export function goodsNamed(id: string): Goods {
  const goods = BY_ID.get(id);
  if (!goods) throw new RangeError(`no goods ${id}`);
  return goods;
}

/** Packages follow the mass: a box that is 3 % lighter holds 3 % fewer cartons. At least one. */
export function packagesOf(goods: Goods, massKg: number): number {
  return Math.max(1, Math.round((goods.packages * massKg) / goods.massKg));
}

export function shortTextOf(goods: Goods, habit: number): string {
  return element(goods.shortTexts, habit % goods.shortTexts.length);
}
