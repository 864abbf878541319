import type {
  ContainerStatement,
  MessageHeader,
  MessageVisitor,
  PortCallStatement,
  VoyageStatement,
} from '../../model.ts';
import type { Segment } from '../segment.ts';
import { compileMap, type CompiledMap, type Entry } from './compiledMap.ts';
import { ConsignmentAssembly } from './consignmentAssembly.ts';
import {
  callPorts,
  checkPorts,
  containerDraft,
  dropPlaceholders,
  inheritHeader,
  nextInGroup,
  type CallPorts,
} from './containerDraft.ts';
import { isContainer } from './equipment.ts';
import type { MessageFindings } from './messageFindings.ts';
import type { Draft, Group, HeaderSaid, MessageMap, PositionSaid } from './messageMap.ts';

/**
 * Segments read in one group. The largest real one, a goods item of a groupage declaration, has some hundreds; 300 MB
 * of seals for one container must not become gigabytes of memory.
 */
const GROUP_SEGMENTS_MAX = 10_000;

/** What the envelope says of a message. */
type Envelope = Omit<MessageHeader, 'documentNumber' | 'documentCode' | 'function' | 'voyage'>;

interface OpenPosition extends Draft<PositionSaid> {
  readonly offset: number;
  /** A container of it has been read; it began where the position begins. */
  taken: boolean;
}

/**
 * Reads the segments between UNH and UNT by a map. Groups are handed to the visitor as soon as they end; memory holds
 * one group (and, for cargo reports, the equipment that consignments are going to name).
 */
export class MessageReader {
  readonly findings: MessageFindings;
  private readonly compiled: CompiledMap;
  private readonly map: MessageMap;
  private readonly countTag: string | undefined;
  private readonly header: Draft<HeaderSaid>;
  private readonly consignments: ConsignmentAssembly | undefined;
  private group: Group | 'none' = 'header';
  private voyage: VoyageStatement | undefined;
  private container: Draft<ContainerStatement> | undefined;
  /** The open container's EQD has been read. */
  private equipped = false;
  private position: OpenPosition | undefined;
  private callPorts: CallPorts = { load: '', discharge: '' };
  private portCall: Draft<PortCallStatement> | undefined;
  private containers = 0;
  private inGroup = 0;
  /** End of the last segment: where a group ends that the next one closes. */
  private end: number;

  private readonly envelope: Envelope;
  private readonly visitor: MessageVisitor;

  constructor(envelope: Envelope, map: MessageMap, visitor: MessageVisitor, findings: MessageFindings) {
    this.envelope = envelope;
    this.visitor = visitor;
    this.map = map;
    this.findings = findings;
    this.compiled = compileMap(map);
    this.countTag = map.containerCount?.split('+')[0];
    this.end = envelope.offset;
    this.header = {
      documentCode: '',
      documentNumber: '',
      function: 'original',
      places: [],
      times: [],
      voyageAt: envelope.offset,
      references: [],
    };
    if (map.consignment) this.consignments = new ConsignmentAssembly(map.type, this.header, visitor);
  }

  segment(segment: Segment): void {
    const entries = this.compiled.tags.get(segment.tag);
    if (entries) {
      const first = entries.byFirst.size > 0 ? entries.byFirst.get(segment.text(0, 0)) : undefined;
      const keyed = first && (first.bySecond?.get(segment.text(1, 0)) ?? first.entry);
      this.take(segment, keyed, entries.bare);
    } else if (segment.tag === this.countTag) this.count(segment);
    this.end = segment.offset + segment.length;
  }

  /** `length`: bytes of the message with UNH and UNT. */
  close(length: number): void {
    this.start();
    this.closeGroups();
    this.consignments?.end();
    this.findings.close();
    this.visitor.messageEnd(length);
  }

  private take(segment: Segment, keyed: Entry | undefined, bare: Entry | undefined): void {
    const opens = keyed?.opens ?? bare?.opens;
    if (opens) this.open(opens, segment);
    this.inGroup += 1;
    if (this.inGroup > GROUP_SEGMENTS_MAX) {
      const facts = { max: GROUP_SEGMENTS_MAX, what: 'segments', of: 'group' };
      this.findings.tally('groups-too-many', segment.offset, segment.tag, facts);
      return;
    }
    switch (this.group) {
      case 'container':
        if (segment.tag === 'EQD' && !this.startEquipment(segment)) return;
        this.readContainer(segment, keyed, bare);
        return;
      case 'header':
        (keyed?.header ?? bare?.header)?.read(segment, this.header, this.findings);
        this.missEquipment(segment, keyed, bare);
        return;
      case 'position':
        if (this.position) (keyed?.position ?? bare?.position)?.read(segment, this.position, this.findings);
        return;
      case 'portCall':
        if (this.portCall) (keyed?.portCall ?? bare?.portCall)?.read(segment, this.portCall, this.findings);
        return;
      case 'consignment':
      case 'goods':
        this.readCargo(segment, keyed, bare);
        return;
      case 'none':
        this.missEquipment(segment, keyed, bare);
    }
  }

  /** A container that stands where none can be read is lost: that must be said. */
  private missEquipment(segment: Segment, keyed: Entry | undefined, bare: Entry | undefined): void {
    const wanted = segment.tag === 'EQD' && (keyed?.container ?? bare?.container) !== undefined;
    if (wanted && isContainer(segment))
      this.findings.tally('segment-unexpected', segment.offset, 'EQD', { tag: 'EQD' });
  }

  private readContainer(segment: Segment, keyed: Entry | undefined, bare: Entry | undefined): void {
    const field = keyed?.container ?? bare?.container;
    if (field && this.container) field.read(segment, this.container, this.findings);
    else if (keyed?.header)
      this.findings.tally('header-late', segment.offset, segment.tag, { tag: segment.tag });
  }

  private readCargo(segment: Segment, keyed: Entry | undefined, bare: Entry | undefined): void {
    const { consignment, goods } = this.consignments ?? {};
    if (segment.tag === 'SGP') {
      this.consignments?.name(segment.text(0, 0).trim(), segment.offset, segment.length);
    }
    if (this.group === 'goods' && goods) (keyed?.goods ?? bare?.goods)?.read(segment, goods, this.findings);
    else if (consignment) {
      (keyed?.consignment ?? bare?.consignment)?.read(segment, consignment, this.findings);
    }
  }

  private open(group: Exclude<Group, 'header'>, segment: Segment): void {
    // A sender that puts the position after its container: then it belongs to the one before.
    if (group === 'position' && this.container && !this.position && !this.container.stow) return;
    this.start();
    this.closeContainer();
    this.group = group;
    this.inGroup = 0;
    switch (group) {
      case 'container':
        this.openContainer(segment);
        return;
      case 'position':
        this.position = { offset: segment.offset, taken: false, references: [], remarks: [] };
        return;
      case 'consignment':
        this.consignments?.close(this.end);
        this.consignments?.open(segment.offset);
        return;
      case 'goods':
        if (!this.consignments?.openGoods(segment.offset)) this.group = 'none';
        return;
      case 'portCall':
        this.closePortCall();
        if (this.voyage) {
          const place = { role: 'routing', code: '', at: segment.offset } as const;
          this.portCall = { voyage: this.voyage, place, times: [], at: segment.offset };
        }
    }
  }

  private openContainer(segment: Segment): void {
    if (segment.tag === 'EQD' && !isContainer(segment)) {
      // A chassis or generator: its seals and weights are not those of the container before.
      this.group = 'none';
      return;
    }
    const { position } = this;
    const { moves } = this.map;
    const { documentCode } = this.header;
    // Own names only: a document code `constructor` is no move.
    const move =
      (Object.hasOwn(moves, documentCode) ? moves[documentCode] : undefined) ?? moves['else'] ?? 'other';
    const offset = position && !position.taken ? position.offset : segment.offset;
    this.container = containerDraft(move, offset);
    this.equipped = segment.tag === 'EQF';
    if (!position) return;
    position.taken = true;
    if (position.stow) this.container.stow = position.stow;
    this.container.references.push(...position.references);
    this.container.remarks.push(...position.remarks);
  }

  /** False for an EQD that is about something else than a container. */
  private startEquipment(segment: Segment): boolean {
    if (!isContainer(segment)) return false;
    if (this.equipped && this.container) {
      const before = this.container;
      this.closeContainer();
      this.container = nextInGroup(before, segment.offset);
    }
    this.equipped = true;
    return true;
  }

  private closeContainer(): void {
    const container = this.container;
    if (!container) return;
    this.container = undefined;
    if (!this.equipped) {
      const facts = { tag: 'EQD', what: 'a position without equipment' };
      this.findings.tally('segment-missing', container.offset, 'LOC', facts);
      return;
    }
    this.equipped = false;
    container.length = this.end - container.offset;
    if (container.rawNumber === '') {
      if (this.map.numbersOptional) this.findings.tally('container-number-missing', container.offset, 'EQD');
      else this.findings.report('container-number-missing', container.offset, 'EQD');
    }
    inheritHeader(container, this.header);
    dropPlaceholders(container, this.findings);
    checkPorts(container, this.callPorts, this.findings);
    this.containers += 1;
    if (this.consignments) this.consignments.equip(container);
    else this.visitor.container(container);
  }

  private closePortCall(): void {
    if (this.portCall) this.visitor.portCall(this.portCall);
    this.portCall = undefined;
  }

  private closeGroups(): void {
    this.closeContainer();
    this.closePortCall();
    this.consignments?.close(this.end);
    this.position = undefined;
    this.group = 'none';
  }

  /** CNT of the container messages: ends the last group and says how many containers there should be. */
  private count(segment: Segment): void {
    this.start();
    this.closeGroups();
    const declared = segment.text(0, 1).trim();
    const containersCounted = `CNT+${segment.text(0, 0)}` === this.map.containerCount;
    if (containersCounted && declared !== '' && Number(declared) !== this.containers) {
      const facts = { declared, what: 'containers', counted: this.containers };
      this.findings.report('control-total-differs', segment.offset, 'CNT', facts);
    }
  }

  /** The header is complete once the first group opens: the visitor learns of the message. */
  private start(): void {
    if (this.voyage) return;
    const { documentNumber, documentCode, function: messageFunction } = this.header;
    this.voyage = voyageOf(this.header);
    this.callPorts = callPorts(this.header);
    const header = { documentNumber, documentCode, function: messageFunction, voyage: this.voyage };
    this.visitor.messageStart({ ...withSentAt(this.envelope, this.header), ...header });
    this.findings.open();
  }
}

/** A message without UNB was sent when it was made. */
function withSentAt(envelope: Envelope, header: HeaderSaid): Envelope {
  const made = header.times.find(({ kind }) => kind === 'document')?.time;
  return envelope.sentAt || !made ? envelope : { ...envelope, sentAt: made };
}

function voyageOf(header: HeaderSaid): VoyageStatement {
  const { vesselImo, callSign, vesselName, voyageNumber, carrier, places, times, voyageAt } = header;
  return {
    ...(vesselImo !== undefined && { vesselImo }),
    ...(callSign !== undefined && { callSign }),
    ...(vesselName !== undefined && { vesselName }),
    ...(voyageNumber !== undefined && { voyageNumber }),
    ...(carrier !== undefined && { carrier }),
    places,
    times,
    at: voyageAt,
  };
}
