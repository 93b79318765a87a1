import { fail, type Outcome, ok, type Problem } from '@qishi/model';
import type { Browser, HTTPRequest, HTTPResponse, Page } from 'puppeteer';
import type { Reply } from './reply.ts';

/**
 * A browser must be started with these to draw pages. Requests are answered in its place, but sockets and calls between
 * browsers are none: with every host unknown to it, names and addresses alike, they lead nowhere.
 */
export const rendererFlags: readonly string[] = ['--host-resolver-rules=MAP * ~NOTFOUND'];

export interface RenderOptions {
  /** Started with `rendererFlags`. */
  readonly browser: Browser;
  readonly userAgent: string;
  /** For the page with all that it loads, in milliseconds. */
  readonly timeoutMs: number;
  /** Cap on the page as it stands in the end. */
  readonly maxBytes: number;
  /** The one way out: by our own guards, limits and evidence. */
  readonly fetch: (request: PageRequest) => Promise<Outcome<Reply>>;
}

/** What a page asks for while it is drawn. */
export interface PageRequest {
  readonly url: string;
  readonly method: string;
  readonly body: string | undefined;
  readonly contentType: string | undefined;
  /** The page itself. */
  readonly isDocument: boolean;
}

/** What a page without pictures is made of. */
const needed: ReadonlySet<string> = new Set(['document', 'script', 'xhr', 'fetch']);
/** No article needs more; a page that asks on and on is left. */
const mostRequests = 80;
/** Nothing asked for this long: the page is drawn. */
const idleMs = 500;

/**
 * A page as it stands when its scripts have drawn it. The browser itself never touches the network: everything that the
 * page asks for is fetched by `fetch` and handed in, and what is no document, script or data is refused.
 */
export async function renderPage(url: string, options: RenderOptions): Promise<Outcome<Reply>> {
  const state: State = { asked: 0, trouble: undefined };
  let page: Page | undefined;
  try {
    page = await options.browser.newPage();
    await page.setUserAgent({ userAgent: options.userAgent });
    await page.setRequestInterception(true);
    page.on('request', (request) => void answer(request, state, options));
    const response = await page.goto(url, { waitUntil: 'networkidle0', timeout: options.timeoutMs });
    await page.waitForNetworkIdle({ idleTime: idleMs, timeout: options.timeoutMs }).catch(() => undefined);
    return await readPage(url, page, response, options.maxBytes);
  } catch (error) {
    if (state.trouble) return { ok: false, problem: { ...state.trouble, subject: url } };
    return fail('crawl', 'timeout', url, `the page could not be drawn (${String(error).split('\n')[0]})`, 'next-run');
  } finally {
    // Of a browser that crashed there is no page to close.
    await page?.close().catch(() => undefined);
  }
}

interface State {
  asked: number;
  /** Why the document itself did not come. */
  trouble: Problem | undefined;
}

async function readPage(
  url: string,
  page: Page,
  response: HTTPResponse | null,
  maxBytes: number,
): Promise<Outcome<Reply>> {
  const body = new TextEncoder().encode(await page.content());
  if (body.byteLength > maxBytes) return fail('crawl', 'too-large', url, `more than ${maxBytes} bytes once drawn`);
  const { 'content-security-policy': _, ...headers } = response?.headers() ?? {};
  return ok({
    finalUrl: page.url(),
    status: response?.status() ?? 200,
    headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
    body,
  });
}

async function answer(request: HTTPRequest, state: State, options: RenderOptions): Promise<void> {
  const isDocument = request.isNavigationRequest() && request.frame() === request.frame()?.page().mainFrame();
  if (
    !needed.has(request.resourceType()) ||
    (request.resourceType() === 'document' && !isDocument) ||
    state.asked >= mostRequests
  )
    return request.abort('blockedbyclient');
  state.asked++;
  const outcome = await options.fetch({
    url: request.url(),
    method: request.method(),
    body: request.postData(),
    contentType: request.headers()['content-type'],
    isDocument,
  });
  // The page may have been closed meanwhile, for want of time.
  await hand(request, outcome, state, isDocument).catch(() => undefined);
}

async function hand(request: HTTPRequest, outcome: Outcome<Reply>, state: State, isDocument: boolean): Promise<void> {
  if (!outcome.ok) {
    if (isDocument) state.trouble = outcome.problem;
    return request.abort('failed');
  }
  const { status, headers, body } = outcome.value;
  await request.respond({ status, headers: { ...headers }, body: Buffer.from(body) });
}
