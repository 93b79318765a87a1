import { describe, expect, test } from 'vitest';
import { makeReport } from '../test-reports.ts';
import { hasOpenYear, makeDatesAbsolute } from './absolute-dates.ts';
import { listExtracts } from './extracts.ts';
import { isFit } from './fitness.ts';
import { cleanSentence } from './house-style.ts';
import { shortenSentence } from './shorten.ts';

/** A Friday. */
const day = '2023-04-14';

describe('dates are made absolute where the publication day settles them', () => {
  test.each([
    ['公司今日宣布降价。', '公司4月14日宣布降价。'],
    ['昨天，双方签约。', '4月13日，双方签约。'],
    ['会议于昨晚结束。', '会议于4月13日晚结束。'],
    ['本周三发布，下周二上线。', '4月12日发布，4月18日上线。'],
    ['某报11日报道称，新规即将出台。', '某报4月11日报道称，新规即将出台。'],
    ['某报28日报道称，新规即将出台。', '某报3月28日报道称，新规即将出台。'],
    ['11日，大会开幕。', '4月11日，大会开幕。'],
    ['28日，公司曾否认。', '3月28日，公司曾否认。'],
    ['周三，公司公布财报。', '4月12日，公司公布财报。'],
    ['去年10月起施行。', '2022年10月起施行。'],
    ['平台今年亏损收窄。', '平台2023年亏损收窄。'],
    ['上周三（4月5日）出现故障。', '4月5日出现故障。'],
    ['近日，公司宣布裁员。', '公司宣布裁员。'],
    ['研究所于近日发布公告。', '研究所发布公告。'],
    ['公司打算在下个月发布新卡。', '公司打算在5月发布新卡。'],
    ['新规最快本月晚些时候公布。', '新规最快4月晚些时候公布。'],
    ['监管机构上月底叫停该服务。', '监管机构3月底叫停该服务。'],
  ])('%s', (told, absolute) => expect(makeDatesAbsolute(told, day)).toBe(absolute));

  test.each([
    '公司将于周三公布财报。',
    '他说：“今天只是开始。”',
    '天工平台说明天工尚未开放。',
    '4月17日至23日举行。',
    '如今天气转暖。',
    '价格比上月下降一成。',
    '近三个月来订单一直在增加。',
  ])('%s stays', (told) => expect(makeDatesAbsolute(told, day)).toBe(told));

  test('the month after December is next year’s', () => {
    expect(makeDatesAbsolute('公司下个月发布新卡。', '2023-12-20')).toBe('公司2024年1月发布新卡。');
    expect(makeDatesAbsolute('公司上个月发布新卡。', '2024-01-20')).toBe('公司2023年12月发布新卡。');
  });

  test('a month that can only be last year’s, without its year, is an open date', () => {
    expect(hasOpenYear('11月，公司推出新卡。', day)).toBe(true);
    expect(hasOpenYear('2022年11月，公司推出新卡。', day)).toBe(false);
    expect(hasOpenYear('新规预计11月施行。', day)).toBe(false);
  });
});

test.each([
  ['【综合报道】此外，云报价格下调', '云报价格下调。'],
  ['新华财经4月11日电 公司公布业绩。', '公司公布业绩。'],
  ['（记者 某某）平台上线,共有3款产品.', '平台上线，共有3款产品.。'],
  ['这意味着算力价格会继续下降。', '算力价格会继续下降。'],
  ['云舟科技对此回应称，火情已经控制。', '云舟科技回应称，火情已经控制。'],
  ['截至发稿，主管部门没有公布时间表。', '主管部门没有公布时间表。'],
  ['公司称，实例的价格因此最高可优惠八成。', '公司称，实例的价格最高可优惠八成。'],
  ['公司在此次大会上，发布了训练平台。', '公司发布了训练平台。'],
  ['在本次发布会上，公司公布了价格。', '公司公布了价格。'],
  ['公司在此次大会上的展台很小。', '公司在此次大会上的展台很小。'],
  ['公司对"限制出口的 协议 "提出关切。', '公司对“限制出口的协议”提出关切。'],
])('%s is cleaned', (raw, clean) => expect(cleanSentence(raw)).toBe(clean));

test.each([
  '他还谈到了公司接下来的计划与安排。',
  '我们认为这一价格难以持续太久。',
  '这一数字比去年同期增长了三成左右。',
  '为什么训练需要这么多的显卡？',
  '本文将从三个方面介绍这一平台。',
  '发布会上有三点值得关注：',
  '“开头没有结尾的引号，公司发布了新产品。',
  '（以正式公布的文本为准，仅供参考。）',
  '对云厂商来说，这比卖接口更加重要一些。',
  '据报道，对此消息，云舟科技方面没有回应置评请求。',
  '三家公司陆续减产，价格仍然在跌，原因就在这里。',
  '从二极管、三极管和集成电路，到中国自主设计的第一枚CPU芯片。',
  '净利润大跌以外，云舟科技的营收也下降了两成。',
  '在刚过去的这个周末，各界都在讨论新规会带来什么。',
  '云舟科技表示，如果换用新集群，还可以进一步缩短到4天。',
  '平台同时上线，再降至0.5元。',
])('%s does not stand on its own', (text) => expect(isFit(text)).toBe(false));

test('whole news sentences do', () => {
  expect(isFit('4月11日，阿里云在北京发布大模型“通义千问”。')).toBe(true);
  expect(isFit('云舟科技表示，如果换用新集群，训练时间还可以进一步缩短到4天。')).toBe(true);
});

test('a long sentence is cut where its beginning is a sentence too', () => {
  const long = '火山引擎4月18日发布自研DPU，训练性能最高提升3倍，并把闲置的算力以更低的价格卖给外部客户使用。';
  expect(shortenSentence(long, 34)).toBe('火山引擎4月18日发布自研DPU，训练性能最高提升3倍。');
  expect(shortenSentence('尽管价格已经下降，公司表示仍会继续扩大训练集群的规模以满足客户需求。', 20)).toBeUndefined();
  expect(shortenSentence('公司宣布新平台已经在北京上线运行，但尚未向公众开放注册和使用。', 20)).toBeUndefined();
});

test('a comparison is not cut off from what is compared', () => {
  expect(
    shortenSentence('与同行的模型只供研究、权重却流传在外不同，云舟科技把这一模型开放给了商业公司使用。', 30),
  ).toBeUndefined();
});

test('a subject is not cut off from what it shows', () => {
  const long = '云舟科技认为，英伟达向供应商提出新的要求，反映出训练卡的产能仍然紧张，而且短期之内不会有明显缓解。';
  expect(shortenSentence(long, 40)).not.toBe('云舟科技认为，英伟达向供应商提出新的要求。');
});

test('an officer who opens a sentence gets the company of the title', () => {
  const report = makeReport({
    outlet: 'trade',
    title: '火山引擎发布自研DPU',
    at: '2023-04-18T10:00',
    text: '总裁林一舟介绍，自研DPU的延迟最低为20微秒。\n副总裁职位仍然空缺，公司正在招聘合适的人选。',
  });
  expect(listExtracts(report).map(({ text }) => text)).toEqual([
    '火山引擎总裁林一舟介绍，自研DPU的延迟最低为20微秒。',
    '副总裁职位仍然空缺，公司正在招聘合适的人选。',
  ]);
});

test('extracts name their subject when only one company or person can be meant', () => {
  const report = makeReport({
    outlet: 'paper',
    title: '阿里云公布通义千问进展',
    at: '2023-04-14T10:00',
    text: '阿里云昨日公布了通义千问的测试进展。\n公司表示，测试企业已经超过二十万家。\n晨刊记者在现场看到了演示过程和产品。\n半句话没有写完的一行文字，它只是被分页切断的内容并且很长',
  });
  expect(listExtracts(report).map(({ text, at }) => [at, text])).toEqual([
    [0, '阿里云4月13日公布了通义千问的测试进展。'],
    [1, '阿里云表示，测试企业已经超过二十万家。'],
  ]);
});
