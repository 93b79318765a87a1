import { setImmediate } from 'node:timers/promises';
import { fail, type Outcome, ok, type Problem } from '@qishi/model';
import type { Browser, Page } from 'puppeteer';
import { type PdfMeta, setPdfMeta } from './pdf-meta.ts';
import { findAnchorPages, loadPdfReader } from './pdf-pages.ts';
import { findMissingTypography } from './print-typography.ts';

const timeoutMs = 60_000;

export interface PrintedPdf {
  readonly pdf: Uint8Array;
  /** What the PDF lacks though it was printed (`pdf-lacking`): numbers in its contents, or Chinese spacing. */
  readonly problems: readonly Problem[];
}

/**
 * Prints the issue to A4. Two passes: the first tells on which page each entry of the contents lies, the second has
 * these numbers filled in. If filling moved anything, the contents go without numbers: none is better than a wrong one.
 * That, and a browser too old for what Chinese print needs, is told beside the PDF; without one, `pdf-failed`.
 * `meanwhile` is done while the browser sets the page; it must not throw.
 */
export async function printPdf(
  html: string,
  browser: Browser,
  meta: PdfMeta,
  meanwhile: () => Promise<void> = async () => {},
): Promise<Outcome<PrintedPdf>> {
  let page: Page | undefined;
  try {
    page = await browser.newPage();
    page.setDefaultTimeout(timeoutMs);
    await page.setOfflineMode(true);
    await Promise.all([page.setContent(html, { waitUntil: 'load' }), loadPdfReader(), afterSending(meanwhile)]);
    const missing = await findMissingTypography(page);
    const { pdf, paged } = await printWithContents(page);
    const lacks = [
      ...(missing.length === 0 ? [] : [`the browser is too old for ${missing.join(', ')}`]),
      ...(paged ? [] : ['no page numbers in the contents: they would not stay as told']),
    ];
    const problems = lacks.map((lack) => tellLack(meta.title, lack));
    return ok({ pdf: setPdfMeta(pdf, meta), problems });
  } catch (error) {
    return fail('render', 'pdf-failed', meta.title, String(error).split('\n')[0], 'next-run');
  } finally {
    // Of a browser that crashed there is no page to close.
    await page?.close().catch(() => undefined);
  }
}

/** Not before the browser has been told what to do. */
async function afterSending(meanwhile: () => Promise<void>): Promise<void> {
  await setImmediate();
  await meanwhile();
}

const tellLack = (title: string, lack: string): Problem =>
  fail('render', 'pdf-lacking', title, lack, 'next-run').problem;

async function printWithContents(page: Page): Promise<{ readonly pdf: Uint8Array; readonly paged: boolean }> {
  const anchors = await page.$$eval('[data-folio]', (slots) =>
    slots.map((slot) => slot.getAttribute('data-folio') ?? ''),
  );
  const before = await findAnchorPages(await print(page), anchors);
  await fillFolios(page, before);
  const pdf = await print(page);
  const after = await findAnchorPages(pdf, anchors);
  const stands = anchors.every((anchor) => before.has(anchor) && before.get(anchor) === after.get(anchor));
  if (stands) return { pdf, paged: true };
  await page.$eval('.contents', (contents) => contents.classList.add('unpaged'));
  return { pdf: await print(page), paged: false };
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
