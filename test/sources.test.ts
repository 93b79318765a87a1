import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalUrl, canonicalUrlOf, type Source, type SourceEntry, splitPlacedSelector } from '@qishi/model';
import { load } from 'cheerio';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadCatalogue, root } from './docs/catalogue.ts';
import { renderSourceList } from './docs/source-list.ts';
import { widthOf } from './gates/table.ts';

const catalogue = loadCatalogue();
const sources = catalogue.files.map(({ source }) => source);
const document = readFileSync(join(root, 'docs/sources.md'), 'utf8');

/** What was found out about real sources, beside the repository. */
const facts = join(root, '../shared/sources.yaml');

test('docs/sources.md shows the catalogue as it is now: else run `pnpm docs:sources`', () => {
  expect(document).toBe(renderSourceList(catalogue));
});

test('no table of it is wider than a terminal of 110 columns', () => {
  const tables = document.split('\n').filter((line) => line.startsWith('|'));
  expect(tables.length).toBeGreaterThan(60);
  expect(tables.filter((line) => widthOf(line) > 110)).toEqual([]);
});

test('every file is named after its source', () => {
  expect(sources.length).toBeGreaterThan(60);
  expect(catalogue.files.filter(({ file, source }) => file !== `${source.id}.yaml`)).toEqual([]);
});

test('a source that is off says why, one that is read does not', () => {
  expect(sources.filter(({ enabled }) => !enabled).length).toBeGreaterThan(20);
  const wrong = sources.filter(({ enabled, whyOff }) => enabled === (whyOff !== undefined));
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

test('what is blocked is not in the catalogue, neither by name nor by home', () => {
  const blocked = new Set(catalogue.blocked.flatMap(({ id, home }) => [id, bareHome(home)]));
  expect(catalogue.blocked.length).toBeGreaterThan(0);
  expect(sources.filter(({ id, home }) => blocked.has(id) || blocked.has(bareHome(home)))).toEqual([]);
});

test('no two sources announce by the same address', () => {
  const asked = new Map<string, Set<string>>();
  for (const { id, entries } of sources)
    for (const entry of entries) asked.set(questionOf(entry), (asked.get(questionOf(entry)) ?? new Set()).add(id));
  expect([...asked].filter(([, ids]) => ids.size > 1)).toEqual([]);
});

test('no source asks the same twice', () => {
  const repeats = sources.filter(({ entries }) => new Set(entries.map(questionOf)).size < entries.length);
  expect(repeats.map(({ id }) => id)).toEqual([]);
});

test('every selector is one', () => {
  const selectors = sources.flatMap((source) => selectorsOf(source).map((selector) => ({ id: source.id, selector })));
  expect(selectors.length).toBeGreaterThan(100);
  expect(selectors.filter(({ selector }) => !isSelector(selector))).toEqual([]);
});

/** Forms of addresses that were seen, and the one each article is kept under. */
test.each([
  ['36kr', 'https://www.36kr.com/p/123?f=rss', 'https://36kr.com/p/123'],
  ['huxiu', 'https://m.huxiu.com/article/123.html?f=wangzhan', 'https://www.huxiu.com/article/123.html'],
  ['ithome', 'https://m.ithome.com/html/812345.htm', 'https://www.ithome.com/0/812/345.htm'],
  ['ithome', 'https://www.ithome.com/0/812/345.htm', 'https://www.ithome.com/0/812/345.htm'],
  [
    'guancha',
    '/industry-science/2026_04_03_123456.shtml',
    'https://www.guancha.cn/industry-science/2026_04_03_123456_s.shtml',
  ],
  ['guancha', '/economy/2026_04_03_123456_s.shtml', 'https://www.guancha.cn/economy/2026_04_03_123456_s.shtml'],
  ['guancha', 'https://user.guancha.cn/main/content?id=1', 'https://user.guancha.cn/main/content?id=1'],
  ['latepost', '/news/dj_detail?id=123&x=1', 'https://www.latepost.com/news/dj_detail?id=123'],
  ['qwen-blog', 'https://qwen.ai/blog?id=abc&from=list', 'https://qwen.ai/blog?id=abc'],
  ['sina-tech', 'http://tech.sina.com.cn/it/a.shtml', 'https://tech.sina.com.cn/it/a.shtml'],
  ['sina-tech', 'http://finance.sina.com.cn/a.shtml', 'http://finance.sina.com.cn/a.shtml'],
])('%s keeps %s as %s', (id, address, kept) => {
  const source = findSource(id);
  expect(canonicalUrlOf(address, source.home, source)).toBe(kept);
});

test.each([
  ['jiemian', 'https://www.jiemian.com/article/123.html', 'https://www.jiemian.com/lists/65.html'],
  ['latepost', 'https://www.latepost.com/news/dj_detail?id=123', 'https://www.latepost.com/news/index?proma=1'],
  [
    'mofcom-announcements',
    `https://www.mofcom.gov.cn/zcfb/blgg/gg/2026/art/2026/art_${'0a'.repeat(16)}.html`,
    'https://www.mofcom.gov.cn/zcfb/blgg/gg/2026/index.html',
  ],
  [
    'mofcom-export-control',
    'http://exportcontrol.mofcom.gov.cn/article/gndt/202604/123.html',
    'http://exportcontrol.mofcom.gov.cn/article/gndt/',
  ],
  ['cac', 'https://www.cac.gov.cn/2026-04/03/c_123.htm', 'https://www.cac.gov.cn/wxzw/zcfg/A093703index_1.htm'],
  [
    'deepseek-news',
    'https://api-docs.deepseek.com/zh-cn/news/news260813',
    'https://api-docs.deepseek.com/zh-cn/updates/',
  ],
  [
    'baidu-cloud-news',
    'https://cloud.baidu.com/news/news_0a0a0a0a-0a0a-0a0a-0a0a-0a0a0a0a0a0a',
    'https://cloud.baidu.com/news/notice_0a0a0a0a-0a0a-0a0a-0a0a-0a0a0a0a0a0a',
  ],
  ['huaweicloud-bbs', 'https://bbs.huaweicloud.com/blogs/123', 'https://bbs.huaweicloud.com/blogs/hot'],
])('the first rule of %s takes %s and leaves %s', (id, article, other) => {
  const match = findSource(id).entries.flatMap((entry) => entry.match ?? [])[0] ?? '';
  expect([article, other].map((url) => new RegExp(match, 'u').test(url))).toEqual([true, false]);
});

test.each([
  ['guancha', 'exclude', 'https://user.guancha.cn/main/content?id=1', 'https://www.guancha.cn/economy/1_s.shtml'],
  ['ithome', 'exclude', 'https://lapin.ithome.com/html/digi/1.htm', 'https://www.ithome.com/0/812/345.htm'],
  ['ithome', 'excludeTitle', '京东百亿补贴再降 200 元', '集成电路企业税收优惠政策延续'],
] as const)('%s leaves out by %s %s, not %s', (id, field, left, kept) => {
  const pattern = findSource(id).entries.flatMap((entry) => entry[field] ?? [])[0] ?? '(?!)';
  expect([left, kept].map((text) => new RegExp(pattern, 'u').test(text))).toEqual([true, false]);
});

test('lines fit into 120 columns', () => {
  const names = ['blocked-sources.yaml', ...catalogue.files.map(({ file }) => `sources/${file}`)];
  const lines = names.flatMap((name) => readFileSync(join(root, 'config', name), 'utf8').split('\n'));
  expect(lines.filter((line) => line.length > 120)).toEqual([]);
});

test.skipIf(!existsSync(facts))('every source that facts were gathered on has its place', () => {
  const known: readonly { id: string; tier: string }[] = parse(readFileSync(facts, 'utf8')).sources;
  const idsOf = (...tiers: string[]) => known.filter(({ tier }) => tiers.includes(tier)).map(({ id }) => id);
  const ids = new Set(sources.map(({ id }) => id));
  const blocked = new Set(catalogue.blocked.map(({ id }) => id));
  expect(known.length).toBeGreaterThan(70);
  expect(idsOf('core', 'optional').filter((id) => !ids.has(id))).toEqual([]);
  expect(idsOf('blocked').filter((id) => !blocked.has(id))).toEqual([]);
});

function findSource(id: string): Source {
  const source = sources.find((each) => each.id === id);
  if (!source) throw new Error(`no source ${id}`);
  return source;
}

const bareHome = (home: string): string => home.replace(/^https?:\/\/(?:www\.)?|\/$/g, '');

/** The same address asked for something else is another question. */
function questionOf(entry: SourceEntry): string {
  const more =
    entry.kind === 'json' ? (entry.send ?? entry.form) : entry.kind === 'wordpress' ? entry.categories : undefined;
  return `${bareHome(canonicalUrl(entry.url) ?? entry.url)} ${JSON.stringify(more ?? null)}`;
}

function selectorsOf({ entries, rules }: Source): readonly string[] {
  const ofEntries = entries.flatMap((entry) => {
    if (entry.kind === 'list') return [entry.link, entry.item, entry.date, entry.title];
    return entry.kind === 'page' ? [entry.section, entry.heading, entry.date, entry.anchor] : [];
  });
  const { remove = [], ...fields } = rules ?? {};
  const places = [...ofEntries, ...remove, ...Object.values(fields)].filter((place) => place !== undefined);
  return places.map((place) => splitPlacedSelector(place).selector);
}

function isSelector(selector: string): boolean {
  try {
    // The library takes a selector that stops in the middle for one that matches nothing.
    return selector.trim() !== '' && !/[<>+~]\s*$/.test(selector) && load('').root().find(selector).length === 0;
  } catch {
    return false;
  }
}
