import type { Context } from 'hono';
import { Hono } from 'hono';
import { renderAtomFeed, renderJsonFeed, type SearchFeed } from '../feeds.ts';
import type { WebParts } from '../parts.ts';
import { ask } from '../query/ask.ts';

const mostEntries = 50;

/** Any search as a feed, newest first unless the query says otherwise. */
export function buildFeedRoutes(parts: WebParts): Hono {
  const routes = new Hono();
  const serve = (path: string, type: string, render: (feed: SearchFeed, parts: WebParts) => string): void => {
    routes.get(path, async (c) => {
      const feed = await loadFeed(c, parts);
      if (typeof feed === 'string') return c.text(`${feed}\n`, 400);
      return c.body(render(feed, parts), 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' });
    });
  };
  serve('/search.atom', 'application/atom+xml; charset=utf-8', renderAtomFeed);
  serve('/search.json', 'application/feed+json; charset=utf-8', renderJsonFeed);
  return routes;
}

/** The feed, or what is wrong with its query. */
async function loadFeed(c: Context, parts: WebParts): Promise<SearchFeed | string> {
  const q = c.req.query('q') ?? '';
  const reply = await ask(parts, { q, page: 1, limit: mostEntries, all: true, facets: false, sort: 'newest' });
  if ('faults' in reply) return reply.faults.map(({ message }) => message).join('\n');
  const { hits } = reply.results;
  const analyses = await Promise.all(hits.map(({ article }) => parts.store.findAnalysis(article.id)));
  const topics = new Map(hits.map(({ article }, i) => [article.id, analyses[i]?.topics.all ?? []]));
  return { q, origin: new URL(c.req.url).origin, hits, topics };
}
