import type { Context } from 'hono';
import { Hono } from 'hono';
import { listFilesOf } from '../issue-files.ts';
import { buildArticlePage } from '../pages/article-page.ts';
import { findArticleView } from '../pages/article-view.ts';
import { buildCalendarPage } from '../pages/calendar-page.ts';
import { findCalendarView } from '../pages/calendar-view.ts';
import { type Page, renderPage } from '../pages/frame.ts';
import { buildHomePage } from '../pages/home-page.ts';
import { buildIssueListPage } from '../pages/issue-list-page.ts';
import { buildMissingPage } from '../pages/notice-pages.ts';
import { buildSearchPage } from '../pages/search-page.ts';
import { buildSourcePage } from '../pages/source-page.ts';
import { findSourceHealth } from '../pages/source-view.ts';
import { buildStoryPage } from '../pages/story-page.ts';
import { findStoryView } from '../pages/story-view.ts';
import { buildTrackerPage } from '../pages/tracker-page.ts';
import type { WebParts } from '../parts.ts';
import { ask, deepestPage } from '../query/ask.ts';

const latestShown = 12;
const issuesShown = 5;

/** The pages that people read. */
export function buildPageRoutes(parts: WebParts): Hono {
  const { store, reports, now, sources } = parts;
  const routes = new Hono();
  routes.get('/', async (c) => send(c, await loadHome(parts)));
  routes.get('/search', async (c) => {
    const place = readPlace(c);
    const reply = await ask(parts, { ...place, facets: true });
    return send(c, buildSearchPage(place, reply, parts), 'faults' in reply ? 400 : 200);
  });
  routes.get('/article/:id', async (c) => {
    const view = await findArticleView(store, c.req.param('id'));
    return view ? send(c, buildArticlePage(view, parts)) : sendMissing(c);
  });
  routes.get('/story/:id', async (c) => {
    const view = await findStoryView(store, c.req.param('id'));
    return view ? send(c, buildStoryPage(view, parts)) : sendMissing(c);
  });
  routes.get('/calendar', async (c) => {
    const month = /^[12]\d{3}-(?:0[1-9]|1[0-2])$/.exec(c.req.query('month') ?? '')?.[0];
    return send(c, buildCalendarPage(await findCalendarView(store, now(), month), parts));
  });
  routes.get('/trackers', async (c) => send(c, await loadTrackers(parts)));
  routes.get('/issues', async (c) => {
    const issues = (await store.briefings()).toReversed();
    const files = await listFilesOf(
      reports,
      issues.map(({ week }) => week),
    );
    return send(c, buildIssueListPage(issues, files));
  });
  routes.get('/sources', async (c) => send(c, buildSourcePage(await findSourceHealth(store, sources))));
  return routes;
}

export function send(c: Context, page: Page, status: 200 | 400 | 401 | 404 | 500 = 200): Response | Promise<Response> {
  return c.html(String(renderPage(page)), status);
}

export const sendMissing = (c: Context): Response | Promise<Response> => send(c, buildMissingPage(), 404);

function readPlace(c: Context): { readonly q: string; readonly page: number; readonly all: boolean } {
  const page = Number(c.req.query('page') ?? 1);
  const isPage = Number.isInteger(page) && page >= 1 && page <= deepestPage;
  return { q: c.req.query('q') ?? '', page: isPage ? page : 1, all: c.req.query('all') === '1' };
}

async function loadHome(parts: WebParts): Promise<Page> {
  const [counts, latest, briefings] = await Promise.all([
    parts.store.counts(),
    ask(parts, { q: '', page: 1, limit: latestShown, all: false, facets: false }),
    parts.store.briefings(),
  ]);
  const issues = briefings.toReversed().slice(0, issuesShown);
  const files = await listFilesOf(
    parts.reports,
    issues.map(({ week }) => week),
  );
  const readable = new Set([...files].filter(([, names]) => names.includes('index.html')).map(([week]) => week));
  return buildHomePage({ counts, latest: 'results' in latest ? latest.results.hits : [], issues, readable }, parts);
}

async function loadTrackers({ store }: WebParts): Promise<Page> {
  const newest = (await store.briefings()).at(-1);
  const ids = [...new Set(newest?.trackers.map(({ storyId }) => storyId))];
  const stories = await Promise.all(ids.map((id) => store.findStory(id)));
  return buildTrackerPage(newest, new Set(stories.flatMap((story) => story?.id ?? [])));
}
