import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { boundRequests } from './guard/bounds.ts';
import { guardHeaders } from './guard/headers.ts';
import { guardHosts } from './guard/hosts.ts';
import { limitLogins, limitRate } from './guard/rate.ts';
import { acceptLogin, guardToken } from './guard/token.ts';
import { takeTurns } from './guard/turns.ts';
import { answerMcp } from './mcp/serve-mcp.ts';
import { openMetrics } from './metrics/metrics.ts';
import { buildBrokenPage, buildLoginPage } from './pages/notice-pages.ts';
import type { Log, WebLimits, WebParts } from './parts.ts';
import { rememberWhole } from './remembered-store.ts';
import { buildApiRoutes } from './routes/api-routes.ts';
import { buildFeedRoutes } from './routes/feed-routes.ts';
import { buildFileRoutes } from './routes/file-routes.ts';
import { buildHealthRoutes, buildMetricsRoute } from './routes/health-routes.ts';
import { buildPageRoutes, send, sendMissing } from './routes/page-routes.ts';
import { logRequests } from './routes/request-log.ts';
import { loadAssets } from './site-assets.ts';

/** The whole site as a function from request to response. What guards it stands first, in the order given here. */
export async function buildWebApp(given: WebParts, limits: WebLimits, log: Log): Promise<Hono> {
  const parts = rememberWhole(given);
  const app = new Hono();
  const assets = await loadAssets();
  const metrics = openMetrics(parts);
  app.use(metrics.count);
  app.use(logRequests(log));
  app.use(guardHeaders());
  app.use(...boundRequests());
  app.use(guardHosts(limits));
  // Whoever watches the server is neither counted as a reader nor asked for the token.
  app.route('/', buildHealthRoutes(parts, log));
  app.use(limitRate(limits));
  if (limits.token !== undefined) {
    addLogin(app, limits.token);
    app.use(guardToken(limits.token));
  }
  app.route('/', buildMetricsRoute(metrics, limits));
  app.route('/', buildFileRoutes(parts, assets));
  app.use(takeTurns());
  app.route('/', buildPageRoutes(parts));
  app.route('/', buildFeedRoutes(parts));
  app.post('/mcp', (c) => answerMcp(parts, c.req.raw));
  app.all('/mcp', (c) => c.text('POST only\n', 405, { Allow: 'POST' }));
  app.route('/', buildApiRoutes(parts));
  app.notFound((c) => sendMissing(c));
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status < 500) return c.text('请求读不懂。\n', error.status);
    const { method, path } = c.req;
    const why = error.stack ?? error.message;
    log.error('request failed', { method, path, why }, `${method} ${path}: ${why}`);
    return c.req.path.startsWith('/api/')
      ? c.json({ error: { code: 'internal', message: '出错了，原因已记入服务器日志。' } }, 500)
      : send(c, buildBrokenPage(), 500);
  });
  return app;
}

function addLogin(app: Hono, token: string): void {
  app.use('/login', limitLogins());
  app.get('/login', (c) => send(c, buildLoginPage(false)));
  app.post('/login', async (c) => {
    const { token: given } = await c.req.parseBody();
    if (typeof given === 'string' && acceptLogin(c, given, token)) return c.redirect('/', 303);
    return send(c, buildLoginPage(true), 401);
  });
}
