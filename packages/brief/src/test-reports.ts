import {
  type Analysis,
  type Article,
  articleId,
  type Briefing,
  type CoreTopic,
  type DatedEvent,
  type EntityMention,
  type Figure,
  parseWeek,
  type Quotation,
  type Story,
  sha256,
  storyId,
} from '@qishi/model';
import type { BriefInput, Outlet, Report } from './input.ts';
import { type Ranking, rankingSchema } from './ranking.ts';

/** Invented outlets for tests. */
export const outlets = {
  gazette: { id: 'gazette', name: '公报', weight: 0.9, credibility: 'official' },
  trade: { id: 'trade', name: '云报', weight: 0.8, credibility: 'trade-press' },
  paper: { id: 'paper', name: '晨刊', weight: 0.6, credibility: 'general-press' },
  blog: { id: 'blog', name: '象限札记', weight: 0.4, credibility: 'self-media' },
} as const satisfies Record<string, Outlet>;

const names = {
  alibaba: ['company', '阿里巴巴', '阿里'],
  'alibaba-cloud': ['company', '阿里云'],
  bytedance: ['company', '字节跳动', '字节'],
  volcano: ['company', '火山引擎'],
  tongyi: ['model', '通义千问'],
  cac: ['regulator', '国家网信办', '网信办'],
  nvidia: ['company', '英伟达', 'NVIDIA'],
  huang: ['person', '黄仁勋'],
  pangu: ['model', '盘古'],
} as const;

export interface TestReport {
  readonly outlet: keyof typeof outlets;
  readonly title: string;
  /** Beijing time, `2023-04-11T10:00`. */
  readonly at: string;
  readonly text: string;
  readonly topic?: CoreTopic | 'other';
  readonly events?: readonly DatedEvent[];
  readonly figures?: readonly Figure[];
  readonly quotations?: readonly Quotation[];
}

export function makeReport(from: TestReport): Report {
  const url = `https://${from.outlet}.example/${sha256(from.title).slice(0, 8)}`;
  const publishedAt = `${from.at}:00+08:00`;
  const article: Article = {
    id: articleId(url),
    sourceId: from.outlet,
    url,
    title: from.title,
    byline: {},
    publishedAt,
    publishedFrom: 'rules',
    blocks: from.text.split('\n').map((text) => ({ kind: 'paragraph', text })),
    text: from.text,
    contentHash: sha256(from.text),
    extractedBy: 'test',
    rawPageId: 'p-1',
    capturedAt: new Date(publishedAt).toISOString(),
  };
  return { article, analysis: makeAnalysis(article, from), outlet: outlets[from.outlet], sha256: sha256(from.text) };
}

function makeAnalysis(article: Article, from: TestReport): Analysis {
  const topic = from.topic ?? 'llm';
  return {
    articleId: article.id,
    contentHash: article.contentHash,
    by: 'test',
    keywords: [],
    entities: findEntities(article),
    topics: { primary: topic, all: topic === 'other' ? [] : [topic], exportControl: false, scores: {}, because: [] },
    events: from.events ?? [],
    figures: from.figures ?? [],
    quotations: from.quotations ?? [],
    fingerprint: [],
  };
}

function findEntities({ title, text }: Article): EntityMention[] {
  return Object.entries(names).flatMap(([id, [type, name, ...others]]) => {
    const forms = [name, ...others].filter((form) => `${title}${text}`.includes(form));
    const inTitle = forms.some((form) => title.includes(form));
    return forms.length === 0 ? [] : [{ id, name, type, count: forms.length, forms, inTitle }];
  });
}

/** One story of these reports, in order; `copies` lists [original, copy…] by position. */
export function makeStory(reports: readonly Report[], copies: readonly (readonly number[])[] = []): Story {
  const ids = reports.map(({ article }) => article.id);
  return {
    id: storyId(ids[0] ?? ''),
    title: reports[0]?.article.title ?? '',
    articleIds: ids,
    leadArticleId: ids[0] ?? '',
    reprints: copies.map((chain) => chain.map((at) => ids[at] ?? '')),
    firstAt: new Date(reports[0]?.article.publishedAt ?? 0).toISOString(),
    lastAt: new Date(reports.at(-1)?.article.publishedAt ?? 0).toISOString(),
  };
}

export const ranking: Ranking = rankingSchema.parse({
  weights: { reports: 3, source: 1, topic: 1, certainty: 1, novelty: 1, entities: 1, figures: 0.3, substance: 1.5, policy: 0.5, kind: 1, prominence: 0.8, outlets: 0.8, settles: 1 },
  topics: { chips: 1, llm: 1, cloud: 1 },
  credibility: { official: 1, 'trade-press': 0.8, 'general-press': 0.7, 'self-media': 0.4, aggregator: 0.3 },
  entities: { regulator: 1, regulation: 1, company: 0.8, model: 0.8, chip: 0.8, 'cloud-product': 0.7, 'event-series': 0.5, person: 0.4, index: 0.1 },
  caps: { deep: 3, deepPerTopic: 2, briefPerTopic: 8, briefPerOutlet: 4,
    passagesPerTopic: 3, calendar: 12, figures: 12 },
  floor: 0,
}); // biome-ignore format: a table

export function makeInput(
  week: string,
  stories: readonly (readonly Report[])[],
  earlier: readonly Briefing[] = [],
): BriefInput {
  const range = parseWeek(week);
  if (range === undefined) throw new Error(`no such week: ${week}`);
  const reports = stories.flat();
  return {
    week: range,
    number: earlier.length + 1,
    stories: stories.map((members) => makeStory(members)),
    reports: new Map(reports.map((report) => [report.article.id, report])),
    earlier,
    sourcesTried: Object.values(outlets).map(({ id, name }) => ({ id, name, alive: id !== 'blog' })),
    ranking,
  };
}
