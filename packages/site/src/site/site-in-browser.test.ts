import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../browser.ts';
import { findBrowser } from '../find-browser.ts';
import { hostileWeeks, threeWeeks } from '../fixtures/three-weeks.ts';
import { openFonts } from '../fonts.ts';
import { renderSite } from './site-files.ts';

/** Real Chromium; where there is none these tests are listed as skipped. */
const executablePath = await findBrowser(process.env, tmpdir());
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const kinds = ['index', 'search', 'topics/llm', 'stories/s-tongyi', 'trackers/controls', 'trackers/cloud'];

describe.skipIf(executablePath === undefined)('the site in a browser', { timeout: 180_000 }, () => {
  let folder = '';
  let browser: Browser;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'qishi-site-'));
    const fonts = await openFonts(folder);
    for (const [name, briefings] of [['good', threeWeeks] as const, ['hostile', hostileWeeks] as const]) {
      const site = await renderSite({ briefings, pdfs: new Set(), baseUrl: undefined, searchesArticles: true, fonts });
      for (const [path, content] of site) {
        await mkdir(dirname(join(folder, name, path)), { recursive: true });
        await writeFile(join(folder, name, path), content);
      }
    }
    const outcome = await openBrowser({ cacheDir: folder, ...(executablePath ? { executablePath } : {}) });
    if (!outcome.ok) throw new Error(outcome.problem.detail);
    browser = outcome.value;
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const addressOf = (kind: string, site = 'good') => `file://${join(folder, site, `${kind}.html`)}`;

  async function withPage<T>(width: number, scheme: 'light' | 'dark', work: (page: Page) => Promise<T>): Promise<T> {
    const page = await browser.newPage();
    try {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.setViewport({ width, height: 844 });
      return await work(page);
    } finally {
      await page.close();
    }
  }

  it.each(kinds)('%s: axe finds nothing, wide or narrow, light or dark', async (kind) => {
    for (const [width, scheme] of [
      [1280, 'light'],
      [390, 'dark'],
    ] as const) {
      const found = await withPage(width, scheme, async (page) => {
        await page.goto(addressOf(kind), { waitUntil: 'networkidle0' });
        // The page's policy is against scripts from elsewhere, this one too.
        await page.evaluate(await readFile(axe, 'utf8'));
        return (await page.evaluate(
          'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html))',
        )) as string[];
      });
      expect(found, `${width} ${scheme}`).toEqual([]);
    }
  });

  it.each(kinds)('%s: asks for nothing but itself', async (kind) => {
    const requests = await withPage(1280, 'light', async (page) => {
      const seen: string[] = [];
      page.on('request', (request) => seen.push(request.url()));
      await page.goto(addressOf(kind), { waitUntil: 'networkidle0' });
      return seen.filter((url) => !url.startsWith('data:'));
    });
    expect(requests).toEqual([addressOf(kind)]);
  });

  it.each(kinds)('%s: does not scroll sideways, hostile text or not', async (kind) => {
    for (const [site, name] of [
      ['good', kind],
      ['hostile', kind.replace('stories/s-tongyi', 'topics/chips')],
    ] as const) {
      for (const width of [390, 1280]) {
        const scrollWidth = await withPage(width, 'light', async (page) => {
          await page.goto(addressOf(name, site));
          return await page.evaluate('document.documentElement.scrollWidth');
        });
        expect(scrollWidth, `${site} ${width}`).toBe(width);
      }
    }
  });

  it('sets headlines in our own faces, and marks the way to the main part', async () => {
    const seen = await withPage(1280, 'light', async (page) => {
      await page.goto(addressOf('topics/llm'));
      await page.keyboard.press('Tab');
      return await page.evaluate(
        `({ skip: document.activeElement.getAttribute('href'), faces: [...document.fonts].filter((face) => face.status === 'loaded').map((face) => face.family + ' ' + face.weight).sort() })`,
      );
    });
    expect(seen).toEqual({ skip: '#main', faces: ['Qishi Serif 700', 'Qishi Serif 900'] });
  });

  it('sends the box of the first page to the search page, without a script', async () => {
    const address = await withPage(1280, 'light', async (page) => {
      await page.goto(addressOf('index'));
      await page.type('#q', '出口管制');
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      return decodeURIComponent(page.url());
    });
    expect(address).toMatch(/search\.html\?q=出口管制/);
  });
});
