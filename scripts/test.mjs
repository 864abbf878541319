// `npm test`: sets up, then runs the tests; arguments go to vitest.
import { join } from 'node:path';
import { ensureInstalled, root, run } from './setUp.mjs';

ensureInstalled();
run(process.execPath, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...process.argv.slice(2)]);
