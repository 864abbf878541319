import type { Finding, Severity } from '../../vocabulary/finding.ts';
import { filledSentence } from '../../vocabulary/sentence.ts';
import type { JsonFindingCode } from '../json/findingCode.ts';

/*
 * The closed catalogue of what can be odd in an entry summary declaration. `{...}` is filled from the facts.
 * `structure` marks a fault that the XML schema of the message would refuse as well.
 */
const CATALOGUE = {
  'ens-not-a-filing': {
    severity: 'error',
    text: 'This record is no ENS filing: {expected}. It was not read.',
  },
  'ens-filing-unknown': {
    severity: 'warning',
    text: '"{raw}" is no filing type; F10 to F17 are expected. The record was read, what it must have was not checked.',
  },
  'ens-required-missing': { severity: 'warning', text: 'A filing {filing} needs {element}; it is missing.' },
  'ens-container-malformed': {
    severity: 'warning',
    text: '"{raw}" is not a container number: four letters and seven digits are expected (ISO 6346).',
  },
  'ens-check-digit': { severity: 'warning', text: 'The check digit of container {raw} is wrong (ISO 6346).' },
  'ens-hs-malformed': {
    severity: 'warning',
    text: '"{raw}" is not an HS code: 2, 4, 6, 8 or 10 digits are expected.',
  },
  'ens-mass-malformed': { severity: 'warning', text: '"{raw}" is not a mass in kilograms; it was not used.' },
  'ens-time-malformed': { severity: 'warning', text: '"{raw}" is not a time in the format {format}.' },
  'ens-seal-count': {
    severity: 'warning',
    text: '{stated} seals are announced for {raw}, {found} are listed.',
  },
  'ens-item-count': {
    severity: 'warning',
    text: 'The header announces {stated} goods items, {found} are there.',
  },
  'ens-extra-dropped': {
    severity: 'notice',
    text: 'The filing has more than {max} elements that no standard names; the rest of them was not kept.',
  },
  'ens-goods-not-shared': {
    severity: 'warning',
    text: 'Goods items that name no container are told with each of the {number} containers up to {max}; this one and later ones stand in the consignment alone.',
  },
  'xml-not-well-formed': {
    severity: 'error',
    text: 'The XML is broken here: {why}. What follows was not read; ask the sender for the whole file.',
    structure: true,
  },
  'xml-doctype-refused': {
    severity: 'error',
    text: 'The file declares a document type. It can define entities that grow without end, so it is never read.',
    structure: true,
  },
  'xml-too-large': { severity: 'error', text: 'The file has more than {max} {what}; the rest was not read.' },
  'xml-encoding-unknown': {
    severity: 'error',
    text: 'The encoding "{raw}" is not read; UTF-8, UTF-16, ISO-8859-1 and US-ASCII are.',
  },
  'xml-bytes-malformed': { severity: 'error', text: 'Bytes here are not {encoding}.', structure: true },
  'xml-root-unknown': {
    severity: 'error',
    text: 'The root element {raw} is not CC315A or CC313A in the namespace {expected}.',
    structure: true,
  },
  'xml-element-unknown': {
    severity: 'warning',
    text: 'The element {raw} has no place here.',
    structure: true,
  },
  'xml-element-order': {
    severity: 'warning',
    text: 'The element {raw} stands too late: it belongs before {before}.',
    structure: true,
  },
  'xml-element-missing': { severity: 'warning', text: 'The element {raw} is missing.', structure: true },
  'xml-element-count': {
    severity: 'warning',
    text: 'The element {raw} stands more than {max} times.',
    structure: true,
  },
  'xml-text-misplaced': {
    severity: 'warning',
    text: 'Text stands between the elements of {raw}.',
    structure: true,
  },
  'xml-attribute-unknown': {
    severity: 'warning',
    text: 'The attribute {raw} has no place here.',
    structure: true,
  },
  'xml-value-malformed': {
    severity: 'warning',
    text: '"{raw}" is not a value for {element}: {expected}.',
    structure: true,
  },
} as const satisfies Readonly<
  Record<string, { readonly severity: Severity; readonly text: string; readonly structure?: true }>
>;

type OwnCode = keyof typeof CATALOGUE;
type EnsFindingCode = OwnCode | JsonFindingCode;

export function ensFinding(
  code: OwnCode,
  facts: Readonly<Record<string, string | number>>,
  offset: number,
  where = '',
): Finding<EnsFindingCode> {
  const { severity, text } = CATALOGUE[code];
  const sentence = filledSentence(text, facts, 120);
  return { code, severity, text: sentence, offset, ...(where === '' ? {} : { where }) };
}

/** True when the message breaks the structure that the standard gives it, not only a rule of good sense. */
export function isStructureFault(code: string): boolean {
  return STRUCTURE.has(code);
}

const STRUCTURE: ReadonlySet<string> = new Set(
  Object.entries(CATALOGUE).flatMap(([code, entry]) => ('structure' in entry ? [code] : [])),
);
