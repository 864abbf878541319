/**
 * A seal number in the form in which two readings are compared: leading letters and zeros are dropped, since one
 * sender writes V0321987 and the next 321987. Short numbers keep all they have, or strangers would match.
 */
export function sealKey(number: string): string {
  const text = number.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const core = text.replace(/^[A-Z]*0*/, '');
  return core.length >= 4 ? core : text.replace(/^0+/, '');
}
