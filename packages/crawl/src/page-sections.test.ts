import { expect, test } from 'vitest';
import { parsePageSections } from './page-sections.ts';

const url = 'https://docs.example/notes';
const sections = (html: string, rules: { section: string; heading?: string; date?: string; anchor?: string }) => {
  const outcome = parsePageSections(html, { kind: 'page', url, ...rules });
  return outcome.ok ? outcome.value : outcome.problem;
};

test('what stands between headings is an article of the heading', () => {
  const html = `<main><h1>公告</h1><p>导语</p>
    <h2 id="v2">时间: 2023-04-11 <a href="#v2">#</a></h2><h3>模型乙</h3><p>更快。</p>更便宜。
    <h2 id="v1">2023年4月1日</h2><p>模型甲上线。</p>
    <h2 id="empty">2023-03-01</h2>
    <h1>归档</h1><p>别的。</p></main>`;
  expect(sections(html, { section: 'h2', heading: 'h3' })).toEqual([
    {
      href: `${url}#v2:~:section`,
      title: '模型乙',
      date: '2023-04-11',
      html: expect.stringMatching(/^\s*<p>更快。<\/p>更便宜。\s*$/),
    },
    {
      href: `${url}#v1:~:section`,
      title: '2023年4月1日',
      date: '2023年4月1日',
      html: expect.stringContaining('模型甲上线。'),
    },
  ]);
  expect(sections(html, { section: 'h2' })).toMatchObject([
    { title: '时间: 2023-04-11 #', html: expect.stringMatching(/^<h3>模型乙<\/h3><p>更快/) },
    { title: '2023年4月1日' },
  ]);
});

test('a section may be an element, its parts in attributes', () => {
  const html = `<div class="u" data-day="2023-04-11"><a name="glm-5"></a><b title="GLM-5 发布">新</b><p>正文。</p>
    <div class="u"><p>其中的一段。</p></div></div>`;
  const rules = { section: '.u', heading: 'b@title', date: '@data-day', anchor: 'a@name' };
  expect(sections(html, rules)).toEqual([
    {
      href: `${url}#glm-5:~:section`,
      title: 'GLM-5 发布',
      date: '2023-04-11',
      html: expect.stringContaining('其中的一段。'),
    },
  ]);
});

test('rows of a table stay a table; without an anchor the heading is the place', () => {
  const html = '<table><tr><th>日期</th></tr><tr><td>2023-04-11</td><td>qwen-plus</td><td>升级。</td></tr></table>';
  const rules = { section: 'tr:has(td)', heading: 'td:nth-child(2)', date: 'td' };
  expect(sections(html, rules)).toEqual([
    {
      href: `${url}#:~:text=qwen%2Dplus&section`,
      title: 'qwen-plus',
      date: '2023-04-11',
      html: '<table><tr><td>2023-04-11</td><td>qwen-plus</td><td>升级。</td></tr></table>',
    },
  ]);
});

test('of sections with one anchor the lowest keeps it, however many come above', () => {
  const update = (day: string, title: string) => `<div class="u" id="${day}"><b>${title}</b><p>正文。</p></div>`;
  const rules = { section: '.u', heading: 'b', date: '@id' };
  const placesOf = (html: string) => {
    const found = sections(html, rules);
    return Array.isArray(found) ? found.map(({ href }) => href.replace(url, '')) : found;
  };
  const first = update('2023-04-11', '甲') + update('2023-04-01', '旧');
  expect(placesOf(first)).toEqual(['#2023-04-11:~:section', '#2023-04-01:~:section']);
  expect(placesOf(update('2023-04-11', 'B') + first)).toEqual([
    '#2023-04-11:~:text=B&section',
    '#2023-04-11:~:section',
    '#2023-04-01:~:section',
  ]);
});

test('a section with neither has no address; a selector that is none and a trap are problems', () => {
  expect(sections('<section id="a"><h2>只有标题</h2></section>', { section: 'section' })).toEqual([]);
  expect(sections('<section><p>正文。</p></section>', { section: 'section' })).toMatchObject([{ href: undefined }]);
  expect(sections('<p>', { section: 'h2', anchor: 'a[[@id' })).toMatchObject({ reason: 'no-links' });
  expect(sections('<div>'.repeat(100_000), { section: 'div' })).toMatchObject({ reason: 'no-links' });
});

test('sections within sections, and thousands of them, end in good time', () => {
  expect(sections('<div>正文</div>'.repeat(50_000), { section: 'div' })).toHaveLength(300);
  expect(sections(`${'<div>'.repeat(400)}${'正文'.repeat(100_000)}`, { section: 'div' })).toHaveLength(1);
});
