import { describe, expect, it } from 'vitest';
import { readScanPhrase } from './scanPhrase.ts';

describe('a scan result that travels in a stow plan', () => {
  it.each([
    ['ESCANEADO CONFORME', 'clear'],
    ['escaneado sin novedad', 'clear'],
    ['SCANNED OK', 'clear'],
    ['SCANNER CONFORME', 'clear'],
    ['RX OK', 'clear'],
    ['CONTRÔLE SCANNER RAS', 'clear'],
    ['RX: ANOMALIA EN TECHO', 'suspicious'],
    ['ESCANEADO NO CONFORME', 'suspicious'],
    ['SCANNER NON CONFORME', 'suspicious'],
    ['INSPECAO NAO INTRUSIVA SUSPEITA', 'suspicious'],
    ['NO ESCANEADO', 'not-scanned'],
    ['SCANNER FUERA DE SERVICIO, NO SCAN', 'not-scanned'],
    ['NON SCANSIONATO', 'not-scanned'],
    ['INSPECCION NO INTRUSIVA', 'unknown'],
  ])('reads "%s" as %s', (text, reading) => {
    expect(readScanPhrase(text)).toBe(reading);
  });

  it.each([
    'PINES(17)',
    'UND',
    'ONDK',
    'OFFICE SCANNERS',
    'DOCUMENT SCANNER PARTS',
    'RXB-12',
    'GRANII',
    '*NOR*',
  ])('does not take "%s" for one', (text) => {
    expect(readScanPhrase(text)).toBeUndefined();
  });
});
