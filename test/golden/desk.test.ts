import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { openArchive } from '@qishi/archive';
import type { Briefing, Manifest } from '@qishi/model';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Newsroom, openNewsroom } from '../newsroom/newsroom.ts';

/** The editor's desk over the sample edition: decisions, rebuilding, verifying, with the real command and real files. */
const root = join(import.meta.dirname, '../..');

// Commands that print PDFs, one after the other.
vi.setConfig({ testTimeout: 240_000 });

let folder: string;
let newsroom: Newsroom;
const at = (...names: string[]) => join(folder, ...names);

interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function qishi(...args: string[]): Promise<Finished> {
  const env = {
    ...process.env,
    QISHI_ARCHIVE: at('archive.db'),
    QISHI_REPORTS: at('reports'),
    QISHI_CONFIG: at('config'),
    QISHI_SOURCES: join(root, 'test/newsroom/config/sources'),
    QISHI_PROXY: newsroom.proxy,
  };
  const command = ['--disable-warning=ExperimentalWarning', join(root, 'apps/cli/src/main.ts'), ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
    );
  });
}

const issueOf = (week: string): Briefing => JSON.parse(readFileSync(at('reports', week, 'briefing.json'), 'utf8'));
/** As the archive has it: the pages of an issue cost seconds, and not every test needs them. */
async function storedOf(week: string): Promise<Briefing> {
  const store = await openArchive(at('archive.db'));
  try {
    return (await store.findBriefing(week))!;
  } finally {
    await store.close();
  }
}
const manifestOf = (week: string): Manifest => JSON.parse(readFileSync(at('reports', week, 'manifest.json'), 'utf8'));
const bytesOf = (week: string) =>
  new Map(
    readdirSync(at('reports', week), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path) => [relative(at('reports', week), path), readFileSync(path).toString('base64')]),
  );
const decide = (week: string, yaml: string) => writeFileSync(at('config/issues', `${week}.yaml`), yaml);
const verify = async (issue: string) => {
  const { code, stdout, stderr } = await qishi('verify', issue, '--json');
  return { code, stderr, ...JSON.parse(stdout) };
};
/** Changes the archive behind the program's back. */
function tamper(sql: string, ...values: (string | Uint8Array)[]): void {
  const database = openFile();
  database.prepare(sql).run(...values);
  database.close();
}

/** The archive's file, with what makes an article say something else. */
function openFile(): DatabaseSync {
  const database = new DatabaseSync(at('archive.db'));
  database.function('retold', (packed) => retell(packed as Uint8Array));
  return database;
}

/** An article whose text says something else, under the hash that it had. */
const retold = 'UPDATE articles SET packed = retold(packed) WHERE id = ?';
function retell(packed: Uint8Array): Uint8Array {
  const json = zstdDecompressSync(packed).toString();
  return zstdCompressSync(json.replace('"text":"', '"text":"改'));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-desk-'));
  cpSync(join(root, 'config'), at('config'), { recursive: true });
  newsroom = await openNewsroom();
  expect(await qishi('run', '--week', '2023-W14..2023-W15')).toMatchObject({ code: 0 });
  cpSync(at('archive.db'), at('first.db'));
  cpSync(at('reports'), at('first'), { recursive: true });
}, 240_000);
beforeEach(() => {
  rmSync(at('reports'), { recursive: true });
  for (const name of ['archive.db', 'archive.db-wal', 'archive.db-shm']) rmSync(at(name), { force: true });
  cpSync(at('first.db'), at('archive.db'));
  cpSync(at('first'), at('reports'), { recursive: true });
  rmSync(at('config/issues'), { recursive: true, force: true });
  mkdirSync(at('config/issues'));
});
afterAll(async () => {
  await newsroom.close();
  await rm(folder, { recursive: true });
});

test('a rebuilt issue has the same bytes, all of its files', async () => {
  const before = bytesOf('2023-W15');
  expect([...before.keys()].sort()).toEqual([
    'briefing.json',
    'briefing.md',
    'briefing.pdf',
    'calendar.ics',
    'index.html',
    'manifest.json',
    'trackers/cloud.csv',
    'trackers/cloud.json',
    'trackers/controls.csv',
    'trackers/controls.json',
    'trackers/models.csv',
    'trackers/models.json',
  ]);
  rmSync(at('reports/2023-W15'), { recursive: true });
  const rebuilt = await qishi('rebuild', '2023-W15', '--json');
  expect(rebuilt.code).toBe(0);
  expect(JSON.parse(rebuilt.stdout).rebuilt).toMatchObject({ state: 'same', differences: [], paths: [] });
  for (const [name, bytes] of bytesOf('2023-W15')) expect(bytes === before.get(name), name).toBe(true);
  expect(bytesOf('2023-W15').size).toBe(before.size);
});

test('articles that came later, and texts revised since, change nothing; the issue of the week made anew has them', async () => {
  const before = bytesOf('2023-W15');
  const [cited] = issueOf('2023-W15').citations;
  const line = (url: string, title: string, body: string) =>
    JSON.stringify({ url, title, publishedAt: '2023-04-12T09:00:00+08:00', source: cited!.outlet, body });
  const body = '阿里云4月12日宣布，通义千问的接口价格下调一半，企业客户可以申请。\n阿里云说，降价从当天开始，所有地域同价，训练算力由自建的智算中心提供，价格表将在官网公布。'.repeat(2);
  writeFileSync(at('late.jsonl'), `${line('https://late.example/1', '阿里云宣布通义千问降价', body)}\n${line(cited!.url, '改过的标题', body)}\n`);
  expect(await qishi('import', at('late.jsonl'))).toMatchObject({ code: 0 });
  for (const step of ['extract', 'analyse']) expect(await qishi(step)).toMatchObject({ code: 0 });
  expect((await verify('2023-W15')).faults).toEqual([]);
  const rebuilt = await qishi('rebuild', '2023-W15', '--json');
  expect(JSON.parse(rebuilt.stdout).rebuilt).toMatchObject({ state: 'same', differences: [] });
  for (const [name, bytes] of bytesOf('2023-W15')) expect(bytes === before.get(name), name).toBe(true);
  expect(await qishi('brief', '--week', '2023-W15')).toMatchObject({ code: 0 });
  expect((await storedOf('2023-W15')).coverage.articles).toBe(JSON.parse(Buffer.from(before.get('briefing.json')!, 'base64').toString()).coverage.articles + 1);
  expect((await storedOf('2023-W15')).number).toBe(2);
}); // biome-ignore format: long sentences

test('an old week keeps its number, and one that is made later gets the next', async () => {
  expect([issueOf('2023-W14').number, issueOf('2023-W15').number]).toEqual([1, 2]);
  expect(await qishi('brief', '--week', '2023-W16')).toMatchObject({ code: 0 });
  tamper("DELETE FROM briefings WHERE week = '2023-W14'");
  expect(await qishi('brief', '--week', '2023-W15')).toMatchObject({ code: 0 });
  expect((await storedOf('2023-W15')).number).toBe(2);
  expect(await qishi('brief', '--week', '2023-W14')).toMatchObject({ code: 0 });
  expect((await storedOf('2023-W14')).number).toBe(4);
  expect((await storedOf('2023-W16')).number).toBe(3);
});

test('a changed configuration is told and refused, and taken when asked; the issue then differs only there', async () => {
  const before = issueOf('2023-W15');
  const item = before.items.findLast(({ section }) => section === 'llm')!;
  decide('2023-W15', `retitle:\n  - { story: ${item.storyId}, headline: 凭空而来的9.9万张卡, force: true, reason: 试验 }\n`);
  const refused = await qishi('rebuild', '2023-W15');
  expect(refused.code).toBe(3);
  expect(refused.stdout).toMatch(/config edits: was [0-9a-f]{16}, is [0-9a-f]{16}/);
  expect(refused.stderr).toMatch(/not-reproducible.*--with-current-config/);
  expect(issueOf('2023-W15')).toEqual(before);
  const taken = await qishi('rebuild', '2023-W15', '--with-current-config', '--json');
  expect(taken.code).toBe(0);
  const at = before.items.indexOf(item);
  expect(JSON.parse(taken.stdout).rebuilt).toMatchObject({ state: 'changed', paths: [`items.${at}.headline`, 'editing'] });
  const { editing, ...rest } = issueOf('2023-W15');
  expect(editing?.forced).toMatchObject([{ text: '凭空而来的9.9万张卡', reason: '试验' }]);
  expect({ ...rest, items: rest.items.with(at, { ...rest.items[at]!, headline: item.headline }) }).toEqual(before);
  expect(JSON.parse((await qishi('rebuild', '2023-W15', '--json')).stdout).rebuilt).toMatchObject({ state: 'same' });
  expect((await verify('2023-W15')).faults).toEqual([]);
}); // biome-ignore format: long lines

test('a name that means nothing and a wording that is not borne out are counted, shown, and code 3', async () => {
  const [item] = issueOf('2023-W15').items;
  decide('2023-W15', `drop:\n  - { story: s-000000000000, reason: x }\nretitle:\n  - { story: ${item!.storyId}, headline: 凭空而来的9.9万张卡 }\n`);
  const { code, stdout, stderr } = await qishi('brief', '--week', '2023-W15');
  expect(code).toBe(3);
  expect(stderr).toMatch(/2023-W15: drop s-000000000000: edit-unknown, names no story of this week/);
  expect(stderr).toMatch(/edit-refused, not borne out by the reports: .*9\.9万张/);
  expect(stdout).toMatch(/1 × edit-unknown/);
  expect((await storedOf('2023-W15')).items[0]?.headline).toBe(item!.headline);
}); // biome-ignore format: long lines

test('a pinned story stands where it was put, and `story` tells why', async () => {
  const item = issueOf('2023-W15').items.findLast(({ section }) => section !== 'deep')!;
  decide('2023-W15', `pin:\n  - { story: ${item.storyId}, to: deep, at: 1, reason: 本周重点 }\n`);
  expect(await qishi('brief', '--week', '2023-W15')).toMatchObject({ code: 0 });
  expect((await storedOf('2023-W15')).items[0]).toMatchObject({ section: 'deep', storyId: item.storyId });
  const { stdout } = await qishi('story', item.storyId);
  expect(stdout).toMatch(/2023-W15 deep .*editor [\d.]+/);
  expect(stdout).toMatch(/editor: 2023-W15 pin to deep at 1: 本周重点/);
});

test('a correction is printed in the next issue, and marked in the corrected one when that is rebuilt', async () => {
  const wrong = issueOf('2023-W14').items[0]!.sentences[0]!.text;
  decide('2023-W14', `correct:\n  - { was: ${JSON.stringify(wrong)}, is: 另有说法。, date: 2023-04-12, reason: 来源更正 }\n`);
  expect(await qishi('brief', '--week', '2023-W15')).toMatchObject({ code: 0 });
  expect((await storedOf('2023-W15')).corrections).toEqual([{ week: '2023-W14', date: '2023-04-12', was: wrong, is: '另有说法。', reason: '来源更正' }]);
  expect(issueOf('2023-W14')).not.toHaveProperty('corrected');
  expect(await qishi('rebuild', '2023-W14', '--with-current-config')).toMatchObject({ code: 0 });
  expect(issueOf('2023-W14').items[0]!.sentences[0]!.text).toBe(wrong);
  expect(readFileSync(at('reports/2023-W14/index.html'), 'utf8')).toContain('〔已更正〕');
  // The later issue was made from the earlier one as it was, and still can be.
  expect(JSON.parse((await qishi('rebuild', '2023-W15', '--json')).stdout).rebuilt).toMatchObject({ state: 'same', differences: [] });
  expect(readFileSync(at('reports/2023-W15/briefing.md'), 'utf8')).toContain('## 更正\n\n- 2023-W14原文');
  for (const week of ['2023-W14', '2023-W15']) expect((await verify(week)).faults).toEqual([]);
}); // biome-ignore format: long lines

test('an issue as it was made stands, from its week and from its file', async () => {
  const byWeek = await verify('2023-W15');
  expect(byWeek).toMatchObject({ code: 0, ok: true, issue: 'ok', faults: [] });
  expect(byWeek.citations.length).toBe(issueOf('2023-W15').citations.length);
  expect(byWeek.checked).toBeGreaterThan(30);
  expect(await verify(at('reports/2023-W15/briefing.json'))).toMatchObject({ code: 0, checked: byWeek.checked });
  expect((await qishi('verify', '2023-W15')).stdout).toMatch(/everything stands/);
});

test.each([
  ['a changed text', retold, 'article', 'changed'],
  ['a missing article', 'DELETE FROM articles WHERE id = ?', 'article', 'missing'],
  ['another time of capture', "UPDATE pages SET fetched_at = '2023-01-01T00:00:00.000Z' WHERE article_id = ?", 'captured', 'changed'],
  ['a missing page', "UPDATE pages SET id = 'p-lost' WHERE article_id = ?", 'page', 'missing'],
])('%s behind a citation is found', async (_, sql, field, finding) => {
  const [cited] = issueOf('2023-W15').citations.slice(2);
  const database = openFile();
  database.exec('PRAGMA foreign_keys = OFF');
  expect(database.prepare(sql).run(cited!.articleId).changes).toBeGreaterThan(0);
  database.close();
  const found = await verify('2023-W15');
  expect(found.code).toBe(3);
  expect(found.citations.find(({ n }: { n: number }) => n === cited!.n)).toMatchObject({ [field]: finding });
  expect(found.faults).toEqual(expect.arrayContaining([expect.stringContaining(cited!.articleId)]));
}); // biome-ignore format: a table

test('without a manifest a changed text is found by the hash that was taken when it was read', async () => {
  tamper("DELETE FROM manifests WHERE week = '2023-W15'");
  expect(await verify('2023-W15')).toMatchObject({ code: 0, issue: 'missing', faults: [] });
  const [cited] = issueOf('2023-W15').citations;
  tamper(retold, cited!.articleId);
  const found = await verify('2023-W15');
  expect(found.code).toBe(3);
  expect(found.citations[0]).toMatchObject({ article: 'changed', page: 'ok' });
}); // biome-ignore format: long lines

test.each([
  ['other bytes', gzipSync('<p>另一页</p>')],
  ['bytes that cannot be unpacked', new Uint8Array([1, 2, 3])],
  ['half a gzip member', gzipSync('<p>另一页</p>').subarray(0, 12)],
  ['half a Zstandard frame', zstdCompressSync('<p>另一页</p>').subarray(0, 12)],
])('%s in place of a captured page are found', async (_, bytes) => {
  const [cited] = issueOf('2023-W15').citations;
  tamper('UPDATE pages SET body = ? WHERE article_id = ?', bytes, cited!.articleId);
  const found = await verify('2023-W15');
  expect(found.code).toBe(3);
  expect(found.citations[0]).toMatchObject({ page: 'changed', article: 'ok' });
});

test('a changed sentence in a published file is found, by the hash and by what it says', async () => {
  const path = at('forged.json');
  const issue = issueOf('2023-W15');
  const sentences = issue.items[0]!.sentences.with(0, { ...issue.items[0]!.sentences[0]!, text: '阿里云宣布，训练用了99万张卡。' });
  writeFileSync(path, JSON.stringify({ ...issue, items: issue.items.with(0, { ...issue.items[0]!, sentences }) }));
  const found = await verify(path);
  expect(found).toMatchObject({ code: 3, issue: 'changed', failing: [{ place: 'items.0.sentences.0' }] });
  expect(found.failing[0].faults).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'number' })]));
  const quiet = { ...issue, theme: '另一个主题' };
  writeFileSync(path, JSON.stringify(quiet));
  expect(await verify(path)).toMatchObject({ code: 3, issue: 'changed', failing: [] });
}); // biome-ignore format: long lines

test('an input that is gone is named, and the rebuild refused', async () => {
  const [id] = manifestOf('2023-W15').articles[0]!;
  const database = openFile();
  database.exec('PRAGMA foreign_keys = OFF');
  database.prepare('DELETE FROM articles WHERE id = ?').run(id);
  database.close();
  const { code, stdout } = await qishi('rebuild', '2023-W15');
  expect(code).toBe(3);
  expect(stdout).toMatch(new RegExp(`article ${id}: was [0-9a-f]{16}, is not in the archive`));
});

test.each([
  [['rebuild', 'april'], /"april" is not a week/],
  [['rebuild', '2022-W01'], /no manifest of 2022-W01.*qishi brief/],
  [['verify', '2022-W01'], /no issue of 2022-W01/],
  [['verify', 'nowhere.json'], /nowhere\.json: there is no such file/],
])('%j is wrong usage', async (args, message) => {
  const { code, stderr } = await qishi(...args);
  expect(stderr).toMatch(message);
  expect(code).toBe(2);
});
