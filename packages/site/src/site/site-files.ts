import { type Briefing, coreTopics } from '@qishi/model';
import type { FontSet } from '../fonts.ts';
import { buildIndexPage, buildIndexRow } from '../index-page.ts';
import type { SiteTemplate } from '../templates.ts';
import { renderTrackerCsv, renderTrackerJson } from '../tracker-files.ts';
import type { BaseUrl } from './feed-ids.ts';
import { buildIssueFeed, buildTopicFeed, type FeedView, renderAtomFeed, renderJsonFeed } from './feeds.ts';
import { buildSagas, isFollowed } from './sagas.ts';
import { buildSearchPage } from './search-page.ts';
import { openPageRenderer, type SitePage } from './site-page.ts';
import { feedPath, trackerPath, trackers } from './site-paths.ts';
import { buildStoryPage } from './story-page.ts';
import { buildTopicPage } from './topic-page.ts';
import { buildTrackerPage, findNewest } from './tracker-page.ts';

export interface SiteInput {
  /** Issues whose pages stand. */
  readonly briefings: readonly Briefing[];
  /** Weeks whose PDF stands. */
  readonly pdfs: ReadonlySet<string>;
  readonly baseUrl: BaseUrl;
  /** Whether archived articles are in the search index. */
  readonly searchesArticles: boolean;
  /** Without fonts the pages are set in the reader's own. */
  readonly fonts?: FontSet;
}

/**
 * Every file of the site around the issues, by its path from the folder of reports; search index and issues apart.
 * The same input gives the same bytes.
 */
export async function renderSite(input: SiteInput): Promise<ReadonlyMap<string, string>> {
  const files: File[] = [...renderFeeds(input), ...renderTables(input)];
  for (const [template, pages] of buildPages(input)) {
    const render = openPageRenderer(template, input.fonts);
    for (const page of pages) files.push([page.path, await render(page)]);
  }
  return new Map(files);
}

type File = readonly [path: string, content: string];

/** Pages by the template that they are made with. */
function buildPages(input: SiteInput): ReadonlyMap<SiteTemplate, readonly SitePage[]> {
  const { briefings, pdfs } = input;
  const sagas = buildSagas(briefings).filter(isFollowed);
  const followed = new Set(sagas.flatMap(({ ids }) => ids));
  return new Map<SiteTemplate, readonly SitePage[]>([
    ['index', [buildIndexPage(briefings.map((briefing) => buildIndexRow(briefing, pdfs.has(briefing.week))))]],
    ['topic-page', coreTopics.map((topic) => buildTopicPage(topic, briefings, followed))],
    ['tracker-page', trackers.map((tracker) => buildTrackerPage(tracker, { briefings, followed }))],
    ['search-page', [buildSearchPage(input.searchesArticles)]],
    // Under every id that a story had, so that a link made before it was merged still leads to it.
    ['story-page', sagas.flatMap((saga) => saga.ids.map((id) => buildStoryPage(saga, id)))],
  ]);
}

function renderFeeds({ briefings, baseUrl }: SiteInput): readonly File[] {
  const feeds: readonly FeedView[] = [
    buildIssueFeed(briefings, baseUrl),
    ...coreTopics.map((topic) => buildTopicFeed(topic, briefings, baseUrl)),
  ];
  return feeds.flatMap((feed) => [
    [feedPath('atom', feed.topic), renderAtomFeed(feed)],
    [feedPath('json', feed.topic), renderJsonFeed(feed)],
  ]);
}

/** The tables of the newest issue, which hold the rows of all earlier ones. */
function renderTables({ briefings }: SiteInput): readonly File[] {
  const newest = findNewest(briefings);
  if (newest === undefined) return [];
  return trackers.flatMap((tracker) => [
    [trackerPath(tracker, 'csv'), renderTrackerCsv(newest.trackers, tracker)],
    [trackerPath(tracker, 'json'), renderTrackerJson(newest, tracker)],
  ]);
}
