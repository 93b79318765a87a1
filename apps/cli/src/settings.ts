import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isServer } from '@qishi/archive';

/** Where things are: from the environment, else inside the project folder. */
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
  readonly llm: LlmSettings;
  /** What an environment variable that `notify.yaml` names holds. A function, so that no print of the settings shows it. */
  readonly secret: (variable: string) => string | undefined;
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

/** Empty variables count as unset: cron files often hold `NAME=`. */
export function readSettings(env: Environment, root = projectFolder): Settings {
  const place = (name: string, fallback: string) => resolve(env[name] || join(root, fallback));
  const config = place('QISHI_CONFIG', 'config');
  const archive = isServer(env.QISHI_ARCHIVE ?? '')
    ? (env.QISHI_ARCHIVE ?? '')
    : place('QISHI_ARCHIVE', 'var/archive.db');
  const proxy = env.QISHI_PROXY || env.HTTPS_PROXY || env.https_proxy;
  return {
    root,
    archive,
    reports: place('QISHI_REPORTS', 'reports'),
    config,
    sources: env.QISHI_SOURCES ? resolve(env.QISHI_SOURCES) : join(config, 'sources'),
    evidence: env.QISHI_EVIDENCE
      ? resolve(env.QISHI_EVIDENCE)
      : join(isServer(archive) ? join(root, 'var') : dirname(archive), 'evidence'),
    cache: join(root, 'node_modules/.qishi'),
    ...(proxy ? { proxy } : {}),
    allowHosts: (env.QISHI_ALLOW_HOSTS ?? '')
      .split(',')
      .map((host) => host.trim())
      .filter(Boolean),
    llm: {
      ...(env.QISHI_LLM_BASE_URL ? { baseUrl: env.QISHI_LLM_BASE_URL } : {}),
      ...(env.QISHI_LLM_MODEL ? { model: env.QISHI_LLM_MODEL } : {}),
      key: (variable) => env.QISHI_LLM_KEY || (variable && env[variable]) || undefined,
    },
    secret: (variable) => env[variable] || undefined,
  };
}

/** Wrong usage or configuration: the message is for the person at the terminal, the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
