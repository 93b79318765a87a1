import { execFile } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Briefing, RunRecord } from '@qishi/model';
import { isBalanced } from '@qishi/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Newsroom, openNewsroom } from '../newsroom/newsroom.ts';
import { peculiarities } from '../newsroom/peculiarities.ts';
import { findUnsourcedFigures } from './figures-have-sources.ts';
import { readIssues } from './read-issues.ts';

/** The sample edition end to end: newsroom over HTTP, the real command, real files. */
const root = join(import.meta.dirname, '../..');
const weeks = ['2023-W14', '2023-W15', '2023-W16'] as const;

let folder: string;
let newsroom: Newsroom;
let first: Finished;
let second: Finished;

interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function qishi(...args: string[]): Promise<Finished> {
  return qishiWith({}, ...args);
}

function qishiWith(more: Record<string, string>, ...args: string[]): Promise<Finished> {
  const env = {
    ...process.env,
    QISHI_ARCHIVE: join(folder, 'archive.db'),
    QISHI_REPORTS: join(folder, 'reports'),
    QISHI_SOURCES: join(root, 'test/newsroom/config/sources'),
    QISHI_PROXY: newsroom.proxy,
    ...more,
  };
  const command = ['--disable-warning=ExperimentalWarning', join(root, 'apps/cli/src/main.ts'), ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
    );
  });
}

const run = (finished: Finished): RunRecord => JSON.parse(finished.stdout).run;
const step = (finished: Finished, name: string) => run(finished).steps.find((each) => each.step === name);
const file = (week: string, name: string) => join(folder, 'reports', week, name);
const briefingOf = (week: string): Briefing => JSON.parse(readFileSync(file(week, 'briefing.json'), 'utf8'));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-edition-'));
  newsroom = await openNewsroom();
  first = await qishi('run', '--week', '2023-W14..2023-W16', '--json');
  second = await qishi('run', '--week', '2023-W14..2023-W16', '--json');
}, 240_000);
afterAll(async () => {
  await newsroom.close();
  await rm(folder, { recursive: true });
});

test('all three issues are made, as HTML and PDF', () => {
  expect(first.stderr.split('\n').filter((line) => line.startsWith('qishi:'))).toEqual([]);
  expect(first.code).toBe(0);
  for (const week of weeks) {
    for (const name of ['index.html', 'briefing.pdf', 'briefing.md', 'calendar.ics'])
      expect(existsSync(file(week, name)), `${week} ${name}`).toBe(true);
    expect(statSync(file(week, 'index.html')).size).toBeLessThan(1_500_000);
  }
  expect(existsSync(join(folder, 'reports/index.html'))).toBe(true);
});

test('every step balances, and what fell out has a reason', () => {
  for (const count of run(first).steps) expect(isBalanced(count), count.step).toBe(true);
  const crawl = step(first, 'crawl');
  expect(crawl?.kept).toBeGreaterThan(120);
  const reasons = new Set(run(first).problems.map(({ reason }) => reason));
  expect([...reasons].sort()).toEqual(['challenge-page', 'robots-disallowed']);
});

test('every article that the newsroom lets out is in the archive with its title and time', async () => {
  // Not those that nobody may read, nor the one whose feed item is broken.
  const outOfReach = ({ id }: { id: string }) => peculiarities[id]?.articlePath ?? peculiarities[id]?.malformedItem;
  const articles = newsroom.articles.filter((article) => article.outlet !== 'weilan' && !outOfReach(article));
  const exported = JSON.parse((await qishi('search', '--limit', '1000', '--no-collapse', '--json')).stdout) as {
    hits: { title: string; publishedAt: string; sourceId: string }[];
  };
  const key = (outlet: string, title: string) => `${outlet} ${title.replace(/\s/g, '')}`;
  const held = new Map(exported.hits.map((hit) => [key(hit.sourceId, hit.title), hit]));
  const missing = articles.filter((article) => !held.has(key(article.outlet, article.title)));
  expect(missing.map(({ id }) => id)).toEqual([]);
  for (const article of articles) {
    const hit = held.get(key(article.outlet, article.title));
    if (hit)
      expect(new Date(hit.publishedAt).toISOString().slice(0, 16), article.id).toBe(
        new Date(article.published).toISOString().slice(0, 16),
      );
  }
});

test('a second run fetches nothing again and changes nothing', () => {
  expect(second.code).toBe(0);
  for (const name of ['crawl', 'extract', 'cluster', 'brief', 'render']) expect(step(second, name)?.kept, name).toBe(0);
  expect(step(second, 'analyse')?.found).toBe(step(first, 'analyse')?.found);
});

test('every sentence of every issue is cited, and every citation leads to an article of the archive', async () => {
  for (const week of weeks) {
    const { items, citations, calendar, followUps } = briefingOf(week);
    const numbers = new Set(citations.map(({ n }) => n));
    const sentences = items.flatMap((item) => item.sentences);
    expect(sentences.length, week).toBeGreaterThan(20);
    for (const { text, cites } of sentences) {
      expect(cites.length, text).toBeGreaterThan(0);
      expect(
        cites.every((n) => numbers.has(n)),
        text,
      ).toBe(true);
    }
    for (const { cites } of [...calendar, ...followUps.filter(({ verdict }) => verdict === 'happened')])
      expect(cites.length).toBeGreaterThan(0);
    for (const { url, sha256 } of citations) {
      expect(url).toMatch(/^http:\/\/[a-z]+\.example\//);
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    }
  }
});

test('no figure in an issue lacks a cited article that contains it', async () => {
  const issues = await readIssues(join(folder, 'archive.db'));
  expect(issues.map(({ briefing }) => briefing.week)).toEqual(weeks);
  expect(issues.flatMap(({ briefing, texts }) => findUnsourcedFigures(briefing, texts))).toEqual([]);
});

test('what the first issue announced is followed up: the model that came, and the one that did not', () => {
  const followUps = weeks.slice(1).flatMap((week) => briefingOf(week).followUps);
  const about = (date: string, name: RegExp) =>
    followUps.filter((each) => each.date === date && name.test(each.announced + each.outcome));
  expect(about('2023-04-11', /阿里/).map(({ verdict }) => verdict)).toContain('happened');
  expect(about('2023-04-18', /火山引擎|字节/).map(({ verdict }) => verdict)).toContain('not-seen');
});

test('a model told of in three issues is one row of the tables, and its state moves on', () => {
  const rows = weeks.map((week) => briefingOf(week).trackers.filter(({ what }) => what === '通义千问'));
  expect(rows.map(({ length }) => length)).toEqual([1, 1, 1]);
  expect(new Set(rows.flat().map(({ id }) => id)).size).toBe(1);
  const stages = rows.flat().map(({ facts }) => facts.find(({ label }) => label === '进展')?.value);
  expect(stages).toEqual(['邀测', '发布', '发布']);
  expect(rows.flat().map(({ since }) => since)).toEqual(['2023-W14', '2023-W14', '2023-W14']);
});

test('tables only grow, name no thing twice, and a row that an issue brings or changes is cited', () => {
  const ids = weeks.map((week) => briefingOf(week).trackers.map(({ id }) => id));
  for (const [i, own] of ids.entries()) {
    expect(new Set(own).size, weeks[i]).toBe(own.length);
    expect(own, weeks[i]).toEqual(expect.arrayContaining(ids[i - 1] ?? []));
  }
  for (const week of weeks) {
    const { trackers, citations } = briefingOf(week);
    expect(new Set(trackers.map(({ tracker }) => tracker)), week).toEqual(new Set(['controls', 'models', 'cloud']));
    const numbers = new Set(citations.map(({ n }) => n));
    for (const { what, since, changes = [], cites, source } of trackers) {
      const isTouched = since === week || changes.some((change) => change.week === week);
      expect(cites.length > 0, `${week} ${what}`).toBe(isTouched);
      expect(cites.every((n) => numbers.has(n))).toBe(true);
      expect(source.url).toMatch(/^http:\/\/[a-z]+\.example\//);
    }
    for (const name of ['controls', 'models', 'cloud'])
      expect(existsSync(file(week, `trackers/${name}.csv`)), `${week} ${name}`).toBe(true);
  }
});

test('a row of the ledger names whose quantity it is, and its evidence holds the number', () => {
  const figures = weeks.flatMap((week) => briefingOf(week).figures);
  expect(figures.length).toBeGreaterThan(12);
  for (const { of, value, quote } of figures) {
    expect(of).not.toMatch(/^(?:这|其|该|称|可|把|另|占|公司)|[，。：；]/);
    expect([...of].length, of).toBeLessThanOrEqual(30);
    expect(quote, of).not.toMatch(/^(?:其中|这|该)/);
    expect(quote.replace(/\s/g, ''), of).toContain(/\d[\d.]*/.exec(value)?.[0]);
  }
});

test('no ordinary news is in an issue, and no happening is told twice', async () => {
  const articles = new Map(newsroom.articles.map((article) => [article.title.replace(/\s/g, ''), article]));
  for (const week of weeks) {
    const { items, citations } = briefingOf(week);
    const gold = (cites: readonly number[]) =>
      citations
        .filter(({ n }) => cites.includes(n))
        .map(({ title }) => articles.get(title.replace(/\s/g, '')))
        .filter((article) => article !== undefined);
    for (const item of items) {
      // A line of an article on other matters may be the only source of a piece of news; it is marked as such.
      if (item.isAside) continue;
      const cited = gold(item.sentences.flatMap(({ cites }) => cites));
      expect(
        cited.filter(({ topic }) => topic.startsWith('other')).map(({ id }) => id),
        item.headline,
      ).toEqual([]);
    }
    const leads = items.map((item) => gold(item.sentences[0]?.cites ?? [])[0]?.happening);
    expect(
      leads.filter((happening, index) => happening !== undefined && leads.indexOf(happening) !== index),
      week,
    ).toEqual([]);
  }
});

test.each([
  ['通义千问', /通义千问/],
  ['A800 H800', /A800|H800/],
  ['火山引擎 DPU', /火山引擎|DPU/],
])('searching %s finds articles about it first', async (query, title) => {
  const { hits } = JSON.parse((await qishi('search', query, '--no-collapse', '--json')).stdout) as {
    hits: { title: string }[];
  };
  expect(hits.length).toBeGreaterThan(2);
  expect(hits.slice(0, 3).some((hit) => title.test(hit.title))).toBe(true);
});

test('without a browser the HTML stands, the missing PDF is one line with its mend, and the code is 3', async () => {
  rmSync(file('2023-W14', 'briefing.pdf'));
  const { code, stderr } = await qishiWith(
    { PUPPETEER_EXECUTABLE_PATH: join(folder, 'no-browser') },
    'render',
    '--week',
    '2023-W14',
  );
  expect(code).toBe(3);
  expect(stderr.split('\n').filter((line) => /no-browser.*PUPPETEER_EXECUTABLE_PATH/.test(line))).toHaveLength(1);
  expect(existsSync(file('2023-W14', 'index.html'))).toBe(true);
  expect((await qishi('render', '--week', '2023-W14')).code).toBe(0);
  expect(existsSync(file('2023-W14', 'briefing.pdf'))).toBe(true);
});
