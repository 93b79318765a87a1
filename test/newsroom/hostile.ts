import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';

/** The host on which everything goes wrong. It is in no list of sources; tests ask for it by name. */
export const hostileHost = 'hostile.example';

const mebibyte = 1024 * 1024;
const hugeBytes = 50 * mebibyte;
/** Endless for any sane client; a limit all the same, so that a mistake in a test cannot fill a disk. */
const endlessBytes = 200 * mebibyte;
const bombMembers = 64;
const bombMemberBytes = 16 * mebibyte;
const dripIntervalMs = 300;
const dripBytes = 2000;
const deepLevels = 50_000;

type Misbehave = (response: ServerResponse, request: IncomingMessage) => void;

/** The pages to which `/list` leads. */
export const hostilePages = ['/huge', '/endless', '/drip', '/empty', '/no-article', '/gzip-bomb', '/500', '/reset', '/loop', '/redirect/10', '/bad-charset', '/nul', '/deep'] as const; // biome-ignore format: a list

const htmlHead = '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>怪页</title></head><body>';
const filler = Buffer.from('<p>这一段没有意思，只是很长。</p>\n'.repeat(1500));

/** Every misbehaviour by its path. */
const misbehaviours: Readonly<Record<string, Misbehave>> = {
  '/list': (response) =>
    send(
      response,
      'text/html; charset=utf-8',
      `${htmlHead}${hostilePages.map((path) => `<a href="${path}">${path}</a>`).join('')}`,
    ),
  '/html-as-feed': (response) => send(response, 'application/rss+xml', `${htmlHead}<h1>网站维护中</h1></body></html>`),
  '/huge': (response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': hugeBytes });
    pour(response, hugeBytes);
  },
  '/endless': (response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    pour(response, endlessBytes);
  },
  '/drip': drip,
  '/empty': (response) => send(response, 'text/html; charset=utf-8', ''),
  '/no-article': (response) =>
    send(response, 'text/html', `${htmlHead}<nav><a href="/">首页</a></nav><footer>版权所有</footer></body></html>`),
  '/gzip-bomb': sendGzipBomb,
  '/500': (response) =>
    send(response, 'text/html; charset=utf-8', `${htmlHead}<h1>服务器开小差了</h1></body></html>`, 500),
  '/reset': (_, request) => {
    request.socket.resetAndDestroy();
  },
  '/broken-feed': (response) =>
    send(
      response,
      'application/rss+xml',
      '<?xml version="1.0"?><rss version="2.0"><channel><title>断</title><item><title>半截',
    ),
  '/entity-bomb': (response) => send(response, 'application/rss+xml', renderEntityBomb()),
  '/loop': (response) => redirect(response, '/loop-back'),
  '/loop-back': (response) => redirect(response, '/loop'),
  '/bad-charset': (response) =>
    send(
      response,
      'text/html; charset=x-klingon',
      Buffer.concat([iconv.encode(`${htmlHead}<h1>编码是错的</h1>`, 'gb18030'), Buffer.from([0xff, 0xfe, 0x80, 0xc3])]),
    ),
  '/nul': (response) =>
    send(response, 'text/html; charset=utf-8', `${htmlHead}<h1>有\0空\0字节</h1><p>正文\0里也有。</p></body></html>`),
  '/deep': (response) =>
    send(
      response,
      'text/html; charset=utf-8',
      `${htmlHead}${'<div>'.repeat(deepLevels)}底${'</div>'.repeat(deepLevels)}`,
    ),
};

/** Answers a request to the hostile host; `/redirect/N` redirects N times before it gives a page. */
export function misbehave(request: IncomingMessage, response: ServerResponse, path: string): void {
  const depth = /^\/redirect\/(\d{1,3})$/.exec(path)?.[1];
  const behaviour = depth === undefined ? misbehaviours[path] : redirectDown(Number(depth));
  if (behaviour) behaviour(response, request);
  else send(response, 'text/plain', 'no such misbehaviour', 404);
}

function send(response: ServerResponse, contentType: string, body: string | Buffer, status = 200): void {
  response.writeHead(status, { 'content-type': contentType }).end(body);
}

function redirectDown(depth: number): Misbehave {
  return (response) => {
    if (depth > 0) redirect(response, `/redirect/${depth - 1}`);
    else send(response, 'text/html; charset=utf-8', `${htmlHead}<h1>终于到了</h1></body></html>`);
  };
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location }).end();
}

/** Writes filler until `total` bytes are out or the client has gone, as fast as the client reads. */
function pour(response: ServerResponse, total: number): void {
  let left = total;
  const write = () => {
    while (left > 0 && !response.destroyed) {
      const chunk = left >= filler.length ? filler : filler.subarray(0, left);
      left -= chunk.length;
      if (!response.write(chunk)) {
        response.once('drain', write);
        return;
      }
    }
    response.end();
  };
  write();
}

/** A byte now and then: ten minutes for what others send at once. */
function drip(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': dripBytes });
  let sent = 0;
  const timer = setInterval(() => {
    response.write('.');
    sent += 1;
    if (sent === dripBytes) response.end();
  }, dripIntervalMs);
  response.once('close', () => clearInterval(timer));
}

/** One gibibyte of blanks in one mebibyte: gzip members may follow one another (RFC 1952, 2.2). */
function sendGzipBomb(response: ServerResponse): void {
  const member = gzipSync(Buffer.alloc(bombMemberBytes, ' '));
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip' });
  response.end(Buffer.concat([gzipSync(htmlHead), ...Array.from({ length: bombMembers }, () => member)]));
}

/** Nested entities that grow tenfold at each of nine steps when a parser expands them. */
function renderEntityBomb(): string {
  const steps = Array.from({ length: 9 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`);
  return `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "哈">${steps.join('')}]><rss version="2.0"><channel><title>&e9;</title><item><title>&e9;</title><link>http://${hostileHost}/a</link></item></channel></rss>`;
}
