import type { Store } from '@qishi/archive';
import {
  type Analysis,
  type Article,
  articleId,
  type Block,
  type Byline,
  type Certainty,
  pageId,
  type RawPage,
  type Story,
  sha256,
  storyId,
  type Topic,
  textOfBlocks,
} from '@qishi/model';
import { week15 } from '../../packages/site/src/fixtures/week-15.ts';

/** What is told of an invented article; the rest follows from it. */
export interface Told {
  readonly path: string;
  readonly title: string;
  readonly at: string;
  readonly body: readonly (string | Block)[];
  readonly sourceId?: string;
  readonly source?: string;
  readonly byline?: Byline;
  readonly url?: string;
  readonly topics?: readonly Topic[];
  readonly entities?: readonly (readonly [id: string, name: string])[];
  readonly events?: readonly (readonly [date: string, what: string, certainty: Certainty])[];
  readonly voices?: readonly (readonly [speaker: string, quote: string])[];
}

export function makePage(told: Told, body = told.body.map(String).join('\n')): RawPage {
  const url = urlOf(told);
  const bytes = Buffer.from(body);
  return {
    id: pageId(url, sha256(bytes)), sourceId: told.sourceId ?? 'yunzhan', url, finalUrl: url, fetchedAt: '2023-04-20T02:00:00.000Z',
    status: 200, headers: {}, body: bytes, sha256: sha256(bytes), via: 'http', announced: {},
  }; // biome-ignore format: a fixture
}

const urlOf = ({ url, path }: Told): string => url ?? `https://news.example/2023/${path}.html`;

export function makeArticle(told: Told): Article {
  const blocks = told.body.map((one): Block => (typeof one === 'string' ? { kind: 'paragraph', text: one } : one));
  const text = textOfBlocks(blocks);
  const { byline = {}, title, source, sourceId = 'yunzhan', at } = told;
  return {
    id: articleId(urlOf(told)), sourceId, url: urlOf(told), title, byline, publishedAt: at, publishedFrom: 'meta',
    ...(source === undefined ? {} : { source }), blocks, text, contentHash: sha256(title + text),
    extractedBy: 'generic@1', rawPageId: makePage(told).id, capturedAt: '2023-04-20T02:00:00.000Z',
  }; // biome-ignore format: a fixture
}

export function makeAnalysis(told: Told, article: Article): Analysis {
  const { topics = [], entities = [], events = [], voices = [] } = told;
  return {
    articleId: article.id, contentHash: article.contentHash, by: 'rules@1', keywords: [],
    entities: entities.map(([id, name], i) => ({
      id, name, type: 'company', count: i + 1, forms: [name], inTitle: i === 0, role: i === 0 ? 'subject' : 'mentioned',
    })),
    topics: { primary: topics[0] ?? 'other', all: topics, exportControl: false, scores: { [topics[0] ?? 'other']: 0.9 }, because: ['大模型 +0.9'] },
    kinds: [{ kind: 'launch', because: '发布' }],
    events: events.map(([date, what, certainty]) => ({
      date, precision: date.length === 10 ? 'day' : 'month', expr: date, what, actors: [], certainty, quote: what,
    })),
    figures: topics.includes('llm') ? [{ value: '160', unit: '亿', raw: '160亿', of: '参数', attributedTo: '团队', quote: '参数160亿' }] : [],
    quotations: voices.map(([speaker, quote]) => ({ speaker, role: '负责人', quote })), fingerprint: [],
  }; // biome-ignore format: a fixture
}

/** Articles of one happening; the second is a copy of the first where there are three or more. */
export function makeStory(articles: readonly Article[]): Story {
  const [first, second] = articles;
  if (!first) throw new Error('a story has an article');
  return {
    id: storyId(first.id), title: first.title, articleIds: articles.map(({ id }) => id), leadArticleId: first.id,
    reprints: second && articles.length > 2 ? [[first.id, second.id]] : [],
    firstAt: new Date(first.publishedAt).toISOString(), lastAt: new Date(articles.at(-1)?.publishedAt ?? '').toISOString(),
  }; // biome-ignore format: a fixture
}

export async function keep(store: Store, told: Told): Promise<Article> {
  const article = makeArticle(told);
  await store.savePage(makePage(told));
  await store.saveArticle(article);
  await store.saveAnalysis(makeAnalysis(told, article));
  return article;
}

const tongyi = ['tongyi', '通义千问'] as const;
const aliyun = ['aliyun', '阿里云'] as const;

/** Twelve invented articles over three months: one story of four with a copy, one of two, six alone. */
export const articles: readonly Told[] = [
  {
    path: 'tongyi-1', title: '阿里云发布通义千问', at: '2023-04-11T11:32:00+08:00', topics: ['llm', 'cloud'], entities: [tongyi, aliyun],
    byline: { authors: ['林小溪'], editors: ['周一帆'] }, source: '云栈日报',
    body: [
      '4月11日，阿里云在北京的峰会上发布大语言模型通义千问。', { kind: 'heading', level: 2, text: '向企业开放' },
      '企业可以在它的基础上训练专属的大模型。', { kind: 'list', items: ['钉钉率先接入', '天猫精灵随后'] },
      { kind: 'quote', text: '所有产品都值得用大模型重做一次。' }, { kind: 'table', rows: [['项目', '价格'], ['邀测', '免费']] },
      { kind: 'figure', caption: '峰会现场', credit: '本报制图', src: 'https://news.example/summit.jpg' },
      { kind: 'pull-quote', text: '重做一次' },
    ],
    events: [['2023-04-11', '通义千问发布', 'happened'], ['2023-04-26', '合作伙伴大会举行', 'scheduled'], ['2023-05', '开放公众测试', 'expected']],
    voices: [['张勇', '所有产品都值得用大模型重做一次。'], ['周靖人', '企业可以训练专属的模型。']],
  },
  { path: 'tongyi-2', title: '阿里云发布通义千问（转载）', at: '2023-04-11T13:26:00+08:00', sourceId: 'sudu', topics: ['llm'], entities: [tongyi], body: ['4月11日，阿里云在北京的峰会上发布大语言模型通义千问。'] },
  {
    path: 'tongyi-3', title: '通义千问发布会速记', at: '2023-04-11T20:00:00+08:00', sourceId: 'moxingzhi', topics: ['llm'], entities: [tongyi],
    body: ['通义千问发布会上，张勇谈大模型与云。'], events: [['2023-04-11', '发布会', 'happened']], voices: [['张勇', '云是底座。']],
  },
  { path: 'tongyi-4', title: '通义千问之后：半张答案', at: '2023-04-12T08:55:00+08:00', sourceId: 'shuzhi', topics: ['llm'], entities: [aliyun], body: ['通义千问发布之后，接口价格没有公布。'] },
  { path: 'a800-1', title: '英伟达A800涨价', at: '2023-03-20T09:00:00+08:00', topics: ['chips'], entities: [['nvidia', '英伟达']], body: ['英伟达A800在渠道涨价，H800将于二季度到货。'], events: [['2023-Q2', 'H800到货', 'rumoured']] },
  { path: 'a800-2', title: '渠道称A800缺货', at: '2023-03-21T09:00:00+08:00', sourceId: 'sudu', topics: ['chips'], entities: [['nvidia', '英伟达']], body: ['渠道商称A800缺货，价格仍在上行。'] },
  { path: 'japan', title: '日本拟限制光刻设备出口', at: '2023-04-01T09:00:00+08:00', topics: ['chips'], body: ['日本经济产业省拟对23种半导体设备实施出口管制。'], events: [['2023-07', '出口管制生效', 'scheduled']] },
  { path: 'moss', title: '复旦MOSS开源', at: '2023-04-21T16:30:00+08:00', sourceId: 'moxingzhi', topics: ['llm'], body: ['复旦大学开源MOSS，参数160亿，大模型可在单卡运行。'] },
  { path: 'outage', title: '办公软件出现访问异常', at: '2023-04-20T20:00:00+08:00', topics: ['cloud'], body: ['部分网页应用出现访问异常，云服务在两小时后恢复。'] },
  { path: 'report', title: '云计算一季度财报', at: '2023-02-10T10:00:00+08:00', topics: ['cloud'], body: ['多家云计算公司发布财报，大模型带动算力需求。'] },
  { path: 'wenxin', title: '文心一言开放邀测', at: '2023-03-16T15:00:00+08:00', sourceId: 'import', source: '某技术博客', topics: ['llm'], body: ['百度文心一言开放邀请测试，大模型竞争开始。'] },
  { path: 'other', title: '动画电影上映', at: '2023-04-20T09:00:00+08:00', topics: ['other'], body: ['动画电影上映三天，票房过亿。'] },
]; // biome-ignore format: a table

/** Fills a store with them, with a revision, an issue and the record of a crawl. */
export async function fillArchive(store: Store): Promise<readonly Article[]> {
  const kept: Article[] = [];
  for (const told of articles) kept.push(await keep(store, told));
  await store.saveStories([makeStory(kept.slice(0, 4)), makeStory(kept.slice(4, 6))]);
  const [japan] = articles.filter(({ path }) => path === 'japan');
  const later: Told = { ...japan!, body: ['日本经济产业省拟对23种半导体设备实施出口管制，7月生效。'] };
  await store.savePage(makePage(later));
  await store.saveArticle({ ...makeArticle(later), capturedAt: '2023-04-21T02:00:00.000Z' });
  await store.saveAnalysis(makeAnalysis(later, makeArticle(later)));
  const perOutlet = week15.coverage.perOutlet.filter((row) => row.articles >= 0);
  await store.saveBriefing({ ...week15, coverage: { ...week15.coverage, perOutlet } });
  await store.saveRun({
    id: 'run-1', command: 'run', startedAt: '2023-04-21T00:00:00.000Z', finishedAt: '2023-04-21T00:10:00.000Z',
    steps: [{ step: 'crawl', found: 13, kept: 12, known: 0, dropped: 1 }],
    problems: [{ stage: 'crawl', reason: 'challenge-page', subject: 'https://sudu.example/1', retry: 'later' }],
  }); // biome-ignore format: a record
  return kept;
}
