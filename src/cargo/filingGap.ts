import type { GoodsItem, Party, PlaceClaim } from './model.ts';

/** What is looked at to say what is missing. */
export interface FiledSoFar {
  readonly filings: ReadonlySet<string>;
  readonly parties: readonly Party[];
  readonly goods: readonly GoodsItem[];
  readonly places: readonly PlaceClaim[];
  readonly containers: number;
  readonly hasGrossMass: boolean;
  readonly hasSeals: boolean;
}

/**
 * What filings of this kind need and no filing gave, in words. ICS2 sea filings: F10 straight and F11 with houses are
 * complete; F12 needs houses (F14, F15), F13 and F14 need the recipient's data (F16, F17), houses need their master
 * (ICS2 Harmonised Trader Interface 2.02; standards of the older CC315A and of manifests are less).
 */
export function missingOf(filed: FiledSoFar): string[] {
  const { filings } = filed;
  const has = (...kinds: readonly string[]) => kinds.some((kind) => filings.has(kind));
  const isEntry = has('CC315A', 'CC313A') || [...filings].some((filing) => /^F\d\d$/.test(filing));
  if (!isEntry) return ['entry summary declaration'];
  const missing: string[] = [];
  const isOlder = has('CC315A', 'CC313A');
  if (!isOlder && !has('F10', 'F11')) {
    if (has('F12') && !has('F14', 'F15')) missing.push('house filing (F14 or F15)');
    if (has('F14', 'F15') && !has('F12')) missing.push('master filing (F12)');
    if (has('F13', 'F14') && !has('F15', 'F16', 'F17')) missing.push("recipient's filing (F15, F16 or F17)");
    if (has('F16', 'F17') && !has('F12', 'F13', 'F14', 'F15')) missing.push("carrier's filing (F12 or F13)");
  }
  return [...missing, ...missingData(filed, isOlder)];
}

function missingData(
  { parties, goods, places, containers, hasGrossMass, hasSeals }: FiledSoFar,
  isOlder: boolean,
) {
  const missing: string[] = [];
  const withRole = (role: Party['role']) => parties.filter((party) => party.role === role);
  const consignees = withRole('consignee');
  if (withRole('consignor').length === 0) missing.push('consignor');
  // A bill of lading "to order" has no consignee; then the notify party is the one to look at.
  if (consignees.length === 0) missing.push('consignee');
  else if (consignees.every(({ identification = '' }) => identification === ''))
    missing.push("consignee's EORI");
  if (consignees.length === 0 && withRole('notify').length === 0) missing.push('notify party');
  if (!isOlder) {
    if (withRole('buyer').length === 0) missing.push('buyer');
    if (withRole('seller').length === 0) missing.push('seller');
  }
  if (goods.every(({ description }) => description === '')) missing.push('goods description');
  if (goods.length === 0 || goods.some(({ hsCode }) => hsCode.length < 6)) missing.push('six-digit HS code');
  if (!hasGrossMass) missing.push('gross mass');
  if (containers === 0) missing.push('container number');
  else if (!hasSeals) missing.push('seal number');
  const hasPlace = (role: PlaceClaim['role']) => places.some((place) => place.role === role);
  if (!hasPlace('load')) missing.push('place of loading');
  if (!hasPlace('discharge')) missing.push('place of unloading');
  if (!isOlder && !hasPlace('delivery')) missing.push('place of delivery');
  return missing;
}
