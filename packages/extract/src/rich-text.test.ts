import { expect, test } from 'vitest';
import { richTextToHtml } from './rich-text.ts';

const text = (words: string) => ({ type: 'text', text: words });

test.each<[string, unknown, string]>([
  [
    'ProseMirror',
    { type: 'doc', content: [{ type: 'heading', attrs: { level: 3 }, content: [text('样片')] }, { type: 'paragraph', content: [text('送'), { type: 'text', text: '测' }] }] },
    '<h3>样片</h3><p>送测</p>',
  ],
  ['ProseMirror as a string', '{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"a < b"}]}]}', '<p>a &lt; b</p>'],
  ['Slate', [{ type: 'paragraph', children: [{ text: '样片' }] }, { type: 'quote', children: [{ text: '送测' }] }], '<p>样片</p><blockquote>送测</blockquote>'],
  ['Draft.js', { blocks: [{ type: 'unstyled', text: '样片' }, { type: 'header-two', text: '送测' }] }, '<p>样片</p><h2>送测</h2>'],
  ['Editor.js', { blocks: [{ type: 'paragraph', data: { text: '样片' } }, { type: 'list', data: { items: ['一', '二'] } }] }, '<p>样片</p><ul><li>一</li><li>二</li></ul>'],
  ['a news app', [{ type: 'text', data: '<p>样片</p>' }, { type: 'img', data: { url: 'https://img.example/a.png' } }], '<p>样片</p><img src="https://img.example/a.png">'],
])('%s', (_, value, html) => expect(richTextToHtml(value)).toBe(html)); // biome-ignore format: a table

test.each<[string, unknown]>([
  ['HTML', '<p>样片</p>'],
  ['an article with its fields', { title: '样片', content: '<p>送测</p>' }],
  ['a list of articles', [{ title: '样片' }]],
  ['nothing', undefined],
])('%s is no tree of blocks', (_, value) => expect(richTextToHtml(value)).toBeUndefined());

test('deep and endless trees end', () => {
  let deep: unknown = { type: 'paragraph', text: '样片' };
  for (let i = 0; i < 5000; i++) deep = { type: 'doc', content: [deep] };
  expect(() => richTextToHtml(deep)).not.toThrow();
});
