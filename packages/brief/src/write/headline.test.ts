import { expect, test } from 'vitest';
import { buildDesk } from '../desk.ts';
import { listCandidates } from '../select/candidate.ts';
import { makeInput, makeReport, type TestReport } from '../test-reports.ts';
import { writeHeadline } from './headline.ts';

function headlineOf(title: string, text: string, more: Partial<TestReport> = {}): string | undefined {
  const report = makeReport({ outlet: 'trade', title, at: '2023-04-12T10:00', text, ...more });
  const desk = buildDesk(makeInput('2023-W15', [[report]]));
  const [candidate] = listCandidates(desk);
  if (candidate === undefined) throw new Error('no candidate');
  return writeHeadline(candidate, desk);
}

test('what somebody demands is not told without who', () => {
  const text =
    '英伟达要求阿里云，一旦新卡停售，不要向别家提供备货，报道援引了三名知情人士的说法，双方都没有回应置评请求。';
  expect(headlineOf('英伟达被曝施压阿里云：若新卡停售，请勿向别的云厂商提供备货', text)).toMatch(/^英伟达/);
});

test('a teasing half before the colon yields to a sentence that says what was done', () => {
  const text = '4月12日，阿里云公布大模型“通义千问”开始邀请测试，首批面向企业客户。';
  expect(headlineOf('大会未到产品先行：“通义千问”面向企业邀测', text)).toBe('阿里云公布大模型“通义千问”开始邀请测试');
});

test('a piece of which nothing says that something happened has no headline', () => {
  const text = '训练卡缩水之后，云厂商的账本应该怎么算，是不少人都关心的一件事，价格还在变化。';
  expect(headlineOf('禁令半年后，训练卡成了谁的救急粮', text, { topic: 'chips' })).toBeUndefined();
});
