export { crawl } from './crawl.ts';
export type { CrawlLimits, CrawlOptions, CrawlProgress, CrawlReport, SourceReport } from './crawl-options.ts';
