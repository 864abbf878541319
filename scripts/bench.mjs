// `npm run bench:edifact | bench:week | bench:detect`: sets up, then runs bench/<name>.ts; options go to it.
import { join } from 'node:path';
import { ensureBuilt, root, run } from './setUp.mjs';

ensureBuilt();
const [name, ...options] = process.argv.slice(2);
run(process.execPath, ['--import', 'tsx', '--expose-gc', join('bench', `${name}.ts`), ...options], {
  cwd: root,
});
