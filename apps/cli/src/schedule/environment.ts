import { delimiter, join, resolve } from 'node:path';
import { isServer } from '@qishi/archive';
import { message } from '../language/messages.ts';
import { type Environment, UsageError } from '../settings.ts';

/** What a scheduled job is given of the environment in which it was scheduled. */
export interface Carried {
  /** May stand in a unit or a crontab, which others can read. */
  readonly plain: ReadonlyMap<string, string>;
  /** Keys, passwords and addresses that open something. */
  readonly secret: ReadonlyMap<string, string>;
}

/** Beside `QISHI_…`. */
const otherNames = ['PUPPETEER_EXECUTABLE_PATH', 'HTTPS_PROXY', 'https_proxy', 'PGPASSWORD'];
const paths = ['QISHI_ARCHIVE', 'QISHI_REPORTS', 'QISHI_CONFIG', 'QISHI_SOURCES', 'QISHI_EVIDENCE'];
const systemPath = ['/usr/local/bin', '/usr/bin', '/bin', '/snap/bin'];

/** File of secrets for scheduled jobs, in the project folder; mode 0600. */
export const secretFile = (root: string): string => join(root, 'var/qishi.env');

/**
 * Sorted by name. Paths are made absolute, since jobs start in the project folder. Throws `UsageError` for a value that
 * no crontab or unit could hold.
 */
export function findCarried(env: Environment, folder: string): Carried {
  const names = Object.keys(env).filter((name) => /^QISHI_(?!TEST_)/.test(name) || otherNames.includes(name));
  const values = names.sort().flatMap((name): [string, string][] => {
    const value = env[name];
    if (!value) return [];
    if (/[\r\n\0]/.test(value)) throw new UsageError(message('schedule.variable-break', { name }));
    return [[name, paths.includes(name) && !isServer(value) ? resolve(folder, value) : value]];
  });
  const isHidden = ([name, value]: [string, string]) => isSecret(name, value);
  return {
    plain: new Map([...values.filter((each) => !isHidden(each)), ['PATH', findPath(env)]]),
    secret: new Map(values.filter(isHidden)),
  };
}

/** By its name, or because it is an address with a password. */
export function isSecret(name: string, value: string): boolean {
  if (URL.canParse(value) && new URL(value).password !== '') return true;
  // The address of a model opens nothing without its key; that of a webhook does.
  return name !== 'QISHI_LLM_BASE_URL' && /(?:_KEY|_SECRET|_TOKEN|_URL|_?PASS|_?PASSWORD)$/.test(name);
}

/** The system's folders, and those of version managers in which Node may be: a set-up after an update needs npm. */
function findPath({ PATH = '' }: Environment): string {
  const managed = PATH.split(delimiter).filter((folder) => /nvm|fnm|volta|homebrew|asdf|mise/.test(folder));
  return [...new Set([...managed, ...systemPath])].join(':');
}

/** Read alike by sh (`. file`) and by systemd (`EnvironmentFile`). */
export function renderEnvironment(values: ReadonlyMap<string, string>): string {
  const lines = [...values].map(([name, value]) => `${name}="${value.replace(/[\\"$`]/g, '\\$&')}"\n`);
  return `# Secrets of scheduled jobs (./qishi schedule install --keep-secrets). Nobody else may read this file.\n${lines.join('')}`;
}

/** What `renderEnvironment` wrote, also after a person wrote into it. */
export function parseEnvironment(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split('\n').flatMap((line): [string, string][] => {
      const [, name, quoted, bare] = /^\s*([A-Za-z_]\w*)=(?:"((?:[^"\\]|\\.)*)"|(\S*))\s*$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, quoted?.replace(/\\([\\"$`])/g, '$1') ?? bare ?? '']];
    }),
  );
}
