import type { Article, Topic } from '@qishi/model';
import Papa from 'papaparse';

const columns = ['id', 'url', 'title', 'outlet', 'authors', 'publishedAt', 'capturedAt', 'topics', 'text'] as const;

/** With the mark by which Excel knows UTF-8. */
export function renderCsvHead(): string {
  return `\uFEFF${renderRow(columns)}`;
}

/** One article as a line. A cell that a spreadsheet would take for a formula gets an apostrophe before it. */
export function renderCsvRow(article: Article, outlet: string, topics: readonly Topic[]): string {
  const { id, url, title, byline, publishedAt, capturedAt, text } = article;
  const authors = byline.authors?.join('、') ?? '';
  return renderRow([id, url, title, outlet, authors, publishedAt, capturedAt, topics.join(' '), text]);
}

/** The library's own rule overlooks a cell of several lines. */
const formula = /^[=+\-@\t\r]/;

function renderRow(cells: readonly string[]): string {
  return `${Papa.unparse([[...cells]], { escapeFormulae: formula, newline: '\r\n' })}\r\n`;
}
