import type { ConsignmentStatement, ContainerStatement } from '../formats/model.ts';

/*
 * A statement as the text that is stored: JSON without its empty lists, which are most of a small statement. What
 * comes back is equal to what went in.
 */

const EMPTY_CONTAINER = {
  masses: [],
  seals: [],
  places: [],
  temperatures: [],
  references: [],
  goods: [],
  remarks: [],
  dangerousGoods: [],
  times: [],
} as const;

const EMPTY_CONSIGNMENT = {
  documents: [],
  parties: [],
  places: [],
  routeCountries: [],
  goods: [],
  containers: [],
  unassignedSeals: [],
} as const;

export function containerText(statement: ContainerStatement): string {
  return JSON.stringify(withoutEmptyLists(statement));
}

export function consignmentText(statement: ConsignmentStatement): string {
  const { containers, ...rest } = statement;
  const kept = withoutEmptyLists(rest);
  if (containers.length > 0) kept['containers'] = containers.map(withoutEmptyLists);
  return JSON.stringify(kept);
}

/** Reads what `containerText` wrote. */
export function containerFromText(text: string): ContainerStatement {
  return withContainerLists(JSON.parse(text) as ContainerStatement);
}

/** Reads what `consignmentText` wrote. */
export function consignmentFromText(text: string): ConsignmentStatement {
  const kept = JSON.parse(text) as Partial<ConsignmentStatement>;
  const containers = (kept.containers ?? []).map(withContainerLists);
  return { ...EMPTY_CONSIGNMENT, ...kept, containers } as ConsignmentStatement;
}

function withContainerLists(kept: ContainerStatement): ContainerStatement {
  return { ...EMPTY_CONTAINER, ...kept };
}

function withoutEmptyLists(statement: object): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(statement)) {
    if (!Array.isArray(value) || value.length > 0) kept[name] = value;
  }
  return kept;
}
