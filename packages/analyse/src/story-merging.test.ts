import { type Analysis, type EntityMention, entitySchema, newsDay } from '@qishi/model';
import { expect, test } from 'vitest';
import { buildEntityIndex, countMentions, findEntitySpans } from './entities.ts';
import { findEvents } from './events.ts';
import { buildFingerprint } from './fingerprint.ts';
import { findSentences } from './sentence-spans.ts';
import { findStories } from './stories.ts';
import { buildAgenda, isPreview } from './story-agenda.ts';
import type { StoryItem } from './story-card.ts';
import { findTimes } from './times.ts';

const index = buildEntityIndex(
  entitySchema.array().parse([
    { id: 'haitang', name: '海棠', type: 'model' },
    { id: 'yunhai', name: '云海科技', type: 'company' },
    { id: 'commerce', name: '商务部', type: 'regulator' },
    { id: 'wto', name: '世贸组织', type: 'regulator' },
  ]),
);

function item(id: string, title: string, text: string, publishedAt: string): StoryItem {
  const [inTitle = [], spans = []] = findEntitySpans(index, [title, text]);
  const entities: EntityMention[] = countMentions({ text: title, spans: inTitle }, { text, spans });
  const publishedOn = newsDay(publishedAt);
  const sentences = findSentences(text);
  const times = findTimes(text, publishedAt);
  const analysis: Analysis = {
    articleId: id, contentHash: '', by: 'test', keywords: [], entities, figures: [], quotations: [],
    events: findEvents({ text, sentences, times, spans, publishedOn, inMarketReport: false }),
    topics: { primary: 'llm', all: ['llm'], exportControl: false, scores: {}, because: [] },
    fingerprint: buildFingerprint(text),
  }; // biome-ignore format: a record
  return { article: { id, title, text, publishedAt, sourceId: 'x' }, analysis };
}

const groups = (...items: StoryItem[]) => findStories(items, []).map(({ articleIds }) => [...articleIds].sort());
const launch = '4月11日，云海科技在年度峰会上发布“海棠”大模型，参数规模为2700亿，企业客户可以申请邀测。';
const report = item('report', '云海科技发布“海棠”大模型', launch, '2023-04-11T15:00:00+08:00');

test('comment of the next day belongs to the story whose subject its title names', () => {
  const comment = item(
    'comment',
    '海棠好用吗：大模型的账先别急着算',
    '云海科技的海棠大模型发布了，2700亿的参数规模听上去很大，企业客户排队申请邀测。可是账还没有人算过。',
    '2023-04-12T10:00:00+08:00',
  );
  expect(groups(report, comment)).toEqual([['comment', 'report']]);
});

test('a preview is told from what it previews', () => {
  const preview = item(
    'preview',
    '云海科技预告“海棠”大模型',
    '云海科技定于4月11日举行峰会，业内都在等它的海棠大模型，定价和开放范围目前没有人说得准。',
    '2023-04-09T10:00:00+08:00',
  );
  expect(
    [preview, report].map(({ analysis }) => analysis.events.map(({ date, certainty }) => [date, certainty])),
  ).toEqual([[['2023-04-11', 'scheduled']], [['2023-04-11', 'happened']]]);
  expect(isPreview(buildAgenda(preview), buildAgenda(report))).toBe(true);
  expect(isPreview(buildAgenda(report), buildAgenda(report))).toBe(false);
});

test('what two authorities say of one matter stays apart', () => {
  const matter = '有关设备出口限制损害双方企业利益，希望各方听取业界声音。';
  const answer = item(
    'answer',
    '商务部就设备限制答记者问',
    `商务部新闻发言人4月4日回应记者提问，表示严重关切。${matter}`,
    '2023-04-04T20:00:00+08:00',
  );
  const hearing = item(
    'hearing',
    '中方在世贸组织会议上提问',
    `世贸组织理事会4月5日在日内瓦开会，多个成员就通报义务发言。${matter}`,
    '2023-04-05T20:00:00+08:00',
  );
  expect(groups(answer, hearing)).toHaveLength(2);
});
