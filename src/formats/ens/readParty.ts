import type { Draft } from '../containerStatement.ts';
import { elementsOf, memberAt, memberOf, textOf, type JsonNode } from '../json/jsonNode.ts';
import type { PartyRole, PartyStatement, PlaceRole, PlaceStatement } from '../model.ts';

/** A party of the ICS2 tables: name, EORI, address, first means of communication. */
export function readParty(role: PartyRole, node: JsonNode | undefined): PartyStatement | undefined {
  if (node === undefined || node.kind !== 'object') return undefined;
  const address = memberOf(node, 'address');
  const party: Draft<PartyStatement> = { role, at: node.at };
  const name = textOf(memberOf(node, 'name'));
  const identification = textOf(memberOf(node, 'identificationNumber'));
  const street = textOf(memberOf(address, 'street'));
  const number = textOf(memberOf(address, 'number'));
  const city = textOf(memberOf(address, 'city'));
  const postCode = textOf(memberOf(address, 'postCode'));
  const country = textOf(memberOf(address, 'country'));
  const communication = elementsOf(node, 'communication')
    .map((means) => textOf(memberOf(means, 'identifier'))?.text)
    .filter((means) => means !== undefined);
  if (name) party.name = name.text;
  if (identification) party.identification = identification.text;
  if (street) party.street = number ? `${street.text} ${number.text}` : street.text;
  if (city) party.city = city.text;
  if (postCode) party.postCode = postCode.text;
  if (country) party.country = country.text;
  if (communication.length > 0) party.communication = communication.join('; ');
  return party;
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
