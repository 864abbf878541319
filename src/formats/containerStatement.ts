import { parseContainerNumber } from '../vocabulary/containerNumber.ts';
import type { ContainerMove, ContainerStatement, ReferenceStatement, SealStatement } from './model.ts';

/** Mark-up that stands for "no number": says at most that a seal is there (0, SM, SN, SI are real). */
const NO_SEAL_NUMBER = /^(?:[0X*.-]+|S[IMN]|N\/?A|NIL|NONE|NO ?SEALS?|TBA|TBN|UNKNOWN)$/i;
/** RFF+BM:1 and its like. */
const NO_REFERENCE = /^(?:[0X*.-]+|1|N\/?A|NIL|NONE|TBA|TBN|UNKNOWN)$/i;

interface Said {
  readonly rawNumber: string;
  readonly offset: number;
  readonly length: number;
  readonly move: ContainerMove;
}

/**
 * A statement while its reader fills it. Filling one object is several times faster than spreading it anew.
 */
export type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

/** A container statement that says nothing yet but which container it speaks of. */
export function containerStatement(said: Said): Draft<ContainerStatement> {
  const parsed = parseContainerNumber(said.rawNumber);
  const statement: Draft<ContainerStatement> = {
    offset: said.offset,
    length: said.length,
    rawNumber: said.rawNumber,
    checkDigit: parsed.ok ? parsed.value.checkDigit : 'absent',
    move: said.move,
    masses: [],
    seals: [],
    places: [],
    temperatures: [],
    references: [],
    goods: [],
    remarks: [],
    dangerousGoods: [],
    times: [],
  };
  if (parsed.ok) statement.number = parsed.value.number;
  return statement;
}

export function sealStatement(number: string, at: number, issuer?: SealStatement['issuer']): SealStatement {
  return { number, placeholder: NO_SEAL_NUMBER.test(number), ...(issuer ? { issuer } : {}), at };
}

export function referenceStatement(
  kind: ReferenceStatement['kind'],
  value: string,
  at: number,
): ReferenceStatement {
  return { kind, value, placeholder: NO_REFERENCE.test(value), at };
}
