import { nameArchive } from '@qishi/archive';
import { countColumns, padColumns } from '../language/columns.ts';
import type { Language } from '../language/language.ts';
import { translate } from '../language/translate.ts';
import type { Config } from '../load-config.ts';
import { isSecretName, otherVariables, type SettingName, settingNames } from '../settings/table.ts';
import type { Environment, Origin, Settings } from '../settings.ts';

/** A value as people may see it. */
export interface ShownValue {
  readonly name: string;
  /** null: none. Secrets and passwords are left out. */
  readonly value: string | null;
  readonly origin: string;
}

/** What holds, and where it is from: settings, what the environment says of a model, the secrets by name, a few of `config/`. */
export function listValues(settings: Settings, env: Environment, config: Config | undefined): readonly ShownValue[] {
  return [
    { name: 'config', value: settings.config, origin: env.QISHI_CONFIG ? 'environment QISHI_CONFIG' : 'default' },
    ...settingNames.map((name) => ({
      name,
      value: shownValue(settings, name),
      origin: originOf(name, settings),
    })),
    ...(config ? listOfFiles(settings, config) : []),
    ...listSecrets(settings, env),
  ];
}

export function renderValues(values: readonly ShownValue[], language: Language): string {
  const rows = values.map(({ name, value, origin }) => ({
    name,
    value: translate(value ?? 'none', language),
    origin: translate(origin, language),
  }));
  const width = Math.max(...values.map(({ name }) => name.length));
  const wide = Math.max(...rows.map(({ value }) => countColumns(value)));
  return rows
    .map(({ name, value, origin }) => `${name.padEnd(width)}  ${padColumns(value, wide)}  ${origin}`)
    .join('\n');
}

function shownValue(settings: Settings, name: SettingName): string | null {
  if (name === 'archive') return nameArchive(settings.archive);
  if (name === 'proxy') return settings.proxy === undefined ? null : withoutPassword(settings.proxy);
  if (name === 'secretsFile') return settings.secretsFile ?? null;
  const value = settings[name];
  return typeof value === 'string' ? value : value.length === 0 ? null : value.join(', ');
}

function originOf(name: SettingName, { origins, variable }: Settings): string {
  const origin = origins[name];
  if (name === 'language' && origin.kind === 'default' && variable('LANG')) return 'environment LANG, LC_ALL';
  return tellOrigin(origin);
}

const tellOrigin = (origin: Origin): string => {
  if (origin.kind === 'environment') return `environment ${origin.variable}`;
  return origin.kind === 'secrets' ? `file of secrets ${origin.variable}` : origin.kind;
};

/** An address may hold a name and a password. */
export function withoutPassword(address: string): string {
  if (!URL.canParse(address)) return '(not an address)';
  const url = new URL(address);
  return `${url.protocol}//${url.username || url.password ? '…@' : ''}${url.host}${url.pathname === '/' ? '' : url.pathname}`;
}

/** What people look for that stands in other files. */
function listOfFiles(settings: Settings, { crawl, llm, site, sources }: Config): readonly ShownValue[] {
  const { baseUrl, model } = settings.llm;
  const ofFile = (name: string, value: string | undefined, file: string): ShownValue => ({
    name,
    value: value ?? null,
    origin: value === undefined ? 'default' : file,
  });
  const ofVariable = (name: string, value: string, variable: string): ShownValue => ({
    name,
    value,
    origin: `environment ${variable}`,
  });
  const address = baseUrl ?? llm.baseUrl;
  return [
    ofFile('crawl.userAgent', crawl.userAgent, 'crawl.yaml'),
    ofFile('llm.preset', llm.preset, 'llm.yaml'),
    baseUrl
      ? ofVariable('llm.baseUrl', withoutPassword(baseUrl), 'QISHI_LLM_BASE_URL')
      : ofFile('llm.baseUrl', address && withoutPassword(address), 'llm.yaml'),
    model ? ofVariable('llm.model', model, 'QISHI_LLM_MODEL') : ofFile('llm.model', llm.model, 'llm.yaml'),
    ofFile('site.baseUrl', site.baseUrl, 'site.yaml'),
    ofFile('sources read', `${sources.filter(({ enabled }) => enabled).length} of ${sources.length}`, 'sources/'),
  ];
}

/** Secrets that are set: by name, and nothing of their value, not even how long it is. */
function listSecrets({ secretNames, variable }: Settings, env: Environment): readonly ShownValue[] {
  const ours = Object.keys(env).filter((name) => name.startsWith('QISHI_') && isSecretName(name));
  const known = Object.keys(otherVariables).filter((name) => otherVariables[name]?.isSecret);
  return [...new Set([...known, ...ours, ...secretNames])].sort().map((name) => ({
    name,
    value: variable(name) ? '(set, not shown)' : null,
    origin: env[name] ? 'environment' : secretNames.includes(name) ? 'file of secrets' : 'default',
  }));
}
