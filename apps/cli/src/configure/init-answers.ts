import { findPreset, type PresetName, presetNames } from '@qishi/llm/presets';
import { z } from 'zod';
import type { Language } from '../language/language.ts';
import { message, renderSaid, type Said, textOf } from '../language/messages.ts';
import { translate } from '../language/translate.ts';
import type { Config } from '../load-config.ts';
import type { SettingsFile } from '../settings/schema.ts';
import { settingsSchema } from '../settings/schema.ts';
import { siteSchema } from '../site-config.ts';
import type { Asking } from './asking.ts';
import { groupNames, groupSources } from './source-groups.ts';

/** What `./qishi init` asks. */
export interface Answers {
  /** Paths from the project folder; the archive may be the address of a server. */
  readonly archive: string;
  readonly reports: string;
  /** A mail address or a page; `none` while there is none. */
  readonly contact: string;
  /** Groups of sources that are read, by commas. */
  readonly sources: string;
  /** A preset, the address of an endpoint, or `none`. */
  readonly model: string;
  /** As the endpoint names it, or `none`. */
  readonly modelName: string;
  /** Where the folder of reports is published, or `none`. */
  readonly site: string;
}

/** What holds now, in the words of the answers. */
export function findAnswers(file: Partial<SettingsFile>, { crawl, sources, llm, site }: Config): Answers {
  const contact = /\(\+([^)]*)\)/.exec(crawl.userAgent)?.[1];
  return {
    archive: file.archive ?? 'var/archive.db',
    reports: file.reports ?? 'reports',
    contact: contact === undefined || contact === 'contact-not-set' ? 'none' : contact,
    sources: groupSources(sources).filter(({ read }) => read > 0).map(({ name }) => name).join(','),
    model: llm.preset ?? llm.baseUrl ?? 'none',
    modelName: llm.model ?? 'none',
    site: site.baseUrl ?? 'none',
  }; // biome-ignore format: one answer a line
}

/** What is wrong with an answer, in words; undefined when nothing is. */
type Find = (answer: string) => string | undefined;

const bySchema =
  (schema: z.ZodType): Find =>
  (answer) =>
    schema.safeParse(answer).error?.issues[0]?.message;
const orNone =
  (find: Find): Find =>
  (answer) =>
    answer === 'none' ? undefined : find(answer);
const isAddress = bySchema(z.url({ protocol: /^https?$/, error: 'must be an http or https address' }));

export const answerChecks: Readonly<Record<keyof Answers, Find>> = {
  archive: bySchema(settingsSchema.shape.archive),
  reports: bySchema(settingsSchema.shape.reports),
  contact: orNone((answer) =>
    z.email().safeParse(answer).success || isAddress(answer) === undefined
      ? undefined
      : 'must be a mail address or an http(s) address at which you can be reached, or none',
  ),
  sources: (answer) => {
    const unknown = splitGroups(answer).filter((name) => !groupNames.some((group) => group === name));
    return unknown.length > 0 ? `${unknown.join(', ')}: no such group. There are ${groupNames.join(', ')}` : undefined;
  },
  model: orNone((answer) =>
    presetNames.some((name) => name === answer) || isAddress(answer) === undefined
      ? undefined
      : `must be none, ${presetNames.join(', ')} or the address of an OpenAI-compatible endpoint`,
  ),
  modelName: () => undefined,
  site: orNone(bySchema(siteSchema.shape.baseUrl)),
};

export const splitGroups = (answer: string): readonly string[] =>
  answer === 'none' ? [] : answer.split(',').map((name) => name.trim()).filter(Boolean); // biome-ignore format: short

/** Asks a person for everything, with what holds now, or was given as an option, as the answer to an empty line. */
export async function askAnswers(
  { ask }: Asking,
  now: Answers,
  { config, language }: { readonly config: Config; readonly language: Language },
): Promise<Answers> {
  const told =
    (find: Find): Find =>
    (answer) => {
      const wrong = find(answer);
      return wrong === undefined ? undefined : translate(wrong, language);
    };
  const put = (name: keyof Answers, said: Said) => ask(renderSaid(said, language), now[name], told(answerChecks[name]));
  const archive = await put('archive', message('init.archive'));
  const reports = await put('reports', message('init.reports'));
  const contact = await put('contact', message('init.contact'));
  const on: string[] = [];
  for (const { name, title, ids, read } of groupSources(config.sources)) {
    const isOn = splitGroups(now.sources).includes(name) ? 'y' : 'n';
    const question = textOf(language, 'init.group', { title: translate(title, language), count: ids.length, read });
    if ((await ask(question, isOn, told(yesOrNo))) === 'y') on.push(name);
  }
  const model = await put('model', message('init.model', { presets: presetNames.join(', ') }));
  const modelName = model === 'none' ? now.modelName : await put('modelName', message('init.model-name'));
  const site = await put('site', message('init.site'));
  return { archive, reports, contact, sources: on.join(',') || 'none', model, modelName, site };
}

const yesOrNo: Find = (answer) => (answer === 'y' || answer === 'n' ? undefined : 'y or n');

/** Where the key of a model is looked for; undefined where it needs none. */
export function findKeyVariable(model: string): string | undefined {
  const name = presetNames.find((each): each is PresetName => each === model);
  if (name === undefined) return model === 'none' ? undefined : 'QISHI_LLM_KEY';
  const preset: { readonly keyVariable?: string } = findPreset(name);
  return preset.keyVariable === undefined ? undefined : `${preset.keyVariable} or QISHI_LLM_KEY`;
}
