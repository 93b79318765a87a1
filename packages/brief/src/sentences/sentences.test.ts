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
    ['11日，大会开幕。', '4月11日，大会开幕。'],
    ['28日，公司曾否认。', '3月28日，公司曾否认。'],
    ['周三，公司公布财报。', '4月12日，公司公布财报。'],
    ['去年10月起施行。', '2022年10月起施行。'],
    ['平台今年亏损收窄。', '平台2023年亏损收窄。'],
    ['上周三（4月5日）出现故障。', '4月5日出现故障。'],
    ['近日，公司宣布裁员。', '公司宣布裁员。'],
  ])('%s', (told, absolute) => expect(makeDatesAbsolute(told, day)).toBe(absolute));

  test.each([
    '公司将于周三公布财报。',
    '他说：“今天只是开始。”',
    '天工平台说明天工尚未开放。',
    '4月17日至23日举行。',
    '如今天气转暖。',
  ])('%s stays', (told) => expect(makeDatesAbsolute(told, day)).toBe(told));

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
  ['公司称，实例的价格因此最高可优惠八成。', '公司称，实例的价格最高可优惠八成。'],
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
])('%s does not stand on its own', (text) => expect(isFit(text)).toBe(false));

test('whole news sentences do', () => {
  expect(isFit('4月11日，阿里云在北京发布大模型“通义千问”。')).toBe(true);
});

test('a long sentence is cut where its beginning is a sentence too', () => {
  const long = '火山引擎4月18日发布自研DPU，训练性能最高提升3倍，并把闲置的算力以更低的价格卖给外部客户使用。';
  expect(shortenSentence(long, 34)).toBe('火山引擎4月18日发布自研DPU，训练性能最高提升3倍。');
  expect(shortenSentence('尽管价格已经下降，公司表示仍会继续扩大训练集群的规模以满足客户需求。', 20)).toBeUndefined();
  expect(shortenSentence('公司宣布新平台已经在北京上线运行，但尚未向公众开放注册和使用。', 20)).toBeUndefined();
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
