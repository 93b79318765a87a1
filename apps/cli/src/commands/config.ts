import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { openAsking } from '../configure/asking.ts';
import { findStrayFiles, listConfigFiles, settingsFileOf } from '../configure/config-files.ts';
import { type FileChange, renderChanges, writeChanges } from '../configure/file-change.ts';
import { findVersion, migrate } from '../configure/migrations.ts';
import {
  renderSchema,
  type SchemaName,
  schemaFile,
  schemaFolder,
  schemaNames,
  withSchemaComment,
} from '../configure/schemas.ts';
import { listValues, renderValues } from '../configure/shown-values.ts';
import { message, textOf } from '../language/messages.ts';
import { loadConfig } from '../load-config.ts';
import { printResult, say } from '../print.ts';
import { settingsVersion } from '../settings/schema.ts';
import { describeProblems, type Environment, loadSettings, type Settings, speaking, UsageError } from '../settings.ts';
import { exit } from '../workspace.ts';

interface Json {
  readonly json: boolean;
}

/** Each value with where it is from; secrets are told by name alone. Resolves to the exit code. */
export async function showConfig(settings: Settings, env: Environment, { json }: Json): Promise<number> {
  const config = await loadConfig(settings).catch((error: unknown) => {
    if (!(error instanceof UsageError)) throw error;
    say(textOf(settings.language, 'config.not-shown'));
    return undefined;
  });
  const values = listValues(settings, env, config);
  printResult(values, renderValues(values, settings.language), json);
  return exit.done;
}

/** Everything that is wrong with the configuration, at once. Resolves to the exit code. */
export async function checkConfig(env: Environment, { json }: Json): Promise<number> {
  const { settings: own, problems } = loadSettings(env, undefined, json ? 'en' : undefined);
  const settings = speaking(own, { json });
  const ofConfig = await loadConfig(settings).then(
    () => [],
    (error: unknown) => {
      if (error instanceof UsageError) return error.problems;
      throw error;
    },
  );
  const found = [...problems, ...ofConfig, ...findStrayFiles(settings)];
  const files = listConfigFiles(settings).length;
  if (found.length > 0 && !json) throw new UsageError(describeProblems(found), { problems: found });
  printResult(
    { ok: found.length === 0, files, problems: found },
    textOf(own.language, 'config.sound', { files }),
    json,
  );
  return found.length === 0 ? exit.done : exit.usage;
}

/** Prints the JSON Schemas, or publishes them and puts the line by which editors find them on top of each file. */
export function publishSchemas(
  settings: Settings,
  name: string | undefined,
  { write }: { readonly write: boolean },
): number {
  const names = name === undefined ? schemaNames : schemaNames.filter((each) => each === name);
  if (names.length === 0)
    throw new UsageError(message('config.no-schema', { name: String(name), names: schemaNames.join(', ') }));
  if (!write) {
    const schemas = names.map((each): [SchemaName, unknown] => [each, JSON.parse(renderSchema(each))]);
    const shown = name === undefined ? Object.fromEntries(schemas) : schemas[0]?.[1];
    process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
    return exit.done;
  }
  const folder = join(settings.root, schemaFolder);
  mkdirSync(folder, { recursive: true });
  for (const each of names) writeFileSync(join(folder, schemaFile(each)), renderSchema(each));
  const changes = listConfigFiles(settings).flatMap(({ file, schema }): FileChange[] => {
    if (schema === undefined) return [];
    const before = readFileSync(file, 'utf8');
    return [{ file, before, after: withSchemaComment(before, file, schema, settings.root) }];
  });
  writeChanges(changes, false);
  const commented = changes.filter(({ before, after }) => before !== after).length;
  say(textOf(settings.language, 'config.published', { count: names.length, folder: schemaFolder, commented }));
  return exit.done;
}

/** Brings `settings.yaml` to the version of this program. Resolves to the exit code. */
export async function migrateConfig(
  settings: Settings,
  env: Environment,
  { json, yes }: Json & { readonly yes: boolean },
): Promise<number> {
  const file = settingsFileOf(settings);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const documents = before === '' ? new Map() : new Map([['settings.yaml', parseSound(before, file)]]);
  const from = findVersion(documents);
  if (from > settingsVersion) throw new UsageError(message('config.newer', { file, from, known: settingsVersion }));
  const migrated = migrate(documents, { env, root: settings.root, cwd: process.cwd() });
  const after = migrated.applied.length === 0 ? before : String(migrated.documents.get('settings.yaml'));
  const changes = [{ file, before, after }];
  const diff = renderChanges(changes, settings.root);
  const steps = migrated.applied.map(({ to, what }) => `${to - 1} → ${to}: ${what}`);
  if (!json) process.stdout.write([...steps, diff, ''].filter((part, i) => part !== '' || i > 0).join('\n'));
  const written = migrated.applied.length > 0 && (yes || (!json && (await confirmWrite(settings))));
  if (written) writeChanges(changes, true);
  const { language } = settings;
  const told =
    migrated.applied.length === 0
      ? textOf(language, 'config.migrated', { version: from })
      : written
        ? textOf(language, 'config.written', { file })
        : textOf(language, 'init.unwritten');
  printResult({ from, to: settingsVersion, steps, diff, written }, told, json);
  return exit.done;
}

function parseSound(text: string, file: string) {
  const document = parseDocument(text);
  if (document.errors.length > 0) throw new UsageError(message('config.unsound', { file }));
  return document;
}

async function confirmWrite({ language }: Settings): Promise<boolean> {
  const asking = openAsking(process.stdin, process.stderr);
  try {
    return await asking.confirm(textOf(language, 'config.write'));
  } finally {
    asking.close();
  }
}
