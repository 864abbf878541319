import { baplie15, baplie2, baplie3, baplieOther } from './baplie.ts';
import { coarri, coarriOther } from './coarri.ts';
import { codeco, codecoOther } from './codeco.ts';
import { coparn } from './coparn.ts';
import { coprar, coprarOther } from './coprar.ts';
import { coreor } from './coreor.ts';
import { cuscar, ifcsum } from './cuscar.ts';
import { ANSWER_TYPES, EQUIPMENT_TYPES, equipmentOnly, headerOnly } from './equipmentOnly.ts';
import { iftsai } from './iftsai.ts';
import type { MessageMap } from './messageMap.ts';
import { movins } from './movins.ts';
import { vermas } from './vermas.ts';

/** All tables; the first one of a type that fits is taken, so those without releases come last. */
const MESSAGE_MAPS: readonly MessageMap[] = [
  ...[baplie15, baplie2, baplie3, baplieOther],
  ...[coarri, coarriOther, codeco, codecoOther, coprar, coprarOther],
  ...[coparn, coreor, cuscar, ifcsum, iftsai, movins, vermas],
];

interface FoundMap {
  readonly map: MessageMap;
  /** `release`: made for it. `type`: the table for other releases. `equipment`, `header`: no table of the type. */
  readonly fit: 'release' | 'type' | 'answer' | 'equipment' | 'header';
}

/** The table for a message type, release (`D:95B`) and association code. */
export function findMap(type: string, release: string, association: string): FoundMap {
  for (const map of MESSAGE_MAPS) {
    if (map.type !== type || (map.association && !map.association.test(association))) continue;
    if (map.releases.includes(release)) return { map, fit: 'release' };
    if (map.releases.length === 0) return { map, fit: onlyTable(type) ? 'release' : 'type' };
  }
  if (ANSWER_TYPES.has(type)) return { map: headerOnly, fit: 'answer' };
  if (EQUIPMENT_TYPES.has(type)) return { map: equipmentOnly, fit: 'equipment' };
  return { map: headerOnly, fit: 'header' };
}

/** A type with one table for all releases has none that is a makeshift. */
function onlyTable(type: string): boolean {
  return MESSAGE_MAPS.filter((map) => map.type === type).length === 1;
}
