import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Language } from '../language/language.ts';
import { parseYaml } from '../yaml-file.ts';
import { type SettingsFile, settingsSchema } from './schema.ts';
import { isSecretName } from './table.ts';

export const settingsFileName = 'settings.yaml';

export interface LoadedFile {
  /** Empty where there is no file, or nothing in it can be used. */
  readonly values: Partial<SettingsFile>;
  /** `config/settings.yaml:12: proxy: …` */
  readonly problems: readonly string[];
}

/** Reads `settings.yaml` of a configuration folder; there need not be one. */
export function loadSettingsFile(config: string, root: string, language: Language): LoadedFile {
  const file = join(config, settingsFileName);
  const name = relative(root, file);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { values: {}, problems: code === 'ENOENT' ? [] : [`${name}: ${message}`] };
  }
  const problems: string[] = [];
  const values = parseYaml(text, { name, schema: settingsSchema, check: findSecrets, language }, problems);
  return { values: values ?? {}, problems };
}

/** A secret here is told by its name and never by its value. */
function findSecrets(document: unknown): { path: string[]; message: string }[] {
  const names = typeof document === 'object' && document !== null ? Object.keys(document) : [];
  return names
    .filter((name) => isSecretName(name.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase()))
    .map((name) => ({
      path: [name],
      message: 'a secret does not belong here; put it into the environment or the file that secretsFile names',
    }));
}
