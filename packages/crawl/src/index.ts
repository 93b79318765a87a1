export { crawl, type HostCrawler, openHostCrawler } from './crawl.ts';
export type {
  Capture,
  CrawlerOptions,
  CrawlLimits,
  CrawlOptions,
  CrawlProgress,
  CrawlReport,
  CrawlWork,
  SourceReport,
} from './crawl-options.ts';
export { entryOnDay } from './entry-on-day.ts';
export { addressOf } from './follow-entry.ts';
export type { Memory } from './memory.ts';
export { rendererFlags } from './render-page.ts';
export type { Reply } from './reply.ts';
