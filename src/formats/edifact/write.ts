import type { ConsignmentStatement, ContainerStatement, GoodsItemStatement, ReadMessage } from '../model.ts';
import { styleOf, withQuirks, type EdifactQuirks } from './edifactQuirks.ts';
import { compileMap, type CompiledMap, type WrittenField } from './messages/compiledMap.ts';
import { findMap } from './messages/findMap.ts';
import type { HeaderSaid, SegmentSink } from './messages/messageMap.ts';
import type { SegmentToWrite } from './segment.ts';
import { writeSegments } from './segmentWriter.ts';

/** UNB: who sends what to whom when. */
export interface InterchangeToWrite {
  /** UNOA ... UNOY. */
  readonly syntaxId: string;
  /** 1 to 4. */
  readonly syntaxVersion: number;
  readonly sender: string;
  readonly recipient: string;
  /** `YYMMDD:HHMM`, local to the sender. */
  readonly preparedAt: string;
  readonly reference: string;
}

export interface EdifactOut {
  readonly interchange: InterchangeToWrite;
  /**
   * `header.type`, `release` and `association` choose the map, offsets and findings are not looked at. What the map
   * has no segment for is not written: seals do not go into a stow plan.
   */
  readonly messages: readonly ReadMessage[];
  readonly quirks?: EdifactQuirks;
}

/** The bytes of an interchange, by the same tables that read it. */
export function writeEdifact(out: EdifactOut): Uint8Array {
  const { interchange, quirks = {} } = out;
  const style = styleOf(quirks, interchange.syntaxId, interchange.syntaxVersion);
  return writeSegments(segmentsOf(out, quirks), style);
}

/** One by one, because the plan of a large ship has 100,000 segments. */
function* segmentsOf(out: EdifactOut, quirks: EdifactQuirks): Generator<SegmentToWrite> {
  const faulty = hasContentQuirks(quirks);
  for (const group of interchangeGroups(out, quirks)) {
    for (const segment of group) yield faulty ? withQuirks(segment, quirks) : segment;
  }
}

function hasContentQuirks(quirks: EdifactQuirks): boolean {
  const { lowerCase, blankBeforePlace, sealWithParty, scanVerdictAsQualifier, trailingEmptyElements } =
    quirks;
  return [lowerCase, blankBeforePlace, sealWithParty, scanVerdictAsQualifier, trailingEmptyElements].some(
    Boolean,
  );
}

type Segments = readonly SegmentToWrite[];

/** Envelope and messages, group by group. */
function* interchangeGroups(out: EdifactOut, quirks: EdifactQuirks): Generator<Segments> {
  const { interchange, messages } = out;
  const { syntaxId, syntaxVersion, sender, recipient, preparedAt, reference } = interchange;
  const prepared = preparedAt.split(':');
  if (!quirks.noUnb) {
    const syntax = [syntaxId, String(syntaxVersion)];
    yield [{ tag: 'UNB', elements: [syntax, sender, recipient, prepared, reference] }];
  }
  const type = messages[0]?.header.type ?? '';
  if (quirks.functionalGroup)
    yield [{ tag: 'UNG', elements: [type, sender, recipient, prepared, '1', 'UN'] }];
  for (const message of messages) yield* messageGroups(message, quirks);
  if (quirks.functionalGroup) yield [{ tag: 'UNE', elements: [String(messages.length), '1'] }];
  if (!quirks.noUnb && !quirks.noUnz) {
    const counted = (quirks.functionalGroup ? 1 : messages.length) + (quirks.wrongUnzCount ?? 0);
    yield [{ tag: 'UNZ', elements: [String(counted), reference] }];
  }
}

function* messageGroups(message: ReadMessage, quirks: EdifactQuirks): Generator<Segments> {
  const { type, release, association, reference } = message.header;
  const compiled = compileMap(findMap(type, release, association).map);
  const [version = '', directory = ''] = release.split(':');
  const identifier = quirks.associationOwnElement
    ? [[type, version, directory, 'UN'], association]
    : [[type, version, directory, 'UN', association]];
  yield [{ tag: 'UNH', elements: [reference, ...identifier] }];
  let count = 2;
  const group: SegmentToWrite[] = [];
  const sink = segmentSink(group, quirks.decimalComma === true);
  for (const write of groupWriters(message, compiled, sink, quirks)) {
    write();
    count += group.length;
    yield group;
    group.length = 0;
  }
  const untReference = quirks.wrongUntReference ? `${reference.slice(0, 13)}0` : reference;
  yield [{ tag: 'UNT', elements: [String(count + (quirks.wrongUntCount ?? 0)), untReference] }];
}

function segmentSink(group: SegmentToWrite[], decimalComma: boolean): SegmentSink {
  return {
    put(tag, elements) {
      group.push({ tag, elements });
    },
    decimal(value) {
      // To the gram; never with an exponent, which no EDIFACT number has.
      const text = String(Math.round(value * 1000) / 1000);
      return decimalComma ? text.replace('.', ',') : text;
    },
  };
}

/** One step per group, so that a whole message is never in memory twice. */
function* groupWriters(
  message: ReadMessage,
  compiled: CompiledMap,
  sink: SegmentSink,
  quirks: EdifactQuirks,
): Generator<() => void> {
  const { map, written } = compiled;
  yield () => {
    writeGroup(written.header, headerSaid(message), sink);
    if (quirks.emptyDate) sink.put('DTM', [['133']]);
    if (map.sectionMark !== undefined) putKey(map.sectionMark, sink);
  };
  const containers = map.consignment ? equipmentOf(message) : message.containers;
  for (const container of containers) {
    yield () => {
      const { stow } = container;
      writeGroup(written.position, { ...(stow && { stow }), references: [], remarks: [] }, sink);
      writeGroup(written.container, container, sink);
    };
  }
  if (map.consignment) {
    const numbered = numberingConsignments(sink);
    for (const consignment of message.consignments) {
      yield () => {
        writeConsignment(consignment, compiled, numbered);
      };
    }
  }
  if (map.portCall) {
    for (const call of message.portCalls)
      yield () => {
        writeGroup(written.portCall, call, sink);
      };
  }
  if (map.containerCount !== undefined && map.container) {
    const [tag = '', qualifier = ''] = map.containerCount.split('+');
    yield () => {
      sink.put(tag, [[qualifier, String(message.containers.length)]]);
    };
  }
}

/** CNI counts the consignments of the message from 1. */
function numberingConsignments(sink: SegmentSink): SegmentSink {
  let number = 0;
  return {
    ...sink,
    put(tag, elements) {
      if (tag === 'CNI') number += 1;
      sink.put(tag, tag === 'CNI' ? [String(number), ...elements.slice(1)] : elements);
    },
  };
}

function writeGroup<Said>(rows: readonly WrittenField<Said>[], said: Said, sink: SegmentSink): void {
  for (const { field, row } of rows) field.write(said, row, sink);
}

function putKey(key: string, sink: SegmentSink): void {
  const [tag = '', ...qualifiers] = key.split('+');
  sink.put(tag, qualifiers);
}

/** A cargo report sends all its equipment before the consignments; a number is sent once. */
function equipmentOf(message: ReadMessage): readonly ContainerStatement[] {
  const byNumber = new Map<string, ContainerStatement>();
  for (const container of message.consignments.flatMap(({ containers }) => containers)) {
    byNumber.set(container.rawNumber, byNumber.get(container.rawNumber) ?? container);
  }
  for (const container of message.containers) byNumber.set(container.rawNumber, container);
  return [...byNumber.values()];
}

function writeConsignment(consignment: ConsignmentStatement, compiled: CompiledMap, sink: SegmentSink): void {
  writeGroup(compiled.written.consignment, consignment, sink);
  for (const item of goodsWithAllContainers(consignment)) writeGroup(compiled.written.goods, item, sink);
}

/** The message links containers to goods items only: one that no item names goes to the first. */
function goodsWithAllContainers(consignment: ConsignmentStatement): readonly GoodsItemStatement[] {
  const { goods, containers } = consignment;
  const named = new Set(goods.flatMap((item) => item.containers));
  const missing = containers.map(({ rawNumber }) => rawNumber).filter((raw) => !named.has(raw));
  if (missing.length === 0) return goods;
  const first = goods[0] ?? { number: 1, description: '', hsCode: '', containers: [], at: 0 };
  return [{ ...first, containers: [...first.containers, ...missing] }, ...goods.slice(1)];
}

function headerSaid(message: ReadMessage): HeaderSaid {
  const { documentCode, documentNumber, function: messageFunction, voyage } = message.header;
  const { at, ...voyageSaid } = voyage;
  const declaredAt = message.consignments[0]?.declaredAt;
  const dated = voyage.times.some(({ kind }) => kind === 'document');
  const document = declaredAt && !dated ? [{ kind: 'document' as const, time: declaredAt }] : [];
  return {
    ...voyageSaid,
    ...{ documentCode, documentNumber, function: messageFunction, voyageAt: at, references: [] },
    times: [...document, ...voyage.times],
  };
}
