import { formOf, type ValueForm } from './xmlValueForm.ts';

/*
 * CC315A (declaration) and CC313A (amendment) of the Import Control System, version 11-2, as tables: what
 * stands in which element, in which order, how often, and of which form. One entry is `name`, how often,
 * type: `!` once, `?` at most once, `+` at least once, `*` any number of times, `*99` at most 99 times. A
 * type in capitals is a record of this table. Types: `an35` up to 35 characters, `an=2` exactly two, `n5` up
 * to five digits, the others in `VALUE_FORMS`.
 */
const MESSAGE = `MesSenMES3! an35, MesRecMES6? an35, DatOfPreMES9! date6, TimOfPreMES10! time4, PriMES15? letter,
  MesIdeMES19! an14, MesTypMES20! messageType, CorIdeMES25? an14`;

const header = (own: { reference: string; place: string; time: string }) => `${own.reference},
  TraModAtBorHEA76! n2, IdeOfMeaOfTraCroHEA85? an27, IdeOfMeaOfTraCroHEA85LNG? language,
  NatOfMeaOfTraCroHEA87? country, TotNumOfIteHEA305? n5, TotNumOfPacHEA306? n7, TotGroMasHEA307? decimal,
  ${own.place}? an35, ${own.place}LNG? language, SpeCirIndHEA1? capital, TraChaMetOfPayHEA1? capital,
  ComRefNumHEA? an70, ConRefNumHEA? an35, PlaLoaGOOITE334? place, PlaLoaGOOITE334LNG? language,
  PlaUnlGOOITE334? place, CodPlUnHEA357LNG? language, ${own.time}! dateTime`;

/** Every trader has the same seven elements in the same order, under names of its own. */
const trader = (names: string, tin = '?') => {
  const [name, street, postCode, city, country, language, number] = names.split(' ');
  return `${name}? an35, ${street}? an35, ${postCode}? an9, ${city}? an35, ${country}? country,
    ${language}? language, ${number}${tin} tin`;
};

export const TRADERS = {
  TRACONCO1: 'NamCO17 StrAndNumCO122 PosCodCO123 CitCO124 CouCO125 NADLNGCO TINCO159',
  TRACONCE1: 'NamCE17 StrAndNumCE122 PosCodCE123 CitCE124 CouCE125 NADLNGCE TINCE159',
  NOTPAR670:
    'NamNOTPAR672 StrNumNOTPAR673 PosCodNOTPAR676 CitNOTPAR674 CouCodNOTPAR675 NOTPAR670LNG TINNOTPAR671',
  TRACONCO2: 'NamCO27 StrAndNumCO222 PosCodCO223 CitCO224 CouCO225 NADLNGGTCO TINCO259',
  TRACONCE2: 'NamCE27 StrAndNumCE222 PosCodCE223 CitCE224 CouCE225 NADLNGGICE TINCE259',
  PRTNOT640:
    'NamPRTNOT642 StrNumPRTNOT646 PstCodPRTNOT644 CtyPRTNOT643 CouCodGINOT647 PRTNOT640LNG TINPRTNOT641',
  TRAREP: 'NamTRE1 StrAndNumTRE1 PosCodTRE1 CitTRE1 CouCodTRE1 TRAREPLNG TINTRE1',
  PERLODSUMDEC: 'NamPLD1 StrAndNumPLD1 PosCodPLD1 CitPLD1 CouCodPLD1 PERLODSUMDECLNG TINPLD1',
  TRACARENT601:
    'NamTRACARENT604 StrNumTRACARENT607 PstCodTRACARENT606 CtyTRACARENT603 CouCodTRACARENT605 TRACARENT601LNG TINTRACARENT602',
} as const;

const RECORDS: Readonly<Record<string, string>> = {
  GOOITEGDS: `IteNumGDS7! n5, GooDesGDS23? an280, GooDesGDS23LNG? language, GroMasGDS46? decimal,
    MetOfPayGDI12? capital, ComRefNumGIM1? an70, UNDanGooCodGDI1? n=4, PlaLoaGOOITE333? place,
    PlaLoaGOOITE333LNG? language, PlaUnlGOOITE333? place, PlaUnlGOOITE333LNG? language, PRODOCDC2*99 PRODOCDC2,
    SPEMENMT2*99 SPEMENMT2, TRACONCO2? TRACONCO2, COMCODGODITM? COMCODGODITM, TRACONCE2? TRACONCE2,
    CONNR2*99 CONNR2, IDEMEATRAGI970* IDEMEATRAGI970, PACGS2*99 PACGS2, PRTNOT640? PRTNOT640`,
  PRODOCDC2: 'DocTypDC21! an4, DocRefDC23! an35, DocRefDCLNG? language',
  SPEMENMT2: 'AddInfCodMT23! an5',
  COMCODGODITM: 'ComNomCMD1! n4-8',
  CONNR2: 'ConNumNR21! an17',
  IDEMEATRAGI970: 'NatIDEMEATRAGI973? country, IdeMeaTraGIMEATRA971! an27, IdeMeaTraGIMEATRA972LNG? language',
  PACGS2: `KinOfPacGS23! an=2, NumOfPacGS24? n5, NumOfPieGS25? n5, MarNumOfPacGSL21? an140,
    MarNumOfPacGSL21LNG? language`,
  ITI: 'CouOfRouCodITI1! country',
  CUSOFFLON: 'RefNumCOL1! office',
  SEAID529: 'SeaIdSEAID530! an20, SeaIdSEAID530LNG? language',
  CUSOFFFENT730: 'RefNumCUSOFFFENT731! office, ExpDatOfArrFIRENT733! dateTime',
  CUSOFFSENT740: 'RefNumSUBENR909! office',
  ...Object.fromEntries(
    Object.entries(TRADERS).map(([record, names]) => [
      record,
      trader(names, record === 'TRAREP' || record === 'PERLODSUMDEC' ? '!' : '?'),
    ]),
  ),
};

const message = (headerRecord: string, lodgement: string) => `${MESSAGE}, HEAHEA! ${headerRecord},
  TRACONCO1? TRACONCO1, TRACONCE1? TRACONCE1, NOTPAR670? NOTPAR670, GOOITEGDS+ GOOITEGDS, ITI*99 ITI,
  ${lodgement} TRAREP? TRAREP, PERLODSUMDEC! PERLODSUMDEC, SEAID529* SEAID529, CUSOFFFENT730! CUSOFFFENT730,
  CUSOFFSENT740*99 CUSOFFSENT740, TRACARENT601? TRACARENT601`;

export interface XmlEntry {
  readonly name: string;
  readonly countMin: number;
  readonly countMax: number;
  /** The elements inside, or the form of the text. */
  readonly content: readonly XmlEntry[] | ValueForm;
}

/** Root element -> what stands in it. The namespace is that of `rootNamespace`. */
export const ROOTS: ReadonlyMap<string, readonly XmlEntry[]> = new Map([
  [
    'CC315A',
    entriesOf(message('HEADER315', 'CUSOFFLON? CUSOFFLON,'), {
      HEADER315: header({ reference: 'RefNumHEA4! an22', place: 'DecPlaHEA394', time: 'DecDatTimHEA114' }),
    }),
  ],
  [
    'CC313A',
    entriesOf(message('HEADER313', ''), {
      HEADER313: header({ reference: 'DocNumHEA5! mrn', place: 'AmdPlaHEA598', time: 'DatTimAmeHEA113' }),
    }),
  ],
]);

export function rootNamespace(root: string): string {
  return `http://ics.dgtaxud.ec/${root}`;
}

function entriesOf(table: string, own: Readonly<Record<string, string>>): XmlEntry[] {
  return table.split(',').map((line) => {
    const [, name = '', often = '', type = ''] = /^\s*(\w+)([!?+]|\*\d*)\s+(\S+)\s*$/.exec(line) ?? [];
    const record = own[type] ?? RECORDS[type];
    return {
      name,
      countMin: often === '!' || often === '+' ? 1 : 0,
      countMax: often === '+' || often === '*' ? Infinity : Number(often.slice(1) || 1),
      content: record === undefined ? formOf(type) : entriesOf(record, own),
    };
  });
}
