import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

/** A folder may import those before it. `storage` and `web` stand beside the row: see the rules below. */
const ORDER = ['vocabulary', 'formats', 'intake', 'cargo', 'risk', 'simulation', 'server', 'cli'];
const BESIDE = ['storage', 'web'];
/** The only names of files in a capability that may do input and output. */
const SHELL_NAMES = ['store.ts', 'service.ts', 'routes.ts'];
/** Folders that are shell as a whole. */
const SHELL_FOLDERS = ['storage', 'server', 'cli'];
/** Packages a pure file may use. One whose types name Node would let process and node:fs pass unseen. */
const PURE_PACKAGES = ['zod', 'saxes', 'csv-parse/sync', 'csv-stringify/sync', 'temporal-polyfill'];
const PURE_NODE = ['node:buffer', 'node:string_decoder'];
const FORBIDDEN_IN_PURE = [
  /\bDate\.now\(/,
  /\bnew Date\(\)/,
  /\bMath\.random\(/,
  /\brandomUUID\b/,
  /\bprocess\./,
  /\bconsole\./,
  /\bfetch\(/,
  /\bsetTimeout\(/,
  /\bsetInterval\(/,
];
const FOLDERS_WITHOUT_MEANING = ['utils', 'util', 'common', 'misc', 'shared', 'helpers', 'lib', 'dto'];
const LINES_MAX = 400;

interface SourceFile {
  readonly path: string;
  readonly folder: string;
  readonly name: string;
  readonly text: string;
  readonly test: boolean;
  readonly shell: boolean;
  readonly imports: readonly string[];
}

const root = join(import.meta.dirname, '..');
const src = join(root, 'src');

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

const files: readonly SourceFile[] = filesBelow(src).map((path) => {
  const inside = relative(src, path).split(sep);
  const name = inside.at(-1) ?? '';
  const text = readFileSync(path, 'utf8');
  const folder = inside[0] ?? '';
  const test = /\.(test|fixture)\.tsx?$/.test(name) || name.startsWith('test');
  const shell = SHELL_FOLDERS.includes(folder) || SHELL_NAMES.includes(name);
  const imports = [...text.matchAll(/(?:from|import)\s+'([^']+)'/g)].map((match) => match[1] ?? '');
  return { path: relative(root, path), folder, name, text, test, shell, imports };
});

function target(file: SourceFile, specifier: string): { readonly folder: string; readonly name: string } {
  const inside = relative(src, join(root, dirname(file.path), specifier)).split(sep);
  return { folder: inside[0] ?? '', name: inside.at(-1) ?? '' };
}

function offences(find: (file: SourceFile) => readonly string[]): string[] {
  return files.flatMap((file) => find(file).map((offence) => `${file.path}: ${offence}`));
}

describe('the layout', () => {
  it('is looked at: a check that sees nothing also passes', () => {
    expect(files.length).toBeGreaterThan(60);
    expect(files.filter((file) => file.shell).length).toBeGreaterThan(5);
  });

  it('has known folders only, named for the domain', () => {
    expect(
      offences((f) => ([...ORDER, ...BESIDE].includes(f.folder) ? [] : [`unknown folder ${f.folder}`])),
    ).toEqual([]);
    const named = files.flatMap((f) =>
      f.path.split(sep).filter((part) => FOLDERS_WITHOUT_MEANING.includes(part)),
    );
    expect(named).toEqual([]);
  });

  it('imports in one direction', () => {
    const wrong = offences((file) =>
      file.imports
        .filter((specifier) => specifier.startsWith('.'))
        .flatMap((specifier) => {
          const { folder, name } = target(file, specifier);
          if (folder === file.folder) return [];
          if (folder === 'storage') {
            return file.shell || file.test ? [] : ['a pure file imports storage'];
          }
          if (file.folder === 'storage') {
            return folder === 'vocabulary' ? [] : [`storage imports ${folder}`];
          }
          if (folder === 'web')
            return file.folder === 'server' || file.test ? [] : [`${file.folder} imports web`];
          if (file.folder === 'web') {
            return SHELL_NAMES.includes(name) || folder === 'server' || folder === 'cli'
              ? [`web imports ${folder}/${name}`]
              : [];
          }
          if (file.test) return [];
          return ORDER.indexOf(folder) < ORDER.indexOf(file.folder)
            ? []
            : [`imports ${folder} (to the right)`];
        }),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps routes to their own capability and stores to shell files', () => {
    const wrong = offences((file) =>
      file.imports
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => ({ specifier, ...target(file, specifier) }))
        .filter(
          ({ name, folder }) => name === 'store.ts' && folder !== 'storage' && !file.shell && !file.test,
        )
        .map(({ specifier }) => `a pure file imports ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('pure files', () => {
  const pure = files.filter((file) => !file.shell && !file.test && file.folder !== 'web');

  it('import no package but those known to be pure', () => {
    const wrong = pure.flatMap((file) =>
      file.imports
        .filter((specifier) => !specifier.startsWith('.'))
        .filter((specifier) => ![...PURE_PACKAGES, ...PURE_NODE].includes(specifier))
        .map((specifier) => `${file.path}: ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  it('read no clock, roll no dice, do no input or output', () => {
    const wrong = pure.flatMap((file) =>
      FORBIDDEN_IN_PURE.filter((pattern) => pattern.test(file.text)).map(
        (pattern) => `${file.path}: ${pattern}`,
      ),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the style', () => {
  it('keeps SQL in stores and storage', () => {
    const sql = /\b(select .+ from|insert into|delete from|update \w+ set|create table|copy \w+ )\b/i;
    const wrong = files.filter(
      (f) =>
        !f.test &&
        f.name !== 'store.ts' &&
        f.folder !== 'storage' &&
        /sql`|\.query\(/.test(f.text) &&
        sql.test(f.text),
    );
    expect(wrong.map((f) => f.path)).toEqual([]);
  });

  it('never weakens durability', () => {
    expect(
      files.filter((f) => /synchronous_commit\s*(=|to)\s*'?off/i.test(f.text)).map((f) => f.path),
    ).toEqual([]);
  });

  it('names what it exports and keeps files one thing each', () => {
    expect(offences((f) => (/^export default /m.test(f.text) ? ['default export'] : []))).toEqual([]);
    expect(
      offences((f) => {
        const lines = f.text.split('\n').length;
        return lines > LINES_MAX ? [`${lines} lines`] : [];
      }),
    ).toEqual([]);
  });
});
