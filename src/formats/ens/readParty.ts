import { elementsOf, memberAt, memberOf, textOf, type JsonNode } from '../json/jsonNode.ts';
import type { PartyRole, PartyStatement, PlaceRole, PlaceStatement } from '../model.ts';

/** A party of the ICS2 tables: name, EORI, address, first means of communication. */
export function readParty(role: PartyRole, node: JsonNode | undefined): PartyStatement | undefined {
  if (node === undefined || node.kind !== 'object') return undefined;
  const address = memberOf(node, 'address');
  const street = [memberOf(address, 'street'), memberOf(address, 'number')]
    .map((part) => textOf(part)?.text)
    .filter((part) => part !== undefined)
    .join(' ');
  const communication = elementsOf(node, 'communication')
    .map((means) => textOf(memberOf(means, 'identifier'))?.text)
    .filter((means) => means !== undefined)
    .join('; ');
  return {
    role,
    ...text('name', memberOf(node, 'name')),
    ...text('identification', memberOf(node, 'identificationNumber')),
    ...(street === '' ? {} : { street }),
    ...text('city', memberOf(address, 'city')),
    ...text('postCode', memberOf(address, 'postCode')),
    ...text('country', memberOf(address, 'country')),
    ...(communication === '' ? {} : { communication }),
    at: node.at,
  };
}

function text<K extends string>(
  key: K,
  node: JsonNode | undefined,
): Record<K, string> | Record<string, never> {
  const said = textOf(node);
  return said === undefined ? {} : ({ [key]: said.text } as Record<K, string>);
}

/** ICS2 role of an additional supply chain actor (CL704): FW is the freight forwarder. */
const FORWARDER = 'FW';

/** Parties of one level, in the order in which the tables have them. */
export function levelParties(level: JsonNode): PartyStatement[] {
  const actors = elementsOf(level, 'additionalSupplyChainActor').map((actor) =>
    readParty(textOf(memberOf(actor, 'role'))?.text === FORWARDER ? 'forwarder' : 'other', actor),
  );
  return [
    readParty('carrier', memberOf(level, 'carrier')),
    readParty('consignor', memberOf(level, 'consignor')),
    readParty('consignee', memberOf(level, 'consignee')),
    readParty('notify', memberOf(level, 'notifyParty')),
    readParty('seller', memberAt(level, 'goodsShipment', 'seller')),
    readParty('buyer', memberAt(level, 'goodsShipment', 'buyer')),
    ...actors,
  ].filter((party) => party !== undefined);
}

/** UN/LOCODE, or a location's name; the country stands alone when nothing better was sent. */
export function readPlace(role: PlaceRole, node: JsonNode | undefined): PlaceStatement | undefined {
  if (node === undefined || node.kind !== 'object') return undefined;
  const code = textOf(memberOf(node, 'unlocode'));
  const name = textOf(memberOf(node, 'location')) ?? textOf(memberOf(node, 'country'));
  if (code === undefined && name === undefined) return undefined;
  return {
    role,
    code: (code?.text ?? '').replace(/\s/g, '').toUpperCase(),
    ...(name === undefined ? {} : { name: name.text }),
    at: code?.at ?? name?.at ?? node.at,
  };
}
