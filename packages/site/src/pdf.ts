import { fail, type Outcome, ok } from '@qishi/model';
import type { Browser, Page } from 'puppeteer';
import { type PdfMeta, setPdfMeta } from './pdf-meta.ts';
import { findAnchorPages } from './pdf-pages.ts';

const timeoutMs = 60_000;

/**
 * Prints the issue to A4. Two passes: the first tells on which page each entry of the contents lies, the second has
 * these numbers filled in. If filling moved anything, the contents go without numbers: none is better than a wrong one.
 */
export async function printPdf(html: string, browser: Browser, meta: PdfMeta): Promise<Outcome<Uint8Array>> {
  const page = await browser.newPage();
  try {
    page.setDefaultTimeout(timeoutMs);
    await page.setOfflineMode(true);
    await page.setContent(html, { waitUntil: 'load' });
    const pdf = await printWithContents(page);
    return ok(setPdfMeta(pdf, meta));
  } catch (error) {
    return fail('render', 'pdf-failed', meta.title, String(error).split('\n')[0], 'next-run');
  } finally {
    await page.close();
  }
}

async function printWithContents(page: Page): Promise<Uint8Array> {
  const anchors = await page.$$eval('[data-folio]', (slots) =>
    slots.map((slot) => slot.getAttribute('data-folio') ?? ''),
  );
  const before = await findAnchorPages(await print(page), anchors);
  await fillFolios(page, before);
  const pdf = await print(page);
  const after = await findAnchorPages(pdf, anchors);
  const stands = anchors.every((anchor) => before.has(anchor) && before.get(anchor) === after.get(anchor));
  if (stands) return pdf;
  await page.$eval('.contents', (contents) => contents.classList.add('unpaged'));
  return await print(page);
}

async function fillFolios(page: Page, pages: ReadonlyMap<string, number>): Promise<void> {
  await page.$$eval(
    '[data-folio]',
    (slots, numbers) => {
      for (const slot of slots) slot.textContent = String(numbers[slot.getAttribute('data-folio') ?? ''] ?? '');
    },
    Object.fromEntries(pages),
  );
}

function print(page: Page): Promise<Uint8Array> {
  return page.pdf({
    preferCSSPageSize: true,
    printBackground: true,
    tagged: true,
    outline: true,
    waitForFonts: true,
    timeout: timeoutMs,
  });
}
