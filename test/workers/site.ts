import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Outlets on this machine, each a host of its own, with made-up articles that are the same every time. */
export interface Site {
  /** Sources as `config/sources` has them, by file name. */
  readonly sources: ReadonlyMap<string, object>;
  /** Article pages asked for so far, further pages of articles included. */
  readonly hits: () => number;
  /** How often each of them was asked for, by host and path. */
  readonly asked: () => ReadonlyMap<string, number>;
  /** When each host was asked for anything at all, by the process's clock in milliseconds. */
  readonly arrivals: () => readonly (readonly number[])[];
  /** Most requests that one host ever had at the same time. */
  readonly mostAtOnce: () => number;
  readonly close: () => Promise<void>;
}

export interface SiteSize {
  readonly hosts: number;
  readonly pagesPerHost: number;
  /** Address that the workers reach this machine by, and that it listens on. */
  readonly address?: string;
  /** How long an answer takes, in milliseconds. */
  readonly answerMs?: number;
  /** What a host's source asks to be left between two requests, in milliseconds; nothing unless said. */
  readonly delayMs?: (host: number) => number;
  /** A host's robots.txt; without one it has none. */
  readonly robots?: (host: number) => string | undefined;
}

/** Every so many articles one goes on on a second page, and one is not there. */
const everyLong = 17;
const everyMissing = 40;

export async function openSite({
  hosts,
  pagesPerHost,
  address = '127.0.0.1',
  answerMs = 2,
  ...manners
}: SiteSize): Promise<Site> {
  let hits = 0;
  let mostAtOnce = 0;
  const asked = new Map<string, number>();
  const arrivals = Array.from({ length: hosts }, (): number[] => []);
  const servers = await Promise.all(
    Array.from({ length: hosts }, async (_, host) => {
      let now = 0;
      const server = createServer((request, response) => {
        arrivals[host]?.push(performance.now());
        now++;
        mostAtOnce = Math.max(mostAtOnce, now);
        response.on('close', () => now--);
        const path = request.url ?? '/';
        if (path.endsWith('.html')) {
          hits++;
          asked.set(`${host}${path}`, (asked.get(`${host}${path}`) ?? 0) + 1);
        }
        const robots = path === '/robots.txt' ? manners.robots?.(host) : undefined;
        if (robots !== undefined) response.setHeader('content-type', 'text/plain').end(robots);
        else setTimeout(() => answer(response, path, host, pagesPerHost), answerMs);
      });
      server.listen(0, address);
      await once(server, 'listening');
      return server;
    }),
  );
  return {
    sources: new Map(
      servers.map((server, host) => [`outlet-${host}`, sourceOf(server, host, address, manners.delayMs?.(host) ?? 0)]),
    ),
    hits: () => hits,
    asked: () => new Map(asked),
    arrivals: () => arrivals,
    mostAtOnce: () => mostAtOnce,
    async close() {
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

function sourceOf(server: Server, host: number, address: string, delayMs: number): object {
  const origin = `http://${address}:${(server.address() as AddressInfo).port}`;
  return {
    id: `outlet-${host}`,
    name: `测试 ${host}`,
    home: `${origin}/`,
    entries: [{ kind: 'feed', url: `${origin}/feed.xml` }],
    credibility: 'trade-press',
    manners: { delayMs, maxArticles: 100_000 },
    verified: null,
  };
}

function answer(response: ServerResponse, path: string, host: number, count: number): void {
  const found = path.match(/^\/(\d+)(_2)?\.html$/);
  if (path === '/feed.xml') response.setHeader('content-type', 'application/rss+xml').end(feedOf(count));
  else if (!found || Number(found[1]) % everyMissing === everyMissing - 1) response.writeHead(404).end();
  else
    response
      .setHeader('content-type', 'text/html; charset=utf-8')
      .end(pageOf(host, Number(found[1]), found[2] !== undefined));
}

function feedOf(count: number): string {
  const items = Array.from(
    { length: count },
    (_, n) => `<item><title>第 ${n} 篇</title><link>/${n}.html</link></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>测试</title>${items.join('')}</channel></rss>`;
}

const who = ['英伟达', '阿里云', '华为', '百度', '腾讯云', '中芯国际', '商汤', '科大讯飞', '寒武纪', '壁仞科技'];
const does = ['发布新一代大模型', '扩建智算中心', '推出训练芯片', '调整云服务价格', '公布算力规划', '开放企业邀测'];
const why = [
  '应对出口管制带来的变化',
  '满足训练与推理的需求',
  '降低客户使用门槛',
  '完善国产算力生态',
  '争取更多开发者',
];
const what = ['参数规模', '芯片数量', '机房面积', '客户数量', '调用次数', '采购金额'];

/** A page of four hundred characters or so, made from its number alone. */
function pageOf(host: number, n: number, isSecond: boolean): string {
  const pick = (list: readonly string[], turn: number) => list[(n * 7 + host * 13 + turn * 5) % list.length] ?? '';
  const sentence = (turn: number) =>
    `${pick(who, turn)}近日宣布，将${pick(does, turn)}，以${pick(why, turn)}。负责人表示，${pick(what, turn)}已达到 ${(n * 31 + turn * 17) % 9000} 个单位，较去年同期增长 ${(n + turn) % 90} 个百分点。`;
  const start = isSecond ? 20 : 0;
  const paragraphs = Array.from(
    { length: 5 },
    (_, p) => `<p>${sentence(start + p * 2)}${sentence(start + p * 2 + 1)}</p>`,
  );
  const title = `${pick(who, 0)}${pick(does, 0)}：第 ${host}-${n} 号报道`;
  const day = String(1 + ((n * 3 + host) % 28)).padStart(2, '0');
  const time = `2023-04-${day}T${String(n % 24).padStart(2, '0')}:${String(host % 60).padStart(2, '0')}:00+08:00`;
  const next = n % everyLong === 0 && !isSecond ? `<div class="pages"><a href="/${n}_2.html">下一页</a></div>` : '';
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title>
<meta property="article:published_time" content="${time}"></head>
<body><article><h1>${title}</h1><div class="content">${paragraphs.join('\n')}</div>${next}</article></body></html>`;
}
