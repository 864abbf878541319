import { beforeAll, describe, expect, it } from 'vitest';
import { parseImoNumber } from '../vocabulary/imoNumber.ts';
import { type ReadBack, readBack, type Run, runOf } from './simulation.fixture.ts';

let run: Run;
let messages: readonly ReadBack[];
const ofType = (type: string) => messages.filter(({ header }) => header.type === type);

beforeAll(async () => {
  run = await runOf({ seed: 11, weeks: 1, scale: 0.015, plotRate: 0 });
  messages = readBack(run);
});

describe('what is written is read back', () => {
  it('as messages of the types that were meant', () => {
    const edifact = [
      'BAPLIE',
      'COARRI',
      'CODECO',
      'COPRAR',
      'COREOR',
      'COPARN',
      'VERMAS',
      'IFTSAI',
      'CUSCAR',
      'IFCSUM',
    ];
    const filings = ['F10', 'F11', 'F12', 'F14', 'F15', 'CC315A', 'MANIFEST'];
    for (const type of [...edifact, ...filings, 'EQUIPMENT-EVENT', 'ARRIVAL-NOTICE']) {
      expect(ofType(type).length, type).toBeGreaterThan(0);
    }
    for (const message of messages) {
      expect(
        message.containers.length + message.consignments.length + message.portCalls.length,
        message.file,
      ).toBeGreaterThan(0);
    }
  });

  it('without errors of its own', () => {
    const errors = messages.flatMap(({ file, findings }) =>
      findings.filter(({ severity }) => severity === 'error').map(({ code }) => `${file} ${code}`),
    );
    expect(errors).toEqual([]);
  });

  it('with the same containers in plan, order and report of a discharge', () => {
    for (const plan of ofType('BAPLIE')) {
      const here = (code: string | undefined) => code === 'BEANR';
      const bound = plan.containers.filter(({ places }) =>
        here(places.find(({ role }) => role === 'discharge')?.code),
      );
      const { voyageNumber, vesselName } = plan.header.voyage;
      const reported = ofType('COARRI')
        .filter(
          ({ header }) =>
            header.voyage.voyageNumber === voyageNumber && header.voyage.vesselName === vesselName,
        )
        .flatMap(({ containers }) => containers.filter(({ move }) => move === 'discharged'))
        .map(({ rawNumber }) => rawNumber);
      expect(new Set(reported)).toEqual(new Set(bound.map(({ rawNumber }) => rawNumber)));
    }
  });

  it('with masses in kilograms, stow positions, seals, goods, temperatures and places', () => {
    const planned = ofType('BAPLIE').flatMap(({ containers }) => containers);
    for (const { masses, stow, places, fullEmpty, sizeType, operator } of planned) {
      expect(masses).toHaveLength(1);
      expect(masses[0]?.kg).toBeGreaterThan(1900);
      expect(stow?.tier).toBeGreaterThan(0);
      expect(places.map(({ role }) => role)).toEqual(expect.arrayContaining(['load', 'discharge']));
      expect(fullEmpty && sizeType && operator).toBeDefined();
    }
    expect(planned.some(({ temperatures }) => temperatures.some(({ celsius }) => celsius < 0))).toBe(true);
    expect(planned.some(({ goods }) => goods.some(({ text }) => text === 'MT'))).toBe(true);
    expect(planned.every(({ references }) => references.every(({ placeholder }) => placeholder))).toBe(true);
  });

  it('with parties, goods, containers and amendments in the filings', () => {
    const filings = messages
      .filter(({ header }) => header.format === 'ens-json')
      .flatMap(({ consignments }) => consignments);
    for (const { parties, goods, containers, documents, totalGrossMassKg, amends, declaration } of filings) {
      expect(parties.map(({ role }) => role)).toEqual(
        expect.arrayContaining(['declarant', 'consignor', 'consignee']),
      );
      expect(parties.find(({ role }) => role === 'consignee')?.identification).toMatch(/^[A-Z]{2}\d{7,14}$/);
      expect(goods.reduce((sum, { grossMassKg = 0 }) => sum + grossMassKg, 0)).toBe(totalGrossMassKg?.kg);
      expect(goods.every(({ hsCode, description }) => /^\d{6}$/.test(hsCode) && description !== '')).toBe(
        true,
      );
      expect(containers.length).toBeGreaterThan(0);
      expect(documents.length).toBeGreaterThan(0);
      if (amends) expect(declaration).toMatch(/^\d{2}[A-Z]{2}[A-Z0-9]{14}$/);
    }
    const amended = filings.filter(({ amends }) => amends).length / filings.length;
    expect(amended).toBeGreaterThan(0.01);
    expect(amended).toBeLessThan(0.08);
  });

  it('with vessels that can be matched by IMO number, call sign or name', () => {
    for (const { header, file } of messages) {
      const { vesselImo, callSign, vesselName } = header.voyage;
      if (vesselImo !== undefined) expect(parseImoNumber(vesselImo).ok, file).toBe(true);
      if (header.format === 'edifact') expect(vesselImo ?? callSign ?? vesselName, file).toBeDefined();
    }
  });
});

describe('an honest port', () => {
  it('moves no container through the gate before the ship has brought it, nor to the ship before the gate', () => {
    const moves = new Map<string, { move: string; at: string }[]>();
    for (const { containers } of [...ofType('COARRI'), ...ofType('CODECO')]) {
      for (const { rawNumber, move, movedAt, fullEmpty, carriage } of containers) {
        // A camera's misreading names no haulier.
        if (carriage?.carrier === 'UNKNOWN') continue;
        const kind = fullEmpty?.value === 'empty' && move.startsWith('gate') ? `empty-${move}` : move;
        moves.set(rawNumber, [...(moves.get(rawNumber) ?? []), { move: kind, at: movedAt?.local ?? '' }]);
      }
    }
    const first = (events: { move: string; at: string }[], move: string) =>
      events
        .filter((event) => event.move === move)
        .map(({ at }) => at)
        .sort()[0];
    for (const [number, events] of moves) {
      const discharged = first(events, 'discharged');
      const gateOut = first(events, 'gate-out');
      const gateIn = first(events, 'gate-in');
      const loaded = first(events, 'loaded');
      if (gateOut !== undefined) expect(discharged !== undefined && discharged < gateOut, number).toBe(true);
      if (gateIn !== undefined && loaded !== undefined) expect(gateIn < loaded, number).toBe(true);
      if (discharged !== undefined && gateIn !== undefined) expect(discharged < gateIn, number).toBe(true);
    }
  });

  it('plants nothing at rate 0', () => {
    expect(run.truth.containers).toEqual([]);
  });
});
