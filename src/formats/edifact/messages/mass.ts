import type { ConsignmentStatement, GoodsItemStatement, MassStatement } from '../../model.ts';
import { parseMassKg } from '../../../vocabulary/quantity.ts';
import type { Segment } from '../segment.ts';
import type { ContentFindings } from './messageFindings.ts';
import type { Field } from './messageMap.ts';

type Weighed = { readonly masses: readonly MassStatement[] };

/** MEA: `MEA+AAE+VGM+KGM:21600` or, in stow plans before 3.x, `MEA+WT++KGM:21600`. Any unit; comma or point. */
export function mass(kind: MassStatement['kind']): Field<Weighed> {
  return {
    fills: `mass ${kind}`,
    read(segment, draft, findings) {
      const kg = readMassKg(segment, 2, 0, 1, findings);
      if (kg !== undefined) draft.masses.push({ kind, kg, at: segment.offsetOf(2, 1) });
    },
    write(said, { qualifiers }, out) {
      for (const one of said.masses) {
        if (one.kind !== kind) continue;
        out.put('MEA', [qualifiers[0] ?? '', qualifiers[1] ?? '', ['KGM', out.decimal(one.kg)]]);
      }
    },
  };
}

/** VERMAS `DOC+SM1:VGM:306`: SOLAS method of the verified gross mass that came before. */
export function massMethod(method: 'SM1' | 'SM2'): Field<Weighed> {
  return {
    fills: `mass method ${method}`,
    read(_segment, draft) {
      const last = draft.masses.findLastIndex((one) => one.kind === 'vgm');
      const verified = draft.masses[last];
      if (verified) draft.masses[last] = { ...verified, method };
    },
    write(said, _row, out) {
      for (const one of said.masses) {
        if (one.kind === 'vgm' && one.method === method) out.put('DOC', [[method, 'VGM', '306']]);
      }
    },
  };
}

/** MEA of a goods item. */
export function goodsMass(): Field<Pick<GoodsItemStatement, 'grossMassKg'>> {
  return {
    fills: 'goods mass',
    read(segment, draft, findings) {
      const kg = readMassKg(segment, 2, 0, 1, findings);
      if (kg !== undefined) draft.grossMassKg = kg;
    },
    write(said, { qualifiers }, out) {
      if (said.grossMassKg === undefined) return;
      out.put('MEA', [qualifiers[0] ?? '', qualifiers[1] ?? '', ['KGM', out.decimal(said.grossMassKg)]]);
    },
  };
}

/** `CNT+7:55814:KGM`: total gross mass of a consignment. */
export function totalGrossMass(): Field<Pick<ConsignmentStatement, 'totalGrossMassKg'>> {
  return {
    fills: 'total gross mass',
    read(segment, draft, findings) {
      const kg = readMassKg(segment, 0, 2, 1, findings);
      if (kg !== undefined) draft.totalGrossMassKg = { kg, at: segment.offsetOf(0, 1) };
    },
    write(said, { qualifiers }, out) {
      if (!said.totalGrossMassKg) return;
      out.put('CNT', [[qualifiers[0] ?? '', out.decimal(said.totalGrossMassKg.kg), 'KGM']]);
    },
  };
}

function readMassKg(
  segment: Segment,
  element: number,
  unitAt: number,
  valueAt: number,
  findings: ContentFindings,
): number | undefined {
  const value = segment.text(element, valueAt);
  const unit = segment.text(element, unitAt);
  if (unit === 'KGM') {
    const whole = wholeNumber(value);
    if (whole !== undefined) return whole;
  }
  const read = parseMassKg(value, unit);
  if (read.ok) {
    if (unit === '') findings.tally('weight-unit-missing', segment.offset, segment.tag, { raw: value });
    return read.value;
  }
  if (value.trim() === '') findings.report('weight-empty', segment.offset, segment.tag);
  else if (read.refusal.code === 'mass-malformed') {
    findings.report('weight-malformed', segment.offset, segment.tag, { raw: value });
  } else findings.report('weight-unit-unknown', segment.offset, segment.tag, { unit });
  return undefined;
}

/** One to nine digits, as nearly all masses of stow plans are; the rest goes the long way. */
function wholeNumber(text: string): number | undefined {
  if (text.length === 0 || text.length > 9) return undefined;
  let number = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    number = number * 10 + digit;
  }
  return number;
}
