import { addressOf, type Capture, type CrawlerOptions, crawl, entryOnDay } from '@qishi/crawl';
import { type Article, charCount, type Problem, type RawPage, type Source } from '@qishi/model';
import { crawlManners } from './crawler-setup.ts';
import { readPage } from './read-page.ts';
import { openRenderer } from './renderer.ts';
import type { Workspace } from './workspace.ts';

/** What one visit to a source brought. */
export interface SourceCheck {
  readonly id: string;
  readonly name: string;
  /** Links that its entries announced. */
  readonly links: number;
  /** Of the newest of them. */
  readonly url?: string;
  /** What the page of the newest link still yields. */
  readonly fields: Partial<Record<'title' | 'publishedAt' | 'author' | 'source', string>>;
  /** Characters of its text. */
  readonly chars: number;
  readonly problems: readonly Problem[];
}

export const gaveArticle = ({ chars }: SourceCheck): boolean => chars > 0;

/**
 * Visits each source once, politely: its entries, and the newest article that they announce. Nothing is kept. In the order
 * of the sources.
 */
export async function visitSources(
  sources: readonly Source[],
  place: Pick<Workspace, 'settings' | 'config'>,
  tell: (done: number, all: number) => void = () => undefined,
): Promise<readonly SourceCheck[]> {
  const visited = await visit(sources, place, tell);
  return sources.map((source) => check(source, visited));
}

/** What came of the visits, by source. */
interface Visited {
  readonly links: ReadonlyMap<string, number>;
  /** The address that was asked for. */
  readonly newest: ReadonlyMap<string, string>;
  readonly pages: ReadonlyMap<string, RawPage>;
  readonly problems: readonly Problem[];
}

/** First all announcements, then of each source the newest article, unless its announcement held one whole. */
async function visit(
  sources: readonly Source[],
  { settings, config }: Pick<Workspace, 'settings' | 'config'>,
  tell: (done: number, all: number) => void,
): Promise<Visited> {
  const links = new Map<string, number>();
  const pages = new Map<string, RawPage>();
  const captures: Capture[] = [];
  const browser = openRenderer(settings.cache);
  const crawler: CrawlerOptions = {
    browser: browser.open,
    isKnown: async () => false,
    onPage: async (page) => {
      if (!pages.has(page.sourceId)) pages.set(page.sourceId, page);
    },
    onProgress: ({ sourcesDone, sources: all }) => tell(sourcesDone, all),
    ...crawlManners({ config, settings }),
    now: () => new Date(),
  };
  const announced = await crawl({
    ...crawler,
    sources,
    async onLinks(source, found) {
      links.set(source.id, found.length);
      captures.push({ source, links: found.slice(0, 1) });
    },
  });
  for (const { sourceId, kept } of announced.sources) links.set(sourceId, (links.get(sourceId) ?? 0) + kept);
  const toFetch = captures.filter(({ source, links: [first] }) => first !== undefined && !pages.has(source.id));
  const fetched = await crawl({ ...crawler, sources: [], captures: toFetch }).finally(browser.close);
  const newest = new Map(
    captures.flatMap(({ source, links: [first] }) => (first ? [[source.id, first.url] as const] : [])),
  );
  return { links, newest, pages, problems: [...announced.problems, ...fetched.problems] };
}

function check(source: Source, { links, newest, pages, problems }: Visited): SourceCheck {
  const { id, name, entries } = source;
  const page = pages.get(id);
  const addresses = new Set([...entries.map((entry) => addressOf(entryOnDay(entry, new Date()))), newest.get(id)]);
  const own = problems.filter(({ subject }) => addresses.has(subject));
  const read = page === undefined ? undefined : readPage(page, source);
  return {
    id,
    name,
    links: links.get(id) ?? 0,
    ...(page === undefined ? {} : { url: page.url }),
    fields: read?.ok ? fieldsOf(read.value) : {},
    chars: read?.ok ? charCount(read.value.text) : 0,
    problems: [...own, ...(read === undefined || read.ok ? [] : [read.problem])],
  };
}

function fieldsOf({ title, publishedAt, publishedFrom, byline, source }: Article): SourceCheck['fields'] {
  return {
    title,
    publishedAt: `${publishedAt} (${publishedFrom})`,
    ...(byline.authors === undefined ? {} : { author: byline.authors.join('、') }),
    ...(source === undefined ? {} : { source }),
  };
}
