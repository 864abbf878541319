import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCountryCode } from './country.ts';
import { instantToLocal, instantFromParts } from './instant.ts';
import { allPorts, distanceKm, portIdOf, portOf } from './port.ts';
import aliases from './tables/portAliases.json' with { type: 'json' };
import { parseUnLocode } from './unLocode.ts';

const SAMPLES = '../shared/data/standards/edifact';

describe('the port table', () => {
  it('holds the ports of the trade under the codes that messages use', () => {
    const codes =
      'BEANR NLRTM DEHAM DEBRV ESALG ESVLC FRLEH ITGIT ECGYE ECPSJ COCTG COSMR BRSSZ BRPNG PYASU DOCAU';
    const more =
      'PABLB PAMIT CRMOB GTPBR GTSTC SRPBM NGAPP TRMER SGSIN CNSHA CNNGB CNTAO CNXMN MAPTM PECLL USGLC';
    expect(`${codes} ${more}`.split(' ').filter((code) => portOf(code)?.id !== code)).toEqual([]);
  });

  it('knows Moin and the others under every code in use', () => {
    const pairs = {
      CRPMN: 'CRMOB',
      CNSGH: 'CNSHA',
      CNQIN: 'CNTAO',
      CNNBO: 'CNNGB',
      CNXMG: 'CNXMN',
      GTIZ4: 'GTSTC',
    };
    for (const [alias, preferred] of Object.entries({ ...pairs, SGKEP: 'SGSIN', SGJUR: 'SGSIN' })) {
      expect([alias, portIdOf(alias)]).toEqual([alias, preferred]);
    }
  });

  it('resolves every alias to a port, from a code that is no port itself, with the list that uses it', () => {
    for (const [alias = '', preferred = '', list = ''] of aliases) {
      expect([alias, portOf(preferred)?.id, portOf(alias)?.id]).toEqual([alias, preferred, preferred]);
      expect(list).not.toBe('');
    }
    expect(new Set(aliases.map(([alias]) => alias)).size).toBe(aliases.length);
  });

  it('has well-formed codes, positions on earth and a time zone that exists', () => {
    const noon = instantFromParts({ year: 2026, month: 3, day: 1, hour: 12 });
    for (const port of allPorts().filter(({ country }) => country !== 'AQ')) {
      expect(parseUnLocode(port.id)).toEqual({ ok: true, value: port.id });
      expect(isCountryCode(port.country)).toBe(true);
      expect(Math.abs(port.latitude) <= 90 && Math.abs(port.longitude) <= 180).toBe(true);
      // Solar time and port time differ by at most four hours anywhere: catches a zone on the wrong side of the earth.
      const hour = Number(instantToLocal(noon ?? expect.fail(), port.timeZone).slice(11, 13));
      const solar = (12 + port.longitude / 15 + 24) % 24;
      const apart = Math.abs(hour - solar);
      expect([port.id, Math.min(apart, 24 - apart) < 4]).toEqual([port.id, true]);
    }
  });

  it('gives ports of countries with several zones their own', () => {
    const zones = Object.entries({
      USLAX: 'America/Los_Angeles',
      USHOU: 'America/Chicago',
      USNYC: 'America/New_York',
      BRMAO: 'America/Manaus',
      BRSSZ: 'America/Sao_Paulo',
      RUVVO: 'Asia/Vladivostok',
      AUFRE: 'Australia/Perth',
      ESLPA: 'Atlantic/Canary',
      PTPDL: 'Atlantic/Azores',
      IDJKT: 'Asia/Jakarta',
      MXZLO: 'America/Mexico_City',
    });
    expect(zones.map(([code]) => [code, portOf(code)?.timeZone])).toEqual(zones);
  });

  it('lets an unknown code stand for itself, so that a route never loses a port', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z]{2}[A-Z0-9]{3}$/), (code) => {
        expect(portIdOf(portIdOf(code))).toBe(portIdOf(code));
        expect(portIdOf(` ${code.toLowerCase()} `)).toBe(portIdOf(code));
      }),
    );
    expect(portIdOf('zz 9x9')).toBe('ZZ9X9');
    expect(portOf('ZZ9X9')).toBeUndefined();
  });

  it('measures the way from Guayaquil to Antwerp', () => {
    const [guayaquil, antwerp] = [portOf('ECGYE'), portOf('BEANR')];
    if (!guayaquil || !antwerp) return expect.fail();
    expect(distanceKm(guayaquil, antwerp)).toBeGreaterThan(9_400);
    expect(distanceKm(guayaquil, antwerp)).toBeLessThan(9_900);
    expect(distanceKm(antwerp, antwerp)).toBe(0);
  });
});

describe.skipIf(!existsSync(SAMPLES))('the location codes of real messages', () => {
  it('are nearly all ports of the table', () => {
    const codes = new Set<string>();
    for (const file of readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.edi')) continue;
      const text = readFileSync(join(SAMPLES, file), 'latin1');
      for (const [, code = ''] of text.matchAll(/LOC\+\w+\+ ?([A-Z]{5})(?=[:+'])/g)) codes.add(code);
    }
    const unknown = [...codes].filter((code) => portOf(code) === undefined);
    expect(codes.size).toBeGreaterThan(90);
    expect(unknown.length).toBeLessThanOrEqual(3);
  });
});
