import type { ConsignmentStatement, GoodsItemStatement } from '../../model.ts';
import type { Field } from './messageMap.ts';

/** `GID+1+2880:UNT`: number of the item, packages and their kind. */
export function goodsItem(): Field<GoodsItemStatement> {
  return {
    fills: 'goods item',
    read(segment, draft) {
      const number = countOf(segment.text(0, 0));
      if (number !== undefined) draft.number = number;
      const packages = countOf(segment.text(1, 0));
      if (packages !== undefined) draft.packages = packages;
      const kind = segment.text(1, 1).trim();
      if (kind !== '') draft.packageKind = kind;
    },
    write(said, _row, out) {
      const packed = said.packages !== undefined || said.packageKind !== undefined;
      const packages = packed ? [String(said.packages ?? ''), said.packageKind ?? ''] : '';
      out.put('GID', [String(said.number), packages]);
    },
  };
}

/** `PAC+158++COL`: packages where GID has none. */
export function packages(): Field<GoodsItemStatement> {
  return {
    fills: 'packages',
    read(segment, draft) {
      const count = countOf(segment.text(0, 0));
      if (count !== undefined && draft.packages === undefined) draft.packages = count;
      const kind = segment.text(2, 0).trim();
      if (kind !== '' && draft.packageKind === undefined) draft.packageKind = kind;
    },
    // GID carries them.
    write() {},
  };
}

/** `PCI+24+SHIP1234`: marks and numbers on the packages. */
export function shippingMarks(): Field<GoodsItemStatement> {
  return {
    fills: 'shipping marks',
    read(segment, draft) {
      const lines: string[] = draft.shippingMarks === undefined ? [] : [draft.shippingMarks];
      for (let line = 0; line < segment.componentCount(1); line++) {
        const text = segment.text(1, line).trim();
        if (text !== '') lines.push(text);
      }
      if (lines.length > 0) draft.shippingMarks = lines.join(' ');
    },
    write(said, row, out) {
      if (said.shippingMarks !== undefined) out.put('PCI', [row.qualifiers[0] ?? '24', said.shippingMarks]);
    },
  };
}

/** `CST++0804300000:122`: commodity code; the first well-formed one of an item counts. */
export function commodityCode(): Field<GoodsItemStatement> {
  return {
    fills: 'commodity code',
    read(segment, draft) {
      const digits = segment.text(1, 0).replace(/[\s.]/g, '');
      if (draft.hsCode === '' && /^\d{2,10}$/.test(digits)) draft.hsCode = digits;
    },
    write(said, _row, out) {
      if (said.hsCode !== '') out.put('CST', ['', [said.hsCode, '122']]);
    },
  };
}

/** `PIA+5+080430:HS`: commodity code among the product identifications (IFCSUM has no CST). */
export function commodityInProductId(): Field<GoodsItemStatement> {
  return {
    fills: 'commodity code',
    read(segment, draft) {
      const digits = segment.text(1, 0).replace(/[\s.]/g, '');
      const isHs = ['HS', 'HC', 'CC'].includes(segment.text(1, 1));
      if (draft.hsCode === '' && isHs && /^\d{2,10}$/.test(digits)) draft.hsCode = digits;
    },
    write(said, _row, out) {
      if (said.hsCode !== '') out.put('PIA', ['5', [said.hsCode, 'HS']]);
    },
  };
}

/** `SGP+ABCU1234560+60`: the container that carries the item. */
export function containerOfGoods(): Field<GoodsItemStatement> {
  return {
    fills: 'container of goods',
    read(segment, draft) {
      const raw = segment.text(0, 0).trim();
      if (raw !== '' && !draft.containers.includes(raw)) draft.containers.push(raw);
    },
    write(said, _row, out) {
      for (const raw of said.containers) out.put('SGP', [raw]);
    },
  };
}

/** `CNT+8:60`: packages of the consignment. */
export function packagesTotal(): Field<Pick<ConsignmentStatement, 'packagesTotal'>> {
  return {
    fills: 'packages total',
    read(segment, draft) {
      const count = countOf(segment.text(0, 1));
      if (count !== undefined) draft.packagesTotal = count;
    },
    write(said, row, out) {
      if (said.packagesTotal !== undefined) {
        out.put('CNT', [[row.qualifiers[0] ?? '8', String(said.packagesTotal)]]);
      }
    },
  };
}

function countOf(text: string): number | undefined {
  return /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : undefined;
}
