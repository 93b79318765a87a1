import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { indexTokens, queryTokens } from '@qishi/model';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../browser.ts';
import { findBrowser } from '../find-browser.ts';
import { threeWeeks } from '../fixtures/three-weeks.ts';
import { bundleForBrowser } from './bundle.ts';

const executablePath = await findBrowser(process.env, tmpdir());

/** Texts that a cutter may take in another way than its twin: scripts, widths, joints, marks, halves of characters. */
const hard = [
  ...[
    '',
    ' ',
    '芯',
    '芯片',
    '中国芯片出口管制',
    '通义千问',
    'A100',
    'Ａ１００',
    'GPT-4',
    'GPT-4o',
    'gpt4',
    'GPT-4o-mini 与 o1',
  ],
  ...[
    'ChatGLM-6B、LLaMA-2-70B',
    '10·7新规',
    '12.5%与1.5万枚',
    '3nm/5nm',
    'C++与C#',
    'v3.5.1',
    '〇二三',
    '二〇二三年',
    '々々',
  ],
  ...[
    '𠮷野家𠮷',
    '㍻㌀㍿ﬁ',
    'é́e\u0301',
    'İstanbul ΣΑΣ ẞ',
    '\ud83d芯\udc00片',
    '🧠大模型🧠',
    '٣٤ १२ ①②',
    '한국어 日本語カタカナ',
    'a_b-c/d.e+f#g',
  ],
  ...[
    '<script>alert(1)</script>',
    '"引号" AND OR NOT',
    '\u200b零\u200d宽\ufeff',
    'x'.repeat(500),
    '算'.repeat(500),
    'A800、H800；A800/H800',
  ],
];
const texts = [
  ...hard,
  ...threeWeeks.flatMap(({ items }) =>
    items.flatMap((item) => [item.headline, ...item.sentences.map(({ text }) => text)]),
  ),
];

describe.skipIf(executablePath === undefined)('search tokens in a browser', { timeout: 120_000 }, () => {
  let folder = '';
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'qishi-tokens-'));
    const entry = join(folder, 'entry.ts');
    await writeFile(
      entry,
      `import { indexTokens, queryTokens } from '@qishi/model';\nObject.assign(globalThis, { indexTokens, queryTokens });\n`,
    );
    const outcome = await openBrowser({ cacheDir: folder, ...(executablePath ? { executablePath } : {}) });
    if (!outcome.ok) throw new Error(outcome.problem.detail);
    browser = outcome.value;
    page = await browser.newPage();
    await page.addScriptTag({ content: bundleForBrowser(entry) });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(['indexTokens', 'queryTokens'] as const)('%s gives the very same, token by token', async (name) => {
    expect(texts.length).toBeGreaterThan(60);
    const there = await page.evaluate(
      `(${JSON.stringify(texts)}).map((text) => globalThis[${JSON.stringify(name)}](text))`,
    );
    const here = texts.map((text): unknown => (name === 'indexTokens' ? indexTokens : queryTokens)(text));
    for (const [i, text] of texts.entries()) expect((there as unknown[])[i], text).toEqual(here[i]);
  });
});
