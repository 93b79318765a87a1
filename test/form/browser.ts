import { tmpdir } from 'node:os';
import { openBrowser } from '@qishi/site';

type Opened = Extract<Awaited<ReturnType<typeof openBrowser>>, { ok: true }>;
export type Browser = Opened['value'];
export type Page = Awaited<ReturnType<Browser['newPage']>>;

/** The browser that prints the issues, or undefined where there is none; the caller closes it. */
export async function openTestBrowser(): Promise<Browser | undefined> {
  const opened = await openBrowser({ cacheDir: tmpdir() });
  return opened.ok ? opened.value : undefined;
}
