import { entitySchema } from '@qishi/model';
import { expect, test } from 'vitest';
import { buildEntityIndex, findEntitySpans } from './entities.ts';
import { findEvents } from './events.ts';
import { findSentences, joinBrokenLines } from './sentence-spans.ts';
import { findTimes } from './times.ts';

const index = buildEntityIndex(
  entitySchema.array().parse([
    { id: 'tsmc', name: '台积电', type: 'company' },
    { id: 'commerce', name: '商务部', type: 'regulator' },
  ]),
);

function eventsIn(text: string) {
  const [spans = []] = findEntitySpans(index, [text]);
  const times = findTimes(text, '2023-04-12T10:00:00+08:00');
  return findEvents({
    text,
    sentences: joinBrokenLines(text, findSentences(text)),
    times,
    spans,
    publishedOn: '2023-04-12',
    inMarketReport: false,
  });
}

test.each([
  ['4月10日，台积电宣布新厂动工。', '2023-04-10', 'happened'],
  ['台积电定于4月20日举行法说会。', '2023-04-20', 'scheduled'],
  ['新规将自2023年8月15日起施行。', '2023-08-15', 'scheduled'],
  ['台积电预计在今年三季度量产新制程。', '2023-Q3', 'expected'],
  ['该公司有望于6月推出新款处理器。', '2023-06', 'expected'],
  ['台积电或将在4月26日发布新品。', '2023-04-26', 'expected'],
  ['据知情人士透露，台积电将于5月收购一家封装厂。', '2023-05', 'rumoured'],
  ['网传台积电昨日停止接单，尚无回应。', '2023-04-11', 'rumoured'],
  ['去年10月，美国商务部门出台限制措施。', '2022-10', 'happened'],
  ['到2025年底，全部产线将完成升级。', '2025-Q4', 'scheduled'],
  ['今年下半年，公司计划发布第二代产品。', '2023-H2', 'expected'],
  ['2019年，台积电收购了该厂。', '2019', 'happened'],
])('%s', (text, date, certainty) => {
  expect(eventsIn(text)).toMatchObject([{ date, certainty, quote: text }]);
});

test('who acts is named as the base names them, nearest first', () => {
  expect(eventsIn('商务部此前提出意见，4月10日，台积电宣布接受。')[0]?.actors).toEqual(['台积电']);
});

test('two dates in a sentence are two events', () => {
  expect(
    eventsIn('台积电4月10日宣布建厂，4月20日将举行法说会。').map(({ date, certainty }) => [date, certainty]),
  ).toEqual([
    ['2023-04-10', 'happened'],
    ['2023-04-20', 'scheduled'],
  ]);
});

test.each([
  '沪指4月10日收盘涨1.2%，报3300点。',
  '2022年营收同比增长三成。',
  '财报显示，较2021年同期有所下降。',
  '他出生于1969年。',
])('%s is no happening', (text) => expect(eventsIn(text)).toEqual([]));

test('a long article gives its weightiest dozen in order', () => {
  const events = eventsIn(
    Array.from({ length: 28 }, (_, i) => `4月${i + 1}日，台积电宣布第${i + 1}号公告。`).join('\n'),
  );
  expect(events).toHaveLength(12);
  expect(events.map(({ date }) => date)).toEqual(events.map(({ date }) => date).toSorted());
});

test('a deadline is dated by its last day', () => {
  expect(eventsIn('意见应在5月10日前提交，届时通道将关闭。')).toMatchObject([{ date: '2023-05-10', precision: 'day' }]);
});

test('a stamp is no event, a local time is one', () => {
  expect(eventsIn('发布日期: 2023-04-06')).toEqual([]);
  expect(eventsIn('当地时间4月10日，台积电宣布扩产。')).toMatchObject([{ date: '2023-04-10' }]);
});

test.each([
  ['【意见反馈截止】2023年5月10日', '意见反馈截止'],
  ['《云上服务办法》意见反馈截止时间为2023年5月10日。', '《云上服务办法》意见反馈截止'],
  ['商务部的草案征求意见截至5月10日。', '商务部征求意见截止'],
])('%s is a deadline', (text, what) => {
  expect(eventsIn(text)).toMatchObject([{ date: '2023-05-10', precision: 'day', what, certainty: 'scheduled' }]);
});

test('a term ends so many days after its notice', () => {
  const events = eventsIn('4月11日，商务部发布征求意见通知。\n意见期限60天。');
  expect(events.at(-1)).toMatchObject({ date: '2023-06-10', certainty: 'expected', expr: '期限60天' });
});

test('what somebody wonders about is not scheduled, the gathering it is wondered about is', () => {
  expect(eventsIn('4月26日台积电能否发布新制程，业内没有答案。')).toMatchObject([{ certainty: 'expected' }]);
  expect(eventsIn('4月26日法说会将在新竹举行，人们想知道台积电会不会降价。')).toMatchObject([
    { certainty: 'scheduled', what: '法说会将在新竹举行' },
  ]);
});

test.each([
  ['4月10日，台积电（中国）宣布新厂动工。', '台积电（中国）宣布新厂动工'],
  ['台积电在4月20日的法说会上公布业绩。', '台积电在法说会上公布业绩'],
  ['台积电修改了采购办法，预计7月起施行。', '台积电修改了采购办法，预计施行'],
  ['到2025年底，台积电的新产线将建成。', '到2025年底，台积电的新产线将建成'],
])('%s is worded as a clause', (text, what) => {
  expect(eventsIn(text)[0]?.what).toBe(what);
});

test('a row of a table is no sentence', () => {
  expect(eventsIn('台积电 4月10日 宣布建厂 已公布')).toEqual([]);
});

test.each([
  ['4月12日消息，台积电日前宣布换届。', [['2023-04', '日前']]],
  ['4月12日消息，台积电宣布换届。', [['2023-04-12', '4月12日']]],
  ['台积电3月营收创17个月新低。', [['2023-03', '3月']]],
  ['台积电有信心在年底做出更好的制程。', [['2023-Q4', '年底']]],
  ['台积电披露，2022年12月起，工厂连续发布三款产品。', [['2022-12', '2022年12月起']]],
  ['台积电市场份额预计到年底达到六成。', []],
  ['截至2022年，全国共有四批企业获批。', []],
  ['台积电的扩产才刚刚开始。', []],
  ['台积电连续三日创新高。', []],
])('%s', (text, dates) => {
  expect(eventsIn(text).map(({ date, expr }) => [date, expr])).toEqual(dates);
});

test('the day of a report is no part of its words', () => {
  expect(eventsIn('4月12日消息，台积电宣布换届。')[0]?.what).toBe('台积电宣布换届');
});

test('who holds an office signs for what he says of a rumour', () => {
  const told = eventsIn('针对外媒报道称美国要求停供，商务部发言人王芳11日在发布会上说，美方做法破坏市场。');
  expect(told.map(({ date, certainty }) => [date, certainty])).toEqual([['2023-04-11', 'happened']]);
  expect(eventsIn('早就传出不少消息，不过台积电预计4月20日发布。')[0]?.certainty).toBe('expected');
});

test('a sentence that the page broke inside is one', () => {
  expect(eventsIn('本次会议上，4\n月10日，台积电宣布建厂。')).toMatchObject([{ date: '2023-04-10' }]);
  const [event] = eventsIn('今年3月，Acme\nAI发布了一款新模型。');
  expect(event).toMatchObject({ date: '2023-03', what: 'Acme AI发布了一款新模型' });
  expect(event?.quote).toBe('今年3月，Acme\nAI发布了一款新模型。');
});

test('a heading and what has ended are not put together with the next line', () => {
  const pieces = (text: string) => joinBrokenLines(text, findSentences(text)).map(({ text: piece }) => piece);
  expect(pieces('台积电发布A16\nA16将于明年量产')).toHaveLength(2);
  expect(pieces('台积电，建厂。\nA16将于明年量产')).toHaveLength(2);
  expect(pieces('台积电说，它的A16\nA16L都会量产，\n时间未定。')).toHaveLength(1);
});

test('a sentence too long to be one has no events', () => {
  expect(eventsIn(`4月10日，台积电宣布建厂，${'共有十亿，'.repeat(300)}`)).toEqual([]);
});
