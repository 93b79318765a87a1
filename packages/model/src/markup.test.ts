import { expect, test } from 'vitest';
import { escapeHtml, renderParagraphs } from './markup.ts';

test('text cannot become markup', () => {
  expect(escapeHtml('<img src="x" onerror="a()"> & 算力')).toBe(
    '&lt;img src=&quot;x&quot; onerror=&quot;a()&quot;&gt; &amp; 算力',
  );
});

test('lines become paragraphs, empty ones nothing', () => {
  expect(renderParagraphs(' 一<二 \n\n\n三')).toBe('<p>一&lt;二</p>\n<p>三</p>');
});
