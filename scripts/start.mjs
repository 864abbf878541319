// `npm start`: sets up, then runs the demonstration port and serves the page. Options after `--` go to the program.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, root } from './setUp.mjs';

ensureBuilt();
const program = spawn(
  process.execPath,
  ['--enable-source-maps', join(root, 'dist', 'cli', 'main.js'), 'demonstrate', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
);
// The program closes the database in order; this process only waits for it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => program.kill(signal));
program.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
