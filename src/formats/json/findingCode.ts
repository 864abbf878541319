import { isUtf8 } from 'node:buffer';
import type { Finding, Severity } from '../../vocabulary/finding.ts';
import type { ContractFaultCode } from './contract.ts';
import type { RecordFault } from './readRecords.ts';

/** Faults of any JSON message; the formats add their own codes. */
export type JsonFindingCode = RecordFault['code'] | ContractFaultCode | 'json-not-utf8';

const WHAT: Readonly<Record<JsonFindingCode, { readonly severity: Severity; readonly text: string }>> = {
  'json-malformed': { severity: 'error', text: 'The JSON is broken here' },
  'json-too-deep': { severity: 'error', text: 'The JSON is nested too deeply and was not read' },
  'json-too-large': { severity: 'error', text: 'The record is too large and was not read' },
  'json-too-many-faults': { severity: 'error', text: 'The rest of the file was not read' },
  'json-not-utf8': {
    severity: 'warning',
    text: 'These bytes are no UTF-8 (RFC 8259); their characters are shown as �',
  },
  'json-wrong-kind': { severity: 'error', text: 'The value is of another kind and was not used' },
  'json-too-long': { severity: 'warning', text: 'The text is too long' },
  'json-value-malformed': { severity: 'warning', text: 'The value does not have the form it should have' },
  'json-count': { severity: 'warning', text: 'There are too few or too many entries' },
  'json-name-repeated': { severity: 'warning', text: 'Two values have the same name' },
};

export function jsonFinding(
  code: JsonFindingCode,
  offset: number,
  where: string,
  expected: string,
): Finding<JsonFindingCode> {
  const { severity, text } = WHAT[code];
  return {
    code,
    severity,
    text: expected === '' ? `${text}.` : `${text}: ${expected}.`,
    offset,
    ...(where === '' ? {} : { where }),
  };
}

export function faultFinding({
  code,
  at,
  where,
  expected,
  bytesLost,
}: RecordFault): Finding<JsonFindingCode> {
  const lost = `${expected}; ${bytesLost} bytes were passed over, correct them and send the record again`;
  return jsonFinding(code, at, where, lost);
}

/** The first bytes that are no UTF-8, if there are any. */
export function notUtf8Finding(bytes: Uint8Array): Finding<JsonFindingCode> | undefined {
  const at = firstByteOutsideUtf8(bytes);
  return at === undefined ? undefined : jsonFinding('json-not-utf8', at, '', '');
}

const CHUNK = 1 << 20;

function firstByteOutsideUtf8(bytes: Uint8Array): number | undefined {
  if (isUtf8(bytes)) return undefined;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let at = 0;
  try {
    for (; at < bytes.length; at += CHUNK) decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true });
    decoder.decode();
    return undefined;
  } catch {
    return firstBadByte(
      bytes,
      Math.max(0, Math.min(at, bytes.length) - 3),
      Math.min(bytes.length, at + CHUNK),
    );
  }
}

/** Halves the stretch until the shortest faulty start is found. */
function firstBadByte(bytes: Uint8Array, from: number, to: number): number {
  let start = from;
  // A character may have begun before `from`: step back to its first byte.
  while (start > 0 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start -= 1;
  let good = start;
  let bad = to;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodes(bytes.subarray(start, middle))) good = middle;
    else bad = middle;
  }
  // The bad byte may be the second of a character: the offset is that of its first.
  while (good > start && !isUtf8(bytes.subarray(start, good))) good -= 1;
  return good;
}

/** A character cut off at the end still counts: only what can never become right is bad. */
function decodes(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
