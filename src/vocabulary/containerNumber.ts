import type { Identifier } from './identifier.ts';

/** Normalised: four capital letters (category U, J or Z) and seven digits (ISO 6346). The check digit may be wrong. */
export type ContainerNumber = Identifier<'ContainerNumber'>;

export type CheckDigit = 'right' | 'wrong' | 'absent';
