import { fromBytes, readCrontab } from './crontab.ts';
import { findBlock, parseBlock } from './crontab-block.ts';
import type { Kind } from './draft.ts';
import type { Machine } from './machine.ts';
import { beijing, type JobName, type Plan, renderCron } from './plan.ts';
import { parseTimers } from './systemd-units.ts';
import { findNextRun } from './times.ts';
import { readUnits } from './unit-files.ts';

export interface Installed {
  readonly kind: Kind;
  /** As it stands in the crontab or the timers. */
  readonly text: string;
  /** Undefined where somebody changed it by hand. */
  readonly plan?: Plan;
  readonly next: readonly NextRun[];
}

export interface NextRun {
  readonly job: JobName;
  readonly at: Date;
}

/** What calls us by the clock on this machine, in the order in which it will; empty when nothing does. */
export async function findInstalled(machine: Machine): Promise<readonly Installed[]> {
  return [await findUnits(machine), await findLines(machine)].filter((found) => found !== undefined);
}

async function findUnits(machine: Machine): Promise<Installed | undefined> {
  const units = await readUnits(machine);
  const texts = [...units].filter(([, text]) => text !== '').map(([name, text]) => `# ${name}\n${text}`);
  if (texts.length === 0) return undefined;
  const plan = parseTimers(units.get('qishi-crawl.timer') ?? '', units.get('qishi-issue.timer') ?? '');
  const next = plan
    ? nextOf({ crawl: renderCron(plan.crawl), issue: renderCron(plan.issue) }, beijing, machine.now())
    : [];
  return { kind: 'systemd', text: texts.join('\n'), ...(plan ? { plan } : {}), next };
}

async function findLines(machine: Machine): Promise<Installed | undefined> {
  const block = findBlock((await readCrontab(machine)) ?? '');
  if (block === undefined) return undefined;
  const text = fromBytes(block);
  const parsed = parseBlock(text);
  if (!parsed) return { kind: 'crontab', text, next: [] };
  return { kind: 'crontab', text, plan: parsed.plan, next: nextOf(parsed.crons, machine.zone, machine.now()) };
}

/** The next time of each job, the nearest first. */
export function nextOf(crons: Readonly<Record<JobName, string>>, zone: string, now: Date): readonly NextRun[] {
  return (['crawl', 'issue'] as const)
    .flatMap((job): NextRun[] => {
      const at = findNextRun({ cron: crons[job], zone }, now);
      return at ? [{ job, at }] : [];
    })
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
}
