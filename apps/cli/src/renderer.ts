import { type CrawlerOptions, rendererFlags } from '@qishi/crawl';

type Opened = ReturnType<NonNullable<CrawlerOptions['browser']>>;

export interface Renderer {
  readonly open: () => Opened;
  readonly close: () => Promise<void>;
}

/** A browser for pages that their scripts draw: loaded and started when the first of them is visited, once. */
export function openRenderer(cacheDir: string): Renderer {
  let opened: Opened | undefined;
  return {
    open: () => {
      opened ??= import('@qishi/site').then(({ openBrowser }) => openBrowser({ cacheDir, flags: rendererFlags }));
      return opened;
    },
    async close() {
      const browser = await opened;
      if (browser?.ok) await (await import('@qishi/site')).closeBrowser(browser.value);
    },
  };
}
