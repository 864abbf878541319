import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../storage/database.ts';
import { testDatabase, testFolder } from '../storage/testDatabase.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { LARGE_FILE_BYTES } from './large/service.ts';
import { receiveFiles } from './service.ts';
import { intakeBalance, quarantineEntries, receivedBytes } from './store.ts';

const OPTIONS = {
  now: '2026-03-02T08:00:00Z' as Instant,
  linking: { linkKey: () => 'none', houseKeys: () => [] },
};

/** One gate report; `remark` makes it as long as wanted. */
function gateReport(reference: string, container: string, remark = ''): string {
  return [
    `UNH+${reference}+CODECO:D:95B:UN:ITG13'`,
    `BGM+36+${reference}+9'`,
    `TDT+20+133+1++PCL:172:20+++9000003:146::INVENTED'`,
    `NAD+CF+PCL:160:20'`,
    `EQD+CN+${container}+45R1:102:5++3+5'`,
    `DTM+7:202603020715:203'`,
    ...(remark === '' ? [] : [`FTX+AAI+++${remark}'`]),
    `UNT+${remark === '' ? 7 : 8}+${reference}'`,
  ].join('\n');
}

function interchange(reference: string, messages: readonly string[]): string {
  const head = `UNB+UNOA:2+TERMINAL+PORT+260302:0800+${reference}'`;
  return [head, ...messages, `UNZ+${messages.length}+${reference}'`].join('\n');
}

const GOOD = interchange('I1', [gateReport('M1', 'PCLU1234561'), gateReport('M2', 'PCLU7654320')]);
const UNREADABLE = `UNB+UNOA:2+TERMINAL+PORT+260302:0800+I2'\nUNH+M1+NOSUCH:D:95B:UN'\nBGM+36+M1+9'\nUNT+3+M1'\nUNZ+1+I2'`;

function file(name: string, text: string) {
  return { name, bytes: Buffer.from(text, 'latin1') };
}

describe('receiving files', () => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await testDatabase();
  });
  afterAll(() => open.close());

  const count = async (table: string) => {
    const { rows } = await open.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`);
    return rows[0]?.n;
  };

  it('stores a file once, whatever its name and however often it comes', async () => {
    const first = await receiveFiles(open, [file('a.edi', GOOD), file('b.edi', GOOD)], OPTIONS);
    expect(first).toMatchObject({
      files: 2,
      filesNew: 1,
      filesKnown: 1,
      messages: 2,
      applied: 2,
      containers: 2,
    });
    const before = await count('container_statement');
    const again = await receiveFiles(open, [file('c.edi', GOOD)], OPTIONS);
    expect(again).toMatchObject({ filesNew: 0, filesKnown: 1, messages: 0 });
    expect(await count('container_statement')).toBe(before);
    expect(await count('received_file')).toBe(1);
  });

  it('keeps the bytes of what it cannot read, with the reason in words', async () => {
    const binary = { name: 'photo.jpg', bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1, 2, 3]) };
    const report = await receiveFiles(
      open,
      [binary, file('odd.edi', UNREADABLE), file('empty', '')],
      OPTIONS,
    );
    expect(report.messages).toBe(report.applied + report.quarantined);
    expect(report.filesQuarantined).toBeGreaterThanOrEqual(2);
    const entries = await quarantineEntries(open.db, 10);
    const photo = entries.find(({ file: name }) => name === 'photo.jpg');
    expect(photo?.reason).toMatch(/No message was found: No format is recognised/);
    expect(photo?.codes).toEqual(['file-format-unknown']);
    const kept = await receivedBytes(open.db, photo?.sha256 ?? '', { offset: 4, length: 100 });
    expect(kept).toEqual(binary.bytes.subarray(4));
  });

  it('goes on with the rest when a path cannot be read', async () => {
    const folder = testFolder('received');
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'sub', 'one.edi'), GOOD.replace('I1', 'I9'));
    const report = await receiveFiles(open, [join(folder, 'missing.edi'), folder], OPTIONS);
    expect(report.refusals).toMatchObject([{ code: 'file-not-readable' }]);
    expect(report.filesNew).toBe(1);
  });

  it('stores a file once when two programs receive it at the same time', async () => {
    const given = [file('twice.edi', GOOD.replaceAll('PCLU1234561', 'PCLU1111110'))];
    const both = await Promise.all([receiveFiles(open, given, OPTIONS), receiveFiles(open, given, OPTIONS)]);
    expect(both.map(({ filesNew }) => filesNew).sort()).toEqual([0, 1]);
  });

  it('stores a large file in parts, and what is in it is as with a small one', async () => {
    const path = join(testFolder('large'), 'large.edi');
    const remark = 'X'.repeat(490);
    const messages: string[] = [];
    for (let number = 0; number * 650 < LARGE_FILE_BYTES + 1_000_000; number++) {
      messages.push(gateReport(`R${number}`, `QRSU${String(number % 1_000_000).padStart(7, '0')}`, remark));
    }
    writeFileSync(path, interchange('BIG', messages));
    const report = await receiveFiles(open, [path], OPTIONS);
    expect(report).toMatchObject({ filesNew: 1, messages: messages.length, applied: messages.length });
    const { rows } = await open.pool.query<{ n: number }>(
      `select count(*)::int as n from container_mark where container_number like 'QRSU%'`,
    );
    expect(rows).toEqual([{ n: messages.length }]);
    expect(await receiveFiles(open, [path], OPTIONS)).toMatchObject({ filesNew: 0, filesKnown: 1 });
    appendFileSync(path, '\n');
    expect(await receiveFiles(open, [path], OPTIONS)).toMatchObject({ filesNew: 1 });
  });

  it('always balances: received = applied + quarantined', async () => {
    const { received, applied, quarantined } = await intakeBalance(open.db);
    expect(received).toBe(applied + quarantined);
    expect(received).toBeGreaterThan(1000);
  });
});
