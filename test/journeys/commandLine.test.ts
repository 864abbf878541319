import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The program as a user runs it, from its sources. */
function portcullis(...args: string[]): Ran {
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 512 * 1024 * 1024 } as const;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(root, 'src', 'cli', 'main.ts'), ...args],
    options,
  );
  return { code: status, out: stdout, err: stderr };
}

interface PrintedMessage {
  readonly file: string;
  readonly type: string | null;
  readonly containers?: readonly { readonly number: string | null }[];
  readonly consignments?: readonly { readonly goodsItems: readonly unknown[] }[];
  readonly findings: readonly { readonly code: string; readonly text: string; readonly offset: number }[];
}

interface PrintedScore {
  readonly rank: number;
  readonly container: string;
  readonly scoreBits: number;
  readonly reasons: readonly {
    readonly bits: number;
    readonly sentence: string;
    readonly sources: readonly { readonly file: string; readonly offset: number }[];
  }[];
}

function lines<T>(out: string): T[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

const folder = mkdtempSync(join(tmpdir(), 'portcullis-cli-'));
const messages = join(folder, 'port', 'messages');

function filesBelow(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

beforeAll(() => {
  // As root the server runs under another account, which must reach its folder.
  chmodSync(folder, 0o755);
  const ran = portcullis(
    'simulate',
    '--seed',
    '3',
    '--weeks',
    '0.5',
    '--scale',
    '0.002',
    '--out',
    join(folder, 'port'),
  );
  expect(ran.err).toBe('');
  expect(ran.code).toBe(0);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('portcullis read', () => {
  it('reads every message of a simulated port, of every format', () => {
    const ran = portcullis('read', messages, '--json');
    expect(ran.code).toBe(0);
    const printed = lines<PrintedMessage>(ran.out);
    expect(new Set(printed.map(({ file }) => file)).size).toBe(filesBelow(messages).length);
    const types = new Set(printed.map(({ type }) => type));
    for (const type of ['BAPLIE', 'COARRI', 'CODECO', 'VERMAS', 'IFTSAI']) expect(types).toContain(type);
    expect(printed.every(({ type }) => type !== null)).toBe(true);
    const declarations = printed.filter(({ type }) => type?.startsWith('F1'));
    expect(declarations.some(({ containers }) => (containers?.length ?? 0) > 0)).toBe(true);
  });

  it('goes on after files that cannot be read, says why, and ends with 1', () => {
    const bad = join(folder, 'bad');
    const [good] = filesBelow(messages).filter((path) => path.includes('BAPLIE'));
    if (good === undefined) throw new Error('no stow plan was simulated');
    const cut = join(folder, 'cut.edi');
    writeFileSync(cut, readFileSync(good));
    truncateSync(cut, 301);
    writeFileSync(bad, Buffer.from([0, 1, 2, 3, 255]));
    const ran = portcullis('read', bad, join(folder, 'absent.edi'), cut, good, '--json');
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('there is no such file');
    const printed = lines<PrintedMessage>(ran.out);
    const unknown = printed.find(({ file }) => file === bad);
    expect(unknown?.findings.map(({ code }) => code)).toEqual(['file-format-unknown']);
    expect(printed.find(({ file }) => file === cut)?.findings.length).toBeGreaterThan(0);
    expect(printed.find(({ file }) => file === good)?.containers?.length).toBeGreaterThan(0);
  });

  it('names everything in every object, and prints no control characters of a message', () => {
    const hostile = join(folder, 'hostile.edi');
    const head = "UNB+UNOA:2+A+B+260101:0000+1'UNH+1+COARRI:D:95B:UN:ITG13'BGM+44+1+9'";
    writeFileSync(hostile, Buffer.from(`${head}EQD+CN+\x1b[31m\x9b31m'UNT+4+1'UNZ+1+1'`, 'latin1'));
    const bad = join(folder, 'unknown');
    writeFileSync(bad, Buffer.from([0, 1, 2]));
    const json = portcullis('read', hostile, bad, messages, '--json');
    const control = /[\x00-\x09\x0b-\x1f\x7f-\x9f]/;
    expect(json.out).not.toMatch(control);
    for (const line of lines<Record<string, unknown>>(json.out)) {
      for (const kind of ['containers', 'consignments', 'portCalls', 'findings'])
        expect(line[kind]).toBeInstanceOf(Array);
    }
    expect(portcullis('read', hostile).out).not.toMatch(control);
  });

  it('does not wait for a pipe', () => {
    const pipe = join(folder, 'pipe');
    spawnSync('mkfifo', [pipe]);
    const ran = portcullis('read', pipe);
    expect([ran.code, ran.err]).toEqual([1, expect.stringContaining('pipe or a device')]);
  });

  it('explains itself and refuses a wrong command line with 2', () => {
    expect(portcullis('--help').out).toContain('Examples:');
    expect(portcullis('screen').code).toBe(2);
    expect(portcullis('screen', messages, '--top', 'many').code).toBe(2);
  });
});

describe('portcullis answer', () => {
  it('tells the sender what is refused and where, or acknowledges', () => {
    const edi = join(folder, 'answered.edi');
    writeFileSync(
      edi,
      "UNB+UNOA:2+TERMINAL+PORT+260301:0405+77'UNH+1+CODECO:D:95B:UN'BGM+34+5'EQD+CN+ABCU1234560'UNT+9+1'UNZ+1+77'",
    );
    expect(portcullis('answer', edi).out).toContain("UCI+77+TERMINAL+PORT+7'");
    const partner = join(folder, 'strict.json');
    writeFileSync(partner, JSON.stringify({ partner: 'TERMINAL', refused: ['unt-count-wrong'] }));
    const refused = portcullis('answer', edi, '--partner', partner);
    expect(refused.code).toBe(0);
    expect(refused.out).toMatch(/UNB\+UNOC:3\+PORT\+TERMINAL\+.*UCM\+1\+CODECO:D:95B:UN\+4/s);
    expect(portcullis('answer', edi, '--aperak', '--partner', partner).out).toContain('+RE');
  });
});

describe('portcullis screen', () => {
  it('ranks highest first, each reason with a source that is there', () => {
    const ran = portcullis('screen', messages, '--json');
    expect(ran.code).toBe(0);
    const scores = lines<PrintedScore>(ran.out);
    expect(scores.length).toBeGreaterThan(50);
    expect(scores.map(({ rank }) => rank)).toEqual(scores.map((_, position) => position + 1));
    for (const [position, { scoreBits }] of scores.entries()) {
      expect(scoreBits).toBeLessThanOrEqual(scores[position - 1]?.scoreBits ?? Infinity);
    }
    for (const { reasons } of scores) {
      for (const { sentence, sources } of reasons) {
        expect(sentence).not.toMatch(/[{}]|undefined|NaN/);
        for (const { file } of sources) expect(existsSync(file)).toBe(true);
      }
    }
    const [first] = scores;
    if (first === undefined) throw new Error('nothing was ranked');
    const explained = portcullis('screen', messages, '--explain', first.container);
    expect(explained.out).toContain(first.reasons[0]?.sentence);
    expect(explained.out).toContain('byte');
  });

  it('prints a table and a CSV of the same length', () => {
    const csv = portcullis('screen', messages, '--csv', '--top', '7').out.trim().split('\n');
    expect(csv).toHaveLength(8);
    expect(portcullis('screen', messages, '--top', '7').out).toContain('rank');
  });
});

describe('portcullis import', () => {
  const data = join(folder, 'database');

  it('applies every message, and the same command again changes nothing', () => {
    const first = portcullis('import', messages, '--data', data);
    expect(first.err).toBe('');
    expect(first.code).toBe(0);
    const counts = /(\d+) messages = (\d+) applied \+ (\d+) quarantined/.exec(first.out);
    expect(Number(counts?.[1])).toBeGreaterThan(200);
    expect(counts?.[3]).toBe('0');
    const again = portcullis('import', messages, '--data', data);
    expect(again.code).toBe(0);
    expect(again.out).toMatch(/files: 0 new/);
    expect(again.out).toContain(`in all ${counts?.[1]} messages = ${counts?.[2]} applied + 0 quarantined`);
    expect(again.out).toMatch(/ 0 screened/);
  });

  it('puts into quarantine what the profile of its sender refuses, and says why', () => {
    const gate = filesBelow(messages).filter((path) => path.includes('CODECO'));
    const partner = join(folder, 'partner.json');
    writeFileSync(partner, JSON.stringify({ refused: ['unt-count-wrong'] }));
    const ran = portcullis('import', ...gate, '--partner', partner, '--data', join(folder, 'strict'));
    expect(ran.code).toBe(1);
    expect(ran.err).toContain("The sender's profile refuses it");
    writeFileSync(partner, JSON.stringify({ refused: ['no-such-code'] }));
    const refused = portcullis('import', ...gate, '--partner', partner, '--data', join(folder, 'strict'));
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('refused.0');
  });
});
