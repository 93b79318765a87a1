import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Analysis, Article } from '@qishi/model';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** The article that the project was founded on lies beside the repository; where it does not, these tests skip. */
const root = join(import.meta.dirname, '../..');
const seed = join(root, '../shared/data/seed/article.txt');
const here = test.skipIf(!existsSync(seed));

/** What the article names, by the ids of the entity base. */
const named = {
  chips: [
    'a100', 'a800', 'h100', 'h800', 'mlu270', 'br100', 'zhikai100', 'dcu1', 'hanguang800', 'kunlun-chip', 'zixiao',
    'ascend',
  ],
  companies: [
    'baidu', 'microsoft', 'nvidia', 'openai', 'tencent', 'bytedance', 'alibaba', 'huawei', 'biren', 'enflame',
    'iluvatar', 'cambricon', 'hygon', 'aliyun', 'aws', 'azure', 'baidu-cloud', 'volcengine', 'idc', 'cj11',
  ],
  models: ['chatgpt', 'wenxinyiyan', 'gpt4', 'alphago'],
  people: ['zhangyong', 'yangzhenyuan', 'lifeifei-aliyun', 'nadella', 'guthrie', 'liyanhong'],
  gatherings: ['aliyun-summit', 'force', 'yaochi-summit'],
}; // biome-ignore format: lists of names

/** Number and unit of the figures that the article takes from somebody, and from whom. */
const attributed = [
  ['57.6', '%', 'IDC'],
  ['42.4', '%', 'IDC'],
  ['10000', '枚', '财经十一人'],
  ['5', '家', '财经十一人'],
  ['2000', '枚', '另有消息'],
  ['30', '%', '业内资深专家'],
] as const;
const leastFigures = 20;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-seed-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function qishi(...args: string[]): Promise<string> {
  const command = ['--disable-warning=ExperimentalWarning', join(root, 'apps/cli/src/main.ts'), ...args];
  const env = { ...process.env, QISHI_ARCHIVE: join(folder, 'archive.db') };
  return (await promisify(execFile)(process.execPath, command, { env })).stdout;
}

interface Shown {
  readonly article: Article;
  readonly analysis: Analysis;
}

let shown: Promise<Shown> | undefined;
/** Imported once, for whichever test asks first. */
function showSeed(): Promise<Shown> {
  shown ??= importSeed();
  return shown;
}

async function importSeed(): Promise<Shown> {
  await qishi('import', seed);
  const { hits } = JSON.parse(await qishi('search', '谁卡住了中国', '--json'));
  return JSON.parse(await qishi('show', hits[0].id, '--json')) as Shown;
}

here('the seed article is imported with its fields, and found', async () => {
  const { article } = await showSeed();
  expect(article.title).toContain('谁卡住了中国 GPT 的“脖子”');
  expect(article.publishedAt).toMatch(/^2023-04-06T.*\+08:00$/);
  expect(article.byline).toMatchObject({ authors: ['罗辑', '程心'], editors: ['庄颜'], layout: ['李帛锦'] });
  expect(article.source).toBe('自象限');
  expect(article.series).toBe('ChatGPT 启示录');
  expect(article.blocks.filter(({ kind }) => kind === 'heading').length).toBeGreaterThanOrEqual(2);
});

here('it is about chips under export control, large models and the cloud', async () => {
  const { topics } = (await showSeed()).analysis;
  expect(topics.all).toEqual(expect.arrayContaining(['chips', 'llm', 'cloud']));
  expect(topics.exportControl).toBe(true);
});

here('its two dates ahead are events, as sure as they are worded', async () => {
  const { events } = (await showSeed()).analysis;
  const on = (day: string) => events.filter(({ date }) => date === day);
  expect(on('2023-04-11')).toEqual([expect.objectContaining({ precision: 'day', certainty: 'expected' })]);
  expect(on('2023-04-11')[0]?.what).toContain('大模型');
  expect(on('2023-04-11')[0]?.actors).toEqual(expect.arrayContaining(['张勇']));
  expect(on('2023-04-18')).toEqual([expect.objectContaining({ precision: 'day', certainty: 'scheduled' })]);
  expect(on('2023-04-18')[0]?.what).toContain('原动力大会');
  expect(on('2023-04-18')[0]?.actors).toEqual(expect.arrayContaining(['火山引擎', '杨震原']));
});

here('its figures have their sources', async () => {
  const { article, analysis } = await showSeed();
  expect(analysis.figures.length).toBeGreaterThanOrEqual(leastFigures);
  for (const { quote, raw } of analysis.figures) {
    expect(quote).toContain(raw);
    expect(article.text).toContain(quote);
  }
  for (const [value, unit, attributedTo] of attributed) {
    expect(analysis.figures).toContainEqual(expect.objectContaining({ value, unit, attributedTo }));
  }
});

here('its speakers are heard', async () => {
  const { quotations } = (await showSeed()).analysis;
  expect(quotations.map(({ speaker }) => speaker)).toEqual(
    expect.arrayContaining(['一位接近百度的人士', '业内资深专家', '李飞飞', '斯科特·格思里']),
  );
});

here.each(Object.entries(named))('its %s are found', async (_, ids) => {
  const { entities } = (await showSeed()).analysis;
  const found = new Set(entities.map(({ id }) => id));
  expect(ids.filter((id) => !found.has(id))).toEqual([]);
});
