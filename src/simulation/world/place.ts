import type { Clock } from '../calendar.ts';

/** A port of the simulated world: code as real messages write it, name, its clock. */
export interface Place extends Clock {
  readonly code: string;
  readonly name: string;
  /** ISO 3166 alpha-2. */
  readonly country: string;
  /** Code of the same port in another list (standards.md section 8): some senders use it. */
  readonly alias?: string;
  /** Share of full containers that the port scans and reports in stow plans; 0 where it does not. */
  readonly scanShare: number;
  /** Inside the customs territory of the Union: no entry summary declaration for what is loaded here. */
  readonly union: boolean;
}

/** Code, name, hours to UTC, S where EU summer time is kept, scan share, alias. */
const ROWS: readonly (readonly [string, string, number, string?, number?, string?])[] = [
  ['BEANR', 'Antwerp', 1, 'S'],
  ['NLRTM', 'Rotterdam', 1, 'S'],
  ['DEHAM', 'Hamburg', 1, 'S'],
  ['DEBRV', 'Bremerhaven', 1, 'S'],
  ['FRLEH', 'Le Havre', 1, 'S'],
  ['GBLGP', 'London Gateway', 0, 'S'],
  ['GBFXT', 'Felixstowe', 0, 'S'],
  ['ESALG', 'Algeciras', 1, 'S'],
  ['ESVLC', 'Valencia', 1, 'S'],
  ['PTSIE', 'Sines', 0, 'S'],
  ['BRRIG', 'Rio Grande', -3],
  ['BRNVT', 'Navegantes', -3],
  ['BRPNG', 'Paranagua', -3, '', 0.6],
  ['BRSSZ', 'Santos', -3, '', 0.7],
  ['BRRIO', 'Rio de Janeiro', -3],
  ['BRSSA', 'Salvador', -3],
  ['UYMVD', 'Montevideo', -3],
  ['ARBUE', 'Buenos Aires', -3],
  ['ECGYE', 'Guayaquil', -5, '', 0.7],
  ['ECPSJ', 'Posorja', -5, '', 0.7],
  ['PECLL', 'Callao', -5, '', 0.4],
  ['PEPAI', 'Paita', -5],
  ['COBUN', 'Buenaventura', -5, '', 0.5],
  ['CLSAI', 'San Antonio', -4],
  ['CLVAP', 'Valparaiso', -4],
  ['CRMOB', 'Moin', -6, '', 0.8, 'CRPMN'],
  ['GTSTC', 'Santo Tomas de Castilla', -6, '', 0, 'GTIZ4'],
  ['HNPCR', 'Puerto Cortes', -6],
  ['PAMIT', 'Manzanillo', -5],
  ['COCTG', 'Cartagena', -5, '', 0.5],
  ['COSMR', 'Santa Marta', -5, '', 0.4],
  ['DOCAU', 'Caucedo', -4, '', 0.6],
  ['JMKIN', 'Kingston', -5],
  ['TTPOS', 'Port of Spain', -4],
  ['SRPBM', 'Paramaribo', -3],
  ['GYGEO', 'Georgetown', -4],
  ['CIABJ', 'Abidjan', 0],
  ['GHTEM', 'Tema', 0],
  ['NGAPP', 'Apapa', 1],
  ['SNDKR', 'Dakar', 0],
  ['CMDLA', 'Douala', 1],
  ['AOLAD', 'Luanda', 1],
  ['SLFNA', 'Freetown', 0],
  ['TGLFW', 'Lome', 0],
  ['JPYOK', 'Yokohama', 9],
  ['KRPUS', 'Busan', 9],
  ['CNTAO', 'Qingdao', 8, '', 0, 'CNQIN'],
  ['CNSHA', 'Shanghai', 8, '', 0, 'CNSGH'],
  ['CNNGB', 'Ningbo', 8, '', 0, 'CNNBO'],
  ['CNXMN', 'Xiamen', 8, '', 0, 'CNXMG'],
  ['CNYTN', 'Yantian', 8],
  ['VNVUT', 'Vung Tau', 7],
  ['MYPKG', 'Port Klang', 8],
  ['SGSIN', 'Singapore', 8],
  ['LKCMB', 'Colombo', 5.5],
  ['INNSA', 'Nhava Sheva', 5.5],
  ['INMUN', 'Mundra', 5.5],
  ['PKKHI', 'Karachi', 5],
  ['BDCGP', 'Chittagong', 6],
  ['AEJEA', 'Jebel Ali', 4],
  ['SAJED', 'Jeddah', 3],
  ['USNYC', 'New York', -5],
  ['USORF', 'Norfolk', -5],
  ['USSAV', 'Savannah', -5],
  ['USHOU', 'Houston', -6],
  ['CAMTR', 'Montreal', -5],
  ['CAHAL', 'Halifax', -4],
  ['MXVER', 'Veracruz', -6],
  ['TRMER', 'Mersin', 3],
  ['TRALI', 'Aliaga', 3],
  ['TRAMB', 'Ambarli', 3],
  ['EGALY', 'Alexandria', 2],
  ['MACAS', 'Casablanca', 1],
  ['DZALG', 'Algiers', 1],
  ['GRPIR', 'Piraeus', 2, 'S'],
  ['ITGOA', 'Genoa', 1, 'S'],
  ['GBTEE', 'Teesport', 0, 'S'],
  ['GBGRG', 'Grangemouth', 0, 'S'],
  ['GBBEL', 'Belfast', 0, 'S'],
  ['IEDUB', 'Dublin', 0, 'S'],
  ['NOOSL', 'Oslo', 1, 'S'],
  ['FIHEL', 'Helsinki', 2, 'S'],
  ['PLGDN', 'Gdansk', 1, 'S'],
  ['LVRIX', 'Riga', 2, 'S'],
  ['PTLEI', 'Leixoes', 0, 'S'],
  ['ESBIO', 'Bilbao', 1, 'S'],
  ['SEGOT', 'Gothenburg', 1, 'S'],
];

const UNION = ['BE', 'NL', 'DE', 'FR', 'ES', 'PT', 'IT', 'GR', 'IE', 'FI', 'PL', 'LV', 'SE'];
/** Customs security agreement with the Union: no entry summary declaration either. */
const SECURITY_AGREEMENT = ['NO'];

const PLACES: ReadonlyMap<string, Place> = new Map(
  ROWS.map(([code, name, offsetHours, summer = '', scanShare = 0, alias]) => {
    const country = code.slice(0, 2);
    const union = UNION.includes(country) || SECURITY_AGREEMENT.includes(country);
    const place: Place = {
      code,
      name,
      country,
      offsetHours,
      summerTime: summer === 'S',
      scanShare,
      union,
      ...(alias === undefined ? {} : { alias }),
    };
    return [code, place];
  }),
);

export function placeOf(code: string): Place {
  const place = PLACES.get(code);
  if (!place) throw new RangeError(`no place ${code}`);
  return place;
}

/** The simulated port. */
export const HOME = placeOf('BEANR');
