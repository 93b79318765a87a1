import { addressOf, type Capture, type CrawlerOptions, crawl, entryOnDay } from '@qishi/crawl';
import { type Article, charCount, type Problem, type RawPage, type Source } from '@qishi/model';
import { crawlManners } from '../crawler-setup.ts';
import { enabledSources } from '../enabled-sources.ts';
import { padColumns } from '../language/columns.ts';
import type { Language } from '../language/language.ts';
import { message, textOf } from '../language/messages.ts';
import { loadConfig } from '../load-config.ts';
import { printResult } from '../print.ts';
import { openProgress } from '../progress.ts';
import { readPage } from '../read-page.ts';
import { openRenderer } from '../renderer.ts';
import { type Settings, UsageError } from '../settings.ts';
import { exit, type Workspace } from '../workspace.ts';

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

/**
 * Visits each source once, politely: its entries, and the newest article that they announce. Nothing is kept. Exit code
 * 3 when some gave no article.
 */
export async function checkSources(
  settings: Settings,
  ids: readonly string[],
  options: { readonly json: boolean },
): Promise<number> {
  const config = await loadConfig(settings);
  const unknown = ids.filter((id) => !config.sources.some((source) => source.id === id));
  if (unknown.length > 0) throw new UsageError(message('source.none', { ids: unknown.join(', ') }));
  const chosen = ids.length === 0 ? enabledSources({ config }) : config.sources.filter(({ id }) => ids.includes(id));
  const progress = openProgress(process.stderr);
  try {
    const visited = await visit(chosen, { settings, config }, (done, all) =>
      progress.show(textOf(settings.language, 'sources.visiting', { done, all })),
    );
    const checks = chosen.map((source) => check(source, visited));
    printResult(checks, checks.map((one) => render(one, settings.language)).join('\n'), options.json);
    return checks.every(isWell) ? exit.done : exit.degraded;
  } finally {
    progress.clear();
  }
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

const isWell = ({ chars }: SourceCheck): boolean => chars > 0;

function render(one: SourceCheck, language: Language): string {
  const { id, name, links, url, fields, chars, problems } = one;
  const state = textOf(language, isWell(one) ? 'sources.ok' : 'sources.fail');
  const head = textOf(language, 'sources.links', { state, id, name, links });
  const row = (field: keyof SourceCheck['fields'] | 'text', value: string) =>
    `       ${padColumns(textOf(language, `sources.${field}`), 12)} ${value}`;
  const page = url === undefined ? [] : [`       ${url}`];
  const yields = Object.entries(fields).map(([field, value]) => row(field as keyof typeof fields, value));
  const text = chars > 0 ? [row('text', textOf(language, 'sources.chars', { count: chars }))] : [];
  const told = problems.map(
    ({ reason, subject, detail }) => `       ${reason}: ${subject}${detail ? ` (${detail})` : ''}`,
  );
  return [head, ...page, ...yields, ...text, ...told].join('\n');
}
