import { beijingTime } from '@qishi/model';
import { printResult, say } from '../print.ts';
import { renderChanges } from '../schedule/change.ts';
import { type Draft, draftInstall, draftRemove, type Kind } from '../schedule/draft.ts';
import { findInstalled, type Installed } from '../schedule/installed.ts';
import { renderLocal } from '../schedule/local-slot.ts';
import { type Machine, openMachine } from '../schedule/machine.ts';
import { parsePlan, renderSlot } from '../schedule/plan.ts';
import { type Settings, UsageError } from '../settings.ts';
import { exit } from '../workspace.ts';

export interface ScheduleOptions {
  readonly crawlAt: string;
  readonly issueAt: string;
  readonly with?: Kind;
  readonly keepSecrets: boolean;
  readonly yes: boolean;
  readonly json: boolean;
}

/** Resolves to the exit code. Throws `UsageError` for what there is not, and where nobody is there to agree. */
export async function schedule(
  settings: Settings,
  action: string,
  options: ScheduleOptions,
  job?: string,
  open: () => Promise<Machine> = () => openMachine(process.env),
): Promise<number> {
  switch (action) {
    case 'install':
      return install(settings, await open(), options);
    case 'remove':
      return remove(settings, await open(), options);
    case 'show':
      return show(await open(), options);
    case 'run':
      return (await import('./run-due.ts')).runScheduled(settings, job, options);
    default:
      throw new UsageError(`"schedule ${action}" is not known; there are install, remove, show and run.`);
  }
}

async function install(settings: Settings, machine: Machine, options: ScheduleOptions): Promise<number> {
  const { keepSecrets } = options;
  const wanted = { plan: parsePlan(options), keepSecrets, ...(options.with ? { kind: options.with } : {}) };
  const draft = await draftInstall(settings, machine, wanted);
  const code = await change(machine, draft, 'install', options);
  if (code === exit.done && !options.json) tellNext(await findInstalled(machine), machine);
  return code;
}

const remove = async (settings: Settings, machine: Machine, options: ScheduleOptions): Promise<number> =>
  change(machine, await draftRemove(settings, machine), 'remove', options);

/** Shows what would change, asks, and does it. What is as it should be is left alone. */
async function change(
  machine: Machine,
  { changes, notes }: Draft,
  action: 'install' | 'remove',
  { yes, json }: ScheduleOptions,
): Promise<number> {
  for (const note of notes) say(`qishi: ${note}`);
  if (changes.length > 0 && !yes) await agree(machine, changes, action);
  for (const each of changes) await each.apply();
  const nothing =
    action === 'install' ? 'It is installed just so: nothing changed.' : 'Nothing of ours is scheduled here.';
  const done = `${action === 'install' ? 'Installed' : 'Removed'}: ${changes.map(({ name }) => name).join(', ')}`;
  printResult({ action, changed: changes.map(({ name }) => name), notes }, changes.length === 0 ? nothing : done, json);
  return exit.done;
}

async function agree(machine: Machine, changes: Draft['changes'], action: string): Promise<void> {
  say(renderChanges(changes));
  if (!machine.ask)
    throw new UsageError(
      `Nothing was changed: nobody is at the terminal to agree. \`./qishi schedule ${action} --yes\` does it.`,
    );
  if (!(await machine.ask('Do this?'))) throw new UsageError('Nothing was changed.');
}

async function show(machine: Machine, { json }: ScheduleOptions): Promise<number> {
  const installed = await findInstalled(machine);
  const document = installed.map(({ kind, plan, next, text }) => ({
    kind,
    ...(plan ? { crawlAt: renderSlot(plan.crawl), issueAt: renderSlot(plan.issue) } : {}),
    next: next.map(({ job, at }) => ({
      job,
      at: at.toISOString(),
      beijing: beijingTime(at),
      local: renderLocal(at, machine.zone),
    })),
    text,
  }));
  if (installed.length === 0)
    printResult(
      document,
      'Nothing is scheduled here. `./qishi schedule install` does it; in a container `./qishi daemon` runs instead.',
      json,
    );
  else printResult(document, installed.map((each) => renderInstalled(each, machine)).join('\n\n'), json);
  return exit.done;
}

function tellNext(installed: readonly Installed[], machine: Machine): void {
  for (const { next } of installed) for (const line of renderNext(next, machine)) say(line);
}

function renderInstalled({ kind, text, plan, next }: Installed, machine: Machine): string {
  const note = plan ? [] : ['  changed by hand: `./qishi schedule install` writes it anew'];
  return [`${kind}:`, ...renderNext(next, machine), ...note, '', text.trimEnd()].join('\n');
}

const renderNext = (next: Installed['next'], { zone }: Machine): readonly string[] =>
  next.map(({ job, at }) => `  next ${job.padEnd(5)}  ${beijingTime(at)} in Beijing, ${renderLocal(at, zone)}`);
