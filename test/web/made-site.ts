import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive, type Store } from '@qishi/archive';
import { type Article, buildNameTable, entitySchema, type Source, sourceSchema } from '@qishi/model';
import { serveWeb, type WebLimits, type WebParts } from '@qishi/web';
import { fillArchive } from './made-archive.ts';

const source = (id: string, name: string): Source =>
  sourceSchema.parse({
    id,
    name,
    home: `https://${id}.example/`,
    entries: [{ kind: 'feed', url: `https://${id}.example/feed` }],
    credibility: 'trade-press',
    verified: null,
  });

export const sources = [
  source('yunzhan', '云栈日报'),
  source('sudu', '科技速读'),
  source('moxingzhi', '模型志'),
  source('shuzhi', '数智周末'),
];

export const names = buildNameTable(
  entitySchema.array().parse([
    { id: 'nvidia', name: '英伟达', type: 'company', aliases: ['NVIDIA', '辉达'] },
    { id: 'tongyi', name: '通义千问', type: 'model' },
    { id: 'aliyun', name: '阿里云', type: 'company' },
  ]),
  ['芯片', '大模型', '出口管制'],
);

export interface MadeSite {
  readonly url: string;
  readonly folder: string;
  readonly store: Store;
  readonly parts: WebParts;
  readonly articles: readonly Article[];
  /** What the server told its operator. */
  readonly log: readonly string[];
  readonly events: readonly { readonly message: string; readonly fields: object }[];
  close(): Promise<void>;
}

interface SiteOptions {
  readonly limits?: Partial<WebLimits>;
  readonly fill?: (store: Store) => Promise<readonly Article[]>;
  /** Parts in place of the usual ones. */
  readonly parts?: (usual: WebParts) => WebParts;
  readonly sources?: readonly Source[];
}

/** The site as it is served, over an archive in a file of its own, on a free port of the loopback address. */
export async function openMadeSite(options: SiteOptions = {}): Promise<MadeSite> {
  const folder = mkdtempSync(join(tmpdir(), 'qishi-web-'));
  const reports = join(folder, 'reports');
  mkdirSync(join(reports, '2023-W15/trackers'), { recursive: true });
  writeFileSync(join(reports, '2023-W15/trackers/models.csv'), '日期,事项\n');
  writeFileSync(join(reports, '2023-W15/index.html'), '<!doctype html><title>第15周</title><p>一期</p>');
  writeFileSync(join(reports, '2023-W15/briefing.md'), '# 一期\n');
  writeFileSync(join(folder, 'secret.html'), 'SECRET');
  const store = await openArchive(join(folder, 'archive.db'));
  const articles = await (options.fill ?? fillArchive)(store);
  const usual: WebParts = {
    store, names, sources: options.sources ?? sources, reports, now: () => new Date('2023-04-22T04:00:00Z'),
  }; // biome-ignore format: one line
  const parts = options.parts?.(usual) ?? usual;
  const log: string[] = [];
  const events: { readonly message: string; readonly fields: object }[] = [];
  const take = (message: string, fields: object, text?: string) => {
    events.push({ message, fields });
    if (text !== undefined) log.push(text);
  };
  const limits = { allowedHosts: [], ...options.limits };
  const server = await serveWeb(parts, { host: '127.0.0.1', port: 0 }, limits, { info: take, error: take });
  return {
    url: server.url,
    folder,
    store,
    parts,
    articles,
    log,
    events,
    async close() {
      await server.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Addresses of every kind of page, by name. */
export function listPages({ articles }: Pick<MadeSite, 'articles'>, storyOf: string): ReadonlyMap<string, string> {
  const [first] = articles;
  return new Map([
    ['home', '/'],
    ['search', `/search?q=${encodeURIComponent('大模型')}`],
    ['all', '/search?q='],
    ['every article', `/search?q=${encodeURIComponent('通义千问 sort:newest')}&all=1`],
    ['narrowed', `/search?q=${encodeURIComponent('topic:llm source:yunzhan since:2023-04 until:2023-04')}`],
    ['nothing', `/search?q=${encodeURIComponent('"量子纠缠望远镜"')}`],
    ['broken', `/search?q=${encodeURIComponent('colour:red "华为')}`],
    ['article', `/article/${first?.id}`],
    ['revised', `/article/${articles[6]?.id}`],
    ['story', `/story/${storyOf}`],
    ['calendar', '/calendar'],
    ['empty month', '/calendar?month=2019-01'],
    ['trackers', '/trackers'],
    ['issues', '/issues'],
    ['sources', '/sources'],
    ['missing', '/nowhere'],
  ]);
}
