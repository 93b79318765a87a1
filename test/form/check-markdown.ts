import { load } from 'cheerio';
import { Marked } from 'marked';
import footnote from 'marked-footnote';
import { listSentences, normalise } from './expected.ts';
import type { Check, IssueFolder } from './issue-folder.ts';

/** The Markdown twin, rendered by a library, against the page: the same parts, the same sentences, notes that resolve. */
export function checkMarkdown({ briefing, html, markdown = '' }: IssueFolder): readonly Check[] {
  const page = load(new Marked().use(footnote()).parse(markdown, { async: false }));
  const twin = load(html.replace(/@font-face\{[^}]*\}/g, ''));
  const titles = (of: ReturnType<typeof load>, selector: string): readonly string[] =>
    of(selector)
      .toArray()
      .map((node) => normalise(of(node).text().replace(/#$/, '')));
  const held = new Set(titles(page, 'h1, h2, h3, h4'));
  const wanted = titles(twin, 'main h2, main h3, main h4').filter((title) => title !== '目录');
  const text = load(page('body').html() ?? '');
  text('sup').remove();
  const all = normalise(text('body').text());
  const file = normalise(markdown.replace(/\\(?=[^\w\s])/g, ''));
  const refs = page('[data-footnote-ref]').length;
  return [
    {
      name: 'markdown: the same headings as the page',
      figure: `${wanted.length} headings`,
      breaks: wanted.filter((title) => !held.has(title)).map((title) => `no heading ${title}`),
    },
    {
      name: 'markdown: every sentence',
      breaks: listSentences(briefing)
        // A note that nothing cites is in the file, and no renderer shows it.
        .filter((one) => !(one.place === '注释' ? file : all).includes(normalise(one.text)))
        .map((one) => `${one.place}: ${one.text}`),
    },
    {
      name: 'markdown: every note resolves',
      figure: `${refs} marks`,
      breaks: [
        ...(refs > 0 ? [] : ['no marks']),
        ...[...all.matchAll(/\[\^\d+\]/g)].map(([mark]) => `unresolved ${mark}`),
        ...briefing.citations.filter(({ n }) => !markdown.includes(`\n[^${n}]: `)).map(({ n }) => `no note ${n}`),
      ],
    },
  ];
}
