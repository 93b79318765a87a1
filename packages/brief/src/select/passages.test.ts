import type { Briefing, Passage } from '@qishi/model';
import { expect, test } from 'vitest';
import { buildBriefing } from '../build-briefing.ts';
import { checkEdits } from '../edit/check-edits.ts';
import { type EditorsWord, noEdits } from '../edit/issue-edits.ts';
import type { BriefInput, Report } from '../input.ts';
import { makeInput, makeReport } from '../test-reports.ts';

/** A round-up of the markets with one line on a price cut. */
const line = '阿里云宣布云服务器降价，降幅最高40%，新价格5月1日生效。';

function roundUp(outlet: 'paper' | 'blog', at: string): Report {
  const report = makeReport({
    outlet,
    title: '本周资本市场大事提醒',
    at,
    topic: 'other',
    text: `央行本周公开市场操作净回笼。\n${line}\n多家公司公布年报。`,
  });
  const passage: Passage = { text: line, at: 14, title: line.replace(/。$/, ''), topic: 'cloud', exportControl: false };
  return { ...report, analysis: { ...report.analysis, passages: [passage] } };
}

const news = makeReport({
  outlet: 'trade',
  title: '阿里云宣布云服务器降价，最高40%',
  at: '2023-04-12T09:00',
  topic: 'cloud',
  text: '4月12日，阿里云宣布云服务器降价，降幅最高40%，新价格5月1日生效。\n阿里云表示，此次降价面向全部地域。',
});

const model = makeReport({
  outlet: 'trade',
  title: '阿里云发布大模型通义千问',
  at: '2023-04-11T10:00',
  text: '4月11日，阿里云发布大模型通义千问，面向企业开放邀请测试。\n阿里云表示，将向企业开放模型能力。',
});

function inputOf(stories: readonly (readonly Report[])[], others: readonly Report[], edits?: EditorsWord): BriefInput {
  const input = makeInput('2023-W15', stories);
  const reports = new Map([...input.reports, ...others.map((report) => [report.article.id, report] as const)]);
  return { ...input, reports, ...(edits === undefined ? {} : { edits }) };
}

function build(input: BriefInput): Briefing {
  const outcome = buildBriefing(input);
  if (!outcome.ok) throw new Error(outcome.problem.reason);
  return outcome.value;
}

const issueOf = (stories: readonly (readonly Report[])[], others: readonly Report[]): Briefing =>
  build(inputOf(stories, others));

test('what only a line of a round-up tells is an item of its own, marked as such and citing the article', () => {
  const paper = roundUp('paper', '2023-04-13T09:00');
  const { items, citations } = issueOf([[model]], [paper]);
  const item = items.find(({ section }) => section === 'cloud');
  expect(item).toMatchObject({ headline: expect.stringContaining('阿里云宣布云服务器降价'), isAside: true });
  const cited = citations.find(({ n }) => item?.sentences[0]?.cites.includes(n));
  expect(cited).toMatchObject({ articleId: paper.article.id, title: '本周资本市场大事提醒' });
  expect(items.find(({ section }) => section !== 'cloud')?.isAside).toBeUndefined();
});

test('the same line in two round-ups is one item with one copy', () => {
  const { items } = issueOf([[model]], [roundUp('paper', '2023-04-13T09:00'), roundUp('blog', '2023-04-14T09:00')]);
  const told = items.filter(({ section }) => section === 'cloud');
  expect(told.map(({ independent, reprints }) => [independent, reprints])).toEqual([[1, 1]]);
});

test('a line adds nothing to news of the same', () => {
  const paper = roundUp('paper', '2023-04-13T09:00');
  const { items, citations } = issueOf([[model], [news]], [paper]);
  expect(items).toHaveLength(2);
  expect(citations.map(({ articleId }) => articleId)).not.toContain(paper.article.id);
});

test('a line that recalls last year is no news of the week', () => {
  const told = '2022年8月，英伟达收到许可要求。10月7日，美国商务部公布更完整的出口管制新规，把芯片互联速率写进门槛。';
  const recalled = told.split('。')[1] ?? '';
  const report = makeReport({
    outlet: 'blog',
    title: '一块训练卡的旅程',
    at: '2023-04-14T09:00',
    topic: 'other',
    text: told,
  });
  const passage: Passage = { text: `${recalled}。`, at: 16, title: recalled, topic: 'chips', exportControl: true };
  const { items } = issueOf([[model]], [{ ...report, analysis: { ...report.analysis, passages: [passage] } }]);
  expect(items.filter(({ section }) => section === 'chips')).toEqual([]);
});

test('an editor may retitle what a line tells, and dropping the article drops it', () => {
  const paper = roundUp('paper', '2023-04-13T09:00');
  const story = issueOf([[model]], [paper]).items.find(({ isAside }) => isAside)!.storyId;
  const headline = '阿里云下调云服务器价格';
  const retitled = inputOf([[model]], [paper], { ...noEdits, retitle: [{ story, text: headline, force: true, reason: 'x' }] });
  expect(build(retitled).items.find(({ isAside }) => isAside)).toMatchObject({ storyId: story, headline });
  expect(checkEdits(retitled, build(retitled))).toEqual([]);
  const dropped = inputOf([[model]], [paper], { ...noEdits, drop: [{ article: paper.article.url, reason: 'x' }] });
  expect(build(dropped).items.map(({ storyId }) => storyId)).not.toContain(story);
  expect(checkEdits(dropped, build(dropped))).toEqual([]);
}); // biome-ignore format: long lines
