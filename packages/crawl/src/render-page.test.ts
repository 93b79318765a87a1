import { existsSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import puppeteer, { type Browser } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { rendererFlags } from './render-page.ts';
import { buildSource, type Outlet, openOutlet, rssOf, runCrawl } from './test-outlet.ts';

/** Where Debian and others put it; the printing tests need one too. */
const program = [process.env.PUPPETEER_EXECUTABLE_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);

describe.skipIf(program === undefined)('pages that their scripts draw (needs a browser)', () => {
  let browser: Browser;
  let outlet: Outlet;
  beforeAll(async () => {
    browser = await puppeteer.launch({
      executablePath: program ?? '',
      args: ['--no-sandbox', '--disable-gpu', ...rendererFlags],
    });
  });
  afterAll(() => browser.close());
  afterEach(() => outlet.close());

  const script = (text: string) => `<html><body><div id="app"></div><script>${text}</script></body></html>`;
  const crawlWith = async (routes: Parameters<typeof openOutlet>[0]) => {
    outlet = await openOutlet({ '/feed': rssOf(['/1']), ...routes });
    const source = { ...buildSource('o', [{ kind: 'feed', url: `${outlet.origin}/feed` }]), needsBrowser: true };
    const report = await runCrawl([source], { browser: async () => ({ ok: true, value: browser }) });
    return {
      ...report,
      html: Buffer.from(report.pages[0]?.body ?? '').toString(),
      asked: outlet.hits.map(({ path }) => path),
    };
  };

  test('are captured as they stand in the end, drawn from data by GET and by POST', async () => {
    const draw = `Promise.all([fetch('/data'), fetch('/more', { method: 'POST', body: '{"id":1}', headers: { 'content-type': 'application/json' } })])
      .then((all) => Promise.all(all.map((one) => one.json()))).then(([a, b]) => { document.getElementById('app').innerHTML = '<p>' + a.text + b.text + '</p>'; });`;
    const posted: string[] = [];
    const { html, pages, problems } = await crawlWith({
      '/1': script(draw),
      '/data': JSON.stringify({ text: '画出来的正文' }),
      '/more': (request, response) => {
        request.on('data', (part) => posted.push(`${request.method} ${part}`));
        request.on('end', () =>
          response.setHeader('content-type', 'application/json').end(JSON.stringify({ text: '与后半段' })),
        );
      },
    });
    expect(problems).toEqual([]);
    expect(html).toContain('<p>画出来的正文与后半段</p>');
    expect(posted).toEqual(['POST {"id":1}']);
    expect(pages[0]).toMatchObject({ via: 'http', status: 200, finalUrl: `${outlet.origin}/1` });
  });

  test('load no pictures, styles, frames or sockets, and nothing of an inner network', async () => {
    let connections = 0;
    const inner = createServer((socket) => {
      connections++;
      socket.on('error', () => undefined).destroy();
    });
    await new Promise<void>((resolve) => inner.listen(0, '127.0.0.1', resolve));
    const { port } = inner.address() as AddressInfo;
    const draw = `fetch('http://localhost:${port}/inner').catch(() => {}).then(() => { document.body.append('完'); });
      new WebSocket('ws://127.0.0.1:${port}/socket');
      const call = new RTCPeerConnection({ iceServers: [{ urls: 'turn:127.0.0.1:${port}?transport=tcp', username: 'a', credential: 'b' }] });
      call.createDataChannel('x'); call.createOffer().then((offer) => call.setLocalDescription(offer)); navigator.sendBeacon('http://localhost:${port}/beacon', 'x');
      const frame = document.createElement('iframe'); frame.src = 'http://localhost:${port}/frame'; document.body.append(frame);`;
    const { html, asked } = await crawlWith({
      '/1': `<html><head><link rel="stylesheet" href="/style.css"></head><body><img src="/picture.png">${script(draw)}</body></html>`,
    });
    await new Promise((resolve) => inner.close(resolve));
    expect(html).toContain('完');
    expect(asked.sort()).toEqual(['/1', '/feed', '/robots.txt']);
    // Sockets and calls are no requests that could be answered in the browser's place: they must not be opened either.
    expect(connections).toBe(0);
  });

  test('that ask on and on, never come, or are refused end as one problem', async () => {
    const endless = await crawlWith({
      '/1': script(`let n = 0; (function go() { fetch('/data?' + n++).then(go, go); })();`),
      '*': '{}',
    });
    expect(endless.asked.filter((path) => path.startsWith('/data')).length).toBeLessThanOrEqual(80);
    await outlet.close();
    const refused = await crawlWith({ '/robots.txt': 'User-agent: *\nDisallow: /1' });
    expect(refused.problems).toMatchObject([{ reason: 'robots-disallowed', subject: `${outlet.origin}/1` }]);
    await outlet.close();
    const gone = await crawlWith({});
    expect(gone.problems).toMatchObject([{ reason: 'http-error', detail: 'HTTP 404' }]);
  });
});

test('without a browser the page is read as it was sent', async () => {
  const outlet = await openOutlet({ '/feed': rssOf(['/1']), '/1': '<html><body><p>正文</p></body></html>' });
  const source = { ...buildSource('o', [{ kind: 'feed', url: `${outlet.origin}/feed` }]), needsBrowser: true };
  const { pages } = await runCrawl([source]);
  await outlet.close();
  expect(Buffer.from(pages[0]?.body ?? '').toString()).toContain('<p>正文</p>');
});
