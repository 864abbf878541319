/** What a container is, read from its size and type code. Masses are typical, in kilograms. */
export interface SizeType {
  /** Normalised ISO 6346 code, for example `45R1` for both `45R1`, `45RT` and the older `4532`. */
  readonly code: string;
  readonly lengthFeet: number;
  readonly highCube: boolean;
  readonly reefer: boolean;
  readonly tank: boolean;
  readonly openTop: boolean;
  readonly flat: boolean;
  /** Mass of the empty container of this kind as usually built. */
  readonly tareKgTypical: number;
  /** Highest payload that plates of this kind commonly show. More than this cannot be true. */
  readonly payloadKgMax: number;
}

/** ISO 6346:2022 annex D, first character: nominal length in feet. */
const LENGTH_FEET: Readonly<Record<string, number>> = {
  '1': 10,
  '2': 20,
  '3': 30,
  '4': 40,
  B: 24,
  C: 24,
  D: 24,
  E: 25,
  F: 26,
  G: 41,
  H: 43,
  K: 45,
  L: 45,
  M: 48,
  N: 49,
  P: 53,
};

/** Second character: heights (8 ft, 8 ft 6, 9 ft, 9 ft 6 and more, half height), letters for greater widths. */
const HEIGHTS = '024568CDEFLMNP9';
const HIGH_CUBE_HEIGHTS = '56EFNP';

/** Group codes (GP, RT) name a kind without detail: the detail that is by far the most frequent stands for it. */
const GROUP_CODES: Readonly<Record<string, string>> = {
  GP: 'G1',
  VH: 'V2',
  BU: 'B0',
  BK: 'B3',
  SN: 'S0',
  RE: 'R0',
  RT: 'R1',
  RS: 'R3',
  HR: 'H0',
  HI: 'H5',
  UT: 'U1',
  PL: 'P0',
  PF: 'P1',
  PC: 'P3',
  PS: 'P5',
  TN: 'T0',
  TD: 'T3',
  TG: 'T7',
  KL: 'K2',
  NH: 'N0',
  NN: 'N2',
  NP: 'N4',
  AS: 'A0',
};

/** What people write where no code list binds them (manifests, terminal remarks): no ISO code reads like these. */
const COLLOQUIAL: Readonly<Record<string, string>> = {
  '20GP': '22G1',
  '20DC': '22G1',
  '20DV': '22G1',
  '40GP': '42G1',
  '40DC': '42G1',
  '40DV': '42G1',
  '40HC': '45G1',
  '40HQ': '45G1',
  '45HC': 'L5G1',
  '20RF': '22R1',
  '40RF': '45R1',
  '40RH': '45R1',
  '40HR': '45R1',
  '20OT': '22U1',
  '40OT': '42U1',
  '20FR': '22P3',
  '40FR': '42P3',
  '20TK': '22T0',
};

/** ISO 6346:1984 (and ISO 2716): first digit, length; 9 was used for the 45-foot boxes that came later. */
const OLD_LENGTHS: Readonly<Record<string, string>> = { '1': '1', '2': '2', '3': '3', '4': '4', '9': 'L' };

/** ISO 6346:1984, second digit: odd ones have a gooseneck tunnel, which the newer code does not tell. */
const OLD_HEIGHTS = ['0', '0', '2', '2', '5', '5', '6', '6', '9', '9'] as const;

/** ISO 6346:1984, third and fourth digit. First entry whose limit is not below the number gives the newer type. */
const OLD_TYPES: readonly (readonly [upTo: number, type: string])[] = [
  [9, 'G0'],
  // 10 to 12 are closed boxes with a few small vents high up: what `G1` says today, not the ventilated `V`.
  [12, 'G1'],
  [19, 'V2'],
  [22, 'H5'],
  [29, 'H6'],
  [31, 'R0'],
  [39, 'R1'],
  [49, 'H0'],
  [50, 'U0'],
  [59, 'U1'],
  [60, 'P0'],
  [62, 'P1'],
  [64, 'P3'],
  [69, 'P5'],
  [72, 'T0'],
  [76, 'T3'],
  [79, 'T7'],
  [84, 'B0'],
  [86, 'S0'],
  [89, 'S1'],
  [99, 'A0'],
];

function normaliseOld(text: string): string | undefined {
  const length = OLD_LENGTHS[text.charAt(0)];
  const height = OLD_HEIGHTS[Number(text.charAt(1))];
  const detail = Number(text.slice(2));
  const type = OLD_TYPES.find(([upTo]) => detail <= upTo)?.[1];
  return length === undefined || type === undefined ? undefined : `${length}${height}${type}`;
}

function normalise(text: string): string | undefined {
  if (/^\d{4}$/.test(text)) return normaliseOld(text);
  const colloquial = COLLOQUIAL[text];
  if (colloquial !== undefined) return colloquial;
  if (LENGTH_FEET[text.charAt(0)] === undefined || !HEIGHTS.includes(text.charAt(1))) return undefined;
  const type = text.slice(2);
  if (/^[GVBSRHUPTKNA]\d$/.test(type)) return text;
  const detailed = GROUP_CODES[type];
  return detailed === undefined ? undefined : `${text.slice(0, 2)}${detailed}`;
}

type Build = 'dry' | 'reefer' | 'tank' | 'open-top' | 'flat';

/**
 * Tare and payload in kilograms. Tares: middle of what makers' data sheets give. Payload: highest common gross rating
 * less the tare - 32,500 for dry boxes and open tops (newer 30,480 plates were raised), 35,000 for reefers, 36,000
 * for tanks (ISO 668:2020 limit), 34,000 and 45,000 for flats, which are built beyond ISO 668.
 */
const MASSES: Readonly<Record<Build, { short: Masses; long: Masses; veryLong: Masses }>> = {
  dry: { short: [2_250, 30_250], long: [3_850, 28_650], veryLong: [4_800, 27_700] },
  reefer: { short: [3_000, 27_480], long: [4_650, 30_350], veryLong: [5_400, 29_600] },
  tank: { short: [3_700, 32_300], long: [5_500, 30_500], veryLong: [6_000, 30_000] },
  'open-top': { short: [2_350, 30_150], long: [3_900, 28_600], veryLong: [4_900, 27_600] },
  flat: { short: [2_800, 31_200], long: [5_000, 40_000], veryLong: [6_500, 40_000] },
};
type Masses = readonly [tareKg: number, payloadKgMax: number];

function buildOf(group: string): Build {
  if (group === 'R' || group === 'H') return 'reefer';
  if (group === 'T' || group === 'K') return 'tank';
  if (group === 'U') return 'open-top';
  return group === 'P' ? 'flat' : 'dry';
}

function describe(code: string): SizeType {
  const group = code.charAt(2);
  const lengthFeet = LENGTH_FEET[code.charAt(0)] ?? 40;
  const build = buildOf(group);
  const { short, long, veryLong } = MASSES[build];
  const [tareKgTypical, payloadKgMax] = lengthFeet < 30 ? short : lengthFeet < 45 ? long : veryLong;
  return {
    code,
    lengthFeet,
    highCube: HIGH_CUBE_HEIGHTS.includes(code.charAt(1)),
    // H boxes are insulated without a machine of their own: they carry the same goods, but nothing to switch on.
    reefer: group === 'R',
    tank: build === 'tank',
    openTop: build === 'open-top',
    flat: build === 'flat',
    tareKgTypical,
    payloadKgMax,
  };
}

/** A few dozen codes make up all traffic; bounded in number and length because the key comes from messages. */
const KNOWN = new Map<string, SizeType | undefined>();
const KNOWN_MAX = 2_000;
const KNOWN_LENGTH_MAX = 16;

/**
 * Reads a size and type code: ISO 6346 detail (`45R1`) or group code (`45RT`), the numeric set of ISO 6346:1984
 * (`4532`) and the usual colloquial ones (`40HC`). One plan mixes them. Undefined when it is none of these.
 */
export function readSizeType(raw: string): SizeType | undefined {
  if (KNOWN.has(raw)) return KNOWN.get(raw);
  const text = raw.trim().toUpperCase();
  const code = text.length === 4 ? normalise(text) : undefined;
  const read = code === undefined ? undefined : describe(code);
  if (raw.length <= KNOWN_LENGTH_MAX && KNOWN.size < KNOWN_MAX) KNOWN.set(raw, read);
  return read;
}
