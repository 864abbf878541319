/**
 * Scan results that ports of origin write into stow plans as free text, each in its own words. This is the
 * maintained phrase list: add a line when a new wording is met. A phrase is only a claim of the origin; it is
 * stored with its source and never lowers a score by itself.
 */
export type ScanReading = 'clear' | 'suspicious' | 'not-scanned' | 'unknown';

/** Words that say the text is about a scan; without one of them nothing is read as a scan result. */
const ABOUT_A_SCAN: readonly string[] = [
  // Spanish
  ...[
    'ESCANEAD',
    'ESCANEO',
    'ESCANER',
    'ESCÁNER',
    'NO INTRUSIV',
    'RAYOS X',
    'RAYOS-X',
    'INSPECCION NII',
    'INSPECCIÓN NII',
  ],
  // Portuguese
  ...[
    'ESCANEAMENTO',
    'INSPECAO NAO INTRUSIVA',
    'INSPEÇÃO NÃO INTRUSIVA',
    'NAO INTRUSIV',
    'NÃO INTRUSIV',
    'RAIO X',
    'RAIO-X',
  ],
  // English
  ...[
    'SCANNED',
    'SCANNING',
    'SCAN OK',
    'SCAN NOK',
    'SCAN NOT OK',
    'SCAN DONE',
    'SCAN CLEAR',
    'SCAN PASS',
    'SCAN FAIL',
  ],
  ...[
    'SCAN RESULT',
    'SCAN REQUIRED',
    'NOT SCAN',
    'NO SCAN',
    'NON INTRUSIVE',
    'NON-INTRUSIVE',
    'X-RAY',
    'XRAY',
    'X RAY',
  ],
  ...['NII OK', 'NII CLEAR', 'NII NOK', 'NII:', 'NII DONE'],
  // Italian
  ...[
    'SCANSIONE',
    'SCANSIONAT',
    'SCANNERIZZAT',
    'RAGGI X',
    'SCANNER CONFORME',
    'SCANNER NON CONFORME',
    'CONTROLLO SCANNER',
  ],
  // French
  ...[
    'SCANNE OK',
    'SCANNÉ',
    'PASSE AU SCANNER',
    'PASSÉ AU SCANNER',
    'NON INTRUSIF',
    'RAYONS X',
    'CONTROLE SCANNER',
  ],
  ...['CONTRÔLE SCANNER', 'SCANNER OK', 'SCANNER NOK', 'SCANNER RAS', 'SCAN RAS'],
];

/** `RX` and `NII` alone are too short to be looked for inside other words. */
const ABOUT_A_SCAN_ALONE = /(?:^|[^A-Z0-9])(?:RX|NII|R-X)(?=$|[^A-Z0-9])/;

const NOT_SCANNED: readonly string[] = [
  ...[
    'NO ESCANEAD',
    'SIN ESCANE',
    'PENDIENTE',
    'NAO ESCANEAD',
    'NÃO ESCANEAD',
    'SEM ESCANE',
    'NOT SCANNED',
    'NOT YET SCANNED',
  ],
  ...[
    'NO SCAN',
    'NOT SCAN',
    'UNSCANNED',
    'SCAN REQUIRED',
    'NON SCANSIONAT',
    'NON SCANNERIZZAT',
    'DA SCANSIONARE',
    'NON SCANN',
  ],
  ...['A SCANNER', 'PENDING', 'PENDENTE', 'IN ATTESA', 'EN ATTENTE', 'FUERA DE SERVICIO', 'OUT OF SERVICE'],
];

const SUSPICIOUS: readonly string[] = [
  ...[
    'NO CONFORME',
    'NON CONFORME',
    'NAO CONFORME',
    'NÃO CONFORME',
    'NOT CONFORM',
    'NOT OK',
    'NOK',
    'FAIL',
    'POSITIV',
  ],
  ...[
    'SOSPECH',
    'SUSPEIT',
    'SUSPICIOUS',
    'SUSPECT',
    'SOSPETT',
    'ANOMAL',
    'INCONSISTEN',
    'NO COINCIDE',
    'DISCREPAN',
    'ALERT',
  ],
  ...['IRREGULAR', 'INCONCLUSIV', 'NOVEDAD', 'DOUBT', 'DUDOS', 'DUVIDOS', 'DUBBI'],
];

/** "Without novelty", "no anomaly": words of suspicion turned into their opposite. */
const CLEAR_IN_SPITE: readonly string[] = [
  ...[
    'SIN NOVEDAD',
    'SIN ANOMAL',
    'SEM ANOMAL',
    'NO ANOMAL',
    'SENZA ANOMAL',
    'SANS ANOMAL',
    'NESSUNA ANOMAL',
    'AUCUNE ANOMAL',
  ],
  ...[
    'SIN SOSPECH',
    'SEM SUSPEIT',
    'NO SUSPICI',
    'NOT SUSPICI',
    'SIN INCONSISTEN',
    'NO DISCREPAN',
    'SIN ALERT',
    'NO ALERT',
  ],
  ...['NO IRREGULAR', 'SIN IRREGULAR', 'SEM IRREGULAR'],
];

const CLEAR =
  /(?:^|[^A-Z0-9])(?:OK|CONFORME|CLEAR|CLEARED|CLEAN|PASS|PASSED|LIMPIO|LIMPO|PULITO|RAS|NEGATIVO|NEGATIVE|REGOLARE|APROBADO|APROVADO|LIBERADO)(?=$|[^A-Z0-9])/;

/** What the text says of a scan; `undefined` when it is not about a scan. Reads capitals and small letters alike. */
export function readScanPhrase(text: string): ScanReading | undefined {
  if (text.length < 2) return undefined;
  const said = text.toUpperCase();
  if (!ABOUT_A_SCAN.some((phrase) => said.includes(phrase)) && !ABOUT_A_SCAN_ALONE.test(said))
    return undefined;
  if (NOT_SCANNED.some((phrase) => said.includes(phrase))) return 'not-scanned';
  if (CLEAR_IN_SPITE.some((phrase) => said.includes(phrase))) return 'clear';
  if (SUSPICIOUS.some((phrase) => said.includes(phrase))) return 'suspicious';
  return CLEAR.test(said) ? 'clear' : 'unknown';
}
