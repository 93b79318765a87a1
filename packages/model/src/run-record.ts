import type { ModelAccount } from './completion.ts';
import type { Problem } from './problem.ts';

/** What one command did, in numbers. For each step, found = kept + known + Σ problems. */
export interface RunRecord {
  readonly id: string;
  readonly command: string;
  /** ISO 8601 in UTC. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly steps: readonly StepCount[];
  readonly problems: readonly Problem[];
  /** What models did and cost; absent when none is configured. */
  readonly model?: ModelAccount;
}

export interface StepCount {
  readonly step: string;
  /** What came in. */
  readonly found: number;
  /** What is new and went on. */
  readonly kept: number;
  /** What was already there, so nothing was done. */
  readonly known: number;
  /** What fell out; each has a Problem. */
  readonly dropped: number;
}

/** True when nothing vanished without a reason. */
export function isBalanced(step: StepCount): boolean {
  return step.found === step.kept + step.known + step.dropped;
}
