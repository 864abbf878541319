/** A type of container: its code in the ISO 6346 set and in the old numeric set, which senders mix (standards.md 5). */
export interface ContainerType {
  readonly id: string;
  readonly iso: string;
  readonly old: string;
  readonly tareKg: number;
  readonly tareSpreadKg: number;
  readonly feet: 20 | 40;
  readonly reefer: boolean;
}

/** Tares: the empties of the plans weigh 4,599-4,699 kg (45R1), 2,180-2,280 kg (22G1, 2200). */
const TYPES: readonly ContainerType[] = [
  { id: '20', iso: '22G1', old: '2200', tareKg: 2230, tareSpreadKg: 40, feet: 20, reefer: false },
  { id: '20O', iso: '22U1', old: '2250', tareKg: 2380, tareSpreadKg: 50, feet: 20, reefer: false },
  { id: '20T', iso: '22T1', old: '2270', tareKg: 3650, tareSpreadKg: 150, feet: 20, reefer: false },
  { id: '40', iso: '42G1', old: '4310', tareKg: 3720, tareSpreadKg: 60, feet: 40, reefer: false },
  { id: '40F', iso: '42P1', old: '4361', tareKg: 5150, tareSpreadKg: 200, feet: 40, reefer: false },
  { id: '40H', iso: '45G1', old: '4510', tareKg: 3900, tareSpreadKg: 60, feet: 40, reefer: false },
  { id: '40R', iso: '45R1', old: '4532', tareKg: 4650, tareSpreadKg: 50, feet: 40, reefer: true },
];

const BY_ID: ReadonlyMap<string, ContainerType> = new Map(TYPES.map((type) => [type.id, type]));

export function containerTypeOf(id: string): ContainerType {
  const type = BY_ID.get(id);
  if (!type) throw new RangeError(`no container type ${id}`);
  return type;
}
