import { parseImoNumber } from '../../../vocabulary/imoNumber.ts';
import type { Segment } from '../segment.ts';
import type { ContentFindings } from './messageFindings.ts';
import type { Draft, Field, HeaderSaid } from './messageMap.ts';

/** Where a directory's TDT holds the means of transport (C222) and the carrier (C040). */
interface TdtLayout {
  readonly means: number;
  readonly carrier: number;
}

/** `TDT+20+133+1++MSC:172:20+++9888883:146:11:FRUIT EXAMPLE`, all directories from 1993 on. */
const TDT_LAYOUT: TdtLayout = { means: 7, carrier: 4 };

/** TDT+20 of the header: voyage, carrier and vessel by IMO number (list 146), call sign (103) or name alone. */
export function vessel(layout: TdtLayout = TDT_LAYOUT): Field<HeaderSaid> {
  return {
    fills: 'vessel',
    read(segment, draft, findings) {
      draft.voyageAt = segment.offset;
      const voyageNumber = segment.text(1, 0).trim();
      if (voyageNumber !== '') draft.voyageNumber = voyageNumber;
      const carrier = segment.text(layout.carrier, 0).trim();
      if (carrier !== '') draft.carrier = carrier;
      readVessel(segment, layout, draft, findings);
    },
    write(said, row, out) {
      const { vesselImo, callSign, vesselName = '' } = said;
      const identity = vesselImo ?? callSign ?? '';
      const list = vesselImo !== undefined ? ['146', '11'] : [callSign === undefined ? '' : '103', ''];
      const elements: (string | readonly string[])[] = [
        row.qualifiers[0] ?? '20',
        said.voyageNumber ?? '',
        '1',
      ];
      while (elements.length <= Math.max(layout.means, layout.carrier)) elements.push('');
      if (said.carrier !== undefined) elements[layout.carrier] = [said.carrier, '172', '20'];
      elements[layout.means] = [identity, ...list, vesselName];
      out.put('TDT', elements);
    },
  };
}

function readVessel(
  segment: Segment,
  layout: TdtLayout,
  draft: Draft<HeaderSaid>,
  findings: ContentFindings,
): void {
  const identity = segment.text(layout.means, 0).trim();
  const list = segment.text(layout.means, 1);
  // One sender leaves the name of the vessel in the description of its kind (C228).
  const name = segment.text(layout.means, 3).trim() || segment.text(3, 3).trim();
  if (name !== '') draft.vesselName = name;
  if (identity === '') return;
  const imo = parseImoNumber(identity);
  if (list !== '103' && imo.ok) draft.vesselImo = imo.value;
  else if (list === '103' || isCallSign(identity)) draft.callSign = identity;
  else if (list === '146' || name !== '') draft.callSign = identity;
  else draft.vesselName = identity;
  if (list === '146' && !imo.ok) {
    findings.report('imo-number-malformed', segment.offset, 'TDT', { raw: identity });
  }
}

/** ITU call signs have three to seven letters and digits, at least one of them a digit in merchant use. */
function isCallSign(text: string): boolean {
  return /^[A-Z0-9]{3,7}$/.test(text) && /\d/.test(text) && /[A-Z]/.test(text);
}

/** `RFF+VM:3EQZ6`: call sign beside an IMO number. */
export function callSign(): Field<HeaderSaid> {
  return {
    fills: 'callSign',
    read(segment, draft) {
      const value = segment.text(0, 1).trim();
      if (value !== '' && draft.callSign === undefined) draft.callSign = value;
    },
    write(said, _row, out) {
      // Without an IMO number TDT carries the call sign.
      if (said.callSign !== undefined && said.vesselImo !== undefined)
        out.put('RFF', [['VM', said.callSign]]);
    },
  };
}

/** `RFF+VON:048`: voyage number where TDT has none. */
export function voyageNumber(): Field<HeaderSaid> {
  return {
    fills: 'voyageNumber',
    read(segment, draft) {
      const value = segment.text(0, 1).trim();
      if (value !== '' && draft.voyageNumber === undefined) draft.voyageNumber = value;
    },
    // TDT carries it.
    write() {},
  };
}

/** NAD+CA of the header: the voyage's carrier where TDT has none. */
export function carrier(): Field<HeaderSaid> {
  return {
    fills: 'carrier',
    read(segment, draft) {
      const value = segment.text(1, 0).trim();
      if (value !== '' && draft.carrier === undefined) draft.carrier = value;
    },
    // TDT carries it.
    write() {},
  };
}
