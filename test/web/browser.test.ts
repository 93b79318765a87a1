import axe from 'axe-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, openTestBrowser, type Page } from '../form/browser.ts';
import { findTooWide } from '../form/in-page.ts';
import { makeStory } from './made-archive.ts';
import { listPages, type MadeSite, openMadeSite } from './made-site.ts';

/** The site in a real browser: seen, listened to, and with its script switched off. */
const opened = await openTestBrowser();
const browser = opened as Browser;
let site: MadeSite;
let pages: ReadonlyMap<string, string>;

beforeAll(async () => {
  site = await openMadeSite();
  pages = listPages(site, makeStory(site.articles).id);
});
afterAll(async () => {
  await opened?.close();
  await site.close();
});

async function withPage<T>(width: number, work: (page: Page) => Promise<T>): Promise<T> {
  const page = await browser.newPage();
  try {
    await page.setViewport({ width, height: 844 });
    return await work(page);
  } finally {
    await page.close();
  }
}

describe.skipIf(!opened)('in a browser', () => {
  test.each([390, 1280])(
    'nothing is wider than a window of %d px, and axe finds nothing by day and by night',
    async (width) => {
      const faults: string[] = [];
      await withPage(width, async (page) => {
        for (const [name, path] of pages) {
          await page.goto(site.url + path, { waitUntil: 'load' });
          await page.setBypassCSP(true);
          for (const scheme of ['light', 'dark'] as const) {
            await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
            const wide = await page.evaluate(findTooWide);
            await page.evaluate(axe.source);
            const { violations } = (await page.evaluate(
              'axe.run(document, { resultTypes: ["violations"] })',
            )) as axe.AxeResults;
            const found = violations.map(
              ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
            );
            faults.push(...[...wide, ...found].map((one) => `${name} ${scheme}: ${one}`));
          }
        }
      });
      expect(faults).toEqual([]);
    },
  );

  test('without a script one can search, follow a facet and open an article', async () => {
    await withPage(390, async (page) => {
      await page.setJavaScriptEnabled(false);
      await page.goto(`${site.url}/`);
      await page.type('#main-search', '大模型');
      await Promise.all([page.waitForNavigation(), page.click('.search button')]);
      expect(new URL(page.url()).searchParams.get('q')).toBe('大模型');
      await Promise.all([page.waitForNavigation(), page.click('.facet a')]);
      expect(new URL(page.url()).searchParams.get('q')).toBe('大模型 topic:llm');
      await Promise.all([page.waitForNavigation(), page.click('.hit h2 a')]);
      expect(new URL(page.url()).pathname).toMatch(/^\/article\/a-/);
      expect(await page.$eval('.prose', (node) => node.textContent)).toContain('大');
    });
  });

  test('a page asks for nothing but itself, breaks no rule of its policy, and "/" goes to the search box', async () => {
    await withPage(1280, async (page) => {
      const asked: string[] = [];
      const said: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('console', (message) => said.push(message.text()));
      page.on('pageerror', (error) => said.push(String(error)));
      for (const [name, path] of pages) if (name !== 'missing' && name !== 'broken') await page.goto(site.url + path);
      expect(asked.filter((url) => !url.startsWith(`${site.url}/`))).toEqual([]);
      expect(asked.some((url) => url.endsWith('.woff2'))).toBe(true);
      expect(said).toEqual([]);
      await page.keyboard.press('/');
      expect(await page.evaluate('document.activeElement.name')).toBe('q');
    });
  });
});
