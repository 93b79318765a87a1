import { expect, test } from 'vitest';
import { buildDesk } from '../desk.ts';
import { selectStories } from '../select/select-stories.ts';
import { buildMaterial } from '../write/material.ts';
import { judgeLine } from './judge.ts';
import { other, retold, storyInput, told } from './test-story.ts';

const desk = buildDesk(storyInput);
const articles = new Map([
  ['src1', told.article.id],
  ['src2', retold.article.id],
  ['src3', other.article.id],
  ['src4', 'a-000000000000'],
]);
const bench = { desk, articles, limit: 110, storyOf: () => undefined };
const judge = (text: string, sources: readonly string[] = ['src1']) => judgeLine({ text, sources }, bench);

test.each([
  '阿里云4月11日在北京发布新一代大模型训练平台，首批企业客户可以测试。',
  '云报报道，阿里云的训练集群有2.7万张卡同时在线，训练效率较2022年提升35%。',
  '阿里云计划于5月10日开放平台接口，届时公布价格',
  '有消息称，阿里云或将在下半年收购一家芯片公司，阿里云没有回应。',
  '阿里云负责人周舟表示：“我们希望每家企业都能训练自己的模型，而不是重复造轮子。”',
])('is printed: %s', (text) => {
  const verdict = judge(text);
  expect(verdict).toMatchObject({ ok: true, draft: { from: [told.article.id], by: 'model' } });
  expect(verdict.ok && verdict.draft.text).toMatch(/[。”]$/);
});

test.each([
  ['unknown-source', '阿里云4月11日在北京发布新一代大模型训练平台。', ['src9']],
  ['unknown-source', '阿里云4月11日在北京发布新一代大模型训练平台。', ['src1', told.article.id]],
  ['no-source', '阿里云4月11日在北京发布新一代大模型训练平台。', []],
  ['number', '阿里云称，训练集群有3.9万张卡同时在线。', ['src1']],
  ['number', '阿里云称，训练效率较2022年提升73.61%。', ['src1']],
  ['date', '阿里云4月21日在北京发布新一代大模型训练平台。', ['src1']],
  ['name', '字节跳动4月11日在北京发布新一代大模型训练平台。', ['src1']],
  ['name', '英伟达4月11日在北京发布新一代大模型训练平台。', ['src1']],
  ['name', '新华社报道，阿里云在北京举行峰会，发布新一代大模型训练平台。', ['src1']],
  ['certainty', '阿里云将在下半年收购一家芯片公司。', ['src1']],
  ['quotation', '阿里云负责人周舟表示：“我们希望每家企业都能用上便宜的训练平台。”', ['src1']],
  ['vague-date', '近日，阿里云在北京发布新一代大模型训练平台。', ['src1']],
  ['markup', '阿里云在北京发布新一代大模型训练平台[^99]。', ['src1']],
  ['leaning', '该公司在北京发布新一代大模型训练平台。', ['src1']],
  ['too-many-sources', '阿里云在北京发布新一代大模型训练平台。', ['src1', 'src2', 'src3', 'src4']],
  ['wording', '海外市场的消费电子需求回暖，面板价格连续第三个季度上行。', ['src1']],
] as const)('%s: %s', (refusal, text, sources) => {
  expect(judge(text, sources)).toMatchObject({ ok: false, refusal });
});

test('a refused line still tells which of its sources were real, so that rules can stand in', () => {
  expect(judge('阿里云称，训练集群有9万张卡同时在线。', ['src2', 'src7'])).toMatchObject({ from: [retold.article.id] });
});

test('a source that bears nothing of the sentence is not printed behind it', () => {
  const verdict = judge('阿里云称，训练集群有2.7万张卡同时在线。', ['src2', 'src1']);
  expect(verdict).toMatchObject({ ok: true, draft: { from: [told.article.id] } });
});

test('what is refused counts as checked and dropped where the sources were asked', () => {
  const own = buildDesk(storyInput);
  for (const size of ['3.9', '2.7'])
    judgeLine({ text: `阿里云称，训练集群有${size}万张卡同时在线。`, sources: ['src1'] }, { ...bench, desk: own });
  expect(own.grounding()).toEqual({ checked: 2, kept: 1, dropped: 1 });
});

test('a sentence that cites a story must be about that story', () => {
  const [story] = selectStories(desk).deep;
  const storyOf = () => story && buildMaterial(story.candidate, desk);
  const text = '零售企业可以调用推荐接口，按次数计费。';
  expect(judgeLine({ text, sources: ['src1'] }, { ...bench, storyOf })).toMatchObject({ refusal: 'off-subject' });
});
