import type {
  ConsignmentStatement,
  ContainerStatement,
  GoodsItemStatement,
  PortCallStatement,
} from '../../model.ts';
import type { Field, Group, HeaderSaid, Key, MessageMap, PositionSaid, Row, Rows } from './messageMap.ts';

/** All that a map knows about one key, so that a segment is looked up once. */
export interface Entry {
  readonly opens?: Exclude<Group, 'header'>;
  readonly header?: Field<HeaderSaid>;
  readonly position?: Field<PositionSaid>;
  readonly container?: Field<ContainerStatement>;
  readonly consignment?: Field<ConsignmentStatement>;
  readonly goods?: Field<GoodsItemStatement>;
  readonly portCall?: Field<PortCallStatement>;
}

/** Entries of one tag: by first qualifier, by second one below it, and the bare one. */
export interface TagEntries {
  readonly bare?: Entry;
  readonly byFirst: ReadonlyMap<string, FirstEntries>;
}

interface FirstEntries {
  readonly entry?: Entry;
  readonly bySecond?: ReadonlyMap<string, Entry>;
}

export interface WrittenField<Said> {
  readonly field: Field<Said>;
  readonly row: Row;
}

/** A map made ready: entries by tag for the reader, the rows to write in their order for the writer. */
export interface CompiledMap {
  readonly map: MessageMap;
  readonly tags: ReadonlyMap<string, TagEntries>;
  readonly written: {
    readonly header: readonly WrittenField<HeaderSaid>[];
    readonly position: readonly WrittenField<PositionSaid>[];
    readonly container: readonly WrittenField<ContainerStatement>[];
    readonly consignment: readonly WrittenField<ConsignmentStatement>[];
    readonly goods: readonly WrittenField<GoodsItemStatement>[];
    readonly portCall: readonly WrittenField<PortCallStatement>[];
  };
}

const compiled = new WeakMap<MessageMap, CompiledMap>();

export function compileMap(map: MessageMap): CompiledMap {
  const before = compiled.get(map);
  if (before) return before;
  const made = compile(map);
  compiled.set(map, made);
  return made;
}

function compile(map: MessageMap): CompiledMap {
  // What the position says of a container is not written again in the container.
  const positioned = new Set<string>();
  return {
    map,
    tags: entriesByTag(map),
    written: {
      header: writtenRows(map, map.header),
      position: writtenRows(map, map.position, positioned),
      container: writtenRows(map, map.container, positioned),
      consignment: writtenRows(map, map.consignment),
      goods: writtenRows(map, map.goods),
      portCall: writtenRows(map, map.portCall),
    },
  };
}

function entriesByTag(map: MessageMap): ReadonlyMap<string, TagEntries> {
  const keys = new Set<Key>([
    ...[map.opens, map.header, map.position, map.container, map.consignment, map.goods, map.portCall]
      .filter((rows) => rows !== undefined)
      .flatMap((rows) => Object.keys(rows)),
  ]);
  const tags = new Map<string, { bare?: Entry; byFirst: Map<string, MutableFirst> }>();
  for (const key of keys) {
    const [tag = '', first, second] = key.split('+');
    let entries = tags.get(tag);
    if (!entries) tags.set(tag, (entries = { byFirst: new Map() }));
    const entry = entryOf(map, key);
    if (first === undefined) {
      entries.bare = entry;
      continue;
    }
    const below = entries.byFirst.get(first) ?? {};
    entries.byFirst.set(first, below);
    if (second === undefined) below.entry = entry;
    else below.bySecond = new Map([...(below.bySecond ?? []), [second, entry]]);
  }
  return tags;
}

interface MutableFirst {
  entry?: Entry;
  bySecond?: Map<string, Entry>;
}

function entryOf(map: MessageMap, key: Key): Entry {
  const opens = map.opens[key];
  const header = map.header[key];
  const position = map.position?.[key];
  const container = map.container?.[key];
  const consignment = map.consignment?.[key];
  const goods = map.goods?.[key];
  const portCall = map.portCall?.[key];
  return {
    ...(opens && { opens }),
    ...(header && { header }),
    ...(position && { position }),
    ...(container && { container }),
    ...(consignment && { consignment }),
    ...(goods && { goods }),
    ...(portCall && { portCall }),
  };
}

/** The first row of each thing to fill; later rows of the same thing are other senders' ways to say it. */
function writtenRows<Said>(
  map: MessageMap,
  rows: Rows<Said> = {},
  filled = new Set<string>(),
): readonly WrittenField<Said>[] {
  const written: WrittenField<Said>[] = [];
  for (const [key, field] of Object.entries(rows)) {
    if (filled.has(field.fills)) continue;
    filled.add(field.fills);
    const [tag = '', ...qualifiers] = key.split('+');
    written.push({ field, row: { key, tag, qualifiers, opens: map.opens[key] !== undefined } });
  }
  return written;
}
