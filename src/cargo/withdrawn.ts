import type { MessageHeader } from '../formats/model.ts';
import type { MessageRef } from '../vocabulary/source.ts';
import { compareMessages, compareText, messageKey } from './sourceOrder.ts';

interface Headed {
  readonly message: MessageRef;
  readonly header: MessageHeader;
}

/**
 * Messages that no longer count: replaced or cancelled by a later message of the same sender, type and document
 * number (BGM functions 5 and 1). Returned as `messageKey`s. A cancellation itself says nothing about a container.
 */
export function withdrawnMessages(headed: readonly Headed[]): ReadonlySet<string> {
  const revoking = new Map<string, Headed[]>();
  const withdrawn = new Set<string>();
  for (const one of headed) {
    const revokes = one.header.function === 'replacement' || one.header.function === 'cancellation';
    if (!revokes || one.header.documentNumber === '') continue;
    const key = documentKey(one.header);
    const known = revoking.get(key);
    if (known === undefined) revoking.set(key, [one]);
    else known.push(one);
  }
  if (revoking.size === 0) return withdrawn;
  for (const one of headed) {
    const revokers = one.header.documentNumber === '' ? undefined : revoking.get(documentKey(one.header));
    if (revokers?.some((later) => revokes(later, one))) withdrawn.add(messageKey(one.message));
  }
  return withdrawn;
}

function documentKey({ sender, type, documentNumber }: MessageHeader): string {
  return `${sender}|${type}|${documentNumber}`;
}

function revokes(revoker: Headed, earlier: Headed): boolean {
  if (compareMessages(revoker.message, earlier.message) === 0) return false;
  const times = [sentOrder(earlier.header), sentOrder(revoker.header)] as const;
  const order = times.includes('') ? 0 : compareText(...times);
  if (order !== 0) return order < 0;
  // No telling by time: two replacements are two parts of one, or one told twice; an original is older.
  return earlier.header.function !== 'replacement' && earlier.header.function !== 'cancellation';
}

function sentOrder({ sentAt }: MessageHeader): string {
  return sentAt?.local ?? sentAt?.instant?.slice(0, 16) ?? '';
}
