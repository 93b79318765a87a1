import { join } from 'node:path';
import { findPromptFaults, type Prompts, promptNames } from '@qishi/brief';
import type { Language } from './language/language.ts';
import { translate } from './language/translate.ts';

/**
 * The prompts that an issue is written with, out of the texts of `prompts/*.md` by name. What is wrong is added to
 * `problems` with file and key; then the result is not to be used.
 */
export function parseIssuePrompts(
  texts: ReadonlyMap<string, string>,
  { folder, language }: { readonly folder: string; readonly language: Language },
  problems: string[],
): Prompts {
  for (const name of promptNames) {
    const file = join(folder, `${name}.md`);
    const text = texts.get(name);
    if (text === undefined) {
      problems.push(`${file}: ${translate('this file is missing', language)}`);
      continue;
    }
    for (const { key, message } of findPromptFaults(name, text))
      problems.push(`${file}: ${key ?? translate('the file', language)}: ${translate(message, language)}`);
  }
  // The problems above are this cast's proof.
  return Object.fromEntries(promptNames.map((name) => [name, texts.get(name) ?? ''])) as Prompts;
}
