/**
 * One EDIFACT segment, still in its received bytes; text is decoded when asked for. Elements and components
 * count from 0; element 0 is the first one after the tag (ISO 9735). A segment is valid only during the call
 * that hands it out: a reader may reuse its buffer.
 */
export interface Segment {
  readonly tag: string;
  /** Byte offset of the tag's first byte in the received bytes. */
  readonly offset: number;
  /** Bytes up to and with the terminator. */
  readonly length: number;
  readonly elementCount: number;
  componentCount(element: number): number;
  /** Text with release characters resolved; '' when the component was not sent. */
  text(element: number, component?: number): string;
  /** Byte offset of the component in the received bytes; the segment's end when it was not sent. */
  offsetOf(element: number, component?: number): number;
}

/**
 * A segment to be written: elements, each a text or a list of components. Trailing empty ones are cut by the
 * writer.
 */
export interface SegmentToWrite {
  readonly tag: string;
  readonly elements: readonly (string | readonly string[])[];
}
