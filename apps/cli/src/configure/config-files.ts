import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { translate } from '../language/translate.ts';
import { settingsFileName } from '../settings/file.ts';
import type { Settings } from '../settings.ts';
import { findSchemaName, type SchemaName } from './schemas.ts';

export interface ConfigFile {
  readonly file: string;
  /** undefined: nothing reads it. */
  readonly schema: SchemaName | undefined;
}

/** Every YAML file of the configuration folder and of the folder of sources, with the schema it is read by. */
export function listConfigFiles({ config, sources }: Pick<Settings, 'config' | 'sources'>): readonly ConfigFile[] {
  const own = listYaml(config).map((path) => ({ file: join(config, path), schema: findSchemaName(path) }));
  const isInside = !relative(config, sources).startsWith('..');
  const others = isInside
    ? []
    : listYaml(sources).map((path) => ({ file: join(sources, path), schema: 'source' as const }));
  return [...own, ...others];
}

function listYaml(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml') || path.endsWith('.yml'))
    .sort();
}

const strayWords = 'nothing reads a file of this name; is it written rightly?';

/** Files that no command reads: mostly names that are written wrongly. */
export function findStrayFiles(settings: Settings): readonly string[] {
  return listConfigFiles(settings)
    .filter(({ schema }) => schema === undefined)
    .map(({ file }) => `${relative(settings.root, file)}: ${translate(strayWords, settings.language)}`);
}

export const settingsFileOf = ({ config }: Pick<Settings, 'config'>): string => join(config, settingsFileName);
