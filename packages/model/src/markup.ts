import { joinBrokenLines } from './broken-lines.ts';

const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it stands inside an HTML element or a double-quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => references[char] ?? char);
}

/** Plain text as HTML paragraphs: one a line, but for lines that break within a sentence. */
export function renderParagraphs(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return joinBrokenLines(lines)
    .filter((line) => line !== '')
    .map((line) => `<p>${escapeHtml(line)}</p>`)
    .join('\n');
}
