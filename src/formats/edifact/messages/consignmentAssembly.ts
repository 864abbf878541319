import { parseContainerNumber } from '../../../vocabulary/containerNumber.ts';
import { containerStatement } from '../../containerStatement.ts';
import type {
  ConsignmentStatement,
  ContainerStatement,
  GoodsItemStatement,
  MessageVisitor,
} from '../../model.ts';
import type { Draft, HeaderSaid } from './messageMap.ts';

/** Containers of a cargo report kept until a consignment names them; the largest ship carries a quarter of it. */
const EQUIPMENT_KEPT_MAX = 100_000;

/** A container number that a goods item or consignment names (SGP). */
interface NamedContainer {
  readonly raw: string;
  readonly offset: number;
  readonly length: number;
}

/**
 * Puts the consignments of a cargo report together. Its containers stand before them, each with seals and weights;
 * they are handed out inside the consignments that name them, and alone at the end when none does.
 */
export class ConsignmentAssembly {
  consignment: Draft<ConsignmentStatement> | undefined;
  goods: Draft<GoodsItemStatement> | undefined;
  private named: NamedContainer[] = [];
  private readonly equipment = new Map<string, ContainerStatement>();
  private readonly handedOut = new Set<string>();

  private readonly filing: string;
  private readonly header: HeaderSaid;
  private readonly visitor: MessageVisitor;

  constructor(filing: string, header: HeaderSaid, visitor: MessageVisitor) {
    this.filing = filing;
    this.header = header;
    this.visitor = visitor;
  }

  open(offset: number): void {
    const declaredAt = this.header.times.find(({ kind }) => kind === 'document')?.time;
    this.consignment = {
      offset,
      length: 0,
      filing: this.filing,
      declaration: this.header.documentNumber,
      amends: !['original', 'confirmation', 'other'].includes(this.header.function),
      documents: [],
      parties: [],
      places: [],
      routeCountries: [],
      goods: [],
      containers: [],
      unassignedSeals: [],
      extra: {},
    };
    if (declaredAt) this.consignment.declaredAt = declaredAt;
  }

  /** False where no consignment is open that the goods could belong to. */
  openGoods(offset: number): boolean {
    if (!this.consignment) return false;
    const number = this.consignment.goods.length + 1;
    this.goods = { number, description: '', hsCode: '', containers: [], at: offset };
    this.consignment.goods.push(this.goods);
    return true;
  }

  name(raw: string, offset: number, length: number): void {
    if (raw !== '' && this.consignment) this.named.push({ raw, offset, length });
  }

  /** A container's group has ended. */
  equip(container: ContainerStatement): void {
    if (this.consignment) {
      this.consignment.containers.push(container);
      this.handedOut.add(keyOf(container.rawNumber));
    } else if (this.equipment.size < EQUIPMENT_KEPT_MAX) {
      this.equipment.set(keyOf(container.rawNumber), container);
    } else this.visitor.container(container);
  }

  close(end: number): void {
    const consignment = this.consignment;
    if (!consignment) return;
    const present = new Set(consignment.containers.map(({ rawNumber }) => keyOf(rawNumber)));
    for (const named of this.named) {
      const key = keyOf(named.raw);
      if (present.has(key)) continue;
      present.add(key);
      this.handedOut.add(key);
      consignment.containers.push(this.equipment.get(key) ?? numberAlone(named));
    }
    dropRepeatedNumber(consignment);
    consignment.length = end - consignment.offset;
    this.consignment = undefined;
    this.goods = undefined;
    this.named = [];
    this.visitor.consignment(consignment);
  }

  end(): void {
    for (const [key, container] of this.equipment) {
      if (!this.handedOut.has(key)) this.visitor.container(container);
    }
  }
}

/** One key for a number in both places whatever its blanks and case; a number that is none stands for itself. */
function keyOf(raw: string): string {
  const read = parseContainerNumber(raw);
  return read.ok ? read.value.number : raw;
}

function numberAlone({ raw, offset, length }: NamedContainer): ContainerStatement {
  return containerStatement({ rawNumber: raw, offset, length, move: 'declared' });
}

/** CNI repeats the number that RFF gives with its kind: once is enough. */
function dropRepeatedNumber(consignment: Draft<ConsignmentStatement>): void {
  const [first, ...rest] = consignment.documents;
  if (first?.kind === 'unknown' && rest.some(({ number }) => number === first.number)) {
    consignment.documents = rest;
  }
}
