import type { DangerousGoodsStatement, GoodsItemStatement } from '../../model.ts';
import type { Field } from './messageMap.ts';

/** DGS: `DGS+IMD+8+2735`: IMDG class and UN number. */
export function dangerousGoods(): Field<{ readonly dangerousGoods: readonly DangerousGoodsStatement[] }> {
  return {
    fills: 'dangerous goods',
    read(segment, draft) {
      const imdgClass = segment.text(1, 0).trim();
      const unNumber = segment.text(2, 0).trim();
      if (imdgClass === '' && unNumber === '') return;
      draft.dangerousGoods.push({ imdgClass, unNumber, at: segment.offset });
    },
    write(said, _row, out) {
      for (const one of said.dangerousGoods) out.put('DGS', ['IMD', one.imdgClass, one.unNumber]);
    },
  };
}

/** DGS of a goods item. */
export function goodsUnNumber(): Field<Pick<GoodsItemStatement, 'unNumber'>> {
  return {
    fills: 'goods UN number',
    read(segment, draft) {
      const unNumber = segment.text(2, 0).trim();
      if (unNumber !== '') draft.unNumber = unNumber;
    },
    write(said, _row, out) {
      if (said.unNumber !== undefined) out.put('DGS', ['IMD', '', said.unNumber]);
    },
  };
}
