import { beforeAll, expect, test } from 'vitest';
import { type Analyser, openAnalyser } from './analyser.ts';
import { loadOwnLexicon } from './own-lexicon.ts';

const lexicon = loadOwnLexicon();
let analyser: Analyser;
beforeAll(async () => {
  analyser = await openAnalyser(lexicon);
});

const analyse = (title: string, text: string, publishedAt = '2023-04-12T10:00:00+08:00') =>
  analyser.analyse({ id: 'a-1', title, text, publishedAt, contentHash: 'h' });

test('the lexicon names every id once and every parent is there', () => {
  const ids = lexicon.entities.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(lexicon.entities.filter(({ parent }) => parent !== undefined && !ids.includes(parent))).toEqual([]);
});

test.each([
  [
    'chips',
    '美国拟收紧先进芯片出口管制',
    '美国商务部计划修改出口管制规则，限制向中国出口用于人工智能训练的GPU和半导体设备。晶圆厂和光刻机厂商将受影响。',
  ],
  [
    'llm',
    '一家创业公司发布千亿参数大模型',
    '该公司宣布大语言模型开启内测，支持多模态对话，并将开源其基础模型，对标ChatGPT。',
  ],
  [
    'cloud',
    '某云厂商机房故障，多项云服务中断',
    '受数据中心制冷故障影响，云服务器、对象存储等云服务出现中断，阿里云工程师正在恢复。',
  ],
  [
    'other-tech',
    '午评：沪指涨0.3%，半导体板块走强',
    '截至午间收盘，沪指涨0.3%，深成指跌0.1%，创业板指涨0.2%。半导体、AI概念股活跃，多股涨停，北向资金净买入。',
  ],
  ['other', '两部门提醒：五一假期出行注意安全', '游客应合理安排行程，注意天气变化。景区将限流，医院和派出所全天值班。'],
])('an article on %s', (topic, title, text) => {
  const { topics } = analyse(title, text);
  expect(topics.primary).toBe(topic);
  expect(topics.all.includes(topic as 'chips')).toBe(topic !== 'other' && topic !== 'other-tech');
  expect(topics.because.length).toBeGreaterThan(0);
});

test('export control is told apart from chips at large', () => {
  expect(
    analyse(
      '荷兰公布光刻机出口管制新规',
      '荷兰政府宣布对先进光刻机实施出口许可，商务部回应称反对泛化国家安全、限制对华出口。',
    ).topics.exportControl,
  ).toBe(true);
  expect(
    analyse('新一代手机处理器采用3nm制程', '芯片设计公司发布新处理器，由台积电代工，GPU性能提升。').topics
      .exportControl,
  ).toBe(false);
});

test('a passing mention is no topic', () => {
  const text = `${'村里今年办了篮球赛，来了很多观众，比赛持续到晚上。'.repeat(20)}有人说用ChatGPT写了解说词。`;
  expect(analyse('村里的篮球赛', text).topics.all).toEqual([]);
});

test('an analysis holds what the text says, verbatim', () => {
  const text =
    '4月11日，阿里云宣布推出通义千问大模型。据IDC数据，2022年中国公有云市场规模超过1200亿元，同比增长约30%。\n火山引擎原动力大会将于4月18日在上海举行。\n阿里云CTO周靖人表示：“我们会把模型能力开放给每一家企业。”';
  const analysis = analyse('阿里云推出通义千问', text);
  expect(analysis.by).toMatch(/^rules@\d+\+(nodejieba|@node-rs\/jieba)$/);
  expect(analysis.entities.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['aliyun', 'qwen', 'force', 'zhoujingren', 'idc']),
  );
  for (const { quote } of [...analysis.events, ...analysis.figures, ...analysis.quotations])
    expect(text).toContain(quote);
  expect(analysis.events.map(({ date, certainty }) => [date, certainty])).toEqual([
    ['2023-04-11', 'happened'],
    ['2023-04-18', 'scheduled'],
  ]);
  expect(analysis.figures.find(({ unit }) => unit === '元')).toMatchObject({
    value: '120000000000',
    approx: 'over',
    attributedTo: 'IDC',
  });
  expect(analysis.quotations[0]).toMatchObject({ speaker: '周靖人', role: '阿里云CTO' });
  expect(analysis.fingerprint).toHaveLength(64);
  expect(analysis.keywords.map(({ word }) => word)).toContain('通义千问');
});

test('the same text gives the same analysis', () => {
  const text = '英伟达发布新显卡，算力提升两倍。';
  expect(analyse('新显卡', text)).toEqual(analyse('新显卡', text));
});

const namedIn = (text: string): string[] => analyse('', text).entities.map(({ id }) => id);

test.each([
  [
    'doubao',
    '早市上卖豆包和包子，红豆馅的豆包两元一个，蒸好的豆包很香。',
    '字节跳动的豆包大模型降价，火山引擎说豆包的调用量翻番。',
  ],
  [
    'pangu',
    '传说盘古开天辟地，盘古的眼睛化为日月，后人写诗纪念盘古。',
    '华为发布盘古大模型，盘古的参数规模又大了一倍。',
  ],
  [
    'kimi',
    '车手Kimi夺得分站赛冠军，Kimi说赛道很滑，粉丝为Kimi欢呼。',
    '月之暗面的Kimi支持二十万字长文本，Kimi是一款大模型助手。',
  ],
  [
    'spark',
    '星火燎原，村里的星火夜校又开课了，孩子们在星火广场看电影。',
    '科大讯飞发布讯飞星火大模型，星火的代码能力提升。',
  ],
])('%s is read by what stands around it', (name, thing, model) => {
  const ids = lexicon.entities.filter(({ type }) => type === 'model').map(({ id }) => id);
  const modelsIn = (text: string) => namedIn(text).filter((id) => ids.includes(id));
  expect({ name, found: modelsIn(thing) }).toEqual({ name, found: [] });
  expect(modelsIn(model).length).toBeGreaterThan(0);
});

test('names in no base are guessed, apart from the known ones', () => {
  const { entities, guesses } = analyse('澜川科技发布新品', '澜川科技董事长顾明远表示，新品采用英伟达的芯片。');
  expect(entities.map(({ id }) => id)).toEqual(['nvidia']);
  expect(guesses?.map(({ id, guessed }) => [id, guessed])).toEqual([
    ['guess:company:澜川科技', true],
    ['guess:person:顾明远', true],
  ]);
});
