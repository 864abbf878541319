export interface ValueForm {
  /** In words, for the finding. */
  readonly expected: string;
  readonly pattern: RegExp;
  /** Blanks at the ends and repeated ones do not count (XML Schema `token`); not so for trader numbers. */
  readonly collapse: boolean;
  /** Where a longer text may be cut when it is written: names and descriptions. */
  readonly lengthMax?: number;
  readonly fits?: (text: string) => boolean;
}

const DAY =
  '(?:(?:0[13578]|1[02])(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)(?:0[1-9]|[12][0-9]|30)|02(?:0[1-9]|[12][0-9]))';
const MINUTE = '(?:[01][0-9]|2[0-3])[0-5][0-9]';
const MESSAGE_TYPES = `CC304A CC305A CC313A CC315A CC316A CC323A CC324A CC325A CC328A CC351A CD030C CD031C CD032C CD070B
  CD071B CD301A CD302A CD303A CD319A CD411C CD412C CD906B CD912B CD913B CD914B CD916B CD917B CD931C CD932C CD971B`;

const VALUE_FORMS: Readonly<Record<string, ValueForm>> = {
  letter: form('one letter is expected', '[a-zA-Z]'),
  capital: form('one capital letter is expected', '[A-Z]'),
  language: form('a language code of two letters is expected', '[a-zA-Z]{2}'),
  country: form('a country code of two capital letters is expected', '[A-Z]{2}'),
  date6: form('a date YYMMDD is expected', `[0-9]{2}${DAY}`),
  time4: form('a time HHMM is expected', MINUTE),
  dateTime: form('a time CCYYMMDDHHMM is expected', `[1-9][0-9]{3}${DAY}${MINUTE}`),
  messageType: form('a message type such as CC315A is expected', MESSAGE_TYPES.split(/\s+/).join('|')),
  office: form('two letters and six letters or digits are expected', '[a-zA-Z]{2}[a-zA-Z0-9]{6}'),
  place: {
    ...form('a country code and up to 33 characters are expected', '[a-zA-Z]{2}[^\\n\\r]{1,33}'),
    lengthMax: 35,
  },
  mrn: form('an MRN of 18 characters is expected', '[0-9]{2}[A-Z]{2}[A-Z0-9]{13}[0-9]'),
  tin: {
    expected: 'a trader number of 3 to 17 characters that starts with a country code is expected',
    pattern: /^(?=[^]{3,17}$)[A-Z]{2}[\x00-\x09\x0b\x0c\x0e-\x7f]*$/,
    collapse: false,
  },
  decimal: {
    expected: 'a number of at most 11 digits, 3 of them decimals, is expected',
    pattern: /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$/,
    collapse: true,
    fits: fitsDecimal,
  },
};

function form(expected: string, pattern: string): ValueForm {
  return { expected, pattern: new RegExp(`^(?:${pattern})$`, 'u'), collapse: true };
}

/** XML Schema counts digits of the value: zeros at the ends do not count. */
function fitsDecimal(text: string): boolean {
  const [whole = '', fraction = ''] = text.replace(/^[+-]/, '').split('.');
  // A loop, because /0+$/ looks at a run of zeros once for each of them.
  let decimals = fraction.length;
  while (decimals > 0 && fraction.charAt(decimals - 1) === '0') decimals -= 1;
  return decimals <= 3 && whole.replace(/^0+/, '').length + decimals <= 11;
}

/** The form of a type of the table: `an35`, `n4-8`, or one of the named ones. */
export function formOf(type: string): ValueForm {
  const named = VALUE_FORMS[type];
  if (named) return named;
  const [, kind = '', exact, low] = /^(an|n)(=?)(\d+)(?:-\d+)?$/.exec(type) ?? [];
  const high = type.split('-')[1] ?? low;
  if (kind === '') throw new Error(`The table names a type that does not exist: ${type}.`);
  const what = kind === 'n' ? 'digits' : 'characters';
  const [min, max] = exact ? [low, low] : type.includes('-') ? [low, high] : ['1', low];
  return {
    expected: min === max ? `${max} ${what} are expected` : `${min} to ${max} ${what} are expected`,
    // `u`: lengths count characters, not UTF-16 units.
    pattern: new RegExp(`^${kind === 'n' ? '[0-9]' : '[^\\n\\r]'}{${min},${max}}$`, 'u'),
    collapse: true,
    ...(kind === 'an' ? { lengthMax: Number(max) } : {}),
  };
}
