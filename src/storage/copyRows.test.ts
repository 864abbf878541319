import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CopyRows } from './copyRows.ts';
import type { OpenDatabase } from './database.ts';
import { testDatabase } from './testDatabase.ts';
import { transaction } from './transaction.ts';

describe('rows for COPY', () => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await testDatabase();
    await open.pool.query(
      'create table kept (number int, big bigint, mass float8, said text, doubt jsonb, file bytea, at timestamptz)',
    );
  });
  afterAll(() => open.close());

  it('come back as they were written, whatever a sender put into the text', async () => {
    const texts = fc.string({ unit: 'binary', maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ said: texts, file: fc.uint8Array({ maxLength: 300 }) }), { maxLength: 20 }),
        async (said) => {
          const rows = new CopyRows();
          for (const [number, row] of said.entries()) {
            rows
              .row(7)
              .int(number)
              .bigInt(2 ** 40 + number)
              .double(number / 3)
              .text(row.said);
            rows
              .jsonb(JSON.stringify({ said: row.said }))
              .raw(row.file)
              .time(1_772_324_645_123 + number);
          }
          await transaction(open, async (tx) => {
            await tx.copy(
              'copy kept (number, big, mass, said, doubt, file, at) from stdin (format binary)',
              rows,
            );
          });
          const { rows: read } = await open.pool.query<Record<string, unknown>>(
            'delete from kept returning *',
          );
          // Half a surrogate pair becomes U+FFFD too.
          const kept = (text: string) => Buffer.from(text.replaceAll('\0', '\ufffd')).toString();
          expect(read).toEqual(
            said.map((row, number) => ({
              number,
              big: String(2 ** 40 + number),
              mass: number / 3,
              said: kept(row.said),
              doubt: { said: kept(row.said) },
              file: Buffer.from(row.file),
              at: new Date(1_772_324_645_123 + number),
            })),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('grow beyond one buffer', async () => {
    const rows = new CopyRows();
    for (let number = 0; number < 5000; number++) rows.row(2).int(number).text('é'.repeat(500));
    await transaction(open, (tx) => tx.copy('copy kept (number, said) from stdin (format binary)', rows));
    const { rows: counted } = await open.pool.query(
      'select count(*)::int as n, sum(number)::int as s from kept',
    );
    expect(counted).toEqual([{ n: 5000, s: (4999 * 5000) / 2 }]);
  });

  it('leave nothing when the transaction fails', async () => {
    await open.pool.query('truncate kept');
    const rows = new CopyRows().row(1).int(1);
    const failing = transaction(open, async (tx) => {
      await tx.copy('copy kept (number) from stdin (format binary)', rows);
      throw new Error('the power went');
    });
    await expect(failing).rejects.toThrow('the power went');
    const broken = new CopyRows().row(1).text('not a number');
    await expect(
      transaction(open, (tx) => tx.copy('copy kept (number) from stdin (format binary)', broken)),
    ).rejects.toThrow(/incorrect binary data format/);
    const { rowCount } = await open.pool.query('select from kept');
    expect(rowCount).toBe(0);
  });
});
