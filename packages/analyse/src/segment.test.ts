import { describe, expect, test } from 'vitest';
import { type Engine, openSegmenter } from './segment.ts';

const words = ['英伟达', '台积电', '文心一言', '大模型', '10·7新规', 'RTX 4090D', '豆包大模型'];
const engines: readonly Engine[] = ['nodejieba', '@node-rs/jieba'];

/** Where no compiler was at hand nodejieba is not built, and its cases skip. */
const hasNodejieba = await openSegmenter([], 'nodejieba').then(
  () => true,
  () => false,
);

describe.each(engines)('%s', (engine) => {
  const here = test.skipIf(engine === 'nodejieba' && !hasNodejieba);

  here('keeps domain words and compounds whole', async () => {
    const segmenter = await openSegmenter(words, engine);
    expect(segmenter.engine).toBe(engine);
    expect(segmenter.cut('英伟达A100和H800')).toEqual(['英伟达', 'A100', '和', 'H800']);
    expect(segmenter.cut('部署了ChatGLM-6B与GPT-4o-mini')).toEqual(
      expect.arrayContaining(['ChatGLM-6B', 'GPT-4o-mini']),
    );
    expect(segmenter.cut('台积电3nm良率提升12.5%')).toEqual(expect.arrayContaining(['台积电', '3nm', '12.5%']));
    expect(segmenter.cut('受10·7新规影响，RTX 4090D缺货')).toEqual(expect.arrayContaining(['10·7新规', 'RTX 4090D']));
    expect(segmenter.cut('豆包大模型降价')[0]).toBe('豆包大模型');
  });

  here('reads full-width letters as half-width', async () => {
    const { cut } = await openSegmenter(words, engine);
    expect(cut('Ａ１００\n文心一言')).toEqual(['A100', '文心一言']);
    expect(cut('')).toEqual([]);
  });
});

test('nodejieba is preferred where it was built, and what is used is told truly', async () => {
  expect((await openSegmenter([])).engine).toBe(hasNodejieba ? 'nodejieba' : '@node-rs/jieba');
});
