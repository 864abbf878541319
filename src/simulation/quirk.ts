import type { EdifactQuirks } from '../formats/edifact/edifactQuirks.ts';
import type { ReadMessage } from '../formats/model.ts';
import type { Random } from './random.ts';

/** Who sends: planners' and terminals' systems make other faults than gate systems. */
export type SenderKind = 'line' | 'terminal' | 'gate' | 'forwarder';

/*
 * Faults of files at the rates of the 44 sample files (50 messages) of standards.md section 4. A file has most of them
 * independently of each other; the gate samples come without UNB, which is half of all files without one.
 */
const WRONG_UNT_COUNT = 12 / 44;
const WRONG_UNT_REFERENCE = 2 / 44;
const WRONG_UNZ_COUNT = 3 / 44;
/** Files that start with UNH: 11 of 44. */
const NO_UNB: Readonly<Record<SenderKind, number>> = {
  line: 0.12,
  terminal: 0.15,
  gate: 0.5,
  forwarder: 0.25,
};
const NO_UNZ = 3 / 44;
const BYTE_ORDER_MARK = 6 / 44;
const CUT_UNA = 2 / 44;
const DECIMAL_COMMA = 1 / 44;
const FUNCTIONAL_GROUP = 2 / 44;
/** 36 LF, 3 without, 5 CR LF. */
const NO_LINE_BREAKS = 3 / 44;
const CRLF = 5 / 44;
const LOWER_CASE = 6 / 44;
const ASSOCIATION_OWN_ELEMENT = 3 / 44;
const BLANK_BEFORE_PLACE = 2 / 44;
const SEAL_WITH_PARTY = 1 / 44;
/** Six of 392 DTM without value; that is about one file in eight. */
const EMPTY_DATE = 5 / 44;
/** Where plans carry scan results, the verdict sometimes stands in the qualifier's place (judgement). */
const VERDICT_AS_QUALIFIER = 0.2;

export function quirksOf(kind: SenderKind, messages: readonly ReadMessage[], random: Random): EdifactQuirks {
  const noUnb = random.chance(NO_UNB[kind]);
  const wrongCount = random.chance(WRONG_UNT_COUNT);
  // Counts are off by a few segments or by hundreds: 907 for 833, 313 for 30.
  const countOff = random.chance(0.5) ? random.between(1, 9) : random.between(40, 400);
  const comma = !noUnb && random.chance(DECIMAL_COMMA);
  const cut = !noUnb && !comma && random.chance(CUT_UNA);
  const breaks = random.fraction();
  const plan = messages[0]?.header.type === 'BAPLIE';
  return {
    lineBreaks: breaks < NO_LINE_BREAKS ? 'none' : breaks < NO_LINE_BREAKS + CRLF ? 'crlf' : 'lf',
    ...(noUnb ? { noUnb } : {}),
    ...(wrongCount ? { wrongUntCount: countOff } : {}),
    ...(random.chance(WRONG_UNT_REFERENCE) ? { wrongUntReference: true } : {}),
    ...(!noUnb && random.chance(NO_UNZ) ? { noUnz: true } : {}),
    ...(!noUnb && random.chance(WRONG_UNZ_COUNT) ? { wrongUnzCount: 1 } : {}),
    ...(random.chance(BYTE_ORDER_MARK) ? { byteOrderMark: true } : {}),
    ...(comma ? { decimalComma: true } : {}),
    ...(cut ? { cutUna: true } : {}),
    ...(!noUnb && random.chance(FUNCTIONAL_GROUP) ? { functionalGroup: true } : {}),
    ...(random.chance(LOWER_CASE) ? { lowerCase: true } : {}),
    ...(random.chance(ASSOCIATION_OWN_ELEMENT) ? { associationOwnElement: true } : {}),
    ...(random.chance(BLANK_BEFORE_PLACE) ? { blankBeforePlace: true } : {}),
    ...(random.chance(SEAL_WITH_PARTY) ? { sealWithParty: true } : {}),
    ...(random.chance(EMPTY_DATE) ? { emptyDate: true } : {}),
    ...(plan && random.chance(VERDICT_AS_QUALIFIER) ? { scanVerdictAsQualifier: true } : {}),
  };
}
