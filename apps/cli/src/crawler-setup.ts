import type { Store } from '@qishi/archive';
import type { CrawlerOptions } from '@qishi/crawl';
import { findContinuation } from '@qishi/extract';
import { proxyAddress } from './proxy-address.ts';
import type { Workspace } from './workspace.ts';

/** What configuration and environment say of every crawl. */
export function crawlManners({
  config,
  settings,
}: Pick<Workspace, 'config' | 'settings'>): Pick<CrawlerOptions, 'limits' | 'userAgent' | 'allowHosts' | 'proxy'> {
  const proxy = proxyAddress(settings);
  const { userAgent, allowHosts, recheckHours: _, ...limits } = config.crawl;
  return {
    limits,
    userAgent,
    allowHosts: [...allowHosts, ...settings.allowHosts],
    ...(proxy === undefined ? {} : { proxy }),
  };
}

/** A crawl into an archive: what it knows, and what was taken down, is not asked for again. */
export function crawlIntoArchive(store: Store, workspace: Pick<Workspace, 'config' | 'settings'>) {
  return {
    ...crawlManners(workspace),
    isKnown: async (url: string) => (await store.hasUrl(url)) || (await store.findTakedown(url)) !== undefined,
    memory: { find: store.findAsked, save: store.saveAsked },
    recheckHours: workspace.config.crawl.recheckHours,
    // A feed's own body is read without further pages.
    findContinuation: (page) => (page.via === 'http' ? findContinuation(page) : undefined),
  } satisfies Partial<CrawlerOptions>;
}
