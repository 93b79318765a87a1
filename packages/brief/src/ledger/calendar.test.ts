import { expect, test } from 'vitest';
import { buildDesk } from '../desk.ts';
import { makeInput, makeReport } from '../test-reports.ts';
import { buildCalendar } from './calendar.ts';

test('what a report only passes on is nobody’s announcement', () => {
  const quote = '业内普遍猜测，阿里云会在4月18日的云峰会上公布价格。';
  const report = makeReport({
    outlet: 'trade',
    title: '阿里云降价在即',
    at: '2023-04-12T10:00',
    topic: 'cloud',
    text: `阿里云表示，训练平台将会降价。\n${quote}`,
    events: [
      {
        date: '2023-04-18',
        precision: 'day',
        expr: '4月18日',
        what: '阿里云会在云峰会上公布价格',
        actors: ['阿里云'],
        certainty: 'scheduled',
        quote,
      },
    ],
  });
  const calendar = buildCalendar(buildDesk(makeInput('2023-W15', [[report]])));
  expect(calendar.map(({ certainty }) => certainty)).not.toContain('scheduled');
  expect(calendar.map(({ text }) => text).join()).toMatch(/据称|猜测/);
});
