import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive } from '@qishi/archive';
import { expect, test } from 'vitest';
import { projectFolder } from './settings.ts';
import { openCommand } from './test-command.ts';

test('after a word got its weight the archive is judged by it when asked to be, and not before', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'qishi-again-'));
  try {
    const config = join(folder, 'config');
    await cp(join(projectFolder, 'config'), config, { recursive: true });
    const qishi = openCommand(folder);
    const run = async (...args: string[]) => {
      const { code, stdout } = await qishi([...args, '--json'], { QISHI_CONFIG: config });
      expect(code, args.join(' ')).toBe(0);
      return JSON.parse(stdout);
    };
    const body =
      '4月12日，启元机器人发布具身智能平台“步知”，称其可让人形机器人听懂口头指令。公司介绍，平台已在三家工厂试用，具身智能的训练数据来自两百台机器人。业内人士认为，具身智能仍在早期，离规模商用还有距离，成本是主要障碍。';
    const article = { url: 'https://news.example/1', title: '启元机器人发布具身智能平台', publishedAt: '2023-04-12T09:00:00+08:00', body }; // biome-ignore format: one article
    await writeFile(join(folder, 'one.jsonl'), JSON.stringify(article));
    await run('import', join(folder, 'one.jsonl'));
    const topicOf = async () => {
      const store = await openArchive(join(folder, 'archive.db'));
      try {
        const [one] = await store.articles();
        return (await store.findAnalysis(one?.id ?? ''))?.topics.primary;
      } finally {
        await store.close();
      }
    };
    expect(await topicOf()).toBe('other-tech');

    const topics = await readFile(join(config, 'topics.yaml'), 'utf8');
    await writeFile(
      join(config, 'topics.yaml'),
      topics.replace(/(\n {2}llm:[\s\S]*?\n {4}terms:\n)/, '$1      具身智能: 0.95\n'),
    );
    const analysed = (record: { steps: { step: string; kept: number }[] }) =>
      record.steps.find(({ step }) => step === 'analyse')?.kept;
    expect(analysed(await run('analyse'))).toBe(0);
    expect(await topicOf()).toBe('other-tech');
    expect(analysed(await run('analyse', '--again'))).toBe(1);
    expect(await topicOf()).toBe('llm');
  } finally {
    await rm(folder, { recursive: true });
  }
}, 60_000);
