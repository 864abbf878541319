import { accessSync, constants, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inMemoryView } from '../../src/server/inMemoryView.ts';
import { inventPort } from '../../src/server/port.fixture.ts';
import { startServer, type RunningServer } from '../../src/server/server.ts';

/** The bundled browser is built for this platform only; elsewhere the suite shows as skipped. */
const browserFits = process.platform === 'linux' && process.arch === 'x64';
const SYSTEM_CHROMIUM = '/usr/bin/chromium';

let server: RunningServer;
let browser: Browser;

/** The browser is unpacked into the temporary folder, where one that another account unpacked may not be run. */
async function unpackedBrowser(): Promise<string> {
  const unpacked = join(tmpdir(), 'chromium');
  try {
    if (existsSync(unpacked)) accessSync(unpacked, constants.X_OK);
  } catch {
    process.env['TMPDIR'] = mkdtempSync(join(tmpdir(), 'portcullis-browser-'));
  }
  return chromium.executablePath();
}

async function launch(): Promise<Browser> {
  const installed = existsSync(SYSTEM_CHROMIUM);
  return playwright.launch({
    executablePath: installed ? SYSTEM_CHROMIUM : await unpackedBrowser(),
    // No sandbox: it needs rights that root and a container do not give. The pages under test are our own.
    args: ['--no-sandbox', '--disable-gpu', '--no-zygote', '--disable-dev-shm-usage', '--headless=new'],
    headless: true,
  });
}

describe.skipIf(!browserFits)('a screened vessel in a browser', () => {
  beforeAll(async () => {
    const port = inventPort(130);
    server = await startServer({
      view: inMemoryView(port.cargo, port.screened, port.fileOf),
      port: 0,
      notice: 'Invented data',
    });
    browser = await launch();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it.each([
    ['light', 1440],
    ['dark', 1440],
    ['light', 360],
    ['dark', 360],
  ] as const)(
    'is usable by everybody: %s, %d pixels wide',
    async (colorScheme, width) => {
      const faults: string[] = [];
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
      const page = await context.newPage();
      page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
      page.on('pageerror', (error) => faults.push(error.message));
      page.on(
        'response',
        (answer) => answer.status() >= 400 && faults.push(`${answer.status()} ${answer.url()}`),
      );

      await page.goto(server.url);
      await check(page);
      await page.getByRole('link', { name: 'EXAMPLE AURORA' }).click();
      await check(page);
      await page.getByRole('table', { name: 'Containers by evidence' }).getByRole('link').first().click();
      await check(page);
      await page.locator('.sources a').first().click();
      expect(await page.getByText('read here').count()).toBe(1);
      await check(page);
      expect(faults).toEqual([]);

      // The last one is refused on purpose, so it comes after the count of faults.
      await page.goto(`${server.url}vessel-calls/none`);
      await check(page);
      await context.close();
    },
    180_000,
  );

  it('is reached and filtered by keyboard alone', async () => {
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to content');
    await page.keyboard.press('Enter');
    // Past the choice of a port to the first vessel.
    for (let press = 0; press < 20 && !(await focused(page)).includes('/vessel-calls/'); press += 1) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.waitForURL(/vessel-calls/);
    await page.getByLabel('Container, party, typology or goods').focus();
    await page.keyboard.type('newly founded');
    await page.keyboard.press('Enter');
    await page.waitForURL(/filter=newly/);
    expect(await page.locator('.filter-result').textContent()).toMatch(/\d+ containers? match/);
    await page.close();
  });
});

/** Address of the link that has the focus. */
async function focused(page: Page): Promise<string> {
  return page.evaluate<string>('document.activeElement?.href ?? ""');
}

/** No fault that the accessibility engine knows, and nothing wider than the screen. */
async function check(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>('axe.run()');
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`);
  expect([page.url().replace(server.url, '/'), found]).toEqual([expect.any(String), []]);
  const overflow = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect([page.url(), overflow]).toEqual([page.url(), 0]);
}
