import { join } from 'node:path';
import { presetNames } from '@qishi/llm/presets';
import type { Config } from '../load-config.ts';
import { renderSettingsTemplate } from '../settings/template.ts';
import type { Settings } from '../settings.ts';
import { settingsFileOf } from './config-files.ts';
import type { FileChange } from './file-change.ts';
import { type Answers, splitGroups } from './init-answers.ts';
import { groupSources, switchSource } from './source-groups.ts';
import { writeKey } from './write-key.ts';

/** The text of a file; empty where it is not there. */
type Read = (file: string) => string;

/** What answers that differ from what holds now change, file by file; comments and all other bytes stay. */
export function planInit(
  { settings, config, read }: { readonly settings: Settings; readonly config: Config; readonly read: Read },
  now: Answers,
  answers: Answers,
): readonly FileChange[] {
  const differs = (name: keyof Answers): boolean => answers[name] !== now[name];
  const change = (file: string, edit: (text: string) => string): FileChange => {
    const before = read(file);
    return { file, before, after: edit(before) };
  };
  const inConfig = (name: string) => join(settings.config, name);
  return [
    change(settingsFileOf(settings), (text) => {
      const whole = text === '' ? renderSettingsTemplate() : text;
      const archived = differs('archive') ? writeKey(whole, 'archive', answers.archive) : whole;
      return differs('reports') ? writeKey(archived, 'reports', answers.reports) : archived;
    }),
    change(inConfig('crawl.yaml'), (text) =>
      differs('contact') ? writeKey(text, 'userAgent', withContact(config.crawl.userAgent, answers.contact)) : text,
    ),
    change(inConfig('llm.yaml'), (text) => planModel(text, now, answers)),
    change(inConfig('site.yaml'), (text) =>
      differs('site') ? writeKey(text, 'baseUrl', answers.site === 'none' ? undefined : answers.site) : text,
    ),
    ...planSources(settings, config, answers).map(({ file, isOn }) => change(file, (text) => switchSource(text, isOn))),
  ].filter(({ before, after }) => before !== after);
}

function withContact(userAgent: string, contact: string): string {
  const named = `(+${contact === 'none' ? 'contact-not-set' : contact})`;
  return /\(\+[^)]*\)/.test(userAgent) ? userAgent.replace(/\(\+[^)]*\)/, () => named) : `${userAgent} ${named}`;
}

/** An endpoint is a preset or an address, never both. */
function planModel(text: string, now: Answers, { model, modelName }: Answers): string {
  const isPreset = presetNames.some((name) => name === model);
  const isAddress = model !== 'none' && !isPreset;
  const chosen =
    model === now.model
      ? text
      : writeKey(writeKey(text, 'preset', isPreset ? model : undefined), 'baseUrl', isAddress ? model : undefined);
  if (modelName === now.modelName) return chosen;
  return writeKey(chosen, 'model', modelName === 'none' ? undefined : modelName);
}

/** A group that is on already, or off, is left as it is: single sources in it may be off for reasons of their own. */
function planSources(settings: Settings, { sources }: Config, answers: Answers) {
  const wanted = splitGroups(answers.sources);
  return groupSources(sources).flatMap(({ name, ids, read }) => {
    const isOn = wanted.includes(name);
    if (isOn === read > 0) return [];
    return ids.map((id) => ({ file: join(settings.sources, `${id}.yaml`), isOn }));
  });
}
