import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** In the order of the cascade. Beside the compiled program the same path holds: the build copies the sheets. */
const SHEETS = ['tokens.css', 'frame.css', 'list.css', 'container.css', 'source.css'] as const;

/** The whole style sheet, read once at the start. */
export function readStyleSheet(): string {
  const folder = join(import.meta.dirname, '..', 'web', 'style');
  return SHEETS.map((sheet) => readFileSync(join(folder, sheet), 'utf8')).join('\n');
}
