import { sql } from 'kysely';
import type { Database } from '../../storage/database.ts';

/** Name and size of a kept file; undefined for one that was never received. */
export async function receivedFile(
  db: Database,
  sha256: string,
): Promise<{ readonly fileName: string; readonly sizeBytes: number } | undefined> {
  const { rows } = await sql<{ name: string; bytes: string }>`
    select name, bytes from received_file where sha256 = ${sha256}`.execute(db);
  return rows[0] && { fileName: rows[0].name, sizeBytes: Number(rows[0].bytes) };
}
