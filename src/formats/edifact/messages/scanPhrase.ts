/*
 * Scan results that ports of origin write into stow plans as free text, each in its own words. The maintained phrase
 * list: add a phrase where a new wording is met (capitals; a phrase may be the beginning of a word). What a phrase
 * says is only a claim of the origin: it is stored with its source and never lowers a score by itself.
 */

export type ScanReading = 'clear' | 'suspicious' | 'not-scanned' | 'unknown';

/** Words that say the text is about a scan; without one of them nothing is read as a scan result. */
const ABOUT_A_SCAN = anyOf(`
  ESCANEAD, ESCANEO, ESCANER, ESCÁNER, NO INTRUSIV, RAYOS X, RAYOS-X, INSPECCION NII, INSPECCIÓN NII,
  ESCANEAMENTO, NAO INTRUSIV, NÃO INTRUSIV, RAIO X, RAIO-X, RAIOS X,
  SCANNED, SCANNING, SCAN OK, SCAN NOK, SCAN NOT OK, SCAN DONE, SCAN CLEAR, SCAN PASS, SCAN FAIL, SCAN RESULT,
  SCAN REQUIRED, NOT SCAN, NO SCAN, NON INTRUSIVE, NON-INTRUSIVE, X-RAY, XRAY, X RAY, NII OK, NII NOK, NII:,
  SCANSIONE, SCANSIONAT, SCANNERIZZAT, RAGGI X, SCANNER CONFORME, SCANNER NON CONFORME, CONTROLLO SCANNER,
  SCANNÉ, SCANNE OK, AU SCANNER, NON INTRUSIF, RAYONS X, CONTROLE SCANNER, CONTRÔLE SCANNER, SCANNER OK,
  SCANNER NOK, SCANNER RAS, SCAN RAS
`);

/** `RX` and `NII` alone are too short to be looked for inside other words. */
const ABOUT_A_SCAN_ALONE = /(?:^|[^A-Z0-9])(?:RX|NII|R-X)(?=$|[^A-Z0-9])/;

const NOT_SCANNED = anyOf(`
  NO ESCANEAD, SIN ESCANE, PENDIENTE, FUERA DE SERVICIO, NAO ESCANEAD, NÃO ESCANEAD, SEM ESCANE, PENDENTE,
  NOT SCAN, NO SCAN, NOT YET SCANNED, UNSCANNED, SCAN REQUIRED, PENDING, OUT OF SERVICE,
  NON SCANSIONAT, NON SCANNERIZZAT, DA SCANSIONARE, IN ATTESA, NON SCANN, EN ATTENTE, À SCANNER
`);

/** Words of suspicion turned into their opposite: "without novelty", "no anomaly". */
const CLEAR_IN_SPITE = anyOf(`
  SIN NOVEDAD, SIN ANOMAL, SIN SOSPECH, SIN INCONSISTEN, SIN ALERT, SIN IRREGULAR,
  SEM ANOMAL, SEM SUSPEIT, SEM IRREGULAR,
  NO ANOMAL, NO SUSPICI, NOT SUSPICI, NO DISCREPAN, NO ALERT, NO IRREGULAR,
  SENZA ANOMAL, NESSUNA ANOMAL, SANS ANOMAL, AUCUNE ANOMAL
`);

const SUSPICIOUS = anyOf(`
  NO CONFORME, NON CONFORME, NAO CONFORME, NÃO CONFORME, NOT CONFORM, NOT OK, NOK, FAIL, POSITIV,
  SOSPECH, SUSPEIT, SUSPICIOUS, SUSPECT, SOSPETT, ANOMAL, INCONSISTEN, NO COINCIDE, DISCREPAN, ALERT,
  IRREGULAR, INCONCLUSIV, NOVEDAD, DOUBT, DUDOS, DUVIDOS, DUBBI
`);

const CLEAR = new RegExp(
  '(?:^|[^A-Z0-9])(?:OK|CONFORME|CLEAR|CLEARED|CLEAN|PASS|PASSED|LIMPIO|LIMPO|PULITO|RAS|NEGATIV[OE]|REGOLARE|' +
    'APROBADO|APROVADO|LIBERADO)(?=$|[^A-Z0-9])',
);

/** What the text says of a scan; `undefined` when it is not about a scan. Reads capitals and small letters alike. */
export function readScanPhrase(text: string): ScanReading | undefined {
  if (text.length < 2) return undefined;
  const said = text.toUpperCase();
  if (!ABOUT_A_SCAN.test(said) && !ABOUT_A_SCAN_ALONE.test(said)) return undefined;
  if (NOT_SCANNED.test(said)) return 'not-scanned';
  if (CLEAR_IN_SPITE.test(said)) return 'clear';
  if (SUSPICIOUS.test(said)) return 'suspicious';
  return CLEAR.test(said) ? 'clear' : 'unknown';
}

/** One pattern for a list of phrases; they hold nothing that a pattern would read otherwise. */
function anyOf(phrases: string): RegExp {
  return new RegExp(
    phrases
      .split(',')
      .map((phrase) => phrase.trim())
      .join('|'),
  );
}
