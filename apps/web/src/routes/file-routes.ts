import type { Context } from 'hono';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { etag } from 'hono/etag';
import { findIssueFile, isWeek } from '../issue-files.ts';
import type { WebParts } from '../parts.ts';
import { type Asset, findFace } from '../site-assets.ts';
import { sendMissing } from './page-routes.ts';

/** What is read from the disk: styles, faces and the files of issues. */
export function buildFileRoutes({ reports }: WebParts, assets: ReadonlyMap<string, Asset>): Hono {
  const routes = new Hono();
  routes.use('/assets/*', compress(), etag());
  routes.get('/assets/:name', (c) => {
    const asset = assets.get(c.req.param('name'));
    return asset
      ? c.body(asset.text, 200, { 'Content-Type': asset.type, 'Cache-Control': 'no-cache' })
      : sendMissing(c);
  });
  routes.get('/fonts/:name', async (c) => {
    const bytes = await findFace(c.req.param('name'));
    return bytes
      ? c.body(bytes, 200, { 'Content-Type': 'font/woff2', 'Cache-Control': 'public, max-age=31536000, immutable' })
      : sendMissing(c);
  });
  // An issue links its neighbours as they lie in the folder of reports.
  routes.get('/issues/index.html', (c) => c.redirect('/issues', 301));
  routes.get('/issues/:week', (c) => {
    const week = c.req.param('week');
    return isWeek(week) ? c.redirect(`/issues/${week}/`, 301) : sendMissing(c);
  });
  const serveFile = async (c: Context, week: string, name: string): Promise<Response> => {
    const file = await findIssueFile(reports, week, name);
    if (!file) return sendMissing(c);
    return c.body(file.bytes, 200, { 'Content-Type': file.type, 'Cache-Control': 'no-cache' });
  };
  routes.get('/issues/:week/', (c) => serveFile(c, c.req.param('week'), 'index.html'));
  routes.get('/issues/:week/:name', (c) => serveFile(c, c.req.param('week'), c.req.param('name')));
  routes.get('/issues/:week/trackers/:name', (c) =>
    serveFile(c, c.req.param('week'), `trackers/${c.req.param('name')}`),
  );
  routes.get('/robots.txt', (c) => c.text('User-agent: *\nDisallow: /\n'));
  return routes;
}
