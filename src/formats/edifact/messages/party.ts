import type { PartyRole, PartyStatement, TextAt } from '../../model.ts';
import type { Segment } from '../segment.ts';
import type { Draft, Field } from './messageMap.ts';

type Naming = { readonly parties: readonly PartyStatement[] };

/**
 * NAD with name and address, structured (C080 name, C059 street, city, post code, country) or as free lines (C058):
 * then the first line is the name and the rest goes to the street, verbatim.
 */
export function party(role: PartyRole): Field<Naming> {
  return {
    fills: `party ${role}`,
    read(segment, draft) {
      draft.parties.push(readParty(role, segment));
    },
    write(said, row, out) {
      for (const one of said.parties) {
        if (one.role !== role) continue;
        const identification = one.identification === undefined ? '' : [one.identification, '172', '20'];
        out.put('NAD', [
          ...[row.qualifiers[0] ?? 'ZZZ', identification, '', one.name ?? '', one.street ?? ''],
          ...[one.city ?? '', '', one.postCode ?? '', one.country ?? ''],
        ]);
        if (one.communication !== undefined) {
          out.put('COM', [[one.communication, one.communication.includes('@') ? 'EM' : 'TE']]);
        }
      }
    },
  };
}

function readParty(role: PartyRole, segment: Segment): PartyStatement {
  const read: Draft<PartyStatement> = { role, at: segment.offset };
  const identification = segment.text(1, 0).trim();
  if (identification !== '') read.identification = identification;
  const free = lines(segment, 2);
  const named = lines(segment, 3);
  const name = named.length > 0 ? named.join(' ') : free[0];
  if (name !== undefined) read.name = name;
  const street = [...lines(segment, 4), ...(named.length > 0 ? free : free.slice(1))].join(', ');
  if (street !== '') read.street = street;
  const city = segment.text(5, 0).trim();
  if (city !== '') read.city = city;
  const postCode = segment.text(7, 0).trim();
  if (postCode !== '') read.postCode = postCode;
  const country = segment.text(8, 0).trim().toUpperCase();
  if (country !== '') read.country = country;
  return read;
}

function lines(segment: Segment, element: number): string[] {
  const found: string[] = [];
  for (let line = 0; line < segment.componentCount(element); line++) {
    const text = segment.text(element, line).trim();
    if (text !== '') found.push(text);
  }
  return found;
}

/** COM: telephone or e-mail of the party that came last. */
export function communication(): Field<Naming> {
  return {
    fills: 'communication',
    read(segment, draft) {
      const last = draft.parties.at(-1);
      const value = segment.text(0, 0).trim();
      if (last && value !== '' && last.communication === undefined) {
        draft.parties[draft.parties.length - 1] = { ...last, communication: value };
      }
    },
    // Written with its NAD.
    write() {},
  };
}

/** `NAD+CA+OOL:172:20` or `NAD+CF+...`: the line that operates the container. */
export function operator(): Field<{ readonly operator?: TextAt }> {
  return {
    fills: 'operator',
    read(segment, draft) {
      const text = segment.text(1, 0).trim();
      if (text !== '') draft.operator = { text, at: segment.offsetOf(1, 0) };
    },
    write(said, row, out) {
      if (said.operator) out.put('NAD', [row.qualifiers[0] ?? 'CF', [said.operator.text, '172', '20']]);
    },
  };
}
