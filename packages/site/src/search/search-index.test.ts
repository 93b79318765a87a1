import { indexTokens } from '@qishi/model';
import { describe, expect, it } from 'vitest';
import { buildSegment, type SearchDoc } from './build-segment.ts';
import { findTexts, type LoadFile, loadHits } from './find-texts.ts';
import { callback, type DocKind, type Manifest } from './segment.ts';
import { readWords, writeWords } from './shard-format.ts';
import { shardOf, shardsOfPrefix } from './shard-of.ts';
import { classOf, lengthByte, lengthOfByte, weightOf } from './tf-class.ts';

const doc = (title: string, body: string, topics: SearchDoc['topics'] = ['chips']): SearchDoc => ({
  title,
  body,
  topics,
  href: 'https://news.example/1',
  from: '云栈观察',
  day: '2023-04-11',
  text: body.slice(0, 10),
});

/** An index in memory, with the files as a browser gets them: each is run as a script. */
async function buildIndex(...segments: readonly (readonly [DocKind, readonly SearchDoc[]])[]) {
  const files = new Map<string, unknown>();
  const infos = [];
  for (const [n, [kind, docs]] of segments.entries()) {
    const built = await buildSegment(`segment${n}`, kind, docs);
    infos.push(built.info);
    for (const [, text] of built.files)
      new Function(callback, text)((name: string, content: unknown) => files.set(name, content));
  }
  const manifest: Manifest = { version: 1, segments: infos };
  const asked: string[] = [];
  const load: LoadFile = async (name) => {
    asked.push(name);
    if (!files.has(name)) throw new Error(`there is no ${name}`);
    return files.get(name);
  };
  const titles = async (query: string, filters = {}) => {
    const { ranked } = await findTexts(load, manifest, query, filters);
    return (await loadHits(load, manifest, ranked)).map(({ row }) => row[0]);
  };
  return { manifest, load, titles, asked, files };
}

const archive = [
  doc('出口管制新规七月施行', '涉及A100与H800，英伟达称影响有限。通义千问未提及。'),
  doc('通义千问开启邀测', '模型与GPT-4比较，另有GPT-4o的传闻。', ['llm']),
  doc('云厂商降价', '算力价格下调，A100实例降两成。A100 仍然紧俏。', ['cloud', 'chips']),
  doc('GPT-4o 发布', '多模态。', ['llm']),
];

describe('findTexts', () => {
  it.each([
    ['管制', ['出口管制新规七月施行']],
    ['a100', ['云厂商降价', '出口管制新规七月施行']],
    ['Ａ１００', ['云厂商降价', '出口管制新规七月施行']],
    ['GPT-4', ['GPT-4o 发布', '通义千问开启邀测']],
    ['輝達', []],
    ['GPT-4o', ['GPT-4o 发布', '通义千问开启邀测']],
    ['通义千问', ['通义千问开启邀测', '出口管制新规七月施行']],
    ['通义千问 GPT-4', ['通义千问开启邀测']],
    ['规', ['出口管制新规七月施行']],
    ['千问未', ['出口管制新规七月施行']],
  ])('%s', async (query, titles) => {
    expect(await (await buildIndex(['article', archive])).titles(query)).toEqual(titles);
  });

  it('finds by part what no text holds whole, and nothing for words that are nowhere', async () => {
    const { load, manifest, titles } = await buildIndex(['article', archive]);
    expect((await findTexts(load, manifest, '降价 通义千问', {})).near).toBe(true);
    expect(await titles('降价 通义千问')).toHaveLength(3);
    expect(await titles('魑魅魍魉 zzxq')).toEqual([]);
    expect(await titles('？！ <>')).toEqual([]);
  });

  it('filters by topic and by kind', async () => {
    const { titles } = await buildIndex(['issue', [doc('本周芯片', 'A100 与管制')]], ['article', archive]);
    expect(await titles('A100', { topic: 'cloud' })).toEqual(['云厂商降价']);
    expect(await titles('A100', { kind: 'issue' })).toEqual(['本周芯片']);
    expect(await titles('A100', { kind: 'article' })).toHaveLength(2);
    expect(await titles('A100', { kind: 'issue', topic: 'llm' })).toEqual([]);
  });

  it('ranks a title above a body, and of two alike the newer', async () => {
    const { titles } = await buildIndex(
      ['article', [doc('甲', '液冷'), doc('乙', '液冷'), doc('丙', '无关')]],
      ['article', [doc('丁', '液冷'), doc('液冷', '')]],
    );
    expect(await titles('液冷')).toEqual(['液冷', '乙', '甲', '丁']);
  });

  it('asks only for the shards of its tokens', async () => {
    const many = Array.from({ length: 400 }, (_, i) => {
      const text = Array.from({ length: 200 }, (_, j) => String.fromCodePoint(0x4e00 + ((i * 37 + j * j * 11) % 5000)));
      return doc(`第${i}篇`, text.join(''));
    });
    const { load, manifest, asked, files } = await buildIndex(['article', many]);
    expect([...files.keys()].filter((name) => /\/s\d/.test(name)).length).toBeGreaterThan(10);
    await findTexts(load, manifest, '第7篇', {});
    expect(asked.filter((name) => /\/s\d/.test(name)).length).toBeLessThanOrEqual(3 * 8);
    asked.length = 0;
    const { ranked } = await findTexts(load, manifest, '无关', {});
    expect(ranked).toEqual([]);
    expect(asked.sort()).toEqual(['segment0/head', `segment0/s${shardOf('无关', manifest.segments[0]!.shards)}`]);
  });

  it('finds each token of each text, and in no other text', async () => {
    const { load, manifest } = await buildIndex(['article', archive]);
    const tokens = new Set(archive.flatMap(({ title, body }) => [...indexTokens(title), ...indexTokens(body)]));
    for (const token of tokens) {
      if (indexTokens(token)[0] !== token || [...token].length === 1) continue;
      const { ranked, query } = await findTexts(load, manifest, token, {});
      expect(query.tokens).toEqual([token]);
      const holding = archive.map((one) => [...indexTokens(one.title), ...indexTokens(one.body)].includes(token));
      expect(new Set(ranked.map(({ doc }) => doc)), token).toEqual(
        new Set(holding.flatMap((holds, n) => (holds ? [n] : []))),
      );
    }
  });
});

it('has a file for every shard, so that no token asks in vain', async () => {
  const two = Array.from({ length: 20_000 }, () => doc('a', 'b'));
  const { info, files } = await buildSegment('k', 'article', two);
  expect(info.shards).toBeGreaterThan(2);
  const names = [...files].map(([name]) => name).filter((name) => name.startsWith('s'));
  expect(names).toHaveLength(info.shards);
});

it('builds the same bytes again', async () => {
  const [one, two] = [await buildSegment('k', 'article', archive), await buildSegment('k', 'article', archive)];
  expect([...one.files]).toEqual([...two.files]);
});

describe('parts of the format', () => {
  it('writes tokens so that they are read again', () => {
    const tokens = ['a100', 'c++', 'gpt4o', '中', '中国', '中间', '𠮷', '𠮷野', '〇', '〇a', '〇ab'].sort();
    expect(readWords(writeWords(tokens))).toEqual(tokens);
    expect(readWords(writeWords([]))).toEqual([]);
  });

  it('lays what begins alike into few shards', () => {
    for (const shards of [1, 4, 64, 2048]) {
      const allowed = shardsOfPrefix('芯', shards);
      expect(allowed.length).toBeLessThanOrEqual(8);
      for (const token of ['芯', '芯片', '芯粒', '芯A', '芯𠮷']) expect(allowed).toContain(shardOf(token, shards));
    }
  });

  it('weighs a title five times as much, and more occurrences never less', () => {
    const bodies = [0, 1, 2, 3, 4, 5, 20].map((times) => (times === 0 ? 0 : weightOf(classOf(false, times))));
    const titles = [0, 1, 2, 3, 4, 5, 20].map((times) => weightOf(classOf(true, times)));
    for (const list of [bodies, titles]) expect(list).toEqual([...list].sort((a, b) => a - b));
    expect(titles[0]).toBe(5);
    for (const [i, weight] of titles.entries()) expect(weight).toBeGreaterThanOrEqual(bodies[i]!);
  });

  it('keeps a length within nine per cent', () => {
    for (const length of [1, 7, 100, 1_250, 20_000]) {
      expect(Math.abs(lengthOfByte(lengthByte(length)) / length - 1)).toBeLessThan(0.09);
    }
  });
});
