import type { Problem, RunRecord } from '@qishi/model';
import { describe, expect, test } from 'vitest';
import { parsePlan, renderCalendar, renderCron, renderSlot, usualTimes } from './plan.ts';
import { findMissedRun, findNextRun, findPast } from './times.ts';

const weekly = { cron: '0 8 * * 1', zone: 'Asia/Shanghai' };
const at = (text: string) => new Date(text);

describe('the plan', () => {
  test('is read from the options, and written for cron, systemd and people', () => {
    const plan = parsePlan(usualTimes);
    expect(plan).toEqual({ crawl: { hour: 7, minute: 0 }, issue: { weekday: 'Mon', hour: 8, minute: 0 } });
    expect([renderCron(plan.crawl), renderCron(plan.issue)]).toEqual(['0 7 * * *', '0 8 * * 1']);
    expect(renderCalendar(plan.issue)).toBe('Mon *-*-* 08:00:00 Asia/Shanghai');
    expect(renderCalendar(plan.crawl)).toBe('*-*-* 07:00:00 Asia/Shanghai');
    expect(renderSlot(parsePlan({ crawlAt: '6:05', issueAt: 'friday 17:30' }).issue)).toBe('Fri 17:30');
  });

  test.each(['25:00', '7', '07:60', 'Mon', 'Xyz 08:00', '', '07:00; rm -rf'])('"%s" is no time', (crawlAt) => {
    expect(() => parsePlan({ ...usualTimes, crawlAt })).toThrow(/--crawl-at .* is not a time/);
  });

  test('an issue needs a weekday', () => {
    expect(() => parsePlan({ ...usualTimes, issueAt: '08:00' })).toThrow(/names no weekday/);
  });
});

describe('next', () => {
  test('is by Beijing time, whatever the machine has', () => {
    expect(findNextRun(weekly, at('2026-11-29T23:59:59Z'))).toEqual(at('2026-11-30T00:00:00Z'));
    expect(findNextRun(weekly, at('2026-11-30T00:00:00Z'))).toEqual(at('2026-12-07T00:00:00Z'));
  });

  test('an hour that a zone leaves out is taken at its end, one that comes twice is taken once', () => {
    const newYork = { cron: '30 2 * * *', zone: 'America/New_York' };
    expect(findNextRun(newYork, at('2026-03-08T05:00:00Z'))).toEqual(at('2026-03-08T07:00:00Z'));
    const twice = { cron: '30 1 * * *', zone: 'America/New_York' };
    const first = findNextRun(twice, at('2026-11-01T04:00:00Z'));
    expect(first).toEqual(at('2026-11-01T05:30:00Z'));
    expect(findNextRun(twice, first ?? at(''))).toEqual(at('2026-11-02T06:30:00Z'));
  });
});

describe('missed', () => {
  const monday = at('2026-11-30T00:00:00Z');
  test.each([
    ['it ran at its time', '2026-11-30T00:00:03Z', '2026-12-02T00:00:00Z', undefined],
    ['the machine slept through it', '2026-11-23T00:00:03Z', '2026-12-02T00:00:00Z', monday],
    ['it slept through three', '2026-11-09T00:00:00Z', '2026-12-02T00:00:00Z', monday],
    ['nothing has ever run', undefined, '2026-12-02T00:00:00Z', monday],
    ['the time is this very moment', '2026-11-23T00:00:03Z', '2026-11-30T00:00:00Z', monday],
    ['a second before its time', '2026-11-23T00:00:03Z', '2026-11-29T23:59:59Z', undefined],
    ['the clock jumped back behind the time after it ran', '2026-11-30T00:00:03Z', '2026-11-29T22:00:00Z', undefined],
    ['and then comes to it again', '2026-11-30T00:00:03Z', '2026-11-30T00:00:00Z', undefined],
    ['the clock jumped ahead over it', '2026-11-23T00:00:03Z', '2026-12-06T23:59:00Z', monday],
  ])('%s', (_what, last, now, missed) => {
    expect(findMissedRun(weekly, last === undefined ? undefined : at(last), at(now))).toEqual(missed);
  });

  test('is told from the records: of a run that asked the sources, that is a crawl too', () => {
    const run = (command: string, startedAt: string, ...steps: string[]): RunRecord => ({
      id: startedAt,
      command,
      startedAt,
      finishedAt: startedAt,
      steps: steps.map((step) => ({ step, found: 0, kept: 0, known: 0, dropped: 0 })),
      problems: [],
    });
    const runs = [
      run('run', '2030-01-01T00:00:00Z', 'crawl', 'brief'),
      run('search', '2026-11-29T00:00:00Z'),
      run('run', '2026-11-28T00:00:00Z', 'extract', 'brief'),
      run('run', '2026-11-23T00:00:00Z', 'crawl', 'brief'),
      run('crawl', '2026-11-22T00:00:00Z', 'crawl'),
    ];
    const now = at('2026-11-29T12:00:00Z');
    expect(findPast('issue', runs, now)).toEqual({ lastRunAt: at('2026-11-28T00:00:00Z'), failedAt: [] });
    expect(findPast('crawl', runs, now)).toEqual({ lastRunAt: at('2026-11-23T00:00:00Z'), failedAt: [] });
    expect(findPast('crawl', [], now)).toEqual({ failedAt: [] });
    const broken: Problem = { stage: 'run', reason: 'run-failed', subject: 'run', retry: 'next-run' };
    const failed = runs.map((each) => ({ ...each, problems: [broken] }));
    expect(findPast('issue', failed, now).failedAt).toEqual([at('2026-11-28T00:00:00Z'), at('2026-11-23T00:00:00Z')]);
    expect(findPast('crawl', failed, now)).toEqual({ failedAt: [at('2026-11-22T00:00:00Z')] });
  });
});
