import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { findPromptFaults, type Prompts, promptNames } from '@qishi/brief';
import type { Settings } from './settings.ts';

/** Reads `config/prompts/<name>.md`. What is wrong is added to `problems`, with file and key; then the result is not to be used. */
export async function loadPrompts(settings: Settings, problems: string[]): Promise<Prompts> {
  const texts: Record<string, string> = {};
  for (const name of promptNames) {
    const path = join(settings.config, 'prompts', `${name}.md`);
    const file = relative(settings.root, path);
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      problems.push(`${file}: ${error.code === 'ENOENT' ? 'this file is missing' : error.message}`);
      return undefined;
    });
    if (text === undefined) continue;
    texts[name] = text;
    for (const { key, message } of findPromptFaults(name, text))
      problems.push(`${file}: ${key ?? 'the file'}: ${message}`);
  }
  return texts as Prompts;
}
