import type { Article, Block } from '@qishi/model';
import { stringify } from 'yaml';

/** Characters of the title in a file's name. */
const longestName = 40;

/** Date, title and id: sorted by time, told apart by id, and without anything that a file system takes for a command. */
export function markdownFileName({ id, title, publishedAt }: Article): string {
  const plain = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  const short = [...plain].slice(0, longestName).join('').replace(/-+$/, '');
  return `${[publishedAt.slice(0, 10), short, id].filter(Boolean).join('-')}.md`;
}

/** Front matter in YAML, then title and text. Text is text: nothing in it is markup. */
export function renderMarkdownArticle(article: Article, outlet: string): string {
  const { id, url, title, byline, publishedAt, modifiedAt, series, tags, capturedAt, contentHash } = article;
  const facts = { id, url, title, outlet, ...byline, publishedAt, modifiedAt, series, tags, capturedAt, contentHash };
  const front = stringify(JSON.parse(JSON.stringify(facts)), { lineWidth: 0 });
  return `---\n${front}---\n\n# ${escapeText(title)}\n\n${article.blocks.map(renderBlock).filter(Boolean).join('\n\n')}\n`;
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(Math.min(Math.max(block.level, 2), 6))} ${escapeText(block.text)}`;
    case 'paragraph':
      return escapeText(block.text);
    case 'quote':
    case 'pull-quote':
      return `> ${escapeText(block.text)}`;
    case 'list':
      return block.items.map((item) => `- ${escapeText(item)}`).join('\n');
    case 'table':
      return renderTable(block.rows);
    case 'figure':
      return [block.caption, block.credit]
        .filter((text) => text !== undefined)
        .map((text) => `*${escapeText(text)}*`)
        .join('\n\n');
  }
}

function renderTable(rows: readonly (readonly string[])[]): string {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, i) => escapeText(cells[i] ?? '')).join(' | ')} |`;
  const [head = [], ...rest] = rows;
  return [line(head), `|${' --- |'.repeat(width)}`, ...rest.map(line)].join('\n');
}

/** On one line, with everything that Markdown or HTML would read as markup written out. */
function escapeText(text: string): string {
  return text
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[\\`*_[\]<>#|~&]/g, '\\$&')
    .replace(
      /^(\s*)([-+=]|\d+[.)])/,
      (_, blank: string, mark: string) => `${blank}${mark.slice(0, -1)}\\${mark.at(-1)}`,
    );
}
