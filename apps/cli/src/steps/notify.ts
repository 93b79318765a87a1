import { newsDay, type Problem, type Week } from '@qishi/model';
import type { Notice } from '@qishi/notify';
import { buildIssueNotice, findIssueLink, loadAttachments } from '../notify/issue-notice.ts';
import { notifyAll } from '../notify/notify-all.ts';
import { buildFailureNotice, buildRecoveredNotice } from '../notify/run-notice.ts';
import { buildStaleNotice } from '../notify/stale-notice.ts';
import { buildHealth, loadHabit } from '../source-health.ts';
import { findFailedSince } from '../status/run-state.ts';
import type { StepResult, Workspace } from '../workspace.ts';
import type { RenderStep } from './render.ts';

/** What a run has to tell of. */
export interface Told {
  readonly weeks: readonly Week[];
  readonly issues: RenderStep['issues'];
  /** Of the whole run so far. */
  readonly problems: readonly Problem[];
  /** ISO 8601 in UTC. */
  readonly startedAt: string;
}

/** Runs read to find since when a command has failed. */
const runsRead = 50;

/** Tells the channels of `notify.yaml` what a run made, and what it could not; undefined where there are none. */
export async function notifyStep(workspace: Workspace, told: Told): Promise<StepResult | undefined> {
  const { settings, config, now } = workspace;
  if (config.notify.channels.length === 0) return undefined;
  const { results, problems } = await notifyAll(settings, config, await listNotices(workspace, told), { now });
  const offered = results.filter(({ state }) => state !== 'not-wanted');
  const kept = offered.filter(({ state }) => state === 'delivered').length;
  const known = offered.filter(({ state }) => state === 'already' || state === 'held-back').length;
  return {
    count: { step: 'notify', found: offered.length, kept, known, dropped: offered.length - kept - known },
    problems,
  };
}

async function listNotices(workspace: Workspace, told: Told): Promise<readonly Notice[]> {
  const { settings, config, store, now } = workspace;
  const { startedAt, problems } = told;
  const home = config.site.baseUrl ?? settings.reports;
  const closed = findClosed(told.weeks, now());
  const briefing = closed && (await store.findBriefing(closed.id));
  const isRendered = told.issues.some(({ week }) => week === closed?.id);
  const lacks = problems.filter(
    ({ stage, subject }) => stage === 'render' || (stage === 'brief' && subject === closed?.id),
  );
  const before = (await store.runs(runsRead)).filter(({ id }) => id !== workspace.runId);
  const failedAt = findFailedSince('run', before);
  const run = { command: 'run', startedAt };
  const stale = buildStaleNotice(await listStale(workspace), home);
  return [
    ...(closed && briefing && isRendered
      ? [buildIssueNotice(briefing, findIssueLink(closed.id, settings.reports, config.site.baseUrl), await loadAttachments(closed.id, settings.reports))]
      : []),
    ...(closed && lacks.length > 0 ? [buildFailureNotice(run, lacks, home)] : []),
    ...(failedAt === undefined ? [] : [buildRecoveredNotice(run, failedAt, home)]),
    ...(stale === undefined ? [] : [stale]),
  ]; // biome-ignore format: one line a notice
}

const weekMs = 7 * 24 * 60 * 60 * 1000;

/** The week that has just ended: one still running will grow, and an older one is made again for other reasons. */
function findClosed(weeks: readonly Week[], now: Date): Week | undefined {
  return weeks.find(({ end }) => Date.parse(end) <= now.getTime() && now.getTime() < Date.parse(end) + weekMs);
}

async function listStale({ store, config, now }: Workspace) {
  const today = newsDay(now());
  const health = buildHealth(await loadHabit(store, today), today);
  return config.sources
    .filter(({ enabled }) => enabled)
    .map(({ id, name }) => ({ id, name, ...(health.get(id) ?? { isStale: false }) }));
}
