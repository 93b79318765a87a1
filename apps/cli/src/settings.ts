import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isServer } from '@qishi/archive';
import { findLanguage, type Language, languageOfLocale, languages } from './language/language.ts';
import { message, renderSaid, type Said } from './language/messages.ts';
import { translate } from './language/translate.ts';
import { loadSettingsFile, settingsFileName } from './settings/file.ts';
import { logFormats, type SettingsFile } from './settings/schema.ts';
import { loadSecretsFile } from './settings/secrets-file.ts';
import { type SettingName, settingNames, settingRows } from './settings/table.ts';

/** Where things are: from the environment, else the file of secrets, else `config/settings.yaml`, else inside the project folder. */
export interface Settings {
  /** Project folder. */
  readonly root: string;
  /** File of the archive, or address of a PostgreSQL server, with its password: shown by `nameArchive` (`QISHI_ARCHIVE`). */
  readonly archive: string;
  /** Folder that issues are written to (`QISHI_REPORTS`). */
  readonly reports: string;
  /** Folder of configuration (`QISHI_CONFIG`). */
  readonly config: string;
  /** Folder of sources: `sources` in the configuration folder unless `QISHI_SOURCES` names another. */
  readonly sources: string;
  /** Folder of what sources sent, day by day: beside the archive unless `QISHI_EVIDENCE` names another. */
  readonly evidence: string;
  /** What can be made again: prepared fonts and the like. */
  readonly cache: string;
  /** Forward proxy for plain HTTP and HTTPS (`QISHI_PROXY`, else `HTTPS_PROXY`). */
  readonly proxy?: string;
  /** With those of `crawl.yaml`, hosts that may be asked though they are not public (`QISHI_ALLOW_HOSTS`, by commas). */
  readonly allowHosts: readonly string[];
  /** What the terminal speaks (`QISHI_LANG`); reports are Chinese. */
  readonly language: Language;
  /** How progress is told (`QISHI_LOG`). */
  readonly log: 'text' | 'json';
  readonly llm: LlmSettings;
  /** A variable of the environment, else of the file of secrets; a function, so that no print of the settings shows it. */
  readonly variable: (name: string) => string | undefined;
  /** The file of secrets, where one is named. */
  readonly secretsFile?: string;
  /** Names of the variables in it. */
  readonly secretNames: readonly string[];
  /** Where each setting is from. */
  readonly origins: Readonly<Record<SettingName, Origin>>;
}

/** `secrets`: the file that `secretsFile` names. */
export type Origin =
  | { readonly kind: 'default' }
  | { readonly kind: 'settings.yaml' }
  | { readonly kind: 'environment' | 'secrets'; readonly variable: string };

/** For a result that programs read: that one is English whatever the terminal speaks. */
export function speaking(settings: Settings, { json }: { readonly json: boolean }): Settings {
  return json ? { ...settings, language: 'en' } : settings;
}

/** What the environment says of a language model, before `config/llm.yaml`. */
export interface LlmSettings {
  /** `QISHI_LLM_BASE_URL`. */
  readonly baseUrl?: string;
  /** `QISHI_LLM_MODEL`. */
  readonly model?: string;
  /** `QISHI_LLM_KEY`, else the variable named. A function, so that no print of the settings shows it. */
  readonly key: (variable?: string) => string | undefined;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export const projectFolder = resolve(fileURLToPath(import.meta.url), '../../../..');

/** Throws one `UsageError` that lists everything that is wrong with `settings.yaml` and the file of secrets. */
export function readSettings(env: Environment, root = projectFolder): Settings {
  const { settings, problems } = loadSettings(env, root);
  if (problems.length > 0) throw new UsageError(describeProblems(problems), { problems });
  return settings;
}

export interface LoadedSettings {
  /** Where the file is not in order, without what it says. */
  readonly settings: Settings;
  readonly problems: readonly string[];
}

/** Empty variables count as unset: cron files often hold `NAME=`. Problems are told in what the terminal speaks, or in `toldIn`. */
export function loadSettings(env: Environment, root = projectFolder, toldIn?: Language): LoadedSettings {
  const config = resolve(env.QISHI_CONFIG || join(root, 'config'));
  const file = loadSettingsFile(config, root, toldIn ?? languageOf(env));
  const named = findSecretsFile(env, file.values, root, config);
  const secrets = named && loadSecretsFile(named.file, named.by);
  const lookUp = buildLookUp(env, secrets?.ok ? secrets.values : {}, file.values);
  const settings = {
    ...buildSettings(lookUp, root, config),
    ...(named ? { secretsFile: named.file } : {}),
    secretNames: secrets?.ok ? Object.keys(secrets.values) : [],
  };
  const closed = secrets?.ok === false ? [renderSaid(secrets.said, toldIn ?? lookUp.language)] : [];
  const problems = [...file.problems, ...closed, ...findUnknownWords(lookUp, toldIn ?? lookUp.language)];
  return { settings, problems };
}

/** What the environment says, before any file is read. */
const languageOf = (env: Environment): Language => findLanguage(env.QISHI_LANG ?? '') ?? languageOfLocale(env);

/** Variables that take one of a few words, and have another. */
function findUnknownWords({ variable }: LookUp, language: Language): readonly string[] {
  const words = { QISHI_LANG: languages, QISHI_LOG: logFormats } as const;
  return Object.entries(words).flatMap(([name, known]) => {
    const text = variable(name);
    return text === undefined || known.some((word) => word === text)
      ? []
      : [`${name}: ${translate(`"${text}" is none of ${known.join(', ')}`, language)}`];
  });
}

function findSecretsFile(env: Environment, values: Partial<SettingsFile>, root: string, config: string) {
  if (env.QISHI_SECRETS_FILE) return { file: resolve(env.QISHI_SECRETS_FILE), by: 'QISHI_SECRETS_FILE' };
  if (values.secretsFile === undefined) return undefined;
  return { file: resolve(root, values.secretsFile), by: relative(root, join(config, settingsFileName)) };
}

interface LookUp {
  readonly variable: (name: string) => string | undefined;
  readonly file: Partial<SettingsFile>;
  readonly origins: Settings['origins'];
  readonly language: Language;
}

function buildLookUp(env: Environment, secrets: Environment, file: Partial<SettingsFile>): LookUp {
  const originOf = (name: SettingName): Origin => {
    const { variables }: { readonly variables: readonly string[] } = settingRows[name];
    const inEnv = variables.find((each) => env[each]);
    if (inEnv) return { kind: 'environment', variable: inEnv };
    const inSecrets = variables.find((each) => secrets[each]);
    if (inSecrets) return { kind: 'secrets', variable: inSecrets };
    return { kind: file[name] === undefined ? 'default' : 'settings.yaml' };
  };
  const variable = (name: string) => env[name] || secrets[name] || undefined;
  return {
    variable,
    file,
    origins: Object.fromEntries(settingNames.map((name) => [name, originOf(name)])) as Settings['origins'],
    language: findLanguage(variable('QISHI_LANG') ?? '') ?? file.language ?? languageOf(env),
  };
}

function buildSettings(
  { variable, file, origins, language }: LookUp,
  root: string,
  config: string,
): Omit<Settings, 'secretNames'> {
  /** What a variable says, else the file; a path in a variable is relative to where the command is called. */
  const text = (name: 'archive' | 'reports' | 'sources' | 'evidence' | 'proxy') => {
    const origin = origins[name];
    return 'variable' in origin ? variable(origin.variable) : file[name];
  };
  const place = (name: 'archive' | 'reports' | 'sources' | 'evidence', fallback: string) =>
    resolve('variable' in origins[name] ? '' : root, text(name) ?? fallback);
  const server = text('archive') ?? '';
  const archive = isServer(server) ? server : place('archive', 'var/archive.db');
  const proxy = text('proxy');
  const log = variable('QISHI_LOG') ?? file.log;
  return {
    root,
    archive,
    reports: place('reports', 'reports'),
    config,
    sources: place('sources', join(config, 'sources')),
    evidence: place('evidence', join(isServer(archive) ? join(root, 'var') : dirname(archive), 'evidence')),
    cache: join(root, 'node_modules/.qishi'),
    ...(proxy ? { proxy } : {}),
    allowHosts: variable('QISHI_ALLOW_HOSTS')?.split(',').map((host) => host.trim()).filter(Boolean) ?? file.allowHosts ?? [],
    language,
    log: log === 'json' ? 'json' : 'text',
    llm: buildLlm(variable),
    variable,
    origins,
  }; // biome-ignore format: where things are
}

function buildLlm(variable: Settings['variable']): LlmSettings {
  const baseUrl = variable('QISHI_LLM_BASE_URL');
  const model = variable('QISHI_LLM_MODEL');
  return {
    ...(baseUrl ? { baseUrl } : {}),
    ...(model ? { model } : {}),
    key: (name) => variable('QISHI_LLM_KEY') ?? (name === undefined ? undefined : variable(name)),
  };
}

/** All problems of a configuration as one message, one a line. */
export function describeProblems(problems: readonly string[]): Said {
  const list = problems.map((problem) => `  ${problem}`).join('\n');
  return problems.length === 1
    ? message('config.one-problem', { list })
    : message('config.problems', { count: problems.length, list });
}

/** Wrong usage or configuration: the message is for the person at the terminal, the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly #said: Said;
  /** Of a configuration: what is wrong, one by one. */
  readonly problems: readonly string[];

  constructor(said: Said, options: ErrorOptions & { readonly problems?: readonly string[] } = {}) {
    super(renderSaid(said, 'en'), options);
    this.#said = said;
    this.problems = options.problems ?? [];
  }

  /** What it says; as its `message`, in English. */
  tell(language: Language): string {
    return renderSaid(this.#said, language);
  }
}
