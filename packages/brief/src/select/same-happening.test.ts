import { expect, test } from 'vitest';
import { buildBriefing } from '../build-briefing.ts';
import { makeInput, makeReport } from '../test-reports.ts';

/** How many items an issue has of two stories, a report each, a day apart. */
function countItems(titles: readonly [string, string]): number {
  const [first, second] = titles;
  const one = makeReport({
    outlet: 'gazette',
    title: first,
    at: '2023-04-12T10:00',
    text: `${first}。各方正在等待进一步的消息。`,
  });
  const other = makeReport({
    outlet: 'trade',
    title: second,
    at: '2023-04-13T10:00',
    text: `${second}。业内人士昨晚已经得知此事。`,
  });
  const issue = buildBriefing(makeInput('2023-W15', [[one], [other]]));
  return issue.ok ? issue.value.items.length : 0;
}

test.each([
  ['a model comes out once', ['阿里云有限开放通义千问的企业邀测', '追赶对手，大模型通义千问面向用户推出']],
  ['a person visits once', ['黄仁勋将访问上海并会见当地客户', '传英伟达创始人黄仁勋抵达中国']],
] as const)('%s, in whatever words', (_, titles) => expect(countItems(titles)).toBe(1));

test.each([
  ['two models', ['阿里云发布大模型通义千问', '某厂商发布大模型盘古']],
  ['what else is told of one person', ['黄仁勋将访问上海并会见当地客户', '黄仁勋出售所持公司股份并公布用途']],
] as const)('%s are two happenings', (_, titles) => expect(countItems(titles)).toBe(2));
