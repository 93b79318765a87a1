import { beijingTime, countReasons, newsDay, type Problem, type RunRecord } from '@qishi/model';
import type { Notice } from '@qishi/notify';
import type { GivenUp } from '../daemon/due-jobs.ts';
import { renderByHand } from '../daemon/render-given-up.ts';

/**
 * What is told of a run that failed: what fell out and how often. `problems` are those that made it fail (`exitCode` has
 * its own idea of that); `link` is where to look. Once a day and command, however often it is tried.
 */
export function buildFailureNotice(
  { command, startedAt }: Pick<RunRecord, 'command' | 'startedAt'>,
  problems: readonly Problem[],
  link: string,
): Notice {
  const reasons = [...countReasons(problems)].map(([reason, count]) => `${reason} ${count} 次`);
  const told = new Set<string>();
  const firstOfEach = problems.filter(({ reason }) => told.size < told.add(reason).size);
  return {
    kind: 'failure',
    key: `failure:${command}:${newsDay(startedAt)}`,
    title: `启示录：${command} 未能完成（${beijingTime(startedAt)}）`,
    lede: [
      ...(reasons.length > 0 ? [`原因：${reasons.join('，')}。`] : ['没有留下原因，请看运行日志。']),
      '下一次运行会再试；`./qishi doctor` 可查环境与配置。',
    ],
    headlines: firstOfEach.slice(0, 3).map(({ subject, reason, detail }) => `${subject}：${detail ?? reason}`),
    link,
  };
}

/** That a job failed so often that only a person, or its next time, tries it again. */
export function buildGivenUpNotice({ job, due, tries, until }: GivenUp, link: string): Notice {
  const next = until === undefined ? '' : `，到 ${beijingTime(until)} 之前不再自动重试`;
  return {
    kind: 'failure',
    key: `given-up:${job}:${due.toISOString()}`,
    title: `启示录：${beijingTime(due)} 的 ${job} 试了 ${tries} 次未成${next}`,
    lede: ['`./qishi doctor` 可查环境与配置；排除原因后，请手动运行：', `\`${renderByHand(job, due)}\``],
    headlines: [],
    link,
  };
}

/** That a command which had failed goes well again. `failedAt`: when the first of the failures began. */
export function buildRecoveredNotice(
  { command, startedAt }: Pick<RunRecord, 'command' | 'startedAt'>,
  failedAt: string,
  link: string,
): Notice {
  return {
    kind: 'recovered',
    key: `recovered:${command}:${failedAt}`,
    title: `启示录：${command} 恢复正常（${beijingTime(startedAt)}）`,
    lede: [`自 ${beijingTime(failedAt)} 起的故障已经结束。`],
    headlines: [],
    link,
  };
}
