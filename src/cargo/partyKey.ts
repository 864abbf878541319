import type { PartyStatement } from '../formats/model.ts';

/** Legal forms of traders, as they stand at the end of a name after folding; longer ones first. */
const LEGAL_FORMS =
  /\b(?:GESELLSCHAFT MIT BESCHRANKTER HAFTUNG|SOCIEDAD ANONIMA|PRIVATE LIMITED|PVT LTD|PTE LTD|CO LTD|PTY LTD|S A DE C V|SA DE CV|S DE R L|S P A|S R L|S A S|S A|B V B A|B V|N V|G M B H|L L C|L T D A|SP Z O O|D O O|S R O|INCORPORATED|LIMITADA|LIMITED|CORPORATION|COMPANY|GMBH|LTDA|EIRL|BVBA|SARL|CORP|SRL|SPA|SAS|INC|LLC|LTD|PLC|SRO|DOO|OOD|EOOD|KFT|APS|ASA|BV|NV|SA|AG|KG|OY|AB|AS|SL|SE|CO)$/;

/** Letters that no decomposition into base letter and accent reaches. */
const LETTERS: Readonly<Record<string, string>> = {
  Ø: 'O',
  Æ: 'AE',
  Œ: 'OE',
  ẞ: 'SS',
  ß: 'SS',
  Ł: 'L',
  Đ: 'D',
  Ð: 'D',
};

/** The same names come back in every filing; bounded because they come from messages. */
const FOLDED = new Map<string, string>();
const FOLDED_MAX = 50_000;

/** Case, accents, punctuation and legal forms (Ltd, B.V., GmbH, S.A. ...) make no difference between two names. */
export function foldName(name: string): string {
  let folded = FOLDED.get(name);
  if (folded !== undefined) return folded;
  folded = fold(name);
  if (FOLDED.size >= FOLDED_MAX) FOLDED.clear();
  FOLDED.set(name, folded);
  return folded;
}

function fold(name: string): string {
  let folded = name
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[ØÆŒẞßŁĐÐ]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/\p{M}/gu, '')
    .replace(/&/g, ' AND ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  // "GmbH & Co. KG" is three of them.
  for (let turn = 0; turn < 4; turn++) {
    const shorter = folded
      .replace(LEGAL_FORMS, '')
      .replace(/\sAND\s*$/, '')
      .trim();
    if (shorter === folded || shorter === '') break;
    folded = shorter;
  }
  return folded;
}

/** Sentences that stand where an identification should; never an identity. */
const NO_IDENTIFICATION: ReadonlySet<string> = new Set(['', 'NA', 'NONE', 'UNKNOWN', 'NOEORI', 'PR', 'XX']);

/**
 * What two mentions of one party share: the identification (EORI, tax number), else the folded name and the country.
 * Empty when nothing names the party.
 */
export function partyKey(party: Pick<PartyStatement, 'identification' | 'name' | 'country'>): string {
  const identification = (party.identification ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '');
  if (!NO_IDENTIFICATION.has(identification) && !/^(\w)\1*$/.test(identification))
    return `id:${identification}`;
  const name = foldName(party.name ?? '');
  return name === '' ? '' : `name:${name}/${(party.country ?? '').toUpperCase()}`;
}
