import { checkDigitOf } from '../vocabulary/containerNumber.ts';
import type { Random } from './random.ts';

/** Hands out container numbers that no other box of the run has: the same number twice must only ever be a plot. */
export interface ContainerNumbers {
  /** `prefix` is four letters, the last one the category. */
  next(prefix: string, random: Random): string;
}

const SERIALS = 1_000_000;

export function createContainerNumbers(): ContainerNumbers {
  /** One bit a serial number, 122 KiB an owner. */
  const taken = new Map<string, Uint8Array>();
  return {
    next(prefix, random) {
      let bits = taken.get(prefix);
      if (!bits) {
        bits = new Uint8Array(SERIALS / 8);
        taken.set(prefix, bits);
      }
      let serial = random.below(SERIALS);
      while (isSet(bits, serial)) serial = (serial + 1) % SERIALS;
      bits[serial >> 3] = (bits[serial >> 3] ?? 0) | (1 << (serial & 7));
      const first10 = prefix + String(serial).padStart(6, '0');
      return first10 + String(checkDigitOf(first10));
    },
  };
}

function isSet(bits: Uint8Array, serial: number): boolean {
  return ((bits[serial >> 3] ?? 0) & (1 << (serial & 7))) !== 0;
}

/** A number that fails its check, as a painter's or typist's slip makes it. */
export function withWrongDigit(number: string, random: Random): string {
  const right = Number(number[10]);
  return number.slice(0, 10) + String((right + random.between(1, 9)) % 10);
}
