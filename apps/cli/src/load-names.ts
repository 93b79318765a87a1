import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildNameTable, type Entity, entitySchema, type NameTable, topicLexiconSchema } from '@qishi/model';
import { z } from 'zod';
import { message } from './language/messages.ts';
import { type Settings, UsageError } from './settings.ts';

interface Names {
  readonly entities: readonly Entity[];
  readonly terms: readonly string[];
}

/**
 * The names and words that a search is read with. Only these two parts of the configuration, and what was made of them
 * is kept under their hash, so that a search from the terminal starts at once. Throws `UsageError`.
 */
export async function loadNames(settings: Settings): Promise<NameTable> {
  const files = await readFiles(settings);
  const key = createHash('sha256')
    .update(JSON.stringify([...files]))
    .digest('hex')
    .slice(0, 16);
  const kept = join(settings.root, 'node_modules/.qishi/names', `${key}.json`);
  const known = await readKept(kept);
  const names = known ?? (await parseFiles(files));
  if (!known) await keep(kept, names);
  return buildNameTable(names.entities, names.terms);
}

/** Text by path. */
async function readFiles({ config }: Settings): Promise<ReadonlyMap<string, string>> {
  const folder = join(config, 'entities');
  const names = await readdir(folder).catch(() => [] as string[]);
  const paths = [
    ...names.filter((name) => name.endsWith('.yaml')).map((name) => join(folder, name)),
    join(config, 'topics.yaml'),
  ];
  const texts = await Promise.all(
    paths.sort().map((path) =>
      readFile(path, 'utf8').catch((error: Error) => {
        throw new UsageError(message('names.unread', { file: path, why: error.message }));
      }),
    ),
  );
  return new Map(paths.map((path, i) => [path, texts[i] ?? '']));
}

async function parseFiles(files: ReadonlyMap<string, string>): Promise<Names> {
  const { parse } = await import('yaml');
  const entities: Entity[] = [];
  const terms = new Set<string>();
  for (const [path, text] of files) {
    try {
      const data: unknown = parse(text);
      if (path.endsWith('topics.yaml')) for (const term of listTerms(data)) terms.add(term);
      else entities.push(...z.array(entitySchema).parse(data));
    } catch (error) {
      throw new UsageError(message('names.unsound', { file: path }), { cause: error });
    }
  }
  return { entities, terms: [...terms] };
}

/** The terms of topics in Chinese: words of which we know that they are some. */
function listTerms(data: unknown): readonly string[] {
  const { topics } = topicLexiconSchema.parse(data);
  return Object.values(topics)
    .flatMap((topic) => Object.keys(topic?.terms ?? {}))
    .filter((term) => /^\p{Script=Han}{2,6}$/u.test(term));
}

async function readKept(path: string): Promise<Names | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Names);
}

/** A folder that cannot be written costs a little time, no more. */
async function keep(path: string, names: Names): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.${process.pid}`, JSON.stringify(names), { flag: 'wx' });
    await rename(`${path}.${process.pid}`, path);
  } catch {
    return;
  }
}
