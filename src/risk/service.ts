import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Instant } from '../vocabulary/instant.ts';
import { type Parsed, refuse } from '../vocabulary/parsed.ts';
import { refusal } from '../vocabulary/refusal.ts';
import { parseRuleSet, type RuleSet } from './ruleSet.ts';

/** The public teaching rules that come with the program. Same place from src/risk and from dist/risk. */
const RULES_DIRECTORY = fileURLToPath(new URL('../../rules', import.meta.url));

/**
 * Loads every .json file of a directory as one rule set. `on`: rules in effect at that moment; absent, all.
 * Refused with the file and the place in it; also when the directory holds no rule.
 */
export function loadRuleSet(directory: string = RULES_DIRECTORY, on?: Instant): Parsed<RuleSet> {
  let names: string[];
  try {
    names = readdirSync(directory).filter((name) => name.endsWith('.json'));
  } catch {
    return refuse(refusal('rules-malformed', { file: directory, why: 'the directory cannot be read' }));
  }
  const files: { name: string; content: string }[] = [];
  for (const name of names) {
    try {
      files.push({ name, content: readFileSync(join(directory, name), 'utf8') });
    } catch {
      return refuse(refusal('rules-malformed', { file: name, why: 'the file cannot be read' }));
    }
  }
  const rules = parseRuleSet(files, on);
  if (rules.ok && rules.value.rules.length === 0) {
    return refuse(refusal('rules-malformed', { file: basename(directory), why: 'no rule is in effect' }));
  }
  return rules;
}
