import type { ContainerStatement } from '../../model.ts';
import { checkDigitOf, parseContainerNumber } from '../../../vocabulary/containerNumber.ts';
import type { Segment } from '../segment.ts';
import type { ContentFindings } from './messageFindings.ts';
import type { Draft, Field } from './messageMap.ts';

/** DE 8249 equipment status. */
const STATUSES: ReadonlyMap<string, NonNullable<ContainerStatement['status']>['value']> = new Map([
  ['2', 'export'],
  ['3', 'import'],
  ['4', 'remain-on-board'],
  ['5', 'shifter'],
  ['6', 'transhipment'],
]);
const STATUS_CODES: Readonly<Record<NonNullable<ContainerStatement['status']>['value'], string>> = {
  export: '2',
  import: '3',
  'remain-on-board': '4',
  shifter: '5',
  transhipment: '6',
};

/** DE 8169: 7 and 8 are full with a mixed or a single consignment. */
const FULL_CODES: ReadonlySet<string> = new Set(['5', '7', '8']);

/** DE 8053 codes of things that are no container; the rest is read as one, since senders use odd codes for boxes. */
const NO_CONTAINER: ReadonlySet<string> = new Set([
  ...['CH', 'TE', 'SM', 'AE', 'AQ', 'BPO', 'BPP', 'BPQ', 'RR', 'RF', 'BX', 'AT', 'BR', 'AK'], // vehicles
  ...['RG', 'AD', 'AA', 'RGF', 'PST', 'EGI', 'LU'], // engines and instruments
  ...['PA', 'PL', 'EFP', 'AN', 'AO', 'UL', 'FPN', 'FPR', 'RO', 'STR', 'TP', 'TS', 'LAR'], // pallets, lashings
]);

/** An EQD about a chassis, a trailer or a generator opens no container group. */
export function isContainer(segment: Segment): boolean {
  return !NO_CONTAINER.has(segment.text(0, 0));
}

/** EQD: `EQD+CN+ABCU1234560+45R1:102:5++3+5`. Some senders put the type in the description (`:::2210`). */
export function equipment(): Field<ContainerStatement> {
  return {
    fills: 'equipment',
    read(segment, draft, findings) {
      readNumber(segment.text(1, 0).trim(), segment, draft, findings);
      const sizeType = segment.text(2, 0).trim() || segment.text(2, 3).trim();
      if (sizeType !== '') draft.sizeType = { text: sizeType, at: segment.offsetOf(2, 0) };
      else if (segment.elementCount > 2 && segment.componentCount(2) > 1) {
        findings.tally('size-type-missing', segment.offset, 'EQD');
      }
      const status = STATUSES.get(segment.text(4, 0));
      if (status) draft.status = { value: status, at: segment.offsetOf(4, 0) };
      const fullEmpty = segment.text(5, 0);
      if (FULL_CODES.has(fullEmpty)) draft.fullEmpty = { value: 'full', at: segment.offsetOf(5, 0) };
      else if (fullEmpty === '4') draft.fullEmpty = { value: 'empty', at: segment.offsetOf(5, 0) };
    },
    write(said, _row, out) {
      const status = said.status ? STATUS_CODES[said.status.value] : '';
      const fullEmpty = said.fullEmpty ? (said.fullEmpty.value === 'full' ? '5' : '4') : '';
      const sizeType = said.sizeType ? [said.sizeType.text, '102', '5'] : '';
      out.put('EQD', ['CN', said.rawNumber, sizeType, '', status, fullEmpty]);
    },
  };
}

/** EQF of WESTIM: `EQF+CON+CBHU:1234567+4510`, owner and serial number as two components. */
export function estimateEquipment(): Field<ContainerStatement> {
  return {
    fills: 'equipment',
    read(segment, draft, findings) {
      readNumber(`${segment.text(1, 0)}${segment.text(1, 1)}`.trim(), segment, draft, findings);
      const sizeType = segment.text(2, 0).trim();
      if (sizeType !== '') draft.sizeType = { text: sizeType, at: segment.offsetOf(2, 0) };
    },
    write() {},
  };
}

function readNumber(
  raw: string,
  segment: Segment,
  draft: Draft<ContainerStatement>,
  findings: ContentFindings,
): void {
  draft.rawNumber = raw;
  // Whether a missing number matters depends on the message: judged when the group ends.
  if (raw === '') return;
  const read = parseContainerNumber(raw);
  if (!read.ok) {
    findings.report('container-number-malformed', segment.offsetOf(1, 0), segment.tag, { raw });
    return;
  }
  draft.number = read.value.number;
  draft.checkDigit = read.value.checkDigit;
  if (read.value.checkDigit === 'wrong') {
    const expected = checkDigitOf(read.value.number.slice(0, 10));
    findings.report('check-digit-wrong', segment.offsetOf(1, 0), segment.tag, { raw, expected });
  }
}
