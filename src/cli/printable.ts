/** Control characters, and the marks that turn the direction of text round: what follows would not be what is there. */
const NOT_PRINTED = /[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Terminal control sequences inside a message must not reach the officer's terminal. */
export function printable(text: string): string {
  return text.replace(NOT_PRINTED, ' ');
}

/** JSON that any terminal shows as it is: JSON.stringify escapes the first 32 control characters only. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
