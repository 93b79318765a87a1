/// <reference lib="dom" />
import type { Page } from 'puppeteer';

/** What the style sheets leave to the browser, and what no fallback of ours replaces. */
const needed = {
  'text-spacing-trim': 'trim-start',
  'text-autospace': 'normal',
  'line-break': 'strict',
  'text-wrap': 'pretty',
} as const;

/** Declarations that this browser does not know, of those that Chinese print needs. */
export async function findMissingTypography(page: Page): Promise<readonly string[]> {
  return await page.evaluate(
    (declarations) =>
      Object.entries(declarations)
        .filter(([property, value]) => !CSS.supports(property, value))
        .map(([property, value]) => `${property}: ${value}`),
    needed,
  );
}
