// `npm test`: sets up, then runs the tests; arguments go to vitest.
import { join } from 'node:path';
import { ensureBuilt, root, run } from './setUp.mjs';

// Built, not only installed: the journeys run the command line program as a user does.
ensureBuilt();
run(process.execPath, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...process.argv.slice(2)]);
