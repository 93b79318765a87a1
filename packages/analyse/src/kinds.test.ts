import type { ArticleKind } from '@qishi/model';
import { expect, test } from 'vitest';
import { findKinds } from './kinds.ts';

const kindsOf = (title: string, text = '') => findKinds(title, text).map(({ kind }) => kind);

const headlines: readonly (readonly [ArticleKind, string])[] = [
  ['policy', '商务部：对镓相关物项实施出口管制'],
  ['policy', '网信办就算力服务管理办法征求意见'],
  ['policy', '美国把十家芯片企业列入实体清单'],
  ['launch', '某云推出千亿参数大模型'],
  ['launch', '国产推理芯片今日开售'],
  ['price', '三家云厂商同日降价，最多降七成'],
  ['price', '存储模组报价一周涨两成'],
  ['deal', '智算公司完成五亿元B轮融资'],
  ['deal', '芯片设计公司递交申请，筹备上市'],
  ['earnings', '代工厂一季度营收下降一成'],
  ['conference', '开发者大会下周在杭州开幕'],
  ['outage', '某网盘凌晨宕机两小时，现已恢复'],
  ['outage', '订票软件崩了，客服称正在抢修'],
  ['people', '晶圆厂换帅：原技术负责人接任'],
  ['justice', '大模型公司被画家起诉，法院已受理'],
  ['research', '高校团队论文：用更少数据训练模型'],
  ['comment', '算力为什么还是不够用？'],
  ['market', '算力概念股大跌，三家公司跌停'],
];
test.each(headlines)('%s: %s', (kind, title) => {
  expect(kindsOf(title)).toContain(kind);
});

const misleading: readonly (readonly [ArticleKind, string])[] = [
  ['launch', '芯片公司发布财报，营收增长'],
  ['outage', '连丢两球心态崩了，队长赛后致歉'],
  ['outage', '列车因接触网故障晚点'],
  ['price', '芯片公司股价下跌'],
  ['comment', '深度学习框架升级到第三版'],
];
test.each(misleading)('not %s: %s', (kind, title) => {
  expect(kindsOf(title)).not.toContain(kind);
});

test('the words that told it are given, in the order of the headline', () => {
  expect(findKinds('云厂商推出新实例，旧款降价', '')).toEqual([
    { kind: 'launch', because: '推出' },
    { kind: 'price', because: '降价' },
  ]);
});

test('a headline that tells nothing leaves it to the first sentences, not to the rest', () => {
  const said = '昨日，该公司宣布完成三亿元融资。';
  expect(kindsOf('一家新公司的名字', said)).toEqual(['deal']);
  expect(kindsOf('一家新公司的名字', `${'它在园区里租了一层楼。'.repeat(30)}${said}`)).toEqual([]);
});

test('a report of a market session is that alone, whatever else its headline names', () => {
  const session = 'A股三大指数收盘涨跌不一，沪指涨0.3%，深成指跌0.2%，芯片板块上涨，模型板块下跌，涨停四十家。';
  expect(kindsOf('A股收盘：沪指涨0.3%，一家公司发布新模型', session)).toEqual(['market']);
});

test('long lines without a stop end at once', () => {
  expect(kindsOf('系统'.repeat(100_000), '网络'.repeat(500_000))).toEqual([]);
});
