import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument, type PDFDocumentProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { findBrowser } from './find-browser.ts';
import { bareWeek } from './fixtures/bare-week.ts';
import { hostileWeek } from './fixtures/hostile-week.ts';
import { week15 } from './fixtures/week-15.ts';
import { type FontSet, openFonts } from './fonts.ts';
import { storyAnchor } from './issue-names.ts';
import { renderIssue } from './issue-page.ts';
import { printPdf } from './pdf.ts';
import { buildPdfMeta } from './pdf-meta.ts';
import { findMissingTypography } from './print-typography.ts';

/** Real Chromium; where there is none these tests are listed as skipped. */
const executablePath = await findBrowser(process.env, tmpdir());

describe.skipIf(executablePath === undefined)('in a browser', { timeout: 120_000 }, () => {
  let folder = '';
  let fonts: FontSet;
  let browser: Browser;
  let html = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'qishi-print-'));
    fonts = await openFonts(folder);
    html = await renderIssue(week15, { fonts, earlierWeeks: ['2023-W14'] });
    await writeFile(join(folder, 'index.html'), html);
    const outcome = await openBrowser({ cacheDir: folder, ...(executablePath ? { executablePath } : {}) });
    if (!outcome.ok) throw new Error(outcome.problem.detail);
    browser = outcome.value;
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
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

  it('asks for nothing but itself', async () => {
    const requests = await withPage(1280, async (page) => {
      const seen: string[] = [];
      page.on('request', (request) => seen.push(request.url()));
      await page.goto(`file://${join(folder, 'index.html')}`, { waitUntil: 'networkidle0' });
      return seen.filter((url) => !url.startsWith('data:'));
    });
    expect(requests).toEqual([`file://${join(folder, 'index.html')}`]);
  });

  it.each([390, 1280])('does not scroll sideways at %i px', async (width) => {
    const scrollWidth = await withPage(width, async (page) => {
      await page.goto(`file://${join(folder, 'index.html')}`);
      return await page.evaluate('document.documentElement.scrollWidth');
    });
    expect(scrollWidth).toBe(width);
  });

  it('sets every Chinese character in an embedded face', async () => {
    const used = await withPage(1280, async (page) => {
      await page.goto(`file://${join(folder, 'index.html')}`);
      const session = await page.createCDPSession();
      const { root } = await session.send('DOM.getDocument', { depth: -1 });
      await session.send('DOM.enable');
      await session.send('CSS.enable');
      // The answer reaches two levels down only.
      const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: 'body, body *' });
      const asked = nodeIds.map((nodeId) => session.send('CSS.getPlatformFontsForNode', { nodeId }));
      return (await Promise.all(asked)).flatMap(({ fonts }) => fonts);
    });
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((font) => !font.isCustomFont)).toEqual([]);
  });

  it.each(['prose', 'sans'])(
    'squeezes neighbouring marks in %s: the cut fonts kept their half-width forms',
    async (face) => {
      const width = await withPage(1280, async (page) => {
        await page.goto(`file://${join(folder, 'index.html')}`);
        await page.$eval(
          'body',
          (body, name) =>
            body.insertAdjacentHTML(
              'beforeend',
              `<span id="probe" class="${name}" style="font-size:100px">。（</span>`,
            ),
          face,
        );
        return (await (await page.$('#probe'))?.boundingBox())?.width;
      });
      expect(width).toBeCloseTo(150, 0);
    },
  );

  it('runs no hostile script and keeps to the phone', async () => {
    await writeFile(join(folder, 'hostile.html'), await renderIssue(hostileWeek, { fonts }));
    const [title, width] = await withPage(390, async (page) => {
      await page.goto(`file://${join(folder, 'hostile.html')}`);
      return [await page.title(), await page.evaluate('document.documentElement.scrollWidth')];
    });
    expect(title).toContain('启示录');
    expect(width).toBe(390);
  });

  describe('the PDF', () => {
    let pdf: Uint8Array;
    let document: PDFDocumentProxy;
    let texts: readonly string[] = [];
    beforeAll(async () => {
      const printed = await printPdf(html, browser, buildPdfMeta(week15));
      if (!printed.ok) throw new Error(printed.problem.detail);
      expect(printed.value.problems).toEqual([]);
      pdf = printed.value.pdf;
      document = await getDocument({ data: pdf.slice(), verbosity: VerbosityLevel.ERRORS }).promise;
      texts = await Promise.all(Array.from({ length: document.numPages }, (_, index) => readPage(index + 1)));
    }, 120_000);

    async function readItems(number: number) {
      const { items } = await (await document.getPage(number)).getTextContent();
      return items.filter((item) => 'str' in item);
    }

    /** Page text without blanks: those between Han and digits are layout. */
    async function readPage(number: number): Promise<string> {
      return (await readItems(number))
        .map(({ str }) => str)
        .join('')
        .replace(/\s/g, '');
    }

    it('has 6 to 20 pages of A4, titled, tagged and outlined', async () => {
      expect(document.numPages).toBeGreaterThanOrEqual(6);
      expect(document.numPages).toBeLessThanOrEqual(20);
      const { view } = await document.getPage(2);
      expect(view.slice(2).map(Math.round)).toEqual([595, 842]);
      const { info } = (await document.getMetadata()) as { info: Record<string, unknown> };
      expect(info).toMatchObject({ Title: buildPdfMeta(week15).title, Author: '启示录', Language: 'zh-CN' });
      expect(info.CreationDate).toBe("D:20230416231000+08'00'");
      expect(Buffer.from(pdf).toString('latin1')).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/);
      expect((await document.getOutline()).length).toBeGreaterThan(0);
    });

    it('is the same twice', async () => {
      const again = await printPdf(html, browser, buildPdfMeta(week15));
      expect(again.ok && Buffer.from(again.value.pdf).equals(Buffer.from(pdf))).toBe(true);
    });

    it('embeds only Noto', () => {
      const names = [
        ...Buffer.from(pdf)
          .toString('latin1')
          .matchAll(/\/BaseFont \/([^\s/]+)/g),
      ].map(([, name]) => name);
      expect(new Set(names).size).toBeGreaterThanOrEqual(4);
      for (const name of names) expect(name).toMatch(/^[A-Z]{6}\+NotoS(?:ans|erif)SC/);
      expect(Buffer.from(pdf).toString('latin1')).not.toContain('/Type3');
    });

    it('gives its text back', () => {
      const all = texts.join('');
      const squeezed = (text: string): string => text.replace(/\s/g, '');
      for (const item of week15.items) expect(all).toContain(squeezed(item.headline).slice(0, 8));
      for (const { title } of week15.citations) expect(all).toContain(squeezed(title).slice(0, 10));
    });

    it('tells the right pages in the contents', async () => {
      const contents = texts[1] ?? '';
      const stories = week15.items.filter(({ section }) => section === 'deep');
      for (const { headline } of stories) {
        const told = Number(new RegExp(`${headline.replace(/\s/g, '')}(\\d+)`).exec(contents)?.[1]);
        expect(told).toBeGreaterThan(2);
        expect(texts[told - 1]).toContain(headline);
      }
      const destinations = await document.getDestinations();
      expect([...destinations.keys()]).toContain(storyAnchor('s-hcc'));
    });

    it('keeps to the measure: prose at 10.5 points, nothing beyond the margins', async () => {
      const sizes = new Set<number>();
      for (let number = 2; number <= document.numPages; number += 1) {
        for (const { str, transform, width } of await readItems(number)) {
          if (str.trim() === '') continue;
          sizes.add(Math.round(transform[3] * 10) / 10);
          expect(transform[4]).toBeGreaterThan(49);
          // A mark at the end of a line may hang over by its own blank half.
          expect(transform[4] + width).toBeLessThan(595 - 50 + 6);
        }
      }
      expect(sizes).toContain(10.5);
    });

    it('begins no line with a closing mark and ends none with an opening one', async () => {
      for (let number = 2; number <= document.numPages; number += 1) {
        const lines = Map.groupBy(await readItems(number), ({ transform }) => Math.round(transform[5]));
        for (const line of lines.values()) {
          const filled = line.filter(({ str }) => str.trim() !== '').sort((a, b) => a.transform[4] - b.transform[4]);
          expect(filled[0]?.str ?? '').not.toMatch(/^[，。、；：？！”》）」]/);
          expect(filled.at(-1)?.str.trim() ?? '').not.toMatch(/[“《（「]$/);
        }
      }
    });

    it('prints a bare week, too', async () => {
      const bare = await printPdf(await renderIssue(bareWeek, { fonts }), browser, buildPdfMeta(bareWeek));
      expect(bare.ok && bare.value.problems).toEqual([]);
    });

    it('tells when the contents cannot be numbered: an entry that leads nowhere', async () => {
      const torn = html.replace('data-folio="judgement"', 'data-folio="nowhere"');
      const printed = await printPdf(torn, browser, buildPdfMeta(week15));
      expect(printed).toMatchObject({ ok: true, value: { problems: [{ reason: 'pdf-lacking' }] } });
    });

    it('tells when the browser does not know the declarations that Chinese print needs', async () => {
      const page = await browser.newPage();
      try {
        expect(await findMissingTypography(page)).toEqual([]);
        await page.evaluate('CSS.supports = (property) => property !== "text-autospace"');
        expect(await findMissingTypography(page)).toEqual(['text-autospace: normal']);
      } finally {
        await page.close();
      }
    });
  });
});
