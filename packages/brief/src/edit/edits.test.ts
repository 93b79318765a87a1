import type { Briefing } from '@qishi/model';
import { expect, test } from 'vitest';
import { buildBriefing } from '../build-briefing.ts';
import { checkIssue } from '../check-issue.ts';
import type { BriefInput, Report } from '../input.ts';
import { makeInput, makeReport, type TestReport } from '../test-reports.ts';
import { checkEdits } from './check-edits.ts';
import { type EditorsWord, noEdits } from './issue-edits.ts';

/** Three happenings of one week, each told by two outlets, of falling weight. */
const tell = (from: Pick<TestReport, 'title' | 'text' | 'topic'>, day: number): readonly Report[] => [
  makeReport({ ...from, outlet: 'trade', at: `2023-04-${day}T09:00` }),
  makeReport({ ...from, outlet: 'paper', title: `${from.title}，晨刊报道`, at: `2023-04-${day}T15:00` }),
]; // biome-ignore format: short

const launch = tell(
  {
    title: '阿里云发布大模型通义千问',
    text: [
      '4月11日，阿里云在北京发布大模型通义千问，首批面向企业客户开放测试。',
      '阿里巴巴宣布，旗下所有产品未来都将接入通义千问，钉钉率先测试。',
      '阿里云称，训练集群有2.7万张卡同时在线，训练效率较去年提升35%。',
      '这意味着云厂商第一次把模型和算力放在同一张价目表上，中小公司的门槛随之下降。',
      '阿里云没有公布接口价格，也没有说明何时向公众开放。',
      '通义千问的企业版将在钉钉里提供会议纪要和文档写作两项功能。',
    ].join('\n'),
  },
  11,
);
const rules = tell(
  {
    title: '国家网信办就生成式人工智能服务管理办法公开征求意见',
    text: '国家网信办4月12日公布生成式人工智能服务管理办法的征求意见稿，意见反馈截止时间为5月10日。\n征求意见稿要求，提供服务前应当申报安全评估，并履行算法备案手续。',
  },
  12,
);
const chip = tell(
  {
    title: '火山引擎推出自研DPU',
    topic: 'cloud',
    text: '火山引擎4月13日在上海推出自研DPU，面向训练大模型的公司提供服务。\n火山引擎介绍，新产品能把网络延迟降到原来的一半，已经在内部集群使用半年。',
  },
  13,
);

const before: Briefing = issue(makeInput('2023-W14', [[makeReport({ outlet: 'paper', title: '阿里云宣布通义千问开始企业邀请测试', at: '2023-04-07T18:00', text: '阿里云4月7日宣布，大模型通义千问开始邀请测试，首批面向企业客户。' })]])); // biome-ignore format: one report
const plain = makeInput('2023-W15', [launch, rules, chip], [before]);
const [launchStory, rulesStory, chipStory] = plain.stories.map(({ id }) => id) as [string, string, string];

function edited(edits: Partial<EditorsWord>): BriefInput {
  return { ...plain, edits: { ...noEdits, ...edits } };
}

function issue(input: BriefInput): Briefing {
  const outcome = buildBriefing(input);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value;
}

const listOf = ({ items }: Briefing, section: string) =>
  items.filter((item) => item.section === section).map(({ storyId }) => storyId);
const problemsOf = (input: BriefInput) =>
  checkEdits(input, issue(input)).map(({ reason, subject, detail }) => `${reason} ${subject}: ${detail}`);

test('no decision and an empty one make the same issue, without a word of an editor', () => {
  expect(issue(edited({}))).toEqual(issue(plain));
  expect(issue(plain)).not.toHaveProperty('editing');
  expect(problemsOf(edited({}))).toEqual([]);
});

test('a story pinned first leads, whatever it weighs; its rank says why, and stays sorted', () => {
  const natural = issue(plain);
  expect(natural.items[0]?.storyId).not.toBe(chipStory);
  const input = edited({ pin: [{ story: chipStory, to: 'deep', at: 1, reason: '本周重点' }] });
  const pinned = issue(input);
  expect(listOf(pinned, 'deep')[0]).toBe(chipStory);
  const sum = (storyId: string) =>
    pinned.items.find((item) => item.storyId === storyId)!.rank.reduce((all, { value }) => all + value, 0);
  expect(pinned.items[0]?.rank.find(({ term }) => term === 'editor')?.value).toBeGreaterThan(0);
  expect(sum(chipStory)).toBeGreaterThan(sum(launchStory));
  expect(pinned.threeThings[0]?.cites).toEqual(pinned.items[0]?.sentences[0]?.cites);
  expect(pinned.editing).toEqual({ pinned: 1, dropped: 0, merged: 0, retitled: 0, forced: [] });
  expect(problemsOf(input)).toEqual([]);
});

test('a story is pinned to a brief list, in order, by an article or its address', () => {
  const story = rules[1]!.article;
  const input = edited({
    pin: [
      { story: story.url, to: 'cloud', at: 2, reason: '归入云栏' },
      { story: launch[0]!.article.id, to: 'cloud', at: 1, reason: '归入云栏' },
    ],
  });
  expect(listOf(issue(input), 'cloud')).toEqual([launchStory, rulesStory, chipStory]);
  expect(listOf(issue(input), 'deep')).toEqual([]);
  expect(problemsOf(input)).toEqual([]);
});

test('a dropped story is not told and nothing of it is cited; the others stay as they were', () => {
  const input = edited({ drop: [{ story: rulesStory, reason: '已在上期' }] });
  const without = issue(input);
  const ids = rules.map(({ article }) => article.id);
  expect(without.items.map(({ storyId }) => storyId)).not.toContain(rulesStory);
  expect(without.citations.filter(({ articleId }) => ids.includes(articleId))).toEqual([]);
  expect(without.calendar.map(({ date }) => date)).not.toContain('2023-05-10');
  const textsOf = (one: Briefing) =>
    one.items
      .filter(({ storyId }) => storyId !== rulesStory)
      .map(({ rank, sentences }) => [rank, sentences.map(({ text }) => text)]);
  expect(textsOf(without)).toEqual(textsOf(issue(plain)));
  expect(without.coverage.articles).toBe(issue(plain).coverage.articles);
});

test('a dropped article leaves its story to the others', () => {
  const input = edited({ drop: [{ article: rules[0]!.article.url, reason: '内容有误' }] });
  const item = issue(input).items.find(({ storyId }) => storyId === rulesStory);
  expect(item?.independent).toBe(1);
  expect(issue(input).citations.map(({ articleId }) => articleId)).not.toContain(rules[0]!.article.id);
});

test('stories told as one are one item under the first one’s id, with all reports', () => {
  const input = edited({ merge: [{ stories: [chipStory, launchStory], reason: '同一场大会' }] });
  const merged = issue(input);
  expect(merged.items.map(({ storyId }) => storyId)).not.toContain(launchStory);
  expect(merged.items.find(({ storyId }) => storyId === chipStory)?.independent).toBe(4);
  expect(merged.editing?.merged).toBe(1);
});

test('a headline that the reports bear out is taken, one that they do not is refused and says what is wrong', () => {
  const retitle = (text: string) => edited({ retitle: [{ story: launchStory, text, force: false }] });
  const headlineOf = (input: BriefInput) => issue(input).items.find(({ storyId }) => storyId === launchStory)?.headline;
  const good = retitle('阿里巴巴旗下所有产品都将接入通义千问');
  expect(headlineOf(good)).toBe('阿里巴巴旗下所有产品都将接入通义千问');
  expect(problemsOf(good)).toEqual([]);
  const bad = retitle('阿里云发布大模型通义千问，训练用了9.9万张卡');
  expect(headlineOf(bad)).toBe(headlineOf(plain));
  expect(problemsOf(bad)).toEqual([expect.stringMatching(/^edit-refused 2023-W15: retitle .*number 「9.9万张」/)]);
  expect(issue(bad)).not.toHaveProperty('editing');
});

test('a story that another one absorbed is meant by its own name still', () => {
  const twins = makeInput('2023-W15', [[launch[0]!], [launch[1]!], rules, chip], [before]);
  const natural = issue(twins).items.filter(({ topic }) => topic === 'llm');
  expect(natural).toHaveLength(2);
  const story = launch[1]!.article.id;
  const input: BriefInput = {
    ...twins,
    edits: { ...noEdits, retitle: [{ story, text: '阿里巴巴旗下所有产品都将接入通义千问', force: false }] },
  };
  expect(issue(input).items.map(({ headline }) => headline)).toContain('阿里巴巴旗下所有产品都将接入通义千问');
  expect(problemsOf(input)).toEqual([]);
});

test('a forced wording is printed, and its reason with it; force that is not needed leaves no trace', () => {
  const words = { story: launchStory, force: true as const, reason: '主办方电话确认' };
  const forced = issue(edited({ retitle: [{ ...words, text: '通义千问训练用了9.9万张卡' }] }));
  expect(forced.items.map(({ headline }) => headline)).toContain('通义千问训练用了9.9万张卡');
  expect(forced.editing).toMatchObject({
    retitled: 1,
    forced: [{ what: 'headline', text: '通义千问训练用了9.9万张卡', reason: '主办方电话确认' }],
  });
  const needless = issue(edited({ retitle: [{ ...words, text: '阿里云发布大模型通义千问' }] }));
  expect(needless.editing?.forced).toEqual([]);
});

test('a theme may ask, but names what the week has; a statement must be borne out', () => {
  const theme = (text: string) => edited({ theme: { text, force: false } });
  expect(issue(theme('通义千问来了，谁来用？')).theme).toBe('通义千问来了，谁来用？');
  expect(issue(theme('GPT-9来了，谁来用？')).theme).toBe(issue(plain).theme);
  expect(problemsOf(theme('GPT-9来了，谁来用？'))).toEqual([expect.stringContaining('name 「GPT-9」')]);
});

test('what names nothing, or is dropped too, is told and changes nothing else', () => {
  const nothing = 's-000000000000';
  const input = edited({
    pin: [{ story: nothing, to: 'deep', reason: 'x' }],
    drop: [{ story: 'https://nowhere.example/1', reason: 'x' }, { article: 'a-000000000000', reason: 'x' }, { story: rulesStory, reason: 'x' }],
    merge: [{ stories: [launchStory, nothing], reason: 'x' }],
    retitle: [{ story: rulesStory, text: '改题', force: false }],
  }); // biome-ignore format: a table
  expect(problemsOf(input)).toEqual([
    'edit-unknown 2023-W15: drop https://nowhere.example/1: names no story of this week',
    'edit-unknown 2023-W15: drop a-000000000000: names no article of this week',
    `edit-unknown 2023-W15: merge ${nothing}: names no story of this week`,
    `edit-unknown 2023-W15: pin ${nothing}: names no story of this week`,
    `edit-unknown 2023-W15: retitle ${rulesStory}: names a story that is dropped elsewhere in the file`,
  ]);
  expect(issue(input).editing).toMatchObject({ pinned: 0, dropped: 1, merged: 0, retitled: 0 });
});

test('two names of one story that are pinned to two places are told', () => {
  const input = edited({
    pin: [
      { story: launchStory, to: 'deep', reason: 'x' },
      { story: launch[1]!.article.id, to: 'llm', reason: 'x' },
    ],
  });
  expect(problemsOf(input)).toEqual([
    expect.stringContaining(`${launchStory} is the same story and is pinned as well`),
  ]);
});

test('a correction is printed when the earlier issue said so, and marks the issue that it is about', () => {
  const said = before.items[0]!.sentences[0]!.text;
  const correction = { week: '2023-W14', date: '2023-04-12', was: said, is: '别的。', reason: '看错' };
  const unsaid = { ...correction, was: '从未说过' };
  const input = edited({ corrections: [correction, unsaid] });
  expect(issue(input).corrections).toEqual([correction]);
  expect(problemsOf(input)).toEqual(['edit-unknown 2023-W14: correct 「从未说过」: that issue never said so']);
  const own = { ...correction, week: '2023-W15', was: '2.7万张' };
  expect(issue(edited({ corrected: [own, { ...own, was: '从未说过' }] })).corrected).toEqual([own]);
});

test('a finished issue stands when it is checked again, and a changed sentence, figure or quotation does not', () => {
  const finished = issue(plain);
  const failing = (one: Briefing) =>
    checkIssue(one, plain.reports).filter(({ faults }) => faults.length > 0).map(({ place }) => place);
  expect(checkIssue(finished, plain.reports).length).toBeGreaterThan(6);
  expect(failing(finished)).toEqual([]);
  const [item, ...items] = finished.items;
  const [first, ...rest] = item!.sentences;
  const text = first!.text.replace(/^/, '百川智能称，');
  expect(failing({ ...finished, items: [{ ...item!, sentences: [{ ...first!, text }, ...rest] }, ...items] })).toEqual([
    'items.0.sentences.0',
  ]);
  const quoted = { of: '卡数', value: '2.7万张', quote: '阿里云称，训练集群有2.7万张卡在线。', cites: first!.cites };
  expect(failing({ ...finished, figures: [quoted] })).toEqual(['figures.0']);
  const uncited = { ...first!, cites: [] };
  expect(failing({ ...finished, threeThings: [uncited] })).toEqual(['threeThings.0']);
}); // biome-ignore format: short

test('a headline of the editor’s stands over the sentences that were there, whatever it says', () => {
  const retitle = [launchStory, rulesStory, chipStory].map((story) => ({ story, text: '凭空而来的9.9万张卡', force: true, reason: 'x' }));
  const [before, after] = [issue(plain), issue(edited({ retitle }))];
  expect(after.items.map(({ headline }) => headline)).toEqual(after.items.map(() => '凭空而来的9.9万张卡'));
  expect(after.items.map(({ storyId, sentences }) => [storyId, sentences.map(({ text }) => text)])).toEqual(
    before.items.map(({ storyId, sentences }) => [storyId, sentences.map(({ text }) => text)]),
  );
  expect(after.judgement).toEqual(before.judgement);
}); // biome-ignore format: long lines
