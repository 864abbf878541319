import { type EdifactQuirks } from '../formats/edifact/edifactQuirks.ts';
import { writeEdifact } from '../formats/edifact/write.ts';
import type { ReadMessage } from '../formats/model.ts';
import { clockText, dateText, type Minutes, preparedAt } from './calendar.ts';
import { quirksOf, type SenderKind } from './quirk.ts';
import { streamOf } from './random.ts';
import { HOME } from './world/place.ts';

/** Where a run's files go. Messages and truth never meet. */
export interface Sink {
  message(folderedName: string, bytes: Uint8Array): void | Promise<void>;
  truth(name: string, bytes: Uint8Array): void | Promise<void>;
  /** Vessel calls written, of how many. */
  progress?(done: number, total: number): void;
}

export interface Outbox {
  /** An interchange with one or more messages of one type; the sender's habits decide about its faults. */
  edifact(post: EdifactPost): Promise<void>;
  /** A file of another format. */
  file(post: FilePost): Promise<void>;
  readonly counts: Readonly<Record<string, number>>;
}

interface Post {
  /** When it is received. */
  readonly at: Minutes;
  /** Named in the file: BAPLIE, ENS, TRACK-AND-TRACE ... */
  readonly type: string;
  readonly sender: string;
  /** Unique together with type and sender: what is reported, and which part of it. */
  readonly reference: string;
}

interface EdifactPost extends Post {
  readonly recipient: string;
  readonly kind: SenderKind;
  readonly messages: readonly ReadMessage[];
  /** Sends the same again later under another reference (standards.md section 3, repeats). */
  readonly repeatedAfter?: Minutes;
}

interface FilePost extends Post {
  readonly extension: 'ndjson' | 'json' | 'xml' | 'csv';
  readonly bytes: () => Uint8Array;
}

/** `before`: nothing that is received at or after this moment is written. */
export function createOutbox(seed: number, sink: Sink, before: Minutes | undefined): Outbox {
  const counts: Record<string, number> = {};
  const isLate = (at: Minutes) => before !== undefined && at >= before;

  async function deliver(
    { at, type, sender, reference }: Post,
    extension: string,
    bytes: Uint8Array,
  ): Promise<void> {
    counts[type] = (counts[type] ?? 0) + 1;
    await sink.message(`${dateText(at)}/${clockText(at)}-${type}-${sender}-${reference}.${extension}`, bytes);
  }

  async function interchange(post: EdifactPost, at: Minutes, reference: string): Promise<void> {
    if (isLate(at) || post.messages.length === 0) return;
    const quirks: EdifactQuirks = quirksOf(
      post.kind,
      post.messages,
      streamOf(seed, `quirk ${post.type} ${reference}`),
    );
    const bytes = writeEdifact({
      interchange: {
        syntaxId: 'UNOA',
        syntaxVersion: 2,
        sender: post.sender,
        recipient: post.recipient,
        preparedAt: preparedAt(at, HOME),
        reference: reference.slice(-14),
      },
      messages: post.messages,
      quirks,
    });
    await deliver({ ...post, at, reference }, 'edi', bytes);
  }

  return {
    counts,
    async edifact(post) {
      await interchange(post, post.at, post.reference);
      if (post.repeatedAfter === undefined) return;
      await interchange(post, post.at + post.repeatedAfter, `${post.reference}R`);
    },
    async file(post) {
      if (!isLate(post.at)) await deliver(post, post.extension, post.bytes());
    },
  };
}
