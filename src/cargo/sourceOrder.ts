import type { Instant } from '../vocabulary/instant.ts';
import type { MessageRef, Source } from '../vocabulary/source.ts';

/*
 * The canonical order: by time, then by place in the received bytes. It depends on what was said, never on the order
 * of arrival or on file names, so every list of a journey comes out the same whatever came first.
 */

export function compareText(first: string, second: string): number {
  return first < second ? -1 : first > second ? 1 : 0;
}

/** One message, whatever the name of the file it came in. */
export function messageKey(message: MessageRef): string {
  return `${message.sha256}/${message.index}`;
}

export function compareMessages(first: MessageRef, second: MessageRef): number {
  return first === second ? 0 : compareText(first.sha256, second.sha256) || first.index - second.index;
}

export function compareSources(first: Source, second: Source): number {
  return compareMessages(first.message, second.message) || first.offset - second.offset;
}

/** A known time comes before an unknown one. */
export function compareWhen(first: Instant | undefined, second: Instant | undefined): number {
  if (first === second) return 0;
  if (first === undefined) return 1;
  if (second === undefined) return -1;
  return compareText(first, second);
}

export function compareClaims(
  first: { readonly when?: Instant; readonly source: Source },
  second: { readonly when?: Instant; readonly source: Source },
): number {
  return compareWhen(first.when, second.when) || compareSources(first.source, second.source);
}
