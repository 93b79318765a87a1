import type { Problem, RunRecord } from '@qishi/model';
import { log } from './log.ts';
import { exit } from './workspace.ts';

export const isSerious = ({ stage, reason }: Problem): boolean =>
  stage === 'render' || stage === 'brief' || stage === 'run' || stage === 'notify' || reason === 'unreachable';

/** Degraded when a source gave nothing, an issue is missing, has no PDF or did not reach a channel. A page that fell out is daily life. */
export function exitCode(record: RunRecord, issues: number): number {
  const serious = record.problems.filter(isSerious);
  for (const { subject, reason, detail } of serious)
    log.warn('degraded', { subject, reason, detail }, `qishi: ${subject}: ${reason}${detail ? `, ${detail}` : ''}`);
  return serious.length > 0 || issues === 0 ? exit.degraded : exit.done;
}
