import { expect, test } from 'vitest';
import { findReporters, parseByline, splitNames } from './byline.ts';

test.each([
  ['作者 | 林一舟 周宁', { authors: ['林一舟', '周宁'] }],
  ['编辑 | 顾念 排版 | 陶源', { editors: ['顾念'], layout: ['陶源'] }],
  ['文/沈禾', { authors: ['沈禾'] }],
  ['文｜沈禾　编辑｜顾念', { authors: ['沈禾'], editors: ['顾念'] }],
  ['作者：林一舟、周宁；责任编辑：钱小满', { authors: ['林一舟', '周宁'], editors: ['钱小满'] }],
  ['译者：Ada Wong', { translators: ['Ada Wong'] }],
  ['（责任编辑：钱小满）', { editors: ['钱小满'] }],
  ['【作者】沈禾', { authors: ['沈禾'] }],
  ['東岸報記者 王小明', { authors: ['王小明'] }],
])('%s is all byline', (text, byline) => {
  expect(parseByline(text)).toEqual({ byline, restChars: 0 });
});

test('the outlet is told from the people', () => {
  expect(parseByline('来源:远山笔记')).toEqual({ byline: {}, source: '远山笔记', restChars: 0 });
  expect(parseByline('来源：东岸日报 作者：沈禾 时间：2023-04-06 14:30')).toMatchObject({
    byline: { authors: ['沈禾'] },
    source: '东岸日报',
  });
  expect(parseByline('本文转自：山外评论').source).toBe('山外评论');
  expect(parseByline('2023年04月11日 来源：东岸财经 【字号 大 中 小】').source).toBe('东岸财经');
});

test('labels without a sign count only beside the headline', () => {
  expect(parseByline('来源 东岸网 作者 沈禾', { head: true })).toMatchObject({
    source: '东岸网',
    byline: { authors: ['沈禾'] },
  });
  expect(parseByline('信息来源于网络', { head: true }).source).toBeUndefined();
  expect(parseByline('编辑部认为来源可靠').byline).toEqual({});
});

test.each(['这款芯片的作者是一家初创公司。', '公司表示：订单充足，价格稳定。', ''])('%s is running text', (text) => {
  expect(parseByline(text).byline).toEqual({});
});

test('names are parted at marks and at blanks between Han, not inside Latin names', () => {
  expect(splitNames('林一舟 周 宁')).toEqual(['林一舟', '周宁']);
  expect(splitNames('Ada Wong、沈禾')).toEqual(['Ada Wong', '沈禾']);
  expect(splitNames('https://a.example')).toEqual([]);
});

test('the reporter is found inside the running text', () => {
  expect(findReporters(['东岸网讯（记者 林一舟 周宁）晨星芯片今日宣布。'])).toEqual(['林一舟', '周宁']);
  expect(findReporters(['晨星芯片今日宣布（下称“公司”）。'])).toEqual([]);
});
