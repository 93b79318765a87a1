import type { Analysis, Story } from '@qishi/model';
import { storyId } from '@qishi/model';
import { expect, test } from 'vitest';
import { buildFingerprint } from './fingerprint.ts';
import { findStories } from './stories.ts';
import type { StoryItem } from './story-card.ts';

const launch =
  '云海科技4月11日在年度峰会上发布“海棠”大模型，参数规模为2700亿。公司称，海棠将接入旗下全部办公产品，企业客户可以申请邀测。首席技术官周远表示，训练共用了3200张加速卡，历时四个月。';
const launchElsewhere =
  '在4月11日的峰会上，云海科技推出“海棠”大模型。记者现场看到，参数规模2700亿的海棠可以写邮件、做表格，办公产品将陆续接入，企业客户先行邀测。';
const outage = '某城轨道交通一号线早高峰发生信号故障，列车延误约四十分钟，运营方已致歉并安排接驳公交，调查正在进行。';

function item(
  id: string,
  title: string,
  text: string,
  publishedAt: string,
  source?: { id: string; name?: string },
): StoryItem {
  const analysis: Analysis = {
    articleId: id, contentHash: '', by: 'test', keywords: [], entities: [], events: [], figures: [], quotations: [],
    topics: { primary: 'llm', all: ['llm'], exportControl: false, scores: {}, because: [] },
    fingerprint: buildFingerprint(text),
  }; // biome-ignore format: a record
  const named = source?.name === undefined ? {} : { source: source.name };
  return {
    article: { id, title, text, publishedAt, sourceId: source?.id ?? 'x', ...named },
    analysis,
  };
}

const at = (day: number, hour = 9): string =>
  `2023-04-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00+08:00`;
const first = item('a-first', '云海科技发布“海棠”大模型', launch, at(11));
const copy = item('a-copy', '云海推出海棠大模型', launch.replace('历时四个月', '历时约四个月'), at(11, 12));
const report = item('a-report', '“海棠”大模型亮相云海科技峰会', launchElsewhere, at(11, 15));
const other = item('a-other', '一号线早高峰信号故障', outage, at(11, 10));

test('copies form a chain, reports of one happening a story, the rest stays apart', () => {
  const stories = findStories([other, report, copy, first], []);
  expect(stories).toHaveLength(2);
  expect(stories[0]).toMatchObject({
    id: storyId('a-first'),
    title: first.article.title,
    articleIds: ['a-first', 'a-copy', 'a-report'],
    leadArticleId: 'a-first',
    reprints: [['a-first', 'a-copy']],
    firstAt: '2023-04-11T01:00:00.000Z',
    lastAt: '2023-04-11T07:00:00.000Z',
  });
  expect(stories[1]?.articleIds).toEqual(['a-other']);
});

test('the order of the input does not matter', () => {
  expect(findStories([first, copy, report, other], [])).toEqual(findStories([other, report, copy, first], []));
});

test('the credited outlet is the original even when its copy is stamped earlier', () => {
  const early = item('a-early', '海棠大模型发布', launch, at(11, 8), { id: 'portal', name: '云上日报' });
  const portalOwn = item(
    'a-portal-own',
    '门户自己的稿子',
    '门户网站就今年的版面调整向读者作出说明，栏目将从八个减少到六个，评论区保留。',
    at(10),
    { id: 'portal', name: '某门户' },
  );
  const portalOwn2 = item(
    'a-portal-own2',
    '门户的另一篇',
    '门户网站编辑部今天公布了一季度的读者来信摘要，来信最多的是关于字体大小。',
    at(9),
    { id: 'portal', name: '某门户' },
  );
  const origin = item('a-origin', '海棠大模型发布', launch, at(11, 9), { id: 'daily', name: '云上日报' });
  const story = findStories([early, origin, portalOwn, portalOwn2], []).find(({ articleIds }) =>
    articleIds.includes('a-origin'),
  );
  expect(story?.reprints).toEqual([['a-origin', 'a-early']]);
});

test('the outlet of the dateline is the original where outlets are known by name, however late its stamp', () => {
  const dated = `云上社青州4月11日电 ${launch}`;
  const early = item('a-early', '海棠大模型发布', dated, at(11, 8), { id: 'portal' });
  const own = item('a-own', '海棠大模型发布', dated, at(11, 9), { id: 'agency' });
  const chainWith = (outlets: ReadonlyMap<string, string>) => findStories([early, own], [], { outlets })[0]?.reprints;
  const outlets = new Map([
    ['portal', '某门户'],
    ['agency', '云上社'],
  ]);
  expect(chainWith(outlets)).toEqual([['a-own', 'a-early']]);
  expect(chainWith(new Map())).toEqual([['a-early', 'a-own']]);
});

test('day by day gives what all at once gives', () => {
  const all = [first, copy, report, other];
  const byDay = all.reduce<Story[]>((known, each) => findStories([...all.slice(0, all.indexOf(each) + 1)], known), []);
  const groups = (stories: readonly Story[]) => stories.map(({ id, articleIds }) => [id, [...articleIds].sort()]);
  expect(groups(byDay)).toEqual(groups(findStories(all, [])));
});

test('a story keeps its id while it grows over days', () => {
  const [monday] = findStories([first], []);
  const [tuesday] = findStories([first, copy, report], [monday!]);
  expect(tuesday).toMatchObject({ id: monday!.id, articleIds: ['a-first', 'a-copy', 'a-report'] });
  const follow = item('a-follow', '云海“海棠”大模型开放邀测', launchElsewhere.replace('现场', '在现场'), at(12));
  const [wednesday, ...rest] = findStories([report, follow], [tuesday!]);
  expect(rest).toEqual([]);
  expect(wednesday?.id).toBe(monday!.id);
  expect(wednesday?.articleIds).toEqual(['a-first', 'a-copy', 'a-report', 'a-follow']);
  expect(wednesday?.reprints).toContainEqual(['a-first', 'a-copy']);
});

test('known stories without news come back as they were', () => {
  const known = findStories([first, other], []);
  expect(findStories([], known)).toEqual(known);
});

test('two known stories joined by a copy keep the older id', () => {
  const [older] = findStories([first], []);
  const [younger] = findStories([copy], []);
  const merged = findStories([first, copy, report], [younger!, older!]);
  expect(merged).toHaveLength(1);
  expect(merged[0]).toMatchObject({ id: older!.id, articleIds: ['a-first', 'a-copy', 'a-report'] });
});

test('a generic likeness is not enough, nor is a week later', () => {
  const late = item('a-late', '“海棠”大模型亮相云海科技峰会', launchElsewhere, at(25));
  const rival = item(
    'a-rival',
    '山岚智能发布“青松”大模型',
    '山岚智能4月11日发布“青松”大模型，主打代码生成，个人开发者可免费调用接口，商用授权另行收费。',
    at(11, 11),
  );
  expect(findStories([first, late, rival], [])).toHaveLength(3);
});

test('market sessions go by market and day', () => {
  const text =
    '沪指涨0.31%，深成指跌0.12%，创业板指涨0.22%，半导体板块涨幅居前，传媒板块跌幅居前，个股涨多跌少，涨停三十家，跌停两家。';
  const noon = item('m-1', '午评：沪指涨0.31%，半导体走强', text, at(11, 12));
  const close = item(
    'm-2',
    '收评：创业板指涨0.22% 两市成交破万亿',
    text.replaceAll('0.31', '0.52').replace('三十', '四十'),
    at(11, 16),
  );
  const nextDay = item('m-3', '午评：沪指跌0.18%，算力板块回调', text.replaceAll('涨', '跌'), at(12, 12));
  expect(findStories([noon, close, nextDay], []).map(({ articleIds }) => articleIds)).toEqual([
    ['m-1', 'm-2'],
    ['m-3'],
  ]);
});
