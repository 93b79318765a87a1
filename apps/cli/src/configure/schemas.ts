import { basename, dirname, join, relative } from 'node:path';
import { rankingSchema } from '@qishi/brief';
import { entitySchema, sourceSchema, topicLexiconSchema } from '@qishi/model';
import { notifyConfigSchema } from '@qishi/notify/config';
import { z } from 'zod';
import { issueEditsSchema } from '../issue/issue-edits.ts';
import { llmConfigSchema } from '../llm-config.ts';
import { crawlSchema } from '../load-config.ts';
import { archiveSchema } from '../retention.ts';
import { settingsSchema } from '../settings/schema.ts';
import { siteSchema } from '../site-config.ts';
import { storyOverridesSchema } from '../story-overrides.ts';

/** Sources that are not to be read, and why. */
export const blockedSourcesSchema = z.array(
  sourceSchema.pick({ id: true, name: true, home: true }).extend({ reason: z.string().min(1) }),
);

/** What editors check the files of `config/` by, and what each describes. */
export const publishedSchemas = {
  settings: { schema: settingsSchema, title: 'config/settings.yaml: where things are' },
  source: { schema: sourceSchema, title: 'config/sources/<id>.yaml: a publication we watch and the manners we owe it' },
  'blocked-sources': { schema: blockedSourcesSchema, title: 'config/blocked-sources.yaml: what is not to be read' },
  entities: { schema: z.array(entitySchema), title: 'config/entities/<type>.yaml: who is who' },
  topics: { schema: topicLexiconSchema, title: 'config/topics.yaml: terms that speak for or against a topic' },
  ranking: { schema: rankingSchema, title: 'config/ranking.yaml: how stories are weighed' },
  crawl: { schema: crawlSchema, title: "config/crawl.yaml: how we behave on other people's servers" },
  stories: { schema: storyOverridesSchema, title: 'config/stories.yaml: what an editor decided about stories' },
  issues: { schema: issueEditsSchema, title: 'config/issues/<week>.yaml: what an editor decided about one issue' },
  llm: { schema: llmConfigSchema, title: 'config/llm.yaml: which model helps, and what it may cost' },
  site: { schema: siteSchema, title: 'config/site.yaml: the pages around the issues' },
  archive: { schema: archiveSchema, title: 'config/archive.yaml: how long the archive keeps what' },
  notify: { schema: notifyConfigSchema, title: 'config/notify.yaml: who is told, and where' },
} as const satisfies Readonly<Record<string, { readonly schema: z.ZodType; readonly title: string }>>;

export type SchemaName = keyof typeof publishedSchemas;
export const schemaNames = Object.keys(publishedSchemas) as SchemaName[];

/** Where the schemas are published, from the project folder. */
export const schemaFolder = 'docs/schemas';
export const schemaFile = (name: SchemaName): string => `${name}.schema.json`;

/**
 * One JSON Schema, of the draft that editors know best. It holds what a file may say before defaults; what only code can
 * check (selectors, contradictions) is not in it: `./qishi config check` does both.
 */
export function renderSchema(name: SchemaName): string {
  const { schema, title } = publishedSchemas[name];
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7', override: loosenAddresses });
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
}

/** What `uri` means to a checker is stricter than what browsers and we take: `[` in a query, or a name in Chinese. */
function loosenAddresses({ jsonSchema }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.format !== 'uri') return;
  delete jsonSchema.format;
  jsonSchema.pattern ??= '^[A-Za-z][A-Za-z0-9+.-]*:';
}

/** The schema of a file by its path in the configuration folder; undefined for what none describes. */
export function findSchemaName(path: string): SchemaName | undefined {
  const folders: Readonly<Record<string, SchemaName>> = { sources: 'source', entities: 'entities', issues: 'issues' };
  const name = dirname(path) === '.' ? basename(path, '.yaml') : folders[dirname(path)];
  return path.endsWith('.yaml') ? schemaNames.find((each) => each === name && isPlaced(each, path)) : undefined;
}

/** `source` and the like describe the files of a folder, and none beside it. */
const isPlaced = (name: SchemaName, path: string): boolean =>
  dirname(path) !== '.' || !['source', 'entities', 'issues'].includes(name);

const comment = /^# yaml-language-server: \$schema=(.*)\n/;

/** The text of a file with the line on top by which editors find its schema; every other byte stays. */
export function withSchemaComment(text: string, file: string, name: SchemaName, root: string): string {
  const path = relative(dirname(file), join(root, schemaFolder, schemaFile(name))).replaceAll('\\', '/');
  const line = `# yaml-language-server: $schema=${path}\n`;
  return line + text.replace(comment, '');
}
