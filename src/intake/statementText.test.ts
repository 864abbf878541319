import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consignment, container, containerNumber } from '../formats/message.fixture.ts';
import type { ConsignmentStatement } from '../formats/model.ts';
import { consignmentFromText, consignmentText, containerFromText, containerText } from './statementText.ts';

const FILED = {
  filing: 'F12',
  parties: ['consignee', 'consignor'],
  places: ['load', 'discharge'],
  documents: ['master', 'house'],
} as const;

describe('the stored text of a statement', () => {
  it('gives back the container that was stored', () => {
    fc.assert(
      fc.property(containerNumber.chain(container), (said) => {
        expect(containerFromText(containerText(said))).toEqual(said);
      }),
    );
  });

  it('gives back the consignment that was stored', () => {
    fc.assert(
      fc.property(consignment(FILED), (said) => {
        expect(consignmentFromText(consignmentText(said))).toEqual(said);
      }),
    );
  });

  it('keeps a text that looks like an empty list', () => {
    const said: ConsignmentStatement = {
      offset: 0,
      length: 1,
      filing: ',"goods":[]',
      declaration: '","seals":[],"',
      amends: false,
      documents: [],
      parties: [],
      places: [],
      routeCountries: [],
      goods: [{ number: 1, description: ',"masses":[]', hsCode: '', containers: [], at: 3 }],
      containers: [],
      unassignedSeals: [],
      extra: { ',"times":[]': ',"goods":[]' },
    };
    expect(consignmentFromText(consignmentText(said))).toEqual(said);
  });
});
