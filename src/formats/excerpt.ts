const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const APOSTROPHE = 0x27;
const QUESTION_MARK = 0x3f;
const EXCERPT_BYTES_MAX = 240;

/**
 * The EDIFACT segment, or the line of any other text, that holds the byte; at most 240 bytes of it.
 * Latin-1 is used for display because every byte then has a character: nothing of the evidence disappears.
 */
export function excerptAt(bytes: Uint8Array, offset: number, edifact: boolean): string {
  const at = Math.max(0, Math.min(offset, bytes.length - 1));
  let start = at;
  while (start > 0 && at - start < EXCERPT_BYTES_MAX && !endsPiece(bytes, start - 1, edifact)) start -= 1;
  let end = at;
  while (end < bytes.length && end - start < EXCERPT_BYTES_MAX && !endsPiece(bytes, end, edifact)) end += 1;
  if (edifact && bytes[end] === APOSTROPHE) end += 1;
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, Math.max(0, end - start)).toString('latin1');
}

function endsPiece(bytes: Uint8Array, index: number, edifact: boolean): boolean {
  const byte = bytes[index];
  if (byte === LINE_FEED || byte === CARRIAGE_RETURN) return true;
  return edifact && endsSegment(bytes, index);
}

/** An apostrophe ends a segment unless an odd number of release characters stands before it. */
export function endsSegment(bytes: Uint8Array, index: number): boolean {
  if (bytes[index] !== APOSTROPHE) return false;
  let releases = 0;
  while (bytes[index - 1 - releases] === QUESTION_MARK) releases += 1;
  return releases % 2 === 0;
}
