import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Libraries with an effect that only one place may cause. */
const owners: Readonly<Record<string, string>> = {
  nodejieba: 'packages/analyse',
  '@node-rs/jieba': 'packages/analyse',
  openai: 'packages/llm',
  puppeteer: 'packages/site',
  handlebars: 'packages/site',
  '@crawlee/basic': 'packages/crawl',
  undici: 'packages/crawl',
  'node:sqlite': 'packages/archive',
  'prom-client': 'apps/web',
  croner: 'apps/cli',
  pino: 'apps/cli',
  hono: 'apps/web',
  '@hono/node-server': 'apps/web',
  pg: 'packages/archive',
  'pg-boss': 'packages/queue',
  nodemailer: 'packages/notify',
};

const places = ['packages', 'apps'].flatMap((group) =>
  readdirSync(join(root, group)).map((name) => ({ name: `${group}/${name}`, folder: join(root, group, name) })),
);

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
  /** Without those of types alone, which are gone when the program runs. */
  readonly loaded: readonly string[];
}

function sourcesOf(folder: string): Source[] {
  return readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => {
      const path = join(folder, 'src', name);
      const text = readFileSync(path, 'utf8');
      const loaded = importsOf(text.replace(/^(?:import|export) type [^;]*;$/gm, ''));
      return { path: relative(root, path), text, imports: importsOf(text), loaded };
    });
}

const importsOf = (text: string): readonly string[] =>
  [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');

/** What tests of a package may have of ours besides the model: an endpoint that speaks like a model, and a database server. */
const forTests = ['@qishi/fake-model', '@qishi/test-postgres'];

const isTest = (path: string) => path.endsWith('.test.ts') || path.endsWith('-contract.ts');

test('there are packages to check', () => {
  expect(places.map(({ name }) => name)).toContain('packages/model');
  expect(places.flatMap(({ folder }) => sourcesOf(folder)).length).toBeGreaterThan(60);
});

test.each(places.filter(({ name }) => name.startsWith('packages/')))(
  '$name knows only the model',
  ({ name, folder }) => {
    const ours = sourcesOf(folder).flatMap(({ path, imports }) =>
      imports.filter((each) => each.startsWith('@qishi/') && !(isTest(path) && forTests.includes(each))),
    );
    const allowed = name === 'packages/model' ? [] : ['@qishi/model'];
    expect([...new Set(ours)].filter((each) => !allowed.includes(each))).toEqual([]);
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      dependencies?: Record<string, string>;
    };
    expect(
      Object.keys(manifest.dependencies ?? {}).filter((each) => each.startsWith('@qishi/') && !allowed.includes(each)),
    ).toEqual([]);
  },
);

test('the site reads the archive and knows nothing of how it was filled', () => {
  const ours = sourcesOf(join(root, 'apps/web')).flatMap(({ imports }) =>
    imports.filter((each) => each.startsWith('@qishi/')),
  );
  expect([...new Set(ours)].sort()).toEqual(['@qishi/archive', '@qishi/model']);
});

test('nothing imports the tests, and no import leaves its package by path', () => {
  for (const { folder, name } of places) {
    for (const { path, imports } of sourcesOf(folder)) {
      for (const each of imports.filter((specifier) => specifier.startsWith('.'))) {
        expect(relative(root, join(root, path, '..', each)), `${path} imports ${each}`).toMatch(
          new RegExp(`^${name}/`),
        );
      }
    }
  }
});

test('every effect has one owner', () => {
  for (const { folder, name } of places) {
    for (const { path, loaded } of sourcesOf(folder).filter((source) => !isTest(source.path))) {
      const foreign = loaded.filter((each) => owners[each] !== undefined && owners[each] !== name);
      expect(foreign, path).toEqual([]);
    }
  }
});

test('index.ts is re-exports only', () => {
  for (const { path, text } of places
    .flatMap(({ folder }) => sourcesOf(folder))
    .filter(({ path }) => basename(path) === 'index.ts')) {
    const code = text
      .replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
      .replace(/export (?:type )?(?:\*|\{[^}]*\}) from '[^']+';/g, '');
    expect(code.trim(), path).toBe('');
  }
});

test('files are small and named for what they hold', () => {
  for (const { path, text } of places.flatMap(({ folder }) => sourcesOf(folder))) {
    expect(basename(path), path).not.toMatch(/^(utils?|helpers?|misc|common|manager)\b/);
    expect(basename(path), path).toMatch(/^[a-z0-9-]+(\.test|\.d)?\.ts$/);
    if (!isTest(path) && !path.includes('/data/') && !path.includes('/fixtures/'))
      expect(text.split('\n').length, path).toBeLessThanOrEqual(251);
  }
});

test('there are no classes but errors, and no any', () => {
  for (const { path, text } of places.flatMap(({ folder }) => sourcesOf(folder))) {
    expect(text.match(/^\s*(?:export )?class \w+(?! extends \w*Error)\b.*/gm) ?? [], path).toEqual([]);
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    expect(code.match(/\bas any\b|: any\b|<any>/g) ?? [], path).toEqual([]);
  }
});
