import { join } from 'node:path';
import { findPromptFaults, type Prompts, promptNames } from '@qishi/brief';

/**
 * The prompts that an issue is written with, out of the texts of `prompts/*.md` by name. What is wrong is added to
 * `problems` with file and key; then the result is not to be used.
 */
export function parseIssuePrompts(texts: ReadonlyMap<string, string>, folder: string, problems: string[]): Prompts {
  for (const name of promptNames) {
    const file = join(folder, `${name}.md`);
    const text = texts.get(name);
    if (text === undefined) {
      problems.push(`${file}: this file is missing`);
      continue;
    }
    for (const { key, message } of findPromptFaults(name, text))
      problems.push(`${file}: ${key ?? 'the file'}: ${message}`);
  }
  // The problems above are this cast's proof.
  return Object.fromEntries(promptNames.map((name) => [name, texts.get(name) ?? ''])) as Prompts;
}
