import type { Finding, Severity } from '../../vocabulary/finding.ts';
import { filledSentence } from '../../vocabulary/sentence.ts';

/**
 * The closed catalogue of what can be odd in EDIFACT bytes: code -> severity and sentence. Placeholders in
 * braces are filled from facts. `error` means that something could not be taken over; `warning` that a value
 * may be wrong; `notice` that it is odd but understood. Real files have most of these, so no code refuses a
 * file by itself: that is the partner profile's choice (`profile.ts`).
 */
const FINDINGS = {
  // Syntax: bytes and separators (ISO 9735-1)
  'file-empty': ['error', 'There is no segment in the bytes.'],
  bom: ['notice', 'The bytes start with a UTF-8 byte order mark, which EDIFACT does not have.'],
  'una-cut': [
    'notice',
    'UNA has {count} service characters instead of 6; the missing ones have their usual meaning.',
  ],
  'una-malformed': [
    'warning',
    'The service characters of UNA are not six different signs; the usual ones are used.',
  ],
  'charset-unknown': [
    'warning',
    'Syntax identifier "{syntaxId}" names no known character set; the text was read as {charset}.',
  ],
  'charset-contradicted': [
    'warning',
    'The bytes are not what {syntaxId} declares; the text was read as {charset}.',
  ],
  'character-outside-level': [
    'notice',
    'Characters outside {syntaxId} occur (first one: byte {byte}); they are kept.',
  ],
  'character-not-written': [
    'error',
    '{syntaxId} has no sign for {count} characters; "?" or a plain letter was written.',
  ],
  'control-character': ['warning', 'Control character {byte} inside a segment.'],
  'line-break-in-segment': ['notice', 'Line breaks inside segments; they are not part of the text.'],
  'tag-lower-case': ['notice', 'Segment tag in lower case; it was read as {tag}.'],
  'tag-malformed': [
    'error',
    '{bytes} bytes do not start with a segment tag; they were passed over up to byte {end}.',
  ],
  'segment-empty': ['notice', 'A segment terminator without a segment.'],
  'terminator-missing': [
    'warning',
    'Segment {tag} runs on into what looks like segment {next} on a new line; a terminator may be missing.',
  ],
  'segment-cut': ['error', 'The bytes end inside segment {tag}, after {bytes} bytes without a terminator.'],
  'segment-too-long': [
    'error',
    'Segment {tag} has no terminator within {max} bytes; {bytes} bytes were passed over up to byte {end}.',
  ],
  'segment-too-many-elements': ['error', 'Segment {tag} has more than {max} {what}; it was passed over.'],
  'repetition-not-read': [
    'warning',
    'Data element {element} is repeated {count} times; the first one was read.',
  ],
  'interchange-too-large': ['error', 'More than {max} {what}; {bytes} bytes from here on were not read.'],
  'more-findings': ['warning', '{count} more findings are not listed.'],

  // Envelope (ISO 9735-1, UNB UNG UNH UNT UNE UNZ)
  'no-unb': ['notice', 'There is no interchange header UNB; sender and syntax are unknown.'],
  'no-unz': ['warning', 'The interchange has no trailer UNZ; it may have been cut.'],
  'unz-without-unb': ['notice', 'Interchange trailer UNZ without a header UNB.'],
  'unb-incomplete': ['warning', 'Interchange header UNB has no {what}.'],
  'unb-date-malformed': ['notice', 'Date and time of UNB, "{raw}", are not a date in the form YYMMDD:HHMM.'],
  'unb-date-long': ['notice', 'Date of UNB has eight digits, "{raw}", under syntax version {version}.'],
  'test-interchange': ['warning', 'The sender marked the interchange as a test.'],
  'unz-count-wrong': ['warning', 'UNZ declares {declared} messages or groups; {counted} were found.'],
  'unz-reference-differs': ['warning', 'UNZ reference "{trailer}" differs from UNB reference "{header}".'],
  'ung-group': ['notice', 'Messages are in a functional group UNG; it is read through.'],
  'no-une': ['warning', 'The functional group has no trailer UNE.'],
  'une-count-wrong': ['warning', 'UNE declares {declared} messages; {counted} were found.'],
  'une-reference-differs': ['warning', 'UNE reference "{trailer}" differs from UNG reference "{header}".'],
  'no-unt': ['error', 'The message has no trailer UNT; it was cut. Ask the sender for the whole file.'],
  'unt-without-unh': ['warning', 'Message trailer UNT without a header UNH.'],
  'unt-count-wrong': ['warning', 'UNT declares {declared} segments; {counted} were found.'],
  'unt-reference-differs': ['warning', 'UNT reference "{trailer}" differs from UNH reference "{header}".'],
  'unh-incomplete': ['warning', 'Message header UNH has no {what}.'],
  'message-reference-repeated': [
    'notice',
    'Message reference "{reference}" was used before in this interchange.',
  ],
  'message-types-mixed': ['notice', 'The interchange holds {type} beside {before}.'],
  'segment-outside-message': ['error', 'Segment {tag} stands outside any message; it was not read.'],

  // Messages and maps
  'association-own-element': [
    'notice',
    'Association code "{association}" is an element of its own; it belongs to the message identifier.',
  ],
  'unknown-message': ['error', '{type} is not a message that is read; its segments were passed over.'],
  'map-missing': ['warning', 'No map for {type} {release} {association}; the one for {used} was used.'],
  'segment-unexpected': ['error', 'Segment {tag} is not expected here; it was not read.'],
  'segment-unknown': ['warning', 'Segment {tag} is unknown in {type}; it was not read.'],
  'segment-missing': ['warning', '{tag} is missing: {what}.'],
  'header-late': ['warning', 'Header segment {tag} comes after the first container; it was not waited for.'],
  'groups-too-many': ['error', 'More than {max} {what} in one {of}; the rest was not read.'],
  'qualifier-unknown': ['notice', 'Qualifier "{raw}" of {tag} is not read.'],
  'element-empty': ['notice', '{tag} carries no value where {what} is expected.'],
  'blank-in-value': ['notice', 'Blanks inside or around the code "{raw}"; they were taken out.'],
  'function-unknown': ['notice', 'Message function "{raw}" is unknown; it was read as another function.'],
  'control-total-differs': ['warning', 'CNT declares {declared} {what}; {counted} were found.'],

  // Values
  'date-empty': ['notice', 'A date without a value.'],
  'date-format-missing': ['notice', 'Date "{raw}" has no format code.'],
  'date-format-differs': ['notice', 'Date "{raw}" does not have the form that format code {format} says.'],
  'date-malformed': ['warning', '"{raw}" under format {format} is not a date.'],
  'date-format-unknown': ['warning', 'Date format code {format} of "{raw}" is unknown.'],
  'container-number-missing': ['notice', 'A container without a number.'],
  'container-number-malformed': ['warning', '"{raw}" is not a container number (ISO 6346).'],
  'check-digit-wrong': ['warning', 'Check digit of container {raw} should be {expected} (ISO 6346).'],
  'check-digit-missing': [
    'warning',
    'Container number {raw} has no check digit; it would be {expected} (ISO 6346).',
  ],
  'container-repeated': ['warning', 'Container {raw} occurs more than once in the message.'],
  'size-type-missing': ['notice', 'A container without size and type.'],
  'size-type-unknown': ['notice', 'Size and type code "{raw}" is unknown.'],
  'size-type-differs': ['warning', 'Size and type of container {raw} are given twice and differ.'],
  'full-empty-missing': ['notice', 'Nothing says whether the container is full or empty.'],
  'full-empty-unknown': ['warning', 'Full or empty indicator "{raw}" is unknown.'],
  'status-unknown': ['notice', 'Equipment status "{raw}" is unknown.'],
  'weight-empty': ['notice', 'A weight without a value.'],
  'weight-malformed': ['warning', '"{raw}" is not a weight.'],
  'weight-unit-missing': ['notice', 'Weight {raw} has no unit; kilograms were assumed.'],
  'weight-unit-unknown': ['warning', '"{unit}" is not a unit of weight that is known.'],
  'weight-implausible': ['warning', 'A weight of {kg} kg is no weight of a container.'],
  'temperature-malformed': ['warning', '"{raw}" is not a temperature.'],
  'temperature-unit-unknown': ['warning', '"{unit}" is not a unit of temperature that is known.'],
  'number-malformed': ['warning', '"{raw}" is not a number; {what} is expected.'],
  'position-empty': ['notice', 'A stowage position without a value.'],
  'position-malformed': ['warning', '"{raw}" is not a stowage position (bay, row and tier).'],
  'position-repeated': ['warning', 'Stowage position {raw} holds more than one container.'],
  'port-missing': ['notice', 'No {what} port is given.'],
  'port-malformed': ['notice', '"{raw}" is not a UN/LOCODE; it was kept as sent.'],
  'ports-reversed': [
    'warning',
    'Load port {load} and discharge port {discharge} stand the other way round than in the header; nothing was changed.',
  ],
  'vessel-missing': ['warning', 'The message names no vessel.'],
  'voyage-missing': ['notice', 'The message names no voyage.'],
  'imo-number-malformed': ['notice', '"{raw}" is not an IMO ship number.'],
  'seal-empty': ['notice', 'A seal without a number.'],
  'seal-party-joined': [
    'notice',
    'Seal number and party are in one composite, "{raw}"; they were taken apart.',
  ],
  'placeholder-seal': ['notice', 'Seal "{raw}" is a placeholder, not a number.'],
  'placeholder-reference': [
    'notice',
    'Reference {qualifier} "{raw}" is a placeholder, not a document number.',
  ],
  'placeholder-weight': ['notice', 'Verified weight {raw} on an empty container is a placeholder.'],
  'placeholder-temperature': ['notice', 'Temperature {raw} on a container without cooling is a placeholder.'],
  'dangerous-goods-incomplete': ['warning', 'Dangerous goods without {what}.'],
  'goods-without-container': ['notice', 'Goods item {item} names no container.'],
  'document-missing': ['warning', 'A consignment without a transport document.'],
  'party-empty': ['notice', 'Party {role} has neither name nor identification.'],
  'text-cut': ['notice', 'The text has {length} characters; {max} were kept.'],
} as const satisfies Readonly<Record<string, readonly [Severity, string]>>;

export type EdifactFindingCode = keyof typeof FINDINGS;

export function isEdifactFindingCode(code: string): code is EdifactFindingCode {
  return Object.hasOwn(FINDINGS, code);
}

export type EdifactFinding = Finding<EdifactFindingCode>;

/** Longest piece of received text that a sentence repeats. */
const FACT_CHARACTERS_MAX = 40;

/**
 * Makes the finding: `offset` is the byte it was found at, `where` the segment tag. Facts that come from the
 * bytes are cut, so that a finding never carries a message.
 */
export function edifactFinding(
  code: EdifactFindingCode,
  offset: number,
  facts: Readonly<Record<string, string | number>> = {},
  where?: string,
): EdifactFinding {
  const [severity, template] = FINDINGS[code];
  const text = filledSentence(template, facts, FACT_CHARACTERS_MAX);
  return where === undefined ? { code, severity, text, offset } : { code, severity, text, offset, where };
}
