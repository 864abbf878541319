/** How much a finding matters: `notice` odd but harmless, `warning` a value may be wrong, `error` something is lost. */
export type Severity = 'notice' | 'warning' | 'error';

/**
 * Something odd in received bytes, kept beside the result. Content never throws: it is found, recorded, and
 * reading goes on. Each format has its own closed catalogue of codes.
 */
export interface Finding<Code extends string = string> {
  readonly code: Code;
  readonly severity: Severity;
  /** A sentence: what was found, what was expected. Never the content of a whole message. */
  readonly text: string;
  /** Byte offset in the received bytes. */
  readonly offset: number;
  /** Segment tag, XML element path, JSON pointer or CSV column, when there is one. */
  readonly where?: string;
}
