import type { Identifier } from './identifier.ts';
import { accept, refuse, type Parsed } from './parsed.ts';
import { refusal } from './refusal.ts';

/** SHA-256 of received bytes, 64 lower-case hexadecimal digits. The bytes are kept under it. */
export type Sha256 = Identifier<'Sha256'>;

/** Reads the hexadecimal form of a SHA-256; capitals become small. */
export function parseSha256(raw: string): Parsed<Sha256> {
  if (/^[0-9a-f]{64}$/i.test(raw)) return accept(raw.toLowerCase() as Sha256);
  return refuse(refusal('sha256-malformed', { raw: raw.slice(0, 80) }));
}

/** One message inside received bytes. One object per message is shared by all that was read from it. */
export interface MessageRef {
  readonly sha256: Sha256;
  /** Name of the file as received; for people only, never a key. */
  readonly fileName: string;
  /** Position of the message in the file, from 0. */
  readonly index: number;
  /** For example BAPLIE, CC315A, F12, ARRIVAL-NOTICE. */
  readonly type: string;
  /** For example D:95B, 1:911, 2.2. */
  readonly release: string;
  /** UNH reference, LRN, MRN, event id: what the sender calls the message. */
  readonly reference: string;
}

/** Where a value was read: the message, and the byte offset in the received bytes. */
export interface Source {
  readonly message: MessageRef;
  readonly offset: number;
}
