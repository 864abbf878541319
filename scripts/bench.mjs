// `npm run bench:edifact | bench:week | bench:detect`: sets up, then runs bench/<name>.ts against the built program, as
// it is shipped: a loader that compiles on the fly slows some of it by a third. Options go to the benchmark.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, root, run } from './setUp.mjs';

ensureBuilt();
const { default: typescript } = await import('typescript');
const compiled = join(root, 'dist', 'bench');
mkdirSync(compiled, { recursive: true });
for (const name of readdirSync(join(root, 'bench'))) {
  const source = readFileSync(join(root, 'bench', name), 'utf8')
    .replaceAll("'../src/", "'../")
    .replace(/(from '\.[^']*)\.ts'/g, "$1.js'");
  const { outputText } = typescript.transpileModule(source, {
    compilerOptions: { module: typescript.ModuleKind.ESNext, target: typescript.ScriptTarget.ES2023 },
  });
  writeFileSync(join(compiled, name.replace(/\.ts$/, '.js')), outputText);
}
const [name, ...options] = process.argv.slice(2);
run(process.execPath, ['--enable-source-maps', join(compiled, `${name}.js`), ...options]);
