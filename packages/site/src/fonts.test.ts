import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embedFonts, type FontSet, openFonts } from './fonts.ts';

let folder = '';
let fonts: FontSet;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-fonts-'));
  fonts = await openFonts(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('openFonts', () => {
  it('embeds one face, and the same bytes from the cache the second time', async () => {
    const texts = new Map([['serif', '云与算力，“引号”'] as const]);
    const first = await fonts.renderFaces(texts);
    const files = await readdir(join(folder, 'fonts'));
    expect(await fonts.renderFaces(texts)).toBe(first);
    expect(await readdir(join(folder, 'fonts'))).toEqual(files);
    expect(first.match(/@font-face/g)).toHaveLength(1);
    expect(first).toContain('data:font/woff;base64,d09GR');
  });

  it('takes characters outside the everyday set from the slices, for just these', async () => {
    const css = await fonts.renderFaces(new Map([['sans', '算℃鍮'] as const]));
    expect(css.match(/@font-face/g)?.length).toBeGreaterThan(1);
    expect(css).toMatch(/unicode-range:U\+2103/);
    expect(css).toMatch(/U\+936e/);
  });

  it('cuts a font unpacked before to the same bytes as one unpacked for it', async () => {
    const texts = new Map([['sans-bold', '出口管制'] as const]);
    const other = await mkdtemp(join(tmpdir(), 'qishi-fonts-'));
    try {
      const unpacksAnew = await openFonts(other);
      await fonts.renderFaces(new Map([['sans-bold', '大模型'] as const]));
      expect(await fonts.renderFaces(texts)).toBe(await unpacksAnew.renderFaces(texts));
    } finally {
      await rm(other, { recursive: true, force: true });
    }
  });

  it('puts the faces into the head of a page', async () => {
    const html = await embedFonts('<html><head></head><body><p>字</p></body></html>', fonts);
    expect(html).toMatch(/<head><style>@font-face.*<\/style>\n<\/head>/);
  });
});
