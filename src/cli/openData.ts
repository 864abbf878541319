import type { RuleSet } from '../risk/ruleSet.ts';
import { loadRuleSet } from '../risk/service.ts';
import { defaultDataDirectory } from '../storage/dataDirectory.ts';
import { openDatabase, type OpenDatabase } from '../storage/database.ts';
import { accept, type Parsed } from '../vocabulary/parsed.ts';

export interface OpenData {
  readonly open: OpenDatabase;
  readonly rules: RuleSet;
}

/**
 * Rules first, because they are quick to refuse; then the database: DATABASE_URL, else the directory named, else the
 * default one. An empty DATABASE_URL counts as none: shells export it so.
 */
export async function openData(directory?: string, rulesDirectory?: string): Promise<Parsed<OpenData>> {
  const rules = loadRuleSet(rulesDirectory);
  if (!rules.ok) return rules;
  const databaseUrl = process.env['DATABASE_URL'];
  const chosen = directory ?? defaultDirectory(databaseUrl);
  const open = await openDatabase({
    ...(databaseUrl ? { databaseUrl } : {}),
    ...(chosen === undefined ? {} : { dataDirectory: chosen }),
  });
  return open.ok ? accept({ open: open.value, rules: rules.value }) : open;
}

/** Says so when the usual place cannot be used: nobody should have to search for his data. */
function defaultDirectory(databaseUrl: string | undefined): string | undefined {
  if (databaseUrl) return undefined;
  const { directory, because } = defaultDataDirectory();
  if (because !== undefined) console.error(`${because}. The data are kept in ${directory}.`);
  return directory;
}
