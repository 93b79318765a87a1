import { parseWeek } from '@qishi/model';
import { expect, test } from 'vitest';
import { buildBriefing } from './build-briefing.ts';
import { buildCoverage } from './coverage.ts';
import type { BriefInput } from './input.ts';
import { makeInput, makeReport, makeStory } from './test-reports.ts';

const text = '4月5日，阿里云在北京发布大模型“通义千问”，首批客户开始试用。\n阿里云没有公布接口价格。';
const first = makeReport({ outlet: 'trade', title: '阿里云发布通义千问', at: '2023-04-05T10:00', text });
const copy = makeReport({ outlet: 'blog', title: '转载：阿里云发布通义千问', at: '2023-04-05T12:00', text });
const second = makeReport({
  outlet: 'paper',
  title: '英伟达谈供货',
  at: '2023-04-06T10:00',
  text: '英伟达表示将继续供货。',
});
const third = makeReport({
  outlet: 'gazette',
  title: '英伟达供货说明',
  at: '2023-04-06T11:00',
  text: '英伟达说明了供货。',
});

const base = makeInput('2023-W14', [
  [first, copy],
  [second, third],
]);
const input: BriefInput = { ...base, stories: [makeStory([first, copy], [[0, 1]]), makeStory([second, third])] };

test('a copy is no second source', () => {
  expect(buildCoverage(input)).toMatchObject({ stories: 2, singleSource: 1 });
});

test('names are counted by reports', () => {
  const { names = [] } = buildCoverage(input);
  expect(names.find(({ id }) => id === 'nvidia')).toEqual({ id: 'nvidia', name: '英伟达', reports: 2 });
  expect(names.find(({ id }) => id === 'tongyi')?.reports).toBe(2);
});

test('only the issue of the week right before is compared with', () => {
  const outcome = buildBriefing(input);
  if (!outcome.ok) throw new Error(outcome.problem.reason);
  const after = (week: string) => buildCoverage({ ...input, week: parseWeek(week)!, earlier: [outcome.value] }).before;
  expect(after('2023-W15')).toMatchObject({
    week: '2023-W14',
    articles: 4,
    stories: 2,
    topics: { chips: 0, llm: 4, cloud: 0 },
  });
  expect(after('2023-W16')).toBeUndefined();
});

test('who is silent beyond its habit is told with its last day, and nothing is said where all keep theirs', () => {
  expect(buildCoverage(input)).not.toHaveProperty('staleSources');
  const sourcesTried = input.sourcesTried.map((one) =>
    one.id === 'blog' ? { ...one, staleSince: '2023-03-20' } : one,
  );
  const { name } = sourcesTried.find(({ id }) => id === 'blog')!;
  expect(buildCoverage({ ...input, sourcesTried }).staleSources).toEqual([{ name, lastDay: '2023-03-20' }]);
});
