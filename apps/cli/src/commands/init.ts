import { existsSync, readFileSync } from 'node:fs';
import { openAsking } from '../configure/asking.ts';
import { type FileChange, renderChanges, writeChanges } from '../configure/file-change.ts';
import { type Answers, answerChecks, askAnswers, findAnswers, findKeyVariable } from '../configure/init-answers.ts';
import { planInit } from '../configure/init-plan.ts';
import { loadConfig } from '../load-config.ts';
import { printable } from '../print.ts';
import { loadSettingsFile } from '../settings/file.ts';
import { type Settings, UsageError } from '../settings.ts';
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
  const now = findAnswers(loadSettingsFile(settings.config, settings.root).values, config);
  const given = { ...now, ...pickAnswers(options) };
  const asking = options.yes ? undefined : openAsking(streams.input, streams.questions);
  try {
    const answers = asking ? await askAnswers(asking, given, config) : given;
    const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
    const changes = planInit({ settings, config, read }, now, answers);
    const diff = renderChanges(changes, settings.root);
    if (!options.json && diff !== '') streams.output.write(`${printable(diff)}\n\n`);
    const isWanted = changes.length > 0 && (!asking || (await asking.confirm('Write this?')));
    if (isWanted) writeChanges(changes, false);
    const told = { changes: diff, written: isWanted, notes: findNotes(settings, answers), next };
    streams.output.write(options.json ? `${JSON.stringify(told, null, 2)}\n` : renderEnd(told, changes));
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
    if (wrong !== undefined) throw new UsageError(`${name}: "${answer}": ${wrong}.`);
    return [[name, answer]];
  });
  return Object.fromEntries(given) as Partial<Answers>;
}

/** What the person must know beside what was written. */
function findNotes({ origins, variable, config }: Settings, { model, modelName, contact }: Answers): readonly string[] {
  const hidden = (['archive', 'reports'] as const).flatMap((name) => {
    const origin = origins[name];
    return 'variable' in origin ? [`${origin.variable} is set and goes before ${name} in settings.yaml.`] : [];
  });
  const key = findKeyVariable(model);
  const isKeySet = key?.split(' or ').some((name) => variable(name) !== undefined);
  return [
    ...hidden,
    ...(contact === 'none' ? [`No contact address: sites cannot reach you. Put one into ${config}/crawl.yaml.`] : []),
    ...(model !== 'none' && modelName === 'none' ? ['The model has no name yet: set model in config/llm.yaml.'] : []),
    ...(key && !isKeySet
      ? [`The key of the model is read from ${key}, in the environment or the file of secrets.`]
      : []),
  ];
}

const next = ['./qishi doctor', './qishi run'] as const;

function renderEnd(
  { written, notes }: { readonly written: boolean; readonly notes: readonly string[] },
  changes: readonly FileChange[],
): string {
  const told =
    changes.length === 0 ? 'nothing to change' : written ? `written: ${changes.length} files` : 'nothing was written';
  return [told, ...notes.map(printable), '', 'Next:', ...next.map((line) => `  ${line}`), ''].join('\n');
}
