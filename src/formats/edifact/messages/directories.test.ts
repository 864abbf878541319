import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileMap } from './compiledMap.ts';
import { findMap } from './findMap.ts';
import type { Group } from './messageMap.ts';

/* The message structures of the UN/EDIFACT directories as a private oracle: nothing of them is in the project. */
const FOLDER = '../shared/data/standards/edifact-directories';

const WRITTEN: readonly (readonly [string, string])[] = [
  ['BAPLIE', 'D95B'],
  ['BAPLIE', 'D13B'],
  ['BAPLIE', 'D23A'],
  ['MOVINS', 'D95B'],
  ['COARRI', 'D00B'],
  ['COARRI', 'D23A'],
  ['CODECO', 'D00B'],
  ['COPRAR', 'D95B'],
  ['COPRAR', 'D00B'],
  ['COPARN', 'D00B'],
  ['COREOR', 'D00B'],
  ['CUSCAR', 'D95B'],
  ['CUSCAR', 'D03B'],
  ['IFCSUM', 'D00B'],
  ['IFTSAI', 'D99B'],
  ['VERMAS', 'D16A'],
];

/** Tags of the message in the order of its structure. */
function structure(type: string, directory: string): readonly string[] {
  const xml = readFileSync(`${FOLDER}/${directory}/messages/${type.toLowerCase()}.xml`, 'utf8');
  return [...xml.matchAll(/<segment id="(\w+)"/g)].map((match) => match[1] ?? '');
}

/** Rows that cannot be written in their order from the segment that opens the group on. */
function outOfOrder(
  tags: readonly string[],
  from: string,
  rows: readonly { row: { tag: string; key: string } }[],
) {
  let at = tags.indexOf(from);
  return rows.flatMap(({ row }) => {
    const next = tags.indexOf(row.tag, at);
    if (at === -1 || next === -1) return [row.key];
    at = next;
    return [];
  });
}

describe.skipIf(!existsSync(FOLDER))('segments are written in the order of the directory', () => {
  it.each(WRITTEN)('%s %s', (type, directory) => {
    const tags = structure(type, directory);
    const { map, written } = compileMap(findMap(type, `D:${directory.slice(1)}`, '').map);
    expect(outOfOrder(tags, 'BGM', written.header)).toEqual([]);
    for (const [key, group] of Object.entries(map.opens) as [string, Exclude<Group, 'header'>][]) {
      const opener = key.split('+')[0] ?? '';
      // Cargo reports of IFCSUM also know equipment behind the goods; the first EQD is the one written.
      expect(outOfOrder(tags, opener, written[group])).toEqual([]);
    }
  });
});
