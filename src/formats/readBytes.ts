import { looksLikeDcsa, readDcsa } from './dcsa/readDcsa.ts';
import { createEdifactReader } from './edifact/interchange.ts';
import type { PartnerProfile } from './edifact/profile.ts';
import { looksLikeEnsJson, readEnsJson } from './ens/readEnsJson.ts';
import { looksLikeEnsXml, readEnsXml } from './ens/readEnsXml.ts';
import { looksLikeManifestCsv, readManifestCsv } from './manifest/readManifestCsv.ts';
import type { MessageFormat, MessageVisitor } from './model.ts';

export interface ReadOptions {
  readonly profile?: PartnerProfile;
  /** CSV manifest: our field name -> header of the partner's column. */
  readonly manifestMapping?: Readonly<Record<string, string>>;
}

/** As many bytes as any detector looks at. */
export const DETECTION_BYTES = 64 * 1024;

/**
 * What the first bytes look like; `undefined` when no format is recognised. The order matters: EDIFACT and XML have
 * signatures, JSON has names to look for, and almost any text could be a CSV, so it comes last.
 */
export function detectFormat(start: Uint8Array): MessageFormat | undefined {
  if (looksLikeEdifact(start)) return 'edifact';
  if (looksLikeEnsXml(start)) return 'ens-xml';
  const dcsa = looksLikeDcsa(start);
  if (dcsa) return dcsa;
  if (looksLikeEnsJson(start)) return 'ens-json';
  if (looksLikeManifestCsv(start)) return 'csv-manifest';
  return undefined;
}

/** Reads a whole file; returns its format, or `undefined` with one finding when none is recognised. */
export function readBytes(
  bytes: Uint8Array,
  visitor: MessageVisitor,
  options: ReadOptions = {},
): MessageFormat | undefined {
  const format = detectFormat(bytes.subarray(0, DETECTION_BYTES));
  switch (format) {
    case 'edifact': {
      const reader = createEdifactReader(visitor, options.profile);
      reader.write(bytes);
      reader.end();
      break;
    }
    case 'ens-xml':
      readEnsXml(bytes, visitor);
      break;
    case 'ens-json':
      readEnsJson(bytes, visitor);
      break;
    case 'dcsa-track-and-trace':
    case 'dcsa-arrival-notice':
      readDcsa(bytes, visitor);
      break;
    case 'csv-manifest':
      readManifestCsv(bytes, visitor, options.manifestMapping);
      break;
    case undefined:
      visitor.finding(unknownFormat(bytes));
  }
  return format;
}

const READ_FORMATS = 'EDIFACT, CC315A or CC313A XML, ENS JSON, DCSA JSON and CSV manifests are read.';

/** First bytes of what people send by mistake, in hexadecimal, and what to do about it. */
const SIGNATURES: readonly (readonly [bytes: string, what: string])[] = [
  ['504b0304', 'This is a ZIP archive or an Office file: unpack it, or save the table as CSV.'],
  ['1f8b', 'This is a gzip archive: unpack it first.'],
  ['377abcaf271c', 'This is a 7z archive: unpack it first.'],
  ['25504446', 'This is a PDF document: ask the sender for the message itself.'],
  ['fffe', 'This is UTF-16 text: save it as UTF-8.'],
  ['feff', 'This is UTF-16 text: save it as UTF-8.'],
  ['7b', 'This looks like JSON, but has none of the names of an ENS filing, an event or an arrival notice.'],
  ['5b', 'This looks like JSON, but has none of the names of an ENS filing, an event or an arrival notice.'],
];

function unknownFormat(bytes: Uint8Array) {
  const start = startOf(bytes);
  const hex = start.replaceAll(' ', '');
  const known = SIGNATURES.find(([signature]) => hex.startsWith(signature))?.[1];
  const what =
    bytes.length === 0
      ? 'The file is empty: ask the sender for it again.'
      : (known ?? `No format is recognised; it starts with ${start}.`);
  return {
    code: 'file-format-unknown',
    severity: 'error',
    text: `${what} ${READ_FORMATS}`,
    offset: 0,
  } as const;
}

/** The first bytes for a person, in hexadecimal: content of an unknown file is never printed as text. */
function startOf(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

/** UNA, UNB, UNG or UNH, after a byte order mark and blanks. */
export function looksLikeEdifact(start: Uint8Array): boolean {
  let at = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? 3 : 0;
  while (at < start.length && isBlank(start[at])) at += 1;
  const tag = String.fromCharCode(start[at] ?? 0, start[at + 1] ?? 0, start[at + 2] ?? 0);
  return ['UNA', 'UNB', 'UNG', 'UNH'].includes(tag);
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
