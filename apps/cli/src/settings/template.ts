import { renderValue } from '../configure/write-key.ts';
import { type SettingsFile, settingsVersion } from './schema.ts';
import { settingNames, settingRows } from './table.ts';

const head = `# yaml-language-server: $schema=../docs/schemas/settings.schema.json
# Where things are and how the terminal speaks. All of it may be left out, and so may the file. The environment goes
# before what stands here, and what stands here before the defaults; \`./qishi config show\` tells where each value is from.
# Paths are relative to the project folder. Secrets do not belong here: see secretsFile.

# Of the form of this file; \`./qishi config migrate\` raises it.
version: ${settingsVersion}
`;

/** The documented `config/settings.yaml`, with every setting commented out that has no value here. */
export function renderSettingsTemplate(values: Partial<SettingsFile> = {}): string {
  const parts = settingNames.map((name) => {
    const { meaning, fallback, variables } = settingRows[name];
    const value = values[name];
    const example = fallback === 'none' ? examples[name] : fallback;
    return [
      ...meaning.map((line) => `# ${line}`),
      `# Default: ${fallback}. Environment: ${variables.join(', ')}.`,
      value === undefined ? `# ${name}: ${example}` : `${name}: ${renderValue(value)}`,
    ].join('\n');
  });
  return `${head}\n${parts.join('\n\n')}\n`;
}

/** Where the default is nothing. */
const examples: Partial<Record<string, string>> = {
  proxy: 'http://127.0.0.1:8080',
  secretsFile: 'var/secrets.env',
};
