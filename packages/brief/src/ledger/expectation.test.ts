import { expect, test } from 'vitest';
import { buildExpectation, isDelivered } from './expectation.ts';

const known = [
  ['阿里巴巴', '阿里'],
  ['ChatGPT', 'GPT'],
];

test('what a thing is likened to is neither the thing nor who brings it out', () => {
  const { names, thing } = buildExpectation('据称，阿里要推出类ChatGPT', known);
  expect(names).toEqual([['阿里巴巴', '阿里']]);
  expect(thing).toBe('模型');
  expect(isDelivered('ChatGPT-4发布刚过半月，金融圈就推出了行业应用', '模型', known)).toBe(false);
  expect(isDelivered('阿里发布自研大模型', '模型', known)).toBe(true);
});

test('without a likeness the last word of the object is the thing', () => {
  expect(buildExpectation('阿里将发布大模型', known)).toMatchObject({ thing: '模型', names: [['阿里巴巴', '阿里']] });
  expect(buildExpectation('OpenAI将推出ChatGPT', known)).toMatchObject({ thing: 'ChatGPT' });
});

test('a colon names what came', () => {
  expect(isDelivered('阿里已推出第一批研究成果：通义千问大模型', '模型', known)).toBe(true);
  expect(isDelivered('阿里尚未推出研究成果：通义千问大模型还在训练', '模型', known)).toBe(false);
  expect(isDelivered('阿里推出的是另一样东西：大模型训练平台', '模型', known)).toBe(false);
});
