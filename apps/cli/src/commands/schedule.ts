import { beijingTime } from '@qishi/model';
import type { Language } from '../language/language.ts';
import { message, textOf } from '../language/messages.ts';
import { printResult, say } from '../print.ts';
import { renderChanges } from '../schedule/change.ts';
import { type Draft, draftInstall, draftRemove, type Kind } from '../schedule/draft.ts';
import { findInstalled, type Installed } from '../schedule/installed.ts';
import { renderLocal } from '../schedule/local-slot.ts';
import { type Machine, openMachine } from '../schedule/machine.ts';
import { parsePlan, renderSlot } from '../schedule/plan.ts';
import { type Settings, speaking, UsageError } from '../settings.ts';
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
      return show(settings, await open(), options);
    case 'run':
      return (await import('./run-due.ts')).runScheduled(settings, job, options);
    default:
      throw new UsageError(message('schedule.action', { action }));
  }
}

async function install(settings: Settings, machine: Machine, options: ScheduleOptions): Promise<number> {
  const { keepSecrets } = options;
  const wanted = { plan: parsePlan(options), keepSecrets, ...(options.with ? { kind: options.with } : {}) };
  const draft = await draftInstall(speaking(settings, options), machine, wanted);
  const code = await change(settings, machine, draft, { action: 'install', ...options });
  if (code === exit.done && !options.json) tellNext(await findInstalled(machine), machine, settings);
  return code;
}

const remove = async (settings: Settings, machine: Machine, options: ScheduleOptions): Promise<number> =>
  change(settings, machine, await draftRemove(speaking(settings, options), machine), { action: 'remove', ...options });

/** Shows what would change, asks, and does it. What is as it should be is left alone. */
async function change(
  { language }: Settings,
  machine: Machine,
  { changes, notes }: Draft,
  { action, yes, json }: ScheduleOptions & { readonly action: 'install' | 'remove' },
): Promise<number> {
  for (const note of notes) say(`qishi: ${note}`);
  if (changes.length > 0 && !yes) await agree(machine, changes, { action, language });
  for (const each of changes) await each.apply();
  const changed = changes.map(({ name }) => name);
  const nothing = textOf(language, action === 'install' ? 'schedule.same' : 'schedule.nothing');
  const names = changed.join(', ');
  const done = textOf(language, action === 'install' ? 'schedule.installed' : 'schedule.removed', { names });
  printResult({ action, changed, notes }, changes.length === 0 ? nothing : done, json);
  return exit.done;
}

async function agree(
  machine: Machine,
  changes: Draft['changes'],
  { action, language }: { readonly action: string; readonly language: Language },
): Promise<void> {
  say(renderChanges(changes));
  if (!machine.ask) throw new UsageError(message('schedule.nobody', { action }));
  if (!(await machine.ask(textOf(language, 'schedule.ask')))) throw new UsageError(message('schedule.unchanged'));
}

async function show({ language }: Settings, machine: Machine, { json }: ScheduleOptions): Promise<number> {
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
  const told = installed.map((each) => renderInstalled(each, machine, language)).join('\n\n');
  printResult(document, installed.length === 0 ? textOf(language, 'schedule.none') : told, json);
  return exit.done;
}

function tellNext(installed: readonly Installed[], machine: Machine, { language }: Settings): void {
  for (const { next } of installed) for (const line of renderNext(next, machine, language)) say(line);
}

function renderInstalled({ kind, text, plan, next }: Installed, machine: Machine, language: Language): string {
  const note = plan ? [] : [`  ${textOf(language, 'schedule.by-hand')}`];
  return [`${kind}:`, ...renderNext(next, machine, language), ...note, '', text.trimEnd()].join('\n');
}

const renderNext = (next: Installed['next'], { zone }: Machine, language: Language): readonly string[] =>
  next.map(({ job, at }) => {
    const told = { job: job.padEnd(5), time: beijingTime(at), local: renderLocal(at, zone) };
    return `  ${textOf(language, 'schedule.next', told)}`;
  });
