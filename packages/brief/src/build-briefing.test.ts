import { type Briefing, charCount, type DatedEvent } from '@qishi/model';
import { describe, expect, test } from 'vitest';
import { buildBriefing } from './build-briefing.ts';
import { checkSentence } from './ground/check-sentence.ts';
import type { BriefInput, Report } from './input.ts';
import { makeInput, makeReport, makeStory } from './test-reports.ts';

const meeting = (date: string, expr: string, what: string, quote: string, actors: string[]): DatedEvent => ({
  date, precision: 'day', expr, what, actors, certainty: 'scheduled', quote,
}); // biome-ignore format: short

/** Early April: two meetings are announced, and at each people expect a model. */
const essay = makeReport({
  outlet: 'blog',
  title: '两场云大会之前，大模型缺的还是算力',
  at: '2023-04-06T09:00',
  text: [
    '两场云大会将在四月中旬先后召开，国内大模型的算力账因此被重新翻开。',
    '4月11日，阿里云峰会将在北京举行，阿里或将在会上正式推出自家的大模型。',
    '4月18日，火山引擎原动力大会将在上海召开，业内猜测字节跳动是否会发布自研大模型。',
    '训练卡的短缺意味着，先拿到算力的公司才有资格谈模型，这是四月里的共识。',
  ].join('\n'),
  events: [
    meeting('2023-04-11', '4月11日', '阿里云峰会将在北京举行', '4月11日，阿里云峰会将在北京举行，阿里或将在会上正式推出自家的大模型。', ['阿里云']),
    meeting('2023-04-18', '4月18日', '火山引擎原动力大会将在上海召开', '4月18日，火山引擎原动力大会将在上海召开，业内猜测字节跳动是否会发布自研大模型。', ['火山引擎']),
  ],
}); // biome-ignore format: long sentences

const preview = makeReport({
  outlet: 'paper',
  title: '阿里云宣布通义千问开始企业邀请测试',
  at: '2023-04-07T18:00',
  text: '阿里云今日宣布，大模型通义千问开始邀请测试，首批面向企业客户。\n公司没有披露模型的参数规模。\n这是国内云厂商中首次有公司在发布会之前开放测试，业内人士认为竞争会因此提前。',
});

const launch = [
  makeReport({
    outlet: 'trade',
    title: '阿里云发布大模型通义千问，旗下产品将全部接入',
    at: '2023-04-11T11:00',
    text: [
      '4月11日，2023阿里云峰会在北京举行，阿里云正式发布大模型“通义千问”。',
      '阿里巴巴宣布，旗下所有产品未来都将接入通义千问，钉钉率先测试。',
      '阿里云称，训练集群有2.7万张卡同时在线，训练效率较去年提升35%。',
      '这意味着云厂商第一次把模型和算力放在同一张价目表上，中小公司的门槛随之下降。',
      '阿里云没有公布接口价格，也没有说明何时向公众开放。',
    ].join('\n'),
    figures: [{ value: '27000', unit: '张', raw: '2.7万张', of: '阿里云训练集群的卡数', attributedTo: '阿里云', quote: '阿里云称，训练集群有2.7万张卡同时在线，训练效率较去年提升35%。' }],
  }),
  makeReport({
    outlet: 'paper',
    title: '通义千问在阿里云峰会亮相',
    at: '2023-04-11T14:00',
    text: '阿里云昨日在北京举行的峰会座无虚席，通义千问在会上正式亮相。\n据参会客户介绍，训练集群有2.1万张卡同时在线，企业可以训练专属模型。\n阿里云负责人周舟在会上表示：“我们希望每家企业都能训练自己的模型，而不是重复造轮子。”',
    quotations: [{ speaker: '周舟', role: '阿里云负责人', quote: '我们希望每家企业都能训练自己的模型，而不是重复造轮子。' }],
    figures: [{ value: '21000', unit: '张', raw: '2.1万张', of: '阿里云训练集群的卡数', quote: '据参会客户介绍，训练集群有2.1万张卡同时在线，企业可以训练专属模型。' }],
  }),
]; // biome-ignore format: long sentences

const rules = [
  makeReport({
    outlet: 'gazette',
    title: '国家网信办就生成式人工智能服务管理办法公开征求意见',
    at: '2023-04-11T16:00',
    text: '国家网信办今日公布生成式人工智能服务管理办法的征求意见稿，意见反馈截止时间为5月10日。\n征求意见稿要求，提供服务前应当申报安全评估，并履行算法备案手续。\n业内人士认为，备案时间的长短将影响模型上线的节奏。',
    events: [meeting('2023-05-10', '5月10日', '生成式人工智能服务管理办法意见反馈截止', '意见反馈截止时间为5月10日。', ['国家网信办'])],
  }),
]; // biome-ignore format: long sentences

const force = [
  makeReport({
    outlet: 'trade',
    title: '火山引擎发布自研DPU和新版机器学习平台',
    at: '2023-04-18T15:00',
    topic: 'cloud',
    text: '4月18日，火山引擎在上海举行原动力大会，发布自研DPU和新版机器学习平台。\n会前业内猜测字节跳动会带来自己的大模型，但大会未发布自研大模型，也没有公布时间表。\n新版机器学习平台支持万卡级大模型训练，集群性能最高提升3倍。',
  }),
  makeReport({
    outlet: 'paper',
    title: '火山引擎在上海推出自研DPU',
    at: '2023-04-19T08:00',
    topic: 'cloud',
    text: '火山引擎昨日在上海推出自研DPU等云产品，面向训练大模型的公司。\n从公布的内容看，这次没有字节跳动自己的大模型。',
  }),
];

const offTopic = makeReport({
  outlet: 'paper',
  title: '周末将有降雨',
  at: '2023-04-12T08:00',
  topic: 'other',
  text: '未来三天本市将有明显降雨，最高气温下降。',
});

function issue(input: BriefInput): Briefing {
  const outcome = buildBriefing(input);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value;
}

const w14 = issue(makeInput('2023-W14', [[essay], [preview]]));
const w15 = issue(makeInput('2023-W15', [launch, rules, [offTopic]], [w14]));
const w16 = issue(makeInput('2023-W16', [force], [w14, w15]));

test('a week without the weekly’s business has no issue', () => {
  const outcome = buildBriefing(makeInput('2023-W15', [[offTopic]]));
  expect(outcome).toEqual({
    ok: false,
    problem: { stage: 'brief', reason: 'no-stories', subject: '2023-W15', retry: 'next-run' },
  });
});

describe('every issue', () => {
  const reports = new Map<string, Report>(
    [essay, preview, ...launch, ...rules, ...force].map((one) => [one.article.id, one]),
  );
  const sentencesOf = ({ judgement, threeThings, items }: Briefing) => [
    ...judgement,
    ...threeThings,
    ...items.flatMap(({ sentences }) => sentences),
  ];

  test.each([w14, w15, w16])('$week cites what bears each sentence out', (briefing) => {
    const source = new Map(briefing.citations.map(({ n, articleId }) => [n, reports.get(articleId)]));
    // The first sentence counts reports: it is ours, and its numbers are those of the issue.
    for (const { text, cites } of sentencesOf(briefing).slice(1)) {
      expect(cites.length).toBeGreaterThan(0);
      const texts = cites.map((n) => {
        const { article, outlet } = source.get(n) as Report;
        return `${article.title}\n${outlet.name}报道\n${article.text}`;
      });
      const faults = checkSentence(text, texts).filter(({ kind }) => kind !== 'date' && kind !== 'name');
      expect(faults).toEqual([]);
    }
  });

  test.each([w14, w15, w16])('$week numbers its citations as they are met, without gaps', (briefing) => {
    expect(briefing.citations.map(({ n }) => n)).toEqual(briefing.citations.map((_, i) => i + 1));
    expect(briefing.judgement[0]?.cites[0]).toBe(1);
    expect(briefing.grounding.checked).toBe(briefing.grounding.kept + briefing.grounding.dropped);
  });

  test.each([w14, w15, w16])('$week keeps its lengths', (briefing) => {
    for (const { headline } of briefing.items) expect(charCount(headline)).toBeLessThanOrEqual(28);
    for (const { text } of briefing.threeThings) expect(charCount(text)).toBeLessThanOrEqual(60);
    expect(charCount(briefing.judgement.map(({ text }) => text).join(''))).toBeLessThanOrEqual(300);
    for (const item of briefing.items.filter(({ section }) => section !== 'deep')) {
      expect(charCount(item.sentences.map(({ text }) => text).join(''))).toBeLessThanOrEqual(80);
    }
  });

  test('is the same when built again', () => {
    expect(JSON.stringify(issue(makeInput('2023-W15', [launch, rules, [offTopic]], [w14])))).toBe(JSON.stringify(w15));
  });
});

test('the calendar of the first issue has both meetings, and apart from them what people expect there', () => {
  expect(w14.calendar.map(({ date, certainty }) => [date, certainty])).toEqual([
    ['2023-04-11', 'scheduled'],
    ['2023-04-11', 'expected'],
    ['2023-04-18', 'scheduled'],
    ['2023-04-18', 'expected'],
  ]);
  expect(w14.calendar.filter(({ certainty }) => certainty === 'expected').map(({ what }) => what)).toEqual([
    expect.stringContaining('阿里或将在会上正式推出自家的大模型'),
    expect.stringContaining('字节跳动是否会发布自研大模型'),
  ]);
});

test('the model expected on 11 April came: the next issue says so', () => {
  const awaited = w15.followUps.find(({ announced }) => announced.includes('推出'));
  expect(awaited).toMatchObject({ week: '2023-W14', date: '2023-04-11', verdict: 'happened' });
  expect(awaited?.outcome).toContain('正式发布大模型“通义千问”');
  expect(awaited?.cites).toHaveLength(1);
});

test('the meeting of 18 April came, the model expected there did not', () => {
  expect(w16.followUps.map(({ announced, verdict }) => [announced.includes('自研大模型'), verdict]).toSorted()).toEqual(
    [
      [false, 'happened'],
      [true, 'not-seen'],
    ],
  );
  expect(w16.followUps.find(({ verdict }) => verdict === 'not-seen')?.outcome).toContain('未发布自研大模型');
});

test('what is settled is not followed up again, and silence counts as not seen after a week', () => {
  const later = issue(
    makeInput(
      '2023-W20',
      [[{ ...force[0]!, article: { ...force[0]!.article, publishedAt: '2023-05-18T10:00:00+08:00' } }]],
      [w14, w15, w16],
    ),
  );
  expect(later.followUps).toEqual([
    expect.objectContaining({ week: '2023-W15', date: '2023-05-10', verdict: 'not-seen', cites: [] }),
  ]);
});

test('a deep read tells what, why and what is unclear, and names both values of a disputed figure', () => {
  const deep = w15.items.find(({ section, headline }) => section === 'deep' && headline.includes('通义千问'));
  const parts = new Set(deep?.sentences.map(({ part }) => part));
  expect([...parts]).toEqual(['what', 'why', 'voices', 'unclear']);
  expect(deep?.sentences[0]?.text).toBe('4月11日，2023阿里云峰会在北京举行，阿里云正式发布大模型“通义千问”。');
  expect(deep?.sentences.map(({ text }) => text)).toContain(
    '云报报道称，阿里云训练集群的卡数为2.7万张；晨刊则写为2.1万张。',
  );
  expect(w15.figures[0]).toMatchObject({
    value: '2.7万张',
    attributedTo: '阿里云',
    disputedBy: [{ value: '2.1万张' }],
  });
  expect(deep).toMatchObject({ independent: 2, reprints: 0 });
});

test('a copy is counted, not told, and marked when it is cited beside its original', () => {
  const copy = makeReport({
    outlet: 'blog',
    title: '阿里云发布大模型通义千问（转）',
    at: '2023-04-12T09:00',
    text: launch[0]!.article.text,
  });
  const input = makeInput('2023-W15', [[...launch, copy]]);
  const told = issue({ ...input, stories: [makeStory([...launch, copy], [[0, 2]])] });
  expect(told.items[0]).toMatchObject({ independent: 2, reprints: 1 });
  expect(told.citations.map(({ articleId }) => articleId)).not.toContain(copy.article.id);
});

test('coverage counts everything of the week, on topic or not', () => {
  expect(w15.coverage).toMatchObject({ sourcesTried: 4, sourcesAlive: 3, articles: 4, articlesOnTopic: 3, stories: 2 });
  expect(w15.coverage.silentSources).toEqual(['象限札记']);
  expect(w15.coverage.perDay.find(({ day }) => day === '2023-04-11')).toEqual({
    day: '2023-04-11',
    chips: 0,
    llm: 3,
    cloud: 0,
  });
  expect(w15.dataUntil).toBe('2023-04-11T08:00:00.000Z');
});

test('the rank is told in named terms, largest first', () => {
  const terms = w15.items[0]?.rank.map(({ value }) => value) ?? [];
  expect(terms).toEqual(terms.toSorted((a, b) => b - a));
  expect(w15.items[0]?.rank.map(({ term }) => term)).toContain('reports');
});

test('本周判断 opens with counts, tells each topic’s event in full and ends with the next date', () => {
  const texts = w15.judgement.map(({ text }) => text);
  expect(texts[0]).toBe('本周分量最重的一件出在大模型：有两家媒体独立报道。');
  expect(texts[1]).toBe('4月11日，2023阿里云峰会在北京举行，阿里云正式发布大模型“通义千问”。');
  expect(texts.at(-1)).toMatch(/^下一个节点是5月10日，/);
  for (const text of texts) expect(text).toMatch(/。$/);
});

test('what settles an announcement ranks higher for it, and a deadline reaches the calendar', () => {
  const terms = new Map(w16.items[0]?.rank.map(({ term, value }) => [term, value]));
  expect(terms.get('settles')).toBeGreaterThan(0);
  expect(w15.calendar.map(({ date, certainty }) => [date, certainty])).toContainEqual(['2023-05-10', 'scheduled']);
});

test('two stories that tell one happening make one item with the reports of both', () => {
  const [first, second] = launch;
  const told = issue(makeInput('2023-W15', [[first!], [second!]]));
  expect(told.items.filter(({ headline }) => headline.includes('通义千问'))).toHaveLength(1);
  expect(told.items[0]).toMatchObject({ independent: 2, reprints: 0 });
});
