import type { ContainerStatement } from '../../model.ts';
import type { Draft, Field } from './messageMap.ts';

type Carriage = NonNullable<ContainerStatement['carriage']>;

/** DE 8067 mode of transport (UN/ECE Recommendation 19). */
const MODES: ReadonlyMap<string, Carriage['mode']> = new Map([
  ['1', 'sea'],
  ['2', 'rail'],
  ['3', 'road'],
  ['8', 'inland-water'],
]);
const MODE_CODES: Readonly<Record<Carriage['mode'], string>> = {
  sea: '1',
  rail: '2',
  road: '3',
  'inland-water': '8',
  other: '9',
};

/**
 * TDT of a container: the truck, train or barge. `TDT+10++3+31+:::BELLWAY+++LIK38I`: plate in C222, train or trip
 * number in the second element. The driver's name (C222 description) is personal and not read.
 */
export function carriage(): Field<Pick<ContainerStatement, 'carriage'>> {
  return {
    fills: 'carriage',
    read(segment, draft) {
      const identity = segment.text(7, 0).trim() || segment.text(1, 0).trim();
      const carrier = segment.text(4, 0).trim() || segment.text(4, 3).trim();
      const mode = segment.text(2, 0);
      const read: Draft<Carriage> = { mode: MODES.get(mode) ?? 'other', at: segment.offset };
      if (identity !== '') read.identity = identity;
      if (carrier !== '') read.carrier = carrier;
      // Of several legs the one that names its vehicle says most.
      if (draft.carriage === undefined || read.identity !== undefined) draft.carriage = read;
    },
    write(said, row, out) {
      if (!said.carriage) return;
      const { mode, carrier, identity } = said.carriage;
      const by = carrier === undefined ? '' : ['', '', '', carrier];
      out.put('TDT', [row.qualifiers[0] ?? '1', '', MODE_CODES[mode], '', by, '', '', identity ?? '']);
    },
  };
}
