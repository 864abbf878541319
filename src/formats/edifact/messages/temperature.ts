import type { TemperatureStatement } from '../../model.ts';
import type { Field } from './messageMap.ts';

/** TMP: `TMP+2+-18.0:CEL`; FAH is converted, to a tenth of a degree. */
export function temperature(
  kind: TemperatureStatement['kind'],
): Field<{ readonly temperatures: readonly TemperatureStatement[] }> {
  return {
    fills: `temperature ${kind}`,
    read(segment, draft, findings) {
      const text = segment.text(1, 0).trim();
      const value = /^[+-]?\d{1,4}(?:[.,]\d{0,3})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
      if (Number.isNaN(value)) {
        findings.report('temperature-malformed', segment.offset, 'TMP', { raw: text });
        return;
      }
      const celsius = segment.text(1, 1) === 'FAH' ? Math.round(((value - 32) * 50) / 9) / 10 : value;
      // -0 and 0 are one temperature; a report must not print "-0".
      draft.temperatures.push({ kind, celsius: celsius + 0, at: segment.offsetOf(1, 0) });
    },
    write(said, row, out) {
      for (const one of said.temperatures) {
        if (one.kind === kind) out.put('TMP', [row.qualifiers[0] ?? '', [out.decimal(one.celsius), 'CEL']]);
      }
    },
  };
}
