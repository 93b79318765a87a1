import { load } from 'cheerio';
import { type ConfigData, HtmlValidate, StaticConfigLoader } from 'html-validate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { htmlRules } from '../form/html-rules.ts';
import { makeStory } from './made-archive.ts';
import { listPages, type MadeSite, openMadeSite } from './made-site.ts';

/** As for issues, but what comes from the site itself needs no hash of its own. */
const rules: ConfigData = {
  ...htmlRules,
  rules: { ...htmlRules.rules, 'require-sri': ['error', { target: 'crossorigin' }] },
};

let site: MadeSite;
let story = '';
beforeAll(async () => {
  site = await openMadeSite();
  story = makeStory(site.articles).id;
});
afterAll(() => site.close());

async function open(path: string) {
  const reply = await fetch(site.url + path);
  const text = await reply.text();
  return { status: reply.status, headers: reply.headers, text, page: load(text) };
}
const ask = (q: string) => open(`/search?q=${encodeURIComponent(q)}`);

test('every page is valid HTML with one heading, one main and a title', async () => {
  const validator = new HtmlValidate(new StaticConfigLoader(rules));
  for (const [name, path] of listPages(site, story)) {
    const { text, page, status } = await open(path);
    expect(status, name).toBe(name === 'missing' ? 404 : name === 'broken' ? 400 : 200);
    const { results } = await validator.validateString(text);
    const faults = results.flatMap(({ messages }) =>
      messages.map(({ message, ruleId, selector }) => `${name}: ${message} (${ruleId}) ${selector}`),
    );
    expect(faults).toEqual([]);
    expect(page('h1').length, name).toBe(1);
    expect(page('main').length, name).toBe(1);
    expect(page('style, [style], script:not([src]), iframe, object, embed').length, name).toBe(0);
  }
});

test('every inner link of every page leads somewhere', async () => {
  const seen = new Set<string>();
  for (const [, path] of listPages(site, story)) {
    const { page } = await open(path);
    for (const node of page('a[href^="/"], link[href^="/"], script[src^="/"]').toArray())
      seen.add(page(node).attr('href') ?? page(node).attr('src') ?? '');
  }
  expect(seen.size).toBeGreaterThan(60);
  const dead: string[] = [];
  for (const path of seen) {
    const { status } = await fetch(site.url + path, { redirect: 'follow' });
    if (status !== 200) dead.push(`${status} ${path}`);
  }
  expect(dead).toEqual([]);
});

describe('search', () => {
  test('a story is one hit, and the others are a link away', async () => {
    const { page } = await ask('通义千问');
    const hits = page('.hit').toArray();
    const more = page('.more').first();
    expect(more.text()).toBe('另有 3 篇');
    expect(page(hits[0]).find('mark').first().text()).toBe('通义千问');
    const others = await open(more.attr('href') ?? '');
    expect(others.page('.hit').length).toBe(4);
  });

  test('facets narrow the search and widen it again', async () => {
    const { page } = await ask('大模型');
    const link =
      page('.facet a')
        .filter((_, node) => page(node).text().includes('云与算力'))
        .attr('href') ?? '';
    expect(decodeURIComponent(link)).toContain('topic:cloud');
    const narrowed = await open(link);
    expect(narrowed.page('.hit').length).toBeLessThan(page('.hit').length);
    const off = narrowed.page('.chosen').first();
    expect(off.text()).toContain('云与算力');
    const again = await open(off.attr('href') ?? '');
    expect(again.page('input[name=q]').attr('value')).toBe('大模型');
  });

  test('months are columns that narrow the search', async () => {
    const { page } = await ask('大模型');
    const columns = page('.columns li')
      .toArray()
      .map((node) => page(node).text().trim());
    expect(columns).toEqual(['2023年2月，1篇', '2023年3月，1篇', expect.stringMatching(/^2023年4月，\d篇$/)]);
    const march = await open(page('.columns a').eq(1).attr('href') ?? '');
    expect(march.page('.hit h2').text()).toContain('文心一言');
  });

  test('a slip is corrected and told, what comes near is told apart', async () => {
    const { page } = await ask('通义干问');
    expect(page('.corrected').text()).toContain('通义干问');
    const near = await ask('光刻 票房');
    expect(near.page('.near h2').first().text()).toContain('没有文章全部符合');
    expect(near.page('.near .hit').length).toBeGreaterThan(0);
  });

  test('what cannot be read is explained at its place', async () => {
    const { page, status } = await ask('芯片 colour:red since:昨天');
    expect(status).toBe(400);
    expect(
      page('.fault mark')
        .toArray()
        .map((node) => page(node).text()),
    ).toEqual(['colour:red', 'since:昨天']);
    expect(page('.fault li').first().text()).toContain('没有「colour:」这个字段');
    expect(page('input[name=q]').attr('value')).toBe('芯片 colour:red since:昨天');
  });

  test('pages follow each other', async () => {
    for (const page of ['0', '-1', 'x', '1e9', '99999'])
      expect((await open(`/search?q=&page=${page}`)).status).toBe(200);
    expect((await open('/search?q=&page=3')).page('.total').text()).toContain('第 3 页没有内容');
  });
});

test('an article shows its text, its evidence and where it came from', async () => {
  const [article] = site.articles;
  const { page } = await open(`/article/${article?.id}`);
  const text = page('main').text();
  for (const told of [
    '林小溪',
    '周一帆',
    '向企业开放',
    '钉钉率先接入',
    '峰会现场',
    '依据：大模型 +0.9',
    '合作伙伴大会举行',
    '已官宣',
    '160亿',
    '所有产品都值得用大模型重做一次',
  ])
    expect(text).toContain(told);
  expect(text).toContain(await site.store.findPageHash(article?.rawPageId ?? ''));
  expect(text).toContain(article?.url);
  expect(page('img').length).toBe(0);
});

test('a revision is told word by word', async () => {
  const { page } = await open(`/article/${site.articles[6]?.id}`);
  expect(page('.diff ins').text()).toContain('7月生效');
  expect(page('.revisions summary').text()).toContain('原网页改了');
});

test('a story shows its course, its copies and who says what', async () => {
  const { page } = await open(`/story/${story}`);
  expect(page('.timeline > li').length).toBe(2);
  expect(page('.voices dt').first().text()).toContain('张勇');
  expect(page('.voices > div').first().find('dd').length).toBe(2);
  expect(page('.chains').text()).toContain('科技速读');
});

test('the calendar tells what comes, graded', async () => {
  const { page } = await open('/calendar');
  const rows = page('section')
    .first()
    .find('ul li')
    .toArray()
    .map((node) => page(node).text().replace(/\s+/g, ' '));
  expect(rows.join('\n')).toContain('已官宣合作伙伴大会举行');
  expect(rows.join('\n')).toContain('预计开放公众测试');
  expect(rows.join('\n')).toContain('传闻H800到货');
  expect((await open('/calendar?month=2023-13')).status).toBe(200);
});

test('issues lead to their files, sources tell how they do', async () => {
  const issues = await open('/issues');
  expect(
    issues
      .page('.files a')
      .toArray()
      .map((node) => issues.page(node).text()),
  ).toEqual(['网页', 'Markdown']);
  const issue = await open('/issues/2023-W15/');
  expect(issue.text).toContain('一期');
  expect(issue.headers.get('content-security-policy')).not.toContain('script-src');
  expect((await open('/issues/2023-W15/trackers/models.csv')).headers.get('content-type')).toBe(
    'text/csv; charset=utf-8',
  );
  const { page } = await open('/sources');
  const row = page('tr')
    .filter((_, node) => page(node).text().includes('科技速读'))
    .text();
  expect(row).toContain('验证页 1');
});
