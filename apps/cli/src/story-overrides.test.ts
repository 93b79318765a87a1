import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive } from '@qishi/archive';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfig } from './load-config.ts';
import { projectFolder, readSettings } from './settings.ts';
import { findContradictions } from './story-overrides.ts';
import { openCommand } from './test-command.ts';

let folder: string;
let config: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-overrides-'));
  config = join(folder, 'config');
  await cp(join(projectFolder, 'config'), config, { recursive: true });
});
afterAll(() => rm(folder, { recursive: true }));

const decide = (yaml: string) => writeFile(join(config, 'stories.yaml'), yaml);
const load = () => loadConfig(readSettings({ QISHI_CONFIG: config }));
const [a, b] = ['a-000000000001', 'a-000000000002'];
const [s, t] = ['s-000000000001', 's-000000000002'];

test('a file with nothing but comments, and no file, decide nothing', async () => {
  const nothing = { merge: [], split: [], pin: [] };
  await decide('# nothing yet\n');
  expect((await load()).overrides).toEqual(nothing);
  await rm(join(config, 'stories.yaml'));
  expect((await load()).overrides).toEqual(nothing);
});

test('what is wrong is named with file, line and key', async () => {
  await decide(`merge:
  - ids: [${a}]
    reason: one is not enough
split:
  - articles: [${s}]
    from: ${a}
pin:
  - articles: [${a}]
    story: tuesday
    reason: no such id
drop: []
`);
  const error = await load().catch((thrown: Error) => thrown.message);
  expect(error).toMatch(/stories\.yaml:2: merge\.0\.ids: /);
  expect(error).toMatch(/stories\.yaml:5: split\.0\.articles\.0: is not the id of an article/);
  expect(error).toMatch(/stories\.yaml:5: split\.0\.reason: /);
  expect(error).toMatch(/stories\.yaml:9: pin\.0\.story: is not the id of a story/);
  expect(error).toMatch(/stories\.yaml.*drop/);
});

test('decisions that contradict each other are named', () => {
  const pin = (story: string) => ({ articles: [a], story, reason: 'x' });
  expect(findContradictions({ pin: [pin(s!), pin(t!)] })).toEqual([
    { path: ['pin', 1, 'articles', 0], message: `${a} is pinned to ${s} as well` },
  ]);
  const split = [{ articles: [a], from: b, reason: 'x' }];
  expect(findContradictions({ split, merge: [{ ids: [a, b], reason: 'x' }] })).toMatchObject([{ path: ['split', 0] }]);
  expect(findContradictions({ split, merge: [{ ids: [a, s], reason: 'x' }] })).toEqual([]);
  expect(findContradictions({ split: [{ articles: [a], from: a, reason: 'x' }] })).toHaveLength(1);
});

const line = (n: number, title: string, body: string) =>
  JSON.stringify({ url: `https://news.example/${n}`, title, publishedAt: `2023-04-1${n}T09:00:00+08:00`, body });
const launch = (name: string, what: string) =>
  `${name}发布${what}大模型，参数规模两千亿，训练用了三千张加速卡，企业客户可以申请邀测，推理算力由自建的智算中心提供。\n` +
  `${name}的负责人说，大模型会先用在客服和办公软件里，之后向开发者开放接口，价格尚未公布，训练数据以中文为主。\n` +
  '业内人士认为，算力成本仍是大模型公司的主要开支，英伟达的芯片供货周期在四个月以上，国产芯片的适配还要时间。';

test('a run joins what the file says is one story, keeps it, and parts it again', async () => {
  const qishi = openCommand(folder);
  await decide('');
  const file = join(folder, 'articles.jsonl');
  await writeFile(
    file,
    [
      line(1, '云上科技发布海棠大模型', launch('云上科技', '海棠')),
      line(
        2,
        '芯片厂商河谷半导体宣布流片成功',
        `河谷半导体宣布首款人工智能训练芯片流片成功，采用七纳米工艺，计划明年量产。\n${'芯片的样品已经交给三家云计算客户测试，软件栈兼容主流的大模型框架，算力是上一代的三倍。'.repeat(3)}`,
      ),
    ].join('\n'),
  );
  const env = { QISHI_CONFIG: config };
  const steps = async () => {
    for (const step of [['extract'], ['analyse']]) expect(await qishi(step, env)).toMatchObject({ code: 0 });
  };
  expect(await qishi(['import', file], env)).toMatchObject({ code: 0 });
  await steps();
  const stories = async () => {
    const store = await openArchive(join(folder, 'archive.db'));
    const found = await store.stories({ since: '2023-04-01T00:00:00+08:00', until: '2023-05-01T00:00:00+08:00' });
    await store.close();
    return found;
  };
  const before = await stories();
  expect(before).toHaveLength(2);
  await decide(`merge:\n  - ids: [${before.map(({ id }) => id).join(', ')}]\n    reason: 试验\n`);
  await steps();
  const merged = await stories();
  expect(merged).toMatchObject([{ id: before[0]?.id, articleIds: before.flatMap(({ articleIds }) => articleIds) }]);
  await steps();
  expect(await stories()).toEqual(merged);
  const [first, second] = merged[0]?.articleIds ?? [];
  await decide(`split:\n  - articles: [${second}]\n    from: ${first}\n    reason: 两件事\n`);
  await steps();
  expect((await stories()).map(({ articleIds }) => articleIds)).toEqual([[first], [second]]);
});
