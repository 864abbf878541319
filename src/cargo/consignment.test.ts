import { describe, expect, it } from 'vitest';
import { containerStatement } from '../formats/containerStatement.ts';
import type { ConsignmentStatement, PartyStatement, TransportDocument } from '../formats/model.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { Sha256 } from '../vocabulary/source.ts';
import { containerNumberOf } from './cargo.fixture.ts';
import { assembleConsignments } from './consignment.ts';
import type { SourcedConsignment } from './model.ts';
import { foldName, partyKey } from './partyKey.ts';
import { consignmentStatement, messageHeader } from './statement.fixture.ts';
import { linkKey } from './transportDocument.ts';

let serial = 0;
function filed(said: Partial<ConsignmentStatement>, day = 1): SourcedConsignment {
  const message = {
    sha256: `${serial++}`.padStart(64, '0') as Sha256,
    fileName: 'x',
    index: 0,
    type: said.filing ?? 'F12',
    release: 'ICS2',
    reference: said.declaration ?? '',
  };
  const instant = `2026-03-${String(day).padStart(2, '0')}T10:00:00Z` as Instant;
  const statement = consignmentStatement({ declaredAt: { raw: '', instant, at: 1 }, offset: 10, ...said });
  return { message, header: messageHeader({ type: message.type }), statement };
}

function document(kind: TransportDocument['kind'], number: string): TransportDocument {
  return { kind, number, at: 2 };
}

function party(role: PartyStatement['role'], name: string, identification?: string): PartyStatement {
  return { role, name, country: 'BE', at: 3, ...(identification === undefined ? {} : { identification }) };
}

const master = document('master', 'MAEU 123-456');
const carrier = party('declarant', 'Carrier NV', 'BE0400000001');

describe('consignments', () => {
  it('link master, house and manifest by the document that they name, however it is written', () => {
    const [consignment, ...others] = assembleConsignments([
      filed({ filing: 'F12', documents: [master] }),
      filed({ filing: 'F14', documents: [document('master', 'maeu123456'), document('house', 'H-1')] }),
      filed({ filing: 'F16', documents: [document('house', 'H1')] }),
      filed({ filing: 'MANIFEST', documents: [document('unknown', 'MAEU123456')] }),
    ]);
    expect(others).toEqual([]);
    expect(consignment).toMatchObject({ id: 'MAEU123456', houseDocuments: ['H-1'] });
    expect(consignment?.filings.map(({ filing }) => filing)).toEqual(['F12', 'F14', 'F16', 'MANIFEST']);
  });

  it('are never linked by a placeholder', () => {
    const numbers = ['1', '0', 'TBA', ''];
    const filings = numbers.map((number, index) =>
      filed({ documents: [document('master', number)], declaration: `LRN${index}` }),
    );
    expect(new Set(filings.map(({ statement }) => linkKey(statement))).size).toBe(numbers.length);
  });

  it('tell what a later filing of the same declarant changed, with both sources, and keep the latest', () => {
    const before = filed({
      filing: 'F10',
      documents: [master],
      parties: [carrier, party('consignee', 'Fruta Norte S.A.', 'BE0400000002')],
      goods: [{ number: 1, description: 'Bananas', hsCode: '080390', containers: [], at: 4 }],
    });
    const after = filed(
      {
        filing: 'F10',
        documents: [master],
        parties: [carrier, party('consignee', 'Kaai BV', 'BE0400000003')],
      },
      20,
    );
    const [consignment] = assembleConsignments([after, before]);
    expect(consignment?.amendments).toEqual([
      {
        field: 'consignee',
        before: 'Fruta Norte S.A., BE0400000002, BE',
        after: 'Kaai BV, BE0400000003, BE',
        when: '2026-03-20T10:00:00Z',
        source: { message: after.message, offset: 3 },
        beforeSource: { message: before.message, offset: 3 },
      },
    ]);
    expect(consignment?.parties.filter(({ role }) => role === 'consignee')).toMatchObject([
      { name: 'Kaai BV' },
    ]);
    expect(consignment?.goods).toMatchObject([{ description: 'Bananas' }]);
  });

  it('do not take the other parties of a house filing for an amendment', () => {
    const [consignment] = assembleConsignments([
      filed({ filing: 'F12', documents: [master], parties: [carrier, party('consignee', 'Forwarder BV')] }),
      filed(
        {
          filing: 'F14',
          documents: [master, document('house', 'H1')],
          parties: [party('declarant', 'Forwarder BV'), party('consignee', 'Importer SA')],
        },
        3,
      ),
    ]);
    expect(consignment?.amendments).toEqual([]);
  });

  it('take the amendment message of the older declaration for what it is, whoever sent it', () => {
    const [consignment] = assembleConsignments([
      filed({ filing: 'CC315A', documents: [master], places: [{ role: 'discharge', code: 'BEANR', at: 5 }] }),
      filed(
        {
          filing: 'CC313A',
          amends: true,
          documents: [master],
          parties: [carrier],
          places: [{ role: 'discharge', code: 'NLRTM', at: 6 }],
        },
        9,
      ),
    ]);
    expect(consignment?.amendments).toMatchObject([
      { field: 'discharge-port', before: 'Antwerp (BEANR)', after: 'Rotterdam (NLRTM)' },
    ]);
  });

  it('take rows of one manifest for parts, not for amendments', () => {
    const rows = [1, 2].map((number) =>
      containerStatement({ rawNumber: containerNumberOf(number), offset: 20, length: 5, move: 'declared' }),
    );
    const first = filed({ filing: 'MANIFEST', documents: [master], containers: rows.slice(0, 1) });
    const second = { ...first, statement: { ...first.statement, offset: 50, containers: rows.slice(1) } };
    const [consignment] = assembleConsignments([second, first]);
    expect(consignment?.containers).toEqual([containerNumberOf(1), containerNumberOf(2)]);
    expect(consignment?.amendments).toEqual([]);
  });

  it('add the masses of houses when no master filing says the whole', () => {
    const houses = ['H1', 'H2'].map((house) =>
      filed({
        filing: 'IFCSUM',
        documents: [master, document('house', house)],
        totalGrossMassKg: { kg: 1500.5, at: 7 },
      }),
    );
    expect(assembleConsignments(houses)[0]?.totalGrossMassKg?.value).toBe(3001);
  });

  it('say in words what no filing gave', () => {
    const missing = (filing: string) =>
      assembleConsignments([filed({ filing, documents: [master] })])[0]?.missing;
    expect(missing('MANIFEST')).toEqual(['entry summary declaration']);
    expect(missing('F12')).toContain('house filing (F14 or F15)');
    expect(missing('F14')).toContain('master filing (F12)');
    expect(missing('F11')).not.toContain('house filing (F14 or F15)');
  });
});

describe('party keys', () => {
  it('fold case, accents, punctuation and legal forms', () => {
    for (const name of [
      'Fruta Norte',
      'FRUTA NORTE, S.A.',
      'Fruta-Norte SA',
      'Frúta Norte Ltda.',
      'fruta norte & Co. KG',
    ]) {
      expect(foldName(name)).toBe('FRUTA NORTE');
    }
  });

  it('prefer an identification, and take no placeholder for one', () => {
    expect(partyKey({ name: 'X', identification: 'BE 0400.000.001', country: 'BE' })).toBe('id:BE0400000001');
    expect(partyKey({ name: 'Kaai BV', identification: 'N/A', country: 'be' })).toBe('name:KAAI/BE');
  });
});
