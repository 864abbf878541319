/** Shorter ones ("1", "SN 12") are not numbers of a high-security seal (ISO 17712). */
const SEAL_LENGTH_MIN = 5;

/**
 * A seal number for comparison: letters and digits, upper case, zeros after the letter prefix dropped ("V0123456" is
 * "V465672" in another message). Undefined when too short to mean anything.
 */
export function sealKey(number: string): string | undefined {
  const key = number
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^([A-Z]*)0+(?=\d)/, '$1');
  return key.length >= SEAL_LENGTH_MIN ? key : undefined;
}
