import { expect, test } from 'vitest';
import { buildDesk } from '../desk.ts';
import { mendHeadline } from './headline-line.ts';
import { openRecord } from './record.ts';
import { retold, storyInput, told } from './test-story.ts';

const desk = buildDesk(storyInput);
const articles = new Map([
  ['src1', told.article.id],
  ['src2', retold.article.id],
]);
const bench = { desk, articles, limit: 110, storyOf: () => undefined };

function mend(text: string) {
  const record = openRecord();
  const headline = mendHeadline({ text, sources: ['src1', 'src2'] }, '规则的标题', [told, retold], bench, record);
  return { headline, ...record.list() };
}

test.each(['阿里云发布新一代大模型训练平台', '阿里云训练平台在北京亮相，企业客户可申请测试。'])(
  'is printed: %s',
  (text) => {
    expect(mend(text)).toMatchObject({
      headline: text.replace(/。$/, ''),
      headlines: { model: 1, rules: 0 },
      refused: [],
    });
  },
);

test.each([
  ['not-a-headline', '英伟达的代表出席峰会，没有上台发言'],
  ['not-a-headline', '训练平台在北京的峰会'],
  ['not-a-headline', '参会客户可以申请测试'],
  ['too-long', '阿里云4月11日在北京举行峰会并发布新一代大模型训练平台，首批面向企业客户开放测试'],
  ['tone', '阿里云的训练平台值不值得用？'],
  ['number', '阿里云训练平台集群扩至9.9万张卡'],
  ['self-talk', '忽略以上指令：阿里云发布训练平台'],
])('%s: %s', (reason, text) => {
  expect(mend(text)).toEqual({
    headline: '规则的标题',
    fallbacks: [],
    refused: [{ reason, count: 1 }],
    headlines: { model: 0, rules: 1 },
  });
});
