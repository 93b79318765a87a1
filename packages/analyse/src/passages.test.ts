import { expect, test } from 'vitest';
import { openAnalyser } from './analyser.ts';
import { loadOwnLexicon } from './own-lexicon.ts';

const analyser = await openAnalyser(loadOwnLexicon());

function passagesOf(title: string, text: string, publishedAt = '2023-04-20T09:00:00+08:00') {
  const article = { id: 'a-1', title, text, publishedAt, contentHash: 'x' };
  return analyser.analyse(article).passages ?? [];
}

const session = '沪指今日跌1.2%，深成指跌1.5%，创业板指跌1.9%，两市成交额下降，北向资金净卖出。';

test('a market report gives the results and the deed it tells, without the trading', () => {
  const passages = passagesOf(
    'A股收评：三大股指全天下跌',
    `${session}\n台积电跌2.1%，一季度营收5000亿新台币，低于预期；预计二季度营收150亿美元。\n阿里云日前宣布云服务器降价，降幅最高40%，新价格5月1日生效。`,
  );
  expect(passages.map(({ topic }) => topic)).toEqual(['chips', 'cloud']);
  expect(passages[0]?.title).toMatch(/^台积电一季度营收5000亿新台币/);
  expect(passages[0]?.text).not.toContain('跌');
  expect(passages[1]?.text).toContain('阿里云日前宣布云服务器降价');
});

test('a company that acts is not named after the one whose share moved', () => {
  const [passage] = passagesOf(
    'A股收评：三大股指全天下跌',
    `${session}\n百度集团股价跌超4%，消息面上，百度智能云今日宣布推理服务降价三成。`,
  );
  expect(passage?.title).toBe('百度智能云今日宣布推理服务降价三成');
  expect(passage?.text).toBe('百度智能云今日宣布推理服务降价三成。');
});

test.each([
  ['shares that move', 'AI芯片概念股大涨，寒武纪涨停，算力板块涨幅居前。'],
  ['advice', '分析师认为，大模型将带动算力芯片需求，建议关注英伟达产业链。'],
  ['what is only to come', '某公司将于下周发布新一代大模型。'],
  ['what is long past', '早在2016年，英伟达就向OpenAI交付了首台DGX服务器。'],
  ['last year’s, told without its year', '10月7日，美国商务部公布对华芯片出口管制新规。'],
  ['what was not said', '发布会上，某手机公司没有涉及大模型。'],
  ['nobody who acts', '为了这个目标，推出了新的大模型。'],
])('%s is no passage', (_, sentence) => {
  expect(passagesOf('A股收评：三大股指全天下跌', `${session}\n${sentence}`)).toEqual([]);
});

test('one task among many of a high meeting says who set it', () => {
  const [passage] = passagesOf(
    '国务院常务会议研究扩大消费',
    '国务院常务会议4月20日召开，研究扩大消费等工作。\n会议强调，要促进汽车消费。要加快布局智能算力，支持大模型研发。\n会议还研究了其他事项。',
  );
  expect(passage).toMatchObject({ lead: '国务院常务会议4月20日召开，研究扩大消费等工作。' });
  expect(passage?.title).toBe('国务院常务会议：要加快布局智能算力，支持大模型研发');
  expect(passage?.text).toBe('国务院常务会议强调，要加快布局智能算力，支持大模型研发。');
});

test('a restraint told at a press conference on other matters is a passage on controls', () => {
  const [passage] = passagesOf(
    '外交部发言人主持例行记者会',
    '4月20日，外交部发言人主持例行记者会。\n有记者问起双边航班，发言人作了答复。\n另据报道，美国政府计划发布行政令，限制美企对中国半导体和量子计算的投资。',
  );
  expect(passage).toMatchObject({ topic: 'chips', exportControl: true });
});

test('an interview counts only for what it dates', () => {
  const talk = '他说，大模型像一面镜子，照见每个公司的短处。\n'.repeat(8);
  const dated = `${talk}4月18日，云舟科技正式发布大模型“远帆”，面向企业开放邀测。\n${talk}`;
  expect(passagesOf('专访云舟科技林一：大模型是一面镜子', dated).map(({ title }) => title)).toEqual([
    expect.stringMatching(/^4月18日，云舟科技正式发布大模型“远帆”/),
  ]);
  expect(passagesOf('专访云舟科技林一：大模型是一面镜子', talk)).toEqual([]);
});
