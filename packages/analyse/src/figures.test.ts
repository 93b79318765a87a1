import { entitySchema } from '@qishi/model';
import { expect, test } from 'vitest';
import { readCompanyVoice } from './company-voice.ts';
import { buildEntityIndex, findEntitySpans } from './entities.ts';
import { findFigures } from './figures.ts';
import { findQuotations } from './quotations.ts';
import { findSentences } from './sentence-spans.ts';
import { findTimes } from './times.ts';

const index = buildEntityIndex(entitySchema.array().parse([{ id: 'yunhai', name: '云海科技', type: 'company' }]));
const spansOf = (text: string) => findEntitySpans(index, [text])[0] ?? [];

const figuresIn = (text: string, title = '') =>
  findFigures({
    text,
    sentences: findSentences(text),
    times: findTimes(text, '2023-04-12T10:00:00+08:00'),
    quotations: findQuotations(text),
    voice: readCompanyVoice(text, spansOf(title), spansOf(text)),
  });

test.each([
  ['公司下单1.5万枚芯片。', '15000', '枚', undefined],
  ['国内拥有超过1万枚GPU的企业很少。', '10000', '枚', 'over'],
  ['存量不超过2000枚。', '2000', '枚', 'under'],
  ['金额大概在十亿美金左右。', '1000000000', '美元', 'about'],
  ['订单为1.5万~1.6万枚。', '15000~16000', '枚', 'range'],
  ['净亏损18亿-22亿元。', '1800000000~2200000000', '元', 'range'],
  ['占比达到57.6%。', '57.6', '%', undefined],
  ['互联带宽为400GB/s。', '400', 'GB/s', undefined],
  ['份额接近三成。', '30', '%', undefined],
  ['价格上涨了四分之一。', '25', '%', undefined],
  ['营收3.4万亿日元。', '3400000000000', '日元', undefined],
  ['效率提升两倍。', '2', '倍', undefined],
  ['近200家企业参展。', '200', '家', 'nearly'],
  ['月租20美元/月。', '20', '美元/月', undefined],
  ['上调83个基点。', '83', '个基点', undefined],
  ['算力达到312TFLOPS。', '312', 'TFLOPS', undefined],
  ['积累了1000多万用户。', '10000000', '用户', 'over'],
])('%s', (text, value, unit, approx) => {
  const [figure] = figuresIn(text);
  expect(figure).toMatchObject({ value, unit, quote: text });
  expect(figure?.approx).toBe(approx);
  expect(text).toContain(figure?.raw);
});

test.each(['4月11日发布。', '2022年以来。', '这是一个问题。', '第二次会议。', 'A100和H800。', '版本为3.5。'])(
  '%s counts nothing',
  (text) => {
    expect(figuresIn(text)).toEqual([]);
  },
);

test.each([
  ['据IDC数据，市场规模为120亿元。', 'IDC'],
  ['据「某财经」报道，库存不足5000枚。', '某财经'],
  ['中国信通院发布的报告显示，产业规模达到5000亿元。', '中国信通院'],
  ['徐先生表示，团队有50人。', '徐先生'],
  ['知情人士称，订单超过10万片。', '知情人士'],
])('%s names its source', (text, source) => {
  expect(figuresIn(text)[0]?.attributedTo).toContain(source);
});

test('what is counted is told in words of the clause', () => {
  expect(figuresIn('受影响的客户，华为云2022年营收453亿元。')[0]?.of).toBe('华为云2022年营收');
});

test('a figure in direct speech is the speaker\u2019s, and 他 is the last one named', () => {
  const text =
    '李总监表示，团队有50人。\n他同时指出，明年会增加到80人。\n“我们已经卖出了3万台机器，这在去年是没有想到的。”王芳说。';
  expect(figuresIn(text).map(({ value, attributedTo }) => [value, attributedTo])).toEqual([
    ['50', '李总监'],
    ['80', '李总监'],
    ['30000', '王芳'],
  ]);
});

test.each([
  ['云海科技今天开了发布会。公司表示，新机房有5000台服务器。', '', '云海科技'],
  ['新机房今天启用。据介绍，里面有5000台服务器。', '云海科技启用新机房', '云海科技'],
  ['我们今天启用了新机房。\n我们的机房有5000台服务器。', '云海科技启用新机房', '云海科技'],
  ['北辰股份一度跌停，公司一季度净利润1.06亿元；', '', '北辰股份'],
  ['新机房有5000台服务器。', '云海科技启用新机房', undefined],
])('%s lets a company speak', (text, title, company) => {
  expect(figuresIn(text, title)[0]?.attributedTo).toBe(company);
});

test('behind a semicolon the nearer speaker has said it', () => {
  const text = '云海科技说明部分业务受到影响；北辰商城的内部公告则提到，商城停摆约12小时。';
  expect(figuresIn(text)[0]?.attributedTo).toContain('北辰商城');
});
