import { comparable } from '@qishi/model';
import { isMarkedCaption } from './captions.ts';
import { endsSentence } from './punctuation.ts';
import type { Draft } from './read-blocks.ts';

/** A longer line is a paragraph, whatever it ends with. */
const longestHeadingChars = 32;

/**
 * Lines of plain text or Markdown to drafts. A short line without an ending mark between two paragraphs is a heading.
 * A line that repeats the headline stands where the page had an image (its alt text); the caption follows it.
 */
export function readTextDrafts(lines: readonly string[], title: string): Draft[] {
  const key = comparable(title);
  return lines.flatMap((line, i): Draft[] => {
    const plain = { text: line, level: 0, linkShare: 0, centred: false };
    if (comparable(line) === key)
      return isMarkedCaption(lines[i + 1] ?? '') ? [{ ...plain, kind: 'image', text: '' }] : [];
    const marked = readMarkdown(line);
    if (marked) return [{ ...plain, ...marked }];
    if (isMarkedCaption(line)) return [{ ...plain, kind: 'caption' }];
    if (isHeading(lines, i)) return [{ ...plain, kind: 'heading', level: 2 }];
    return [{ ...plain, kind: 'paragraph', text: withoutMarks(line) }];
  });
}

/** Headings, quotes, items and images of Markdown. */
function readMarkdown(line: string): (Pick<Draft, 'kind' | 'text'> & Partial<Draft>) | undefined {
  const heading = /^(#{1,6})\s+(.+?)\s*#*$/.exec(line);
  if (heading) return { kind: 'heading', level: (heading[1] ?? '').length, text: withoutMarks(heading[2] ?? '') };
  const quote = /^>\s*(.+)$/.exec(line);
  if (quote) return { kind: 'quote', text: withoutMarks(quote[1] ?? '') };
  const item = /^(?:[-*+]|\d{1,2}\.)\s+(\S.*)$/.exec(line);
  if (item) return { kind: 'item', text: withoutMarks(item[1] ?? '') };
  const image = /^!\[([^\]]*)\]\((https?:[^)\s]+)[^)]*\)$/.exec(line);
  return image ? { kind: 'image', text: '', src: image[2] ?? '' } : undefined;
}

/** Links become their text, emphasis its content. */
function withoutMarks(text: string): string {
  return text
    .replace(/!?\[([^\]]{0,300})\]\((?:[^()\s]{0,600})\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)([^*_]{1,300})\1/g, '$2')
    .replace(/`([^`]{1,200})`/g, '$1');
}

function isHeading(lines: readonly string[], i: number): boolean {
  const line = lines[i] ?? '';
  const next = lines[i + 1] ?? '';
  if (line.length > longestHeadingChars || endsSentence(line) || /[，,、：:]$/.test(line)) return false;
  return i > 0 && next.length > longestHeadingChars && endsSentence(lines[i - 1] ?? '');
}
