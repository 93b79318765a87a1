import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isBalanced, type RunRecord } from '@qishi/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hostileHost, hostilePages } from '../newsroom/hostile.ts';
import { type Newsroom, openNewsroom } from '../newsroom/newsroom.ts';

/** A catalogue in which everything goes wrong but one outlet, over real HTTP, through the real command. */
const root = join(import.meta.dirname, '../..');

let folder: string;
let newsroom: Newsroom;
let run: RunRecord;
let code: number;

const source = (id: string, entry: object, home = `http://${hostileHost}/`) =>
  JSON.stringify({
    id,
    name: id,
    home,
    entries: [entry],
    credibility: 'general-press',
    verified: null,
    manners: { delayMs: 0 },
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-bad-input-'));
  newsroom = await openNewsroom();
  const config = join(folder, 'config');
  await cp(join(root, 'config'), config, { recursive: true });
  await rm(join(config, 'sources'), { recursive: true });
  await mkdir(join(config, 'sources'));
  const limits = { userAgent: 'QishiTest/1.0', maxBytes: 4_000_000, timeoutMs: 3_000, maxRedirects: 5, concurrency: 8 };
  await writeFile(join(config, 'crawl.yaml'), JSON.stringify(limits));
  const feed = (path: string) => ({ kind: 'feed', url: `http://${hostileHost}${path}` });
  const catalogue = {
    pages: source('pages', { kind: 'list', url: `http://${hostileHost}/list`, link: 'a' }),
    html: source('html', feed('/html-as-feed')),
    broken: source('broken', feed('/broken-feed')),
    bomb: source('bomb', feed('/entity-bomb')),
    gone: source('gone', { kind: 'feed', url: 'http://nowhere.example/feed.xml' }, 'http://nowhere.example/'),
    moxing: source('moxing', { kind: 'feed', url: 'http://xinwen.example/feed.xml' }, 'http://xinwen.example/'),
  };
  for (const [id, text] of Object.entries(catalogue)) await writeFile(join(config, 'sources', `${id}.yaml`), text);
  ({ code, run } = await runOffline(config));
}, 120_000);
afterAll(async () => {
  await newsroom.close();
  await rm(folder, { recursive: true });
});

function runOffline(config: string): Promise<{ code: number; run: RunRecord }> {
  const command = [
    '--disable-warning=ExperimentalWarning',
    join(root, 'apps/cli/src/main.ts'),
    'run',
    '--week',
    '2023-W14',
    '--json',
  ];
  const env = {
    ...process.env,
    QISHI_ARCHIVE: join(folder, 'archive.db'),
    QISHI_REPORTS: join(folder, 'reports'),
    QISHI_CONFIG: config,
    QISHI_SOURCES: '',
    QISHI_PROXY: newsroom.proxy,
  };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, command, { env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (stdout === '') reject(new Error(stderr));
      else resolve({ code: error ? Number(error.code ?? 1) : 0, run: JSON.parse(stdout).run });
    });
  });
}

const reasonFor = (path: string) =>
  run.problems.find(({ subject }) => subject === `http://${hostileHost}${path}`)?.reason;

test('the run ends, balanced, and the healthy outlet is in', () => {
  expect([0, 3]).toContain(code);
  for (const step of run.steps) expect(isBalanced(step), step.step).toBe(true);
  expect(run.steps.find(({ step }) => step === 'extract')?.kept).toBeGreaterThanOrEqual(5);
});

test.each([
  ['/html-as-feed', 'not-a-feed'],
  ['/huge', 'too-large'],
  ['/gzip-bomb', 'too-large'],
  ['/redirect/10', 'too-many-redirects'],
  ['/loop', 'too-many-redirects'],
  ['/drip', 'timeout'],
  ['/500', 'http-error'],
  ['/reset', 'unreachable'],
  ['/empty', 'http-error'], // no byte at all is no page: it is asked for again in the next run
])('%s ends as %s', (path, reason) => expect(reasonFor(path)).toBe(reason));

test('an endless body is cut off, by size or by time', () => {
  expect(['too-large', 'timeout']).toContain(reasonFor('/endless'));
});

test('a page without an article is a counted problem, and every hostile page is accounted for', () => {
  for (const path of ['/no-article', '/nul', '/bad-charset', '/deep']) {
    expect(reasonFor(path), path).toMatch(/^(no-title|no-body|body-too-short|list-page)$/);
  }
  expect(hostilePages.filter((path) => reasonFor(path) === undefined)).toEqual([]);
});

test('broken feeds end as problems, entities in them are not expanded, a host without a name is one problem', () => {
  expect(reasonFor('/broken-feed')).toBe('malformed-feed');
  expect(reasonFor('/a')).toBe('http-error');
  expect(run.problems.filter(({ subject }) => subject.startsWith('http://nowhere.example/'))).toHaveLength(1);
});
