import { expect, test } from 'vitest';
import { joinBrokenLines } from './broken-lines.ts';

test.each([
  ['an open bracket', ['【综合报道 记者', '某某】公司今天发布模型。'], ['【综合报道 记者某某】公司今天发布模型。']],
  ['a date', ['会议于4', '月3日召开。'], ['会议于4月3日召开。']],
  ['a mark that goes on', ['公司发布模型，', '并公布价格。'], ['公司发布模型，并公布价格。']],
  [
    'a long line that ends with a word',
    ['标题', '公司的新闻稿说，既有的软件、使用界面和各种应用都会被这一轮技术重新改写', '一次，也将诞生新一批应用。'],
    ['标题', '公司的新闻稿说，既有的软件、使用界面和各种应用都会被这一轮技术重新改写一次，也将诞生新一批应用。'],
  ],
  [
    'Latin words',
    ['标题', '截至目前，从多家第三方应用商店的页面看，公司的客户端已经回到苹果App', 'Store，可以下载。'],
    ['标题', '截至目前，从多家第三方应用商店的页面看，公司的客户端已经回到苹果App Store，可以下载。'],
  ],
])('%s', (_, lines, joined) => expect(joinBrokenLines(lines)).toEqual(joined));

test.each([
  ['headings', ['一、价格', '公司公布了价格。']],
  [
    'a title that stands first, however long',
    ['甲国政府颁布半导体设备出口管制的新条例，设备厂商和协会刚刚作出回应', '甲国政府今天颁布新条例。'],
  ],
  ['paragraphs', ['公司发布了模型。', '价格下月公布。']],
  ['items of a list', ['甲公司涨1.2%，一季度营收143亿美元，略低于预期；', '乙公司跌0.3%，公布新品。']],
  ['empty lines', ['公司发布模型，', '', '并公布价格。']],
  ['lists', ['公司公布了三款产品的价格，分别是以下三款，供企业客户选择', '- 标准版：3元']],
])('%s stay apart', (_, lines) => expect(joinBrokenLines(lines)).toEqual(lines));
