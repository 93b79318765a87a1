import type { Briefing, DatedEvent, TrackerRow } from '@qishi/model';
import { expect, test } from 'vitest';
import { buildBriefing } from '../../build-briefing.ts';
import type { Report } from '../../input.ts';
import { makeInput, makeReport, type TestReport } from '../../test-reports.ts';

const event = (date: string, what: string, certainty: DatedEvent['certainty'] = 'happened'): DatedEvent => ({
  date,
  precision: date.length === 10 ? 'day' : 'month',
  expr:
    date.length === 10 ? `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日` : `${Number(date.slice(5, 7))}月`,
  what,
  actors: [],
  certainty,
  quote: '',
});

/** A report whose sentences each carry one of its events, in order. */
function tell(
  from: Omit<TestReport, 'text' | 'events'> & { tells: readonly (readonly [string, DatedEvent])[] },
): Report {
  const { tells, ...rest } = from;
  return makeReport({
    ...rest,
    text: [...tells.map(([sentence]) => sentence), '阿里云没有公布更多细节，双方也没有说明下一步的安排。'].join('\n'),
    events: tells.map(([quote, one]) => ({ ...one, quote })),
  });
}

function issue(week: string, reports: readonly Report[], earlier: readonly Briefing[] = []): Briefing {
  const outcome = buildBriefing(
    makeInput(
      week,
      reports.map((report) => [report]),
      earlier,
    ),
  );
  if (!outcome.ok) throw new Error(outcome.problem.reason);
  return outcome.value;
}

const rowsOf = ({ trackers }: Briefing, tracker: TrackerRow['tracker']): readonly TrackerRow[] =>
  trackers.filter((row) => row.tracker === tracker);

const trial = tell({
  outlet: 'trade',
  title: '阿里云“通义千问”开启邀测',
  at: '2023-04-07T15:00',
  tells: [
    ['4月7日，阿里云的大模型“通义千问”开启邀测，先面向企业。', event('2023-04-07', '阿里云的大模型“通义千问”开启邀测')],
  ],
});
const meeting = tell({
  outlet: 'paper',
  title: '火山引擎将举行算力大会',
  at: '2023-04-06T15:00',
  topic: 'cloud',
  tells: [
    ['火山引擎算力大会定于4月18日在上海举行。', event('2023-04-18', '火山引擎算力大会将在上海举行', 'scheduled')],
  ],
});
const release = tell({
  outlet: 'gazette',
  title: '阿里云发布大模型通义千问',
  at: '2023-04-11T12:00',
  tells: [['4月11日，阿里云在北京发布大模型“通义千问”。', event('2023-04-11', '阿里云在北京发布大模型“通义千问”')]],
});
const retold = tell({
  outlet: 'blog',
  title: '阿里云发布大模型之后的一周',
  at: '2023-04-19T12:00',
  tells: [['阿里云4月11日发布大模型“通义千问”，客户仍在试用。', event('2023-04-11', '阿里云发布大模型“通义千问”')]],
});
const held = tell({
  outlet: 'trade',
  title: '火山引擎举行算力大会',
  at: '2023-04-18T18:00',
  topic: 'cloud',
  tells: [['4月18日，火山引擎算力大会在上海举行。', event('2023-04-18', '火山引擎算力大会在上海举行')]],
});

const w14 = issue('2023-W14', [trial, meeting]);
const w15 = issue('2023-W15', [release], [w14]);
const w16 = issue('2023-W16', [retold, held], [w14, w15]);

test('a model told of in three issues is one row, which goes from trial to release', () => {
  const rows = [w14, w15, w16].map((each) => rowsOf(each, 'models'));
  expect(rows.map(({ length }) => length)).toEqual([1, 1, 1]);
  const [first, second, third] = rows.map(([row]) => row);
  expect(new Set([first?.id, second?.id, third?.id]).size).toBe(1);
  expect(first).toMatchObject({ what: '通义千问', who: '阿里云', date: '2023-04-07', since: '2023-W14' });
  expect(first?.facts).toContainEqual({ label: '进展', value: '邀测' });
  expect(second).toMatchObject({ date: '2023-04-11', since: '2023-W14' });
  expect(second?.changes).toEqual([
    { week: '2023-W15', label: '日期', was: '2023-04-07', is: '2023-04-11' },
    { week: '2023-W15', label: '进展', was: '邀测', is: '发布' },
  ]);
  expect(third?.changes).toEqual(second?.changes);
});

test('new and changed rows cite the issue that has them, others keep their source', () => {
  const [first, second, third] = [w14, w15, w16].map((each) => rowsOf(each, 'models')[0]);
  for (const [row, { citations }] of [
    [first, w14],
    [second, w15],
  ] as const) {
    expect(row?.cites.length).toBeGreaterThan(0);
    for (const n of row?.cites ?? []) expect(citations.map((one) => one.n)).toContain(n);
  }
  expect(third?.cites).toEqual([]);
  expect(third?.source).toMatchObject({ outlet: '公报', url: release.article.url });
});

test('a meeting goes from announced to held', () => {
  expect(rowsOf(w14, 'cloud')[0]).toMatchObject({ certainty: 'scheduled', date: '2023-04-18', who: '火山引擎' });
  expect(rowsOf(w15, 'cloud')).toHaveLength(1);
  const [row] = rowsOf(w16, 'cloud');
  expect(row).toMatchObject({ certainty: 'happened', since: '2023-W14' });
  expect(row?.changes?.map(({ label, was, is }) => [label, was, is])).toContainEqual(['状态', '已官宣', '已发生']);
});

const measures = issue('2023-W14', [
  tell({
    outlet: 'gazette',
    title: '日本公布设备出口管制方案',
    at: '2023-04-04T10:00',
    topic: 'chips',
    tells: [
      [
        '日本政府3月31日宣布拟对20种半导体制造设备实施出口管制，并征求公众意见。',
        event('2023-03-31', '日本政府宣布拟对20种半导体制造设备实施出口管制'),
      ],
      [
        '日本政府对20种半导体制造设备的出口管制拟7月施行。',
        event('2023-07', '日本政府对20种半导体制造设备的出口管制拟施行', 'expected'),
      ],
    ],
  }),
  tell({
    outlet: 'paper',
    title: '商务部回应日本设备出口管制',
    at: '2023-04-05T10:00',
    topic: 'chips',
    tells: [
      [
        '4月4日，商务部新闻发言人就日本半导体制造设备出口管制答记者问，表示关切。',
        event('2023-04-04', '商务部新闻发言人就日本半导体制造设备出口管制答记者问'),
      ],
    ],
  }),
]);

test('a rule is one row with its dates, and who answers to it makes none', () => {
  const rows = rowsOf(measures, 'controls');
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ who: '日本政府', what: '半导体制造设备出口管制', date: '2023-03-31' });
  expect(rows[0]?.facts).toEqual(
    expect.arrayContaining([
      { label: '对象', value: '20种半导体制造设备' },
      { label: '生效日', value: '2023年7月' },
      { label: '进展', value: '征求意见' },
    ]),
  );
});

test('a rumour is labelled as one', () => {
  const rumour = tell({
    outlet: 'paper',
    title: '阿里云大模型通义千问传闻',
    at: '2023-04-05T10:00',
    tells: [
      [
        '据传阿里云将于4月20日发布大模型“通义千问”。',
        event('2023-04-20', '据传阿里云将发布大模型“通义千问”', 'rumoured'),
      ],
    ],
  });
  expect(rowsOf(issue('2023-W14', [rumour]), 'models')[0]).toMatchObject({ certainty: 'rumoured', date: '2023-04-20' });
});

test.each([
  ['阿里云发布通义千问的接入计划。', '阿里云发布通义千问的接入计划'],
  ['阿里云没有发布通义千问，只谈了算力。', '阿里云没有发布通义千问'],
  ['分析师认为阿里云发布通义千问只是开始。', '分析师认为阿里云发布通义千问只是开始'],
  ['应用商店里出现假冒的通义千问并上线收费。', '应用商店里出现假冒的通义千问并上线收费'],
  ['自阿里云发布通义千问以来，算力租金上涨。', '阿里云发布通义千问以来，算力租金上涨'],
  ['某厂推出阿里版通义千问，仅供娱乐。', '某厂推出阿里版通义千问'],
])('no release: %s', (sentence, what) => {
  const report = tell({
    outlet: 'trade',
    title: '阿里云与通义千问的一天',
    at: '2023-04-12T10:00',
    tells: [[`4月11日，${sentence}`, event('2023-04-11', what)]],
  });
  expect(rowsOf(issue('2023-W15', [report]), 'models')).toEqual([]);
});

test('what the cited report does not bear out is no row', () => {
  const report = tell({
    outlet: 'trade',
    title: '阿里云的一天',
    at: '2023-04-12T10:00',
    tells: [['4月11日，阿里云发布大模型“通义千问”。', event('2023-04-10', '阿里云发布大模型“通义千问”')]],
  });
  expect(rowsOf(issue('2023-W15', [report]), 'models')).toEqual([]);
});
