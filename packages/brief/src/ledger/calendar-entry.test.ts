import type { DatedEvent } from '@qishi/model';
import { expect, test } from 'vitest';
import { makeReport } from '../test-reports.ts';
import { listEntries } from './calendar-entry.ts';
import { isComing } from './coming.ts';

function event(quote: string, more: Partial<DatedEvent> = {}): DatedEvent {
  return {
    date: '2023-04-18',
    precision: 'day',
    expr: '4月18日',
    what: quote.replace(/。$/, ''),
    actors: [],
    certainty: 'scheduled',
    quote,
    ...more,
  };
}

const report = (title: string, text: string, events: readonly DatedEvent[] = []) =>
  makeReport({ outlet: 'trade', title, at: '2023-04-12T10:00', text, events });

const textsOf = (one: DatedEvent, title = '阿里云公布日程') =>
  listEntries(one, report(title, `阿里云公布日程。\n${one.quote}`)).map(({ text }) => text);

test('a date before an occasion goes without its preposition’s place', () => {
  expect(textsOf(event('阿里云会在4月18日的云上峰会公布价格。', { actors: ['阿里云'] }))).toContain(
    '阿里云会在云上峰会公布价格',
  );
});

test('a rule takes effect, not who made it', () => {
  const quote = '阿里云的收费方案把23种服务列入清单，目前公开征求意见，预计7月施行。';
  const [text] = textsOf(event(quote, { date: '2023-07', precision: 'month', expr: '7月', actors: ['阿里云'] }));
  expect(text).toBe('阿里云的收费方案预计7月施行');
});

test('a consultation says on what', () => {
  const one = event('期限60天。', { what: '阿里云征求意见截止', expr: '60天期限', date: '2023-06-11' });
  expect(textsOf(one, '阿里云就收费规则征求意见')).toEqual(['阿里云就收费规则征求意见截止']);
});

test('brackets of place go, years stand as numbers, and an entry without anybody is none', () => {
  expect(textsOf(event('阿里云峰会将于4月18日在杭州（一号馆、二号馆）举行。'))).toEqual(['阿里云峰会将在杭州举行']);
  const next = event('阿里云计划明年扩建机房。', { date: '2024', precision: 'year', expr: '明年', actors: ['阿里云'] });
  expect(textsOf(next).join()).not.toContain('明年');
  expect(textsOf(event('细则拟在4月18日之前公布。'))).toEqual([]);
});

test('a date of somebody’s words is no date of what they announce', () => {
  const said = event('一周后，阿里云表示，将削减旧机型的供应。', {
    expr: '一周后',
    date: '2023-04',
    precision: 'month',
    actors: ['阿里云'],
  });
  expect(isComing(said, report('阿里云公布日程', said.quote), '2023-04-16')).toBe(false);
});

test('what takes effect is no longer told with the day on which it was announced', () => {
  const quote = '当地时间周五，甲国政府宣布了限制先进芯片设备出口的新规定，这些规定将于9月1日生效。';
  const one = event(quote, { date: '2023-09-01', expr: '9月1日', actors: [] });
  expect(textsOf(one)).toEqual(['甲国政府限制先进芯片设备出口的新规定生效']);
});
