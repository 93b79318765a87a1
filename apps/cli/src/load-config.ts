import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { noOverrides, type StoryOverrides } from '@qishi/analyse';
import { type Prompts, type Ranking, rankingSchema } from '@qishi/brief';
import { type Entity, entitySchema, type Lexicon, type Source, sourceSchema, topicLexiconSchema } from '@qishi/model';
import { type NotifyConfig, noChannels, notifyConfigSchema } from '@qishi/notify/config';
import { z } from 'zod';
import {
  buildWeekEdits,
  findEditContradictions,
  findWeekOfFile,
  issueEditsSchema,
  type WeekEdits,
} from './issue/issue-edits.ts';
import { parseIssuePrompts } from './issue-prompts.ts';
import type { Language } from './language/language.ts';
import { translate } from './language/translate.ts';
import { defaultLlmConfig, type LlmConfig, llmConfigSchema } from './llm-config.ts';
import { type ArchiveConfig, archiveSchema, keepAll } from './retention.ts';
import { describeProblems, type Settings, UsageError } from './settings.ts';
import { type SiteConfig, siteDefaults, siteSchema } from './site-config.ts';
import { findSelectorProblems } from './source-selectors.ts';
import { findContradictions, storyOverridesSchema } from './story-overrides.ts';
import { type Check, readYaml } from './yaml-file.ts';

/** `config/crawl.yaml`: how we behave on other people's servers. */
export const crawlSchema = z.strictObject({
  userAgent: z.string().min(1),
  maxBytes: z.number().int().positive(),
  timeoutMs: z.number().int().positive(),
  maxRedirects: z.number().int().min(0),
  concurrency: z.number().int().min(1).max(64),
  recheckHours: z.array(z.number().positive()).default([24, 72]),
  /** Hosts that may be asked though they are not public. */
  allowHosts: z.array(z.string()).default([]),
});

export interface Config {
  readonly sources: readonly Source[];
  readonly lexicon: Lexicon;
  readonly ranking: Ranking;
  readonly crawl: z.infer<typeof crawlSchema>;
  /** `stories.yaml`; none where the file is not there. */
  readonly overrides: StoryOverrides;
  /** `llm.yaml`; defaults, and no endpoint, where the file is not there. */
  readonly llm: LlmConfig;
  /** `prompts/*.md` by name, e.g. `reader`. */
  readonly prompts: ReadonlyMap<string, string>;
  /** `issues/<week>.yaml`, by week; none where the folder is not there. */
  readonly edits: readonly WeekEdits[];
  /** Those of them that an issue is written with. */
  readonly issuePrompts: Prompts;
  /** `site.yaml`; its defaults where the file is not there. */
  readonly site: SiteConfig;
  /** `archive.yaml`; everything is kept where the file is not there. */
  readonly archive: ArchiveConfig;
  /** `notify.yaml`; nobody is told anything where the file is not there. */
  readonly notify: NotifyConfig;
}

/** Reads the whole configuration; throws one `UsageError` that lists every problem with its file, line and key. */
export async function loadConfig(settings: Settings): Promise<Config> {
  const problems: string[] = [];
  const { language } = settings;
  const read = <T>(file: string, schema: z.ZodType<T>, check?: Check) =>
    readYaml({ name: relative(settings.root, file), file, schema, check, language }, problems);
  const sources = await readFolder(settings.sources, { problems, language }, (file) =>
    read(file, sourceSchema, findSelectorProblems),
  );
  const entities = await readFolder(join(settings.config, 'entities'), { problems, language }, (file) =>
    read(file, z.array(entitySchema)),
  );
  const topics = await read(join(settings.config, 'topics.yaml'), topicLexiconSchema);
  const ranking = await read(join(settings.config, 'ranking.yaml'), rankingSchema);
  const crawl = await read(join(settings.config, 'crawl.yaml'), crawlSchema);
  const optional = <T>(name: string, schema: z.ZodType<T>, check?: Check) =>
    readOptional(join(settings.config, name), (file) =>
      read(
        file,
        z.preprocess((data) => data ?? {}, schema),
        check,
      ),
    );
  const overrides = await optional('stories.yaml', storyOverridesSchema, findContradictions);
  const llm = await optional('llm.yaml', llmConfigSchema);
  const site = await optional('site.yaml', siteSchema);
  const archive = await optional('archive.yaml', archiveSchema);
  const notify = await optional('notify.yaml', notifyConfigSchema);
  const edits = await readEdits(settings, problems, read);
  const prompts = await readPrompts(join(settings.config, 'prompts'));
  const issuePrompts = parseIssuePrompts(
    prompts,
    { folder: relative(settings.root, join(settings.config, 'prompts')), language },
    problems,
  );
  problems.push(
    ...findNameProblems(sources, settings),
    ...findDoubleIds(
      entities.flatMap(({ value }) => value),
      settings,
    ),
  );
  if (problems.length > 0 || !topics || !ranking || !crawl)
    throw new UsageError(describeProblems(problems), { problems });
  return {
    sources: sources.map(({ value }) => value),
    lexicon: { entities: entities.flatMap(({ value }) => value), topics },
    ranking,
    crawl,
    overrides: overrides ?? noOverrides,
    issuePrompts,
    llm: llm ?? defaultLlmConfig,
    prompts,
    edits,
    site: site ?? siteDefaults,
    archive: archive ?? keepAll,
    notify: notify ?? noChannels,
  };
}

type Read = <T>(file: string, schema: z.ZodType<T>, check?: Check) => Promise<T | undefined>;

/** A file that need not be there: who has nothing to say in it has none. */
async function readOptional<T>(file: string, read: (file: string) => Promise<T>): Promise<T | undefined> {
  return (await isThere(file)) ? read(file) : undefined;
}

const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  );

async function readPrompts(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await isThere(folder)) ? (await readdir(folder)).filter((name) => name.endsWith('.md')) : [];
  return new Map(
    await Promise.all(
      names.map(async (name) => [basename(name, '.md'), await readFile(join(folder, name), 'utf8')] as const),
    ),
  );
}

/** A newsroom without a decision of its own has no files of decisions. */
async function readEdits(settings: Settings, problems: string[], read: Read): Promise<readonly WeekEdits[]> {
  const folder = join(settings.config, 'issues');
  if (!(await isThere(folder)) || !(await readdir(folder)).some((name) => name.endsWith('.yaml'))) return [];
  const files = await readFolder(folder, { problems, language: settings.language }, (file) =>
    read(file, issueEditsSchema, findEditContradictions),
  );
  return files.flatMap(({ file, value }) => {
    const week = findWeekOfFile(file);
    if (week !== undefined) return [buildWeekEdits(week, value)];
    const why = translate('is not named after a week, like 2023-W15.yaml', settings.language);
    problems.push(`${relative(settings.root, join(folder, file))}: ${why}`);
    return [];
  });
}

interface Loaded<T> {
  readonly file: string;
  readonly value: T;
}

async function readFolder<T>(
  folder: string,
  { problems, language }: { readonly problems: string[]; readonly language: Language },
  read: (file: string) => Promise<T | undefined>,
): Promise<Loaded<T>[]> {
  const names = await readdir(folder).catch(() => undefined);
  if (!names?.some((name) => name.endsWith('.yaml'))) {
    problems.push(`${folder}: ${translate('no .yaml files here', language)}`);
    return [];
  }
  const loaded: Loaded<T>[] = [];
  for (const name of names.filter((each) => each.endsWith('.yaml')).sort()) {
    const value = await read(join(folder, name));
    if (value !== undefined) loaded.push({ file: name, value });
  }
  return loaded;
}

function findNameProblems(sources: readonly Loaded<Source>[], settings: Settings): string[] {
  return sources
    .filter(({ file, value }) => basename(file, '.yaml') !== value.id)
    .map(
      ({ file, value }) =>
        `${join(relative(settings.root, settings.sources), file)}: id: ${translate(`is "${value.id}", must be the file's name`, settings.language)}`,
    );
}

function findDoubleIds(entities: readonly Entity[], settings: Settings): string[] {
  const seen = new Set<string>();
  const doubles = entities.filter(({ id }) => seen.size === seen.add(id).size);
  return doubles.map(
    ({ id }) =>
      `${join(relative(settings.root, settings.config), 'entities')}: id: ${translate(`"${id}" is given twice`, settings.language)}`,
  );
}
