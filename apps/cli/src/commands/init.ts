import { existsSync, readFileSync } from 'node:fs';
import { openAsking } from '../configure/asking.ts';
import { renderChanges, writeChanges } from '../configure/file-change.ts';
import { type Answers, answerChecks, askAnswers, findAnswers, findKeyVariable } from '../configure/init-answers.ts';
import { planInit } from '../configure/init-plan.ts';
import type { Language } from '../language/language.ts';
import { message, renderSaid, textOf } from '../language/messages.ts';
import { loadConfig } from '../load-config.ts';
import { printable } from '../print.ts';
import { loadSettingsFile } from '../settings/file.ts';
import { type Settings, speaking, UsageError } from '../settings.ts';
import { exit } from '../workspace.ts';

export interface InitOptions extends Partial<Answers> {
  readonly yes: boolean;
  readonly json: boolean;
}

export interface Streams {
  readonly input: NodeJS.ReadableStream;
  /** Questions. */
  readonly questions: NodeJS.WritableStream;
  /** Results. */
  readonly output: NodeJS.WritableStream;
}

/** Asks, shows what it will change, writes it. Safe to repeat. Resolves to the exit code; throws `UsageError`. */
export async function init(settings: Settings, options: InitOptions, streams: Streams): Promise<number> {
  const config = await loadConfig(settings);
  const { language } = settings;
  const now = findAnswers(loadSettingsFile(settings.config, settings.root, language).values, config);
  const given = { ...now, ...pickAnswers(options) };
  const asking = options.yes ? undefined : openAsking(streams.input, streams.questions);
  try {
    const answers = asking ? await askAnswers(asking, given, { config, language }) : given;
    const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
    const changes = planInit({ settings, config, read }, now, answers);
    const diff = renderChanges(changes, settings.root);
    if (!options.json && diff !== '') streams.output.write(`${printable(diff)}\n\n`);
    const isWanted = changes.length > 0 && (!asking || (await asking.confirm(textOf(language, 'init.write'))));
    if (isWanted) writeChanges(changes, false);
    const told = { changes: diff, written: isWanted, notes: findNotes(speaking(settings, options), answers), next };
    streams.output.write(
      options.json ? `${JSON.stringify(told, null, 2)}\n` : renderEnd(told, changes.length, language),
    );
    return exit.done;
  } finally {
    asking?.close();
  }
}

/** Answers that were given as options; throws `UsageError` at the first that is none. */
function pickAnswers(options: InitOptions): Partial<Answers> {
  const names = Object.keys(answerChecks) as (keyof Answers)[];
  const given = names.flatMap((name) => {
    const answer = options[name];
    if (answer === undefined) return [];
    const wrong = answerChecks[name](answer);
    if (wrong !== undefined) throw new UsageError(message('init.wrong', { name, answer, why: wrong }));
    return [[name, answer]];
  });
  return Object.fromEntries(given) as Partial<Answers>;
}

/** What the person must know beside what was written. */
function findNotes(settings: Settings, { model, modelName, contact }: Answers): readonly string[] {
  const { origins, variable, config } = settings;
  const hidden = (['archive', 'reports'] as const).flatMap((name) => {
    const origin = origins[name];
    return 'variable' in origin ? [message('init.hidden', { variable: origin.variable, name })] : [];
  });
  const names = findKeyVariable(model);
  const isKeySet = names?.split(' or ').some((name) => variable(name) !== undefined);
  const notes = [
    ...hidden,
    ...(contact === 'none' ? [message('init.no-contact', { file: `${config}/crawl.yaml` })] : []),
    ...(model !== 'none' && modelName === 'none' ? [message('init.no-name')] : []),
    ...(names && !isKeySet ? [message('init.key', { names })] : []),
  ];
  return notes.map((note) => renderSaid(note, settings.language));
}

const next = ['./qishi doctor', './qishi run'] as const;

function renderEnd(
  { written, notes }: { readonly written: boolean; readonly notes: readonly string[] },
  count: number,
  language: Language,
): string {
  const told =
    count === 0 ? message('init.nothing') : written ? message('init.written', { count }) : message('init.unwritten');
  const lines = [renderSaid(told, language), ...notes.map(printable), '', textOf(language, 'init.next')];
  return [...lines, ...next.map((line) => `  ${line}`), ''].join('\n');
}
