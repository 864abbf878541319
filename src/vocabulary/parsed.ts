import type { Refusal } from './refusal.ts';

/** A value that could be read, or the reason why not. Expected refusals are values; exceptions are for bugs. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export function accept<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

export function refuse(refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal };
}
