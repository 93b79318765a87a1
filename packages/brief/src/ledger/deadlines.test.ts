import { expect, test } from 'vitest';
import { makeReport } from '../test-reports.ts';
import { listDeadlines } from './deadlines.ts';

const report = (text: string) =>
  makeReport({ outlet: 'gazette', title: '主管部门就《算力服务管理办法》公开征求意见', at: '2023-04-12T10:00', text });

test.each([
  '《算力服务管理办法（征求意见稿）》今日公布，意见反馈截止时间为5月10日。',
  '征求意见稿公布之后，5月10日是《算力服务管理办法（征求意见稿）》意见反馈的截止日。',
  '《算力服务管理办法》公开征求意见，期限至2023年5月10日。',
])('%s', (text) => {
  expect(listDeadlines(report(text))).toEqual([
    expect.objectContaining({ date: '2023-05-10', what: '《算力服务管理办法》征求意见截止', certainty: 'scheduled' }),
  ]);
});

test('a day gone by, and an article in title marks, are no deadlines', () => {
  expect(listDeadlines(report('上一轮征求意见截止时间为4月10日。'))).toEqual([]);
  const essay = makeReport({
    outlet: 'blog',
    title: '读《春天的算力》',
    at: '2023-04-12T10:00',
    text: '征求意见5月10日截止。',
  });
  expect(listDeadlines(essay)).toEqual([]);
});
