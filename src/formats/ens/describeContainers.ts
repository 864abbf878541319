import { referenceStatement, type Draft } from '../containerStatement.ts';
import type {
  ContainerStatement,
  DangerousGoodsStatement,
  GoodsItemStatement,
  PlaceStatement,
  TextAt,
  TransportDocument,
} from '../model.ts';
import { ensFinding } from './findingCode.ts';
import type { Report } from './readEquipment.ts';

interface ConsignmentSaid {
  readonly goods: readonly GoodsItemStatement[];
  readonly documents: readonly TransportDocument[];
  readonly places: readonly PlaceStatement[];
}

/**
 * Goods items that name no container are said of each one. A hundred containers with a thousand such items fit;
 * without a limit a declaration of 20 MB would become billions of texts.
 */
const SHARED_GOODS_MAX = 100_000;

/** Adds what the consignment says about each of its containers: places, bills, and the goods that are in it. */
export function describeContainers(
  containers: readonly Draft<ContainerStatement>[],
  { goods, documents, places }: ConsignmentSaid,
  report: Report,
): void {
  const named = new Map<string, number[]>();
  const inAll: number[] = [];
  for (const [position, item] of goods.entries()) {
    if (item.containers.length === 0) inAll.push(position);
    for (const raw of new Set(item.containers)) {
      const before = named.get(raw);
      if (before) before.push(position);
      else named.set(raw, [position]);
    }
  }
  const each = Math.floor(SHARED_GOODS_MAX / Math.max(1, containers.length));
  const shared = inAll.slice(0, each);
  const [dropped] = inAll.slice(each);
  if (dropped !== undefined && containers.length > 0) {
    const facts = { max: each, number: containers.length };
    report(ensFinding('ens-goods-not-shared', facts, goods[dropped]?.at ?? 0));
  }
  const references = documents.map(({ kind, number, at }) =>
    referenceStatement(kind === 'house' ? 'house-bill' : 'bill-of-lading', number, at),
  );
  const sharedGoods = goodsOf(shared, goods);
  for (const container of containers) {
    const own = named.get(container.rawNumber);
    const said = own
      ? goodsOf(
          [...own, ...shared].sort((a, b) => a - b),
          goods,
        )
      : sharedGoods;
    container.places = places;
    container.references = references;
    container.goods = said.texts;
    container.dangerousGoods = said.dangerous;
  }
}

function goodsOf(
  positions: readonly number[],
  goods: readonly GoodsItemStatement[],
): { readonly texts: readonly TextAt[]; readonly dangerous: readonly DangerousGoodsStatement[] } {
  const texts: TextAt[] = [];
  const dangerous: DangerousGoodsStatement[] = [];
  for (const position of positions) {
    const item = goods[position];
    if (item === undefined) continue;
    if (item.description !== '') texts.push({ text: item.description, at: item.at });
    if (item.unNumber !== undefined) dangerous.push({ imdgClass: '', unNumber: item.unNumber, at: item.at });
  }
  return { texts, dangerous };
}
