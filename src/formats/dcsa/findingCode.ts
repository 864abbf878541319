import type { Finding, Severity } from '../../vocabulary/finding.ts';
import { filledSentence } from '../../vocabulary/sentence.ts';
import type { JsonFindingCode } from '../json/findingCode.ts';

/** The closed catalogue of what can be odd in a DCSA message. `{...}` is filled from the facts. */
const CATALOGUE = {
  'dcsa-record-unknown': {
    severity: 'error',
    text: 'This record is no Track & Trace event and no arrival notice: {expected}. It was not read.',
  },
  'dcsa-event-not-used': {
    severity: 'notice',
    text: 'A {type} event says nothing about a container or a port call.',
  },
  'dcsa-required-missing': { severity: 'warning', text: 'A {type} needs {element}; it is missing.' },
  'dcsa-code-unknown': { severity: 'warning', text: '"{raw}" is no code of {element}.' },
  'dcsa-event-id-malformed': {
    severity: 'warning',
    text: '"{raw}" is no event id: a UUID is expected (2.x).',
  },
  'dcsa-event-id-repeated': { severity: 'warning', text: 'The event id {raw} stands twice in this file.' },
  'dcsa-time-malformed': {
    severity: 'warning',
    text: '"{raw}" is not a time in the format ISO 8601 with an offset, such as 2026-01-20T14:15:00Z.',
  },
  'dcsa-time-implausible': { severity: 'warning', text: 'The time {raw} is not of our time.' },
  'dcsa-time-order': {
    severity: 'warning',
    text: 'The event was reported ({created}) before it happened ({raw}).',
  },
  'dcsa-imo-malformed': {
    severity: 'warning',
    text: '"{raw}" is not an IMO ship number: its check digit is wrong.',
  },
  'dcsa-place-malformed': { severity: 'warning', text: '"{raw}" is not a UN/LOCODE.' },
  'dcsa-container-malformed': {
    severity: 'warning',
    text: '"{raw}" is not a container number: four letters and seven digits are expected (ISO 6346).',
  },
  'dcsa-check-digit': {
    severity: 'warning',
    text: 'The check digit of container {raw} is wrong (ISO 6346).',
  },
  'dcsa-mass-malformed': { severity: 'warning', text: '"{raw}" is not a mass; it was not used.' },
  'dcsa-template-value': {
    severity: 'warning',
    text: '"{raw}" is the name of a value that was never filled in.',
  },
  'dcsa-extra-dropped': {
    severity: 'notice',
    text: 'The message has more than {max} elements without a place here; the rest of them was not kept.',
  },
} as const satisfies Readonly<Record<string, { readonly severity: Severity; readonly text: string }>>;

type OwnCode = keyof typeof CATALOGUE;
type DcsaFindingCode = OwnCode | JsonFindingCode;

export function dcsaFinding(
  code: OwnCode,
  facts: Readonly<Record<string, string | number>>,
  offset: number,
  where = '',
): Finding<DcsaFindingCode> {
  const { severity, text } = CATALOGUE[code];
  const sentence = filledSentence(text, facts, 120);
  return { code, severity, text: sentence, offset, ...(where === '' ? {} : { where }) };
}
