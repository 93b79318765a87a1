import type { Briefing } from '@qishi/model';
import { expect, test } from 'vitest';
import { buildBriefing } from '../build-briefing.ts';
import { buildDesk } from '../desk.ts';
import { makeInput, makeReport } from '../test-reports.ts';
import { buildFollowUps } from './follow-ups.ts';

const preview = makeReport({
  outlet: 'trade',
  title: '阿里云宣布训练平台降价',
  at: '2023-04-07T10:00',
  text: '4月7日，阿里云宣布训练平台降价三成，面向所有企业客户。',
});

function earlier(what: string): Briefing {
  const outcome = buildBriefing(makeInput('2023-W14', [[preview]]));
  if (!outcome.ok) throw new Error(outcome.problem.reason);
  return { ...outcome.value, calendar: [{ date: '2023-04-11', what, certainty: 'expected', cites: [1] }] };
}

function verdictOf(what: string, text: string): string | undefined {
  const report = makeReport({ outlet: 'paper', title: '通义千问亮相', at: '2023-04-12T10:00', text });
  return buildFollowUps(buildDesk(makeInput('2023-W15', [[report]], [earlier(what)])))[0]?.verdict;
}

test('what was awaited of one company did not come because another brought something of that name', () => {
  const awaited = '阿里巴巴要推出通义千问';
  expect(verdictOf(awaited, '4月11日，英伟达宣布推出通义千问，面向企业客户开放。')).toBe('pending');
  expect(verdictOf(awaited, '4月11日，阿里巴巴宣布推出通义千问，面向企业客户开放。')).toBe('happened');
});
