import { charCount } from '@qishi/model';
import { expect, test } from 'vitest';
import { findGenre } from '../select/genre.ts';
import { asConsultation, cleanTitle, listFitting } from './titles.ts';

test.each([
  ['快讯｜云舟科技发布训练平台', '云舟科技发布训练平台'],
  ['【独家】云舟科技发布训练平台', '云舟科技发布训练平台'],
  ['云舟科技发布训练平台 算力价格下降三成', '云舟科技发布训练平台，算力价格下降三成'],
  ['专访林一：先把底座做好｜云上', '专访林一：先把底座做好'],
  ['炸锅！云舟科技发布训练平台', '云舟科技发布训练平台'],
  ['云舟科技推出 Office 365 Copilot', '云舟科技推出，Office 365 Copilot'],
])('%s is cleaned', (title, clean) => expect(cleanTitle(title)).toBe(clean));

test('a column name goes, a speaker stays', () => {
  expect(cleanTitle('算力账本：一张卡值多少钱', '算力账本')).toBe('一张卡值多少钱');
  expect(cleanTitle('商务部：坚决反对', '算力账本')).toBe('商务部：坚决反对');
});

test('a draft stays a draft', () => {
  expect(asConsultation('网信办公布《数据办法（征求意见稿）》')).toBe('网信办就《数据办法》征求意见');
});

test('long titles offer the clauses that fit, without a label that lost its words', () => {
  const offers = listFitting('云舟科技宣布训练平台全面降价，最高降幅达到五成，商务部：将关注市场竞争秩序');
  expect(offers).toContain('云舟科技宣布训练平台全面降价，最高降幅达到五成');
  for (const offer of offers) {
    expect(charCount(offer)).toBeLessThanOrEqual(28);
    expect(offer).not.toMatch(/商务部$/);
  }
});

test.each([
  ['A股三大指数低开，算力板块领涨', 'market'],
  ['一周要闻：三家公司发布模型', 'roundup'],
  ['大模型为什么这么贵', 'feature'],
  ['某创业者：“我们差点没活下来”', 'feature'],
  ['商务部：“损人害己”', 'news'],
  ['云舟科技发布训练平台', 'news'],
  ['模型训练背后的标注员', 'feature'],
  ['林一锐评大模型', 'feature'],
  ['芯片协会总裁：我们不能缺席', 'feature'],
  ['某倡议发起人：一旦失控，后果难料', 'feature'],
  ['商务部发言人：坚决反对', 'news'],
])('%s is %s', (title, genre) => expect(findGenre(title)).toBe(genre));
