import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Migration, Migrator, sql } from 'kysely';
import { accept, type Parsed, refuse } from '../vocabulary/parsed.ts';
import { refusal } from '../vocabulary/refusal.ts';
import type { Database } from './database.ts';

/** `src` or `dist`: the migrations lie beside the code of their capability in both. */
const CODE = join(import.meta.dirname, '..');

/** Brings the tables of all capabilities up to date; nothing happens when they are. */
export async function migrate(db: Database, where: string): Promise<Parsed<void>> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations()) } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return accept(undefined);
  if (!(error instanceof Error))
    throw new Error('the tables could not be brought up to date', { cause: error });
  // Kysely finds a migration in the database that is not among ours.
  if (!error.message.startsWith('corrupted migrations')) throw error;
  const why = 'a later version of this program made its tables';
  return refuse(refusal('database-directory-unusable', { directory: where, why }));
}

/** Numbered .sql files, forward only: `src/<capability>/migrations/NNNN_what.sql`, numbers unique in the project. */
export function migrations(code = CODE): Record<string, Migration> {
  const files = readdirSync(code, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(code, entry.name, 'migrations'))
    .flatMap((folder) => sqlFilesIn(folder));
  const found: Record<string, Migration> = {};
  for (const file of files) {
    const number = basename(file).slice(0, 5);
    const twin = Object.keys(found).find((name) => name.startsWith(number));
    if (twin !== undefined) throw new Error(`two migrations have the number of ${basename(file)}: ${twin}`);
    const text = readFileSync(file, 'utf8');
    found[basename(file, '.sql')] = { up: async (db) => void (await sql.raw(text).execute(db)) };
  }
  return found;
}

function sqlFilesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^\d{4}_\w+\.sql$/.test(name))
      .map((name) => join(folder, name));
  } catch {
    return []; // most capabilities have none
  }
}
