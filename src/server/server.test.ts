import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSTILE } from './container.fixture.ts';
import { inventPort, type InventedPort } from './port.fixture.ts';
import { inMemoryView } from './inMemoryView.ts';
import { buildServer } from './server.ts';

let app: FastifyInstance;
let port: InventedPort;

beforeAll(async () => {
  port = inventPort(250);
  app = await buildServer({
    view: inMemoryView(port.cargo, port.screened, port.fileOf),
    reportFault: () => undefined,
  });
});
afterAll(() => app.close());

async function get(url: string, host = 'localhost:8080') {
  const { statusCode, body, headers } = await app.inject({ method: 'GET', url, headers: { host } });
  return { status: statusCode, body, headers };
}

const call = (): string => `/vessel-calls/${encodeURIComponent([...port.cargo.vesselCalls.keys()][0] ?? '')}`;
const containerOf = (id: string): string => `/containers/${encodeURIComponent(id)}`;

describe('the pages', () => {
  it('lead from the calls to the container and to the bytes that said it', async () => {
    const calls = await get('/');
    expect(calls.status).toBe(200);
    const list = await get(/href="(\/vessel-calls\/[^"]+)"/.exec(calls.body)?.[1] ?? '');
    expect(list.body).toContain('EXAMPLE AURORA');
    const container = await get(/href="(\/containers\/[^"]+)"/.exec(list.body)?.[1] ?? '');
    expect(container.body).toContain('Reasons for a control');
    const source = await get(
      (/href="(\/sources\/[^"#]+)/.exec(container.body)?.[1] ?? '').replace(/&amp;/g, '&'),
    );
    expect(source.status).toBe(200);
    expect(source.body).toContain('read here');
  });

  it('rank highest first, a hundred to a page, with the rank on the whole list', async () => {
    const [first, last] = [await get(call()), await get(`${call()}?page=3`)];
    const ranks = (body: string) =>
      [...body.matchAll(/data-label="Rank"[^>]*>(\d+)</g)].map(([, rank]) => Number(rank));
    expect(ranks(first.body)).toEqual(Array.from({ length: 100 }, (_, n) => n + 1));
    expect(ranks(last.body)).toEqual(Array.from({ length: 50 }, (_, n) => n + 201));
    expect((await get(`${call()}?page=999`)).body).toBe(last.body);
  });

  it('keep every container in sight, also one for which no call is known', async () => {
    const [one] = port.screened;
    if (one === undefined) return expect.fail();
    const { vesselCall: _, ...adrift } = one;
    const view = inMemoryView(port.cargo, [adrift, ...port.screened.slice(1)], port.fileOf);
    const calls = await view.listVesselCalls();
    expect(calls.reduce((sum, { containers }) => sum + containers, 0)).toBe(port.screened.length);
    expect(
      (await view.rankedList('without-call', { filter: '', page: 1 }))?.rows.map((row) => row.container),
    ).toEqual([one.container]);
  });

  it('find a container, a party, a typology and goods by words', async () => {
    const container =
      port.screened.find(({ vesselCall }) => call().includes(encodeURIComponent(vesselCall ?? '?')))
        ?.container ?? '';
    expect((await get(`${call()}?filter=${container.toLowerCase()}`)).body).toContain('1 container matches');
    for (const words of ['newly founded', 'rip-on', 'tyres used']) {
      const { body } = await get(`${call()}?filter=${encodeURIComponent(words)}`);
      expect([words, /(\d+) containers? match/.exec(body)?.[1] ?? '0']).not.toEqual([words, '0']);
    }
    expect((await get(`${call()}?filter=nothing+like+it`)).body).toContain('No container matches');
  });

  it('show what a message says as text and never run it', async () => {
    const journey = [...port.cargo.journeys.values()].find(
      ({ goodsTexts }) => goodsTexts[0]?.value === HOSTILE,
    );
    const pages = [containerOf(journey?.id ?? ''), `${call()}?filter=${encodeURIComponent(HOSTILE)}`, call()];
    const source = journey?.goodsTexts[0]?.source;
    const entry = [...port.cargo.consignments.values()][0]?.filings[0]?.source;
    for (const at of [source, entry]) pages.push(`/sources/${at?.message.sha256}?offset=${at?.offset}`);
    for (const page of pages) {
      const { status, body } = await get(page);
      expect([page, status, /<script|<img|\sstyle=|javascript:/i.test(body)]).toEqual([page, 200, false]);
    }
    expect((await get(containerOf(journey?.id ?? ''))).body).toContain('&lt;script&gt;');
  });

  it('forbid scripts, inline styles, frames and other hosts, and leave no copy on the disk', async () => {
    const { headers } = await get('/');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none';style-src 'self';img-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'",
    );
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cache-control']).toBe('no-store');
  });

  it('serve style, icon and a sign of life', async () => {
    expect((await get('/style.css')).headers['content-type']).toBe('text/css; charset=utf-8');
    expect((await get('/style.css')).body).toContain('prefers-color-scheme: dark');
    expect((await get('/icon.svg')).headers['content-type']).toContain('image/svg+xml');
    expect((await get('/healthz')).body).toBe('ok\n');
  });
});

describe('a refusal', () => {
  it('is the same page for whatever is not there', async () => {
    const absent = [
      '/vessel-calls/none',
      '/containers/none',
      `/sources/${'0'.repeat(64)}?offset=1`,
      '/no/such/page',
      '/..%2f..%2fetc%2fpasswd',
    ];
    const answers = await Promise.all(absent.map((url) => get(url)));
    expect(answers.map(({ status }) => status)).toEqual(absent.map(() => 404));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
  });

  it('is 400 for what cannot be read, and never an error of the program', async () => {
    const sha = [...port.cargo.journeys.values()][0]?.masses[0]?.source.message.sha256 ?? '';
    const source = `/sources/${sha}`;
    const bad = [
      source,
      ...['', '-1', '1.5', '0x10', 'abc', '1e3', '9'.repeat(40), '%00'].map(
        (offset) => `${source}?offset=${offset}`,
      ),
      `${source}?offset=1&offset=2`,
      '/sources/abc?offset=1',
      ...['0', '-1', 'x', '99999999'].map((page) => `${call()}?page=${page}`),
      `${call()}?filter=a&filter=b`,
      `${call()}?filter=${'a'.repeat(101)}`,
      '/vessel-calls/%ff',
    ];
    for (const url of bad) expect([url.slice(-40), (await get(url)).status]).toEqual([url.slice(-40), 400]);
    expect((await get(`${source}?offset=999999999999`)).status).toBe(404);
  });

  it("meets a stranger's name that points at this computer", async () => {
    for (const host of [
      'evil.example',
      'evil.example:8080',
      '127.0.0.1.evil.example',
      'localhost.evil.example:80',
    ]) {
      const { status, body } = await get(call(), host);
      expect([host, status, body.includes('EXAMPLE AURORA')]).toEqual([host, 421, false]);
    }
    for (const host of ['localhost', '127.0.0.1:8080', 'LOCALHOST:1'])
      expect((await get('/', host)).status).toBe(200);
  });

  it('tells nothing about a fault of the program', async () => {
    const faults: unknown[] = [];
    const broken = await buildServer({
      view: {
        ...inMemoryView(port.cargo, [], port.fileOf),
        listVesselCalls: () => Promise.reject(new Error('secret path')),
      },
      reportFault: (error) => faults.push(error),
    });
    const { statusCode, body } = await broken.inject({ url: '/', headers: { host: 'localhost' } });
    expect([statusCode, body.includes('secret path'), faults.length]).toEqual([500, false, 1]);
    await broken.close();
  });
});
