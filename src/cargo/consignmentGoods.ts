import type { GoodsItemStatement } from '../formats/model.ts';
import { filingClaim, latestSaying, type Filing, type FilingThread } from './filing.ts';
import type { Claim, Consignment, GoodsItem } from './model.ts';
import { foldName } from './partyKey.ts';
import { houseKeys } from './transportDocument.ts';

/** The houses that a thread is about; a thread about the master speaks of all of them. */
const ALL_HOUSES = '*';

function scopeOf([first]: FilingThread): string {
  return houseKeys(first.statement).length === 0 ? ALL_HOUSES : first.document;
}

/** All items of a thread, except what another thread about the same document has: a manifest repeats the ENS. */
export function goodsOf(threads: readonly FilingThread[]): GoodsItem[] {
  const goods: GoodsItem[] = [];
  const known = new Map<string, Set<string>>();
  for (const thread of threads) {
    const latest = latestSaying(thread, ({ statement }) => statement.goods);
    if (latest === undefined) continue;
    const scope = scopeOf(thread);
    const fresh = latest.values.filter((item) => {
      const scopes = known.get(goodsKey(item));
      const isKnown =
        scope === ALL_HOUSES ? scopes !== undefined : scopes?.has(scope) || scopes?.has(ALL_HOUSES);
      return isKnown !== true;
    });
    goods.push(...fresh.map((item) => goodsItemOf(item, latest.filing)));
    for (const item of latest.values) {
      known.set(goodsKey(item), (known.get(goodsKey(item)) ?? new Set()).add(scope));
    }
  }
  return goods;
}

function goodsKey({ hsCode, description }: GoodsItemStatement): string {
  return `${hsCode.slice(0, 6)} ${foldName(description)}`;
}

function goodsItemOf(item: GoodsItemStatement, { message }: Filing): GoodsItem {
  return {
    description: item.description,
    hsCode: item.hsCode,
    ...(item.grossMassKg === undefined ? {} : { grossMassKg: item.grossMassKg }),
    ...(item.packages === undefined ? {} : { packages: item.packages }),
    ...(item.packageKind === undefined ? {} : { packageKind: item.packageKind }),
    containers: item.containers,
    source: { message, offset: item.at },
  };
}

/** The first thread's latest word: the one who declared first knows most; partial filings add to it. */
export function latestOfThreads<T>(
  threads: readonly FilingThread[],
  read: (filing: Filing) => T | undefined,
) {
  for (const thread of threads) {
    for (const filing of [...thread].reverse()) {
      const value = read(filing);
      if (value !== undefined) return { value, filing };
    }
  }
  return undefined;
}

/** What the master filing says, else the sum over the houses, each counted once. */
function totalOf(threads: readonly FilingThread[], read: (filing: Filing) => number | undefined) {
  const master = latestOfThreads(
    threads.filter((thread) => scopeOf(thread) === ALL_HOUSES),
    read,
  );
  if (master !== undefined) return master;
  const houses = new Map<string, { readonly value: number; readonly filing: Filing }>();
  for (const thread of threads) {
    const said = latestOfThreads([thread], read);
    if (said !== undefined && !houses.has(scopeOf(thread))) houses.set(scopeOf(thread), said);
  }
  const [first, ...others] = houses.values();
  if (first === undefined) return undefined;
  return { filing: first.filing, value: others.reduce((sum, { value }) => sum + value, first.value) };
}

/** ICS2 filings at house level, and the report of a groupage box. */
const HOUSE_FILINGS: ReadonlySet<string> = new Set(['F14', 'F15', 'F16', 'F17', 'IFCSUM']);

export function isHouseFiling(filing: string): boolean {
  return HOUSE_FILINGS.has(filing);
}

/** No filing speaks of the whole: there may be houses of other forwarders, so the total is a part of the truth. */
export function isOfHousesOnly({ filings }: Pick<Consignment, 'filings'>): boolean {
  return filings.every(({ filing }) => isHouseFiling(filing));
}

/** Gross mass of all goods, in kilograms. */
export function totalMassOf(threads: readonly FilingThread[]): Claim<number> | undefined {
  const total = totalOf(threads, ({ statement }) => {
    if (statement.totalGrossMassKg !== undefined) return statement.totalGrossMassKg.kg;
    const masses = statement.goods.flatMap(({ grossMassKg }) => grossMassKg ?? []);
    const isWhole = masses.length > 0 && masses.length === statement.goods.length;
    return isWhole ? masses.reduce((sum, kg) => sum + kg, 0) : undefined;
  });
  if (total === undefined) return undefined;
  const { statement } = total.filing;
  const at = statement.totalGrossMassKg?.at ?? statement.goods[0]?.at ?? statement.offset;
  // Sums of floating-point masses differ in the last digit by the order of adding.
  return filingClaim(Math.round(total.value * 1000) / 1000, at, total.filing);
}

export function packagesTotalOf(threads: readonly FilingThread[]): number | undefined {
  return totalOf(threads, ({ statement }) => statement.packagesTotal)?.value;
}
