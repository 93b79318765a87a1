import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { loadIssuesReply, toArticleReply, toCalendarReply, toSearchReply, toStoryReply } from '../api/replies.ts';
import {
  articleReply,
  calendarReply,
  calendarRequest,
  faultSchema,
  issuesReply,
  searchReply,
  searchRequest,
  sourcesReply,
  storyReply,
} from '../api/schemas.ts';
import { cleanValue } from '../clean-text.ts';
import { findArticleView } from '../pages/article-view.ts';
import { findCalendarView } from '../pages/calendar-view.ts';
import { findSourceHealth } from '../pages/source-view.ts';
import { findStoryView } from '../pages/story-view.ts';
import type { WebParts } from '../parts.ts';
import { ask } from '../query/ask.ts';

const json = (schema: z.ZodType, description: string) => ({
  content: { 'application/json': { schema } },
  description,
});
const bad = { 400: json(faultSchema, 'The request cannot be read') };
const missing = { 404: json(faultSchema, 'There is no such thing in the archive') };
const id = z.object({ id: z.string().max(100) });

const routesOf = {
  search: createRoute({
    method: 'get', path: '/api/v1/search', operationId: 'search', summary: 'Search the archive',
    request: { query: searchRequest }, responses: { 200: json(searchReply, 'What was found'), ...bad },
  }),
  article: createRoute({
    method: 'get', path: '/api/v1/articles/{id}', operationId: 'getArticle', summary: 'One article with what was derived from it',
    request: { params: id }, responses: { 200: json(articleReply, 'The article'), ...bad, ...missing },
  }),
  story: createRoute({
    method: 'get', path: '/api/v1/stories/{id}', operationId: 'getStory', summary: 'One story with its reports and voices',
    request: { params: id }, responses: { 200: json(storyReply, 'The story'), ...bad, ...missing },
  }),
  calendar: createRoute({
    method: 'get', path: '/api/v1/calendar', operationId: 'calendar', summary: 'Dated events of a month, and to come',
    request: { query: calendarRequest }, responses: { 200: json(calendarReply, 'The events'), ...bad },
  }),
  issues: createRoute({
    method: 'get', path: '/api/v1/issues', operationId: 'listIssues', summary: 'Weekly issues, newest first',
    responses: { 200: json(issuesReply, 'The issues') },
  }),
  sources: createRoute({
    method: 'get', path: '/api/v1/sources', operationId: 'listSources', summary: 'Sources and how they do',
    responses: { 200: json(sourcesReply, 'The sources') },
  }),
}; // biome-ignore format: a table

const fault = (code: string, message: string) => ({ error: { code, message } });
const notFound = fault('not-found', '档案里没有。');

/** The JSON interface under /api/v1, with its description at /api/openapi.json. */
export function buildApiRoutes(parts: WebParts): OpenAPIHono {
  const { store, sources, now } = parts;
  const routes = new OpenAPIHono({
    defaultHook: (result, c) =>
      result.success ? undefined : c.json(fault('invalid-request', describe(result.error)), 400),
  });
  routes.openapi(routesOf.search, async (c) => {
    const { q, page, limit, all, facets } = c.req.valid('query');
    const reply = await ask(parts, { q, page, limit, all: all === '1', facets: facets === '1' });
    if ('faults' in reply) {
      const faults = reply.faults.map(({ at, message }) => ({ at: [...at], message }));
      return c.json({ error: { code: 'invalid-query', message: '检索式读不懂。', faults } }, 400);
    }
    return c.json(toSearchReply(reply.results, parts), 200);
  });
  routes.openapi(routesOf.article, async (c) => {
    const view = await findArticleView(store, c.req.valid('param').id);
    return view ? c.json(toArticleReply(view, parts), 200) : c.json(notFound, 404);
  });
  routes.openapi(routesOf.story, async (c) => {
    const view = await findStoryView(store, c.req.valid('param').id);
    return view ? c.json(toStoryReply(view, parts), 200) : c.json(notFound, 404);
  });
  routes.openapi(routesOf.calendar, async (c) =>
    c.json(toCalendarReply(await findCalendarView(store, now(), c.req.valid('query').month)), 200),
  );
  routes.openapi(routesOf.issues, async (c) => c.json(await loadIssuesReply(parts), 200));
  routes.openapi(routesOf.sources, async (c) => {
    const { rows, crawledAt } = await findSourceHealth(store, sources);
    return c.json(cleanValue({ ...(crawledAt ? { crawledAt } : {}), sources: rows }), 200);
  });
  routes.doc31('/api/openapi.json', (c) => ({
    openapi: '3.1.0',
    info: { title: 'Qishi 启示录', version: '1', description: 'The archive of the reader’s site, read-only.' },
    servers: [{ url: new URL(c.req.url).origin }],
  }));
  routes.all('/api/*', (c) => c.json(notFound, 404));
  return routes;
}

/** Faults of parameters, by name. */
const describe = (error: {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}): string => error.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`).join('; ');
