import { z } from 'zod';
import { languages } from '../language/language.ts';
import { type SettingName, settingRows } from './table.ts';

/** What `version` of `config/settings.yaml` this program reads; `./qishi config migrate` brings older ones to it. */
export const settingsVersion = 1;

export const logFormats = ['text', 'json'] as const;

const hasPassword = (text: string): boolean => URL.canParse(text) && new URL(text).password !== '';
const withoutPassword = (schema: z.ZodString | z.ZodURL) =>
  schema.refine((text) => !hasPassword(text), 'holds a password; put it into the environment or the file of secrets');

const path = z.string().min(1);
const told = <S extends z.ZodType>(name: SettingName, schema: S) => {
  const { meaning, fallback, variables } = settingRows[name];
  return schema.describe(`${meaning.join(' ')} Default: ${fallback}. Environment: ${variables.join(', ')}.`).optional();
};

/** `config/settings.yaml`: where things are and how the terminal speaks. No secrets. */
export const settingsSchema = z.strictObject({
  version: z
    .literal(settingsVersion, `is not ${settingsVersion}; run \`./qishi config migrate\``)
    .describe('Of the form of this file; `./qishi config migrate` raises it.'),
  archive: told('archive', withoutPassword(path)),
  reports: told('reports', path),
  sources: told('sources', path),
  evidence: told('evidence', path),
  proxy: told('proxy', withoutPassword(z.url({ protocol: /^https?$/, error: 'must be an http or https address' }))),
  allowHosts: told('allowHosts', z.array(z.string().min(1))),
  language: told('language', z.enum(languages)),
  log: told('log', z.enum(logFormats)),
  secretsFile: told('secretsFile', path),
});
export type SettingsFile = Readonly<z.infer<typeof settingsSchema>>;
