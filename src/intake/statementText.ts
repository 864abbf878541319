import type { ConsignmentStatement, ContainerStatement } from '../formats/model.ts';

/*
 * A statement as the text that is stored: JSON without its empty lists, which are most of a small statement. What
 * comes back is equal to what went in.
 */

type Lists<T> = { -readonly [Name in keyof T]?: T[Name] };

const CONTAINER_LISTS = [
  'masses',
  'seals',
  'places',
  'temperatures',
  'references',
  'goods',
  'remarks',
  'dangerousGoods',
  'times',
] as const satisfies readonly (keyof ContainerStatement)[];

const CONSIGNMENT_LISTS = [
  'documents',
  'parties',
  'places',
  'routeCountries',
  'goods',
  'unassignedSeals',
] as const satisfies readonly (keyof ConsignmentStatement)[];

// A quotation mark inside a text is escaped, so this matches names only. `containers` is not among them: a goods item
// has a list of that name too.
const EMPTY_LISTS = new RegExp(`,"(?:${[...CONTAINER_LISTS, ...CONSIGNMENT_LISTS].join('|')})":\\[\\]`, 'g');

export function containerText(statement: ContainerStatement): string {
  return JSON.stringify(statement).replace(EMPTY_LISTS, '');
}

export function consignmentText(statement: ConsignmentStatement): string {
  return JSON.stringify(statement).replace(EMPTY_LISTS, '');
}

/** Reads what `containerText` wrote. */
export function containerFromText(text: string): ContainerStatement {
  return withContainerLists(JSON.parse(text) as ContainerStatement);
}

/** Reads what `consignmentText` wrote. */
export function consignmentFromText(text: string): ConsignmentStatement {
  const kept = JSON.parse(text) as ConsignmentStatement;
  const lists = kept as Lists<ConsignmentStatement>;
  for (const name of CONSIGNMENT_LISTS) lists[name] ??= [];
  kept.containers.forEach(withContainerLists);
  return kept;
}

function withContainerLists(kept: ContainerStatement): ContainerStatement {
  const lists = kept as Lists<ContainerStatement>;
  for (const name of CONTAINER_LISTS) lists[name] ??= [];
  return kept;
}
