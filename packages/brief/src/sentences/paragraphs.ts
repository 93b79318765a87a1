import type { Article } from '@qishi/model';

/** A line this long that ends in no mark is no heading but half a sentence, in characters. */
const longestHeading = 24;

/** A paragraph of running text. */
export interface Paragraph {
  readonly text: string;
  /** The line before broke off, so the first sentence here may be the rest of another. */
  readonly isTorn: boolean;
}

/**
 * Running text by paragraph: no headings, tables or captions. Imported texts have only lines; where one plainly goes on
 * in the next (a Latin name or a clause cut in two by the page's own line breaks) they are joined.
 */
export function listParagraphs({ blocks, text }: Pick<Article, 'blocks' | 'text'>): readonly Paragraph[] {
  const lines = blocks.length === 0 ? text.split('\n') : blocks.flatMap(linesOf);
  const paragraphs: Paragraph[] = [];
  for (const line of lines) {
    const before = paragraphs.at(-1);
    if (before !== undefined && goesOn(before.text, line)) paragraphs[paragraphs.length - 1] = join(before, line);
    else paragraphs.push({ text: line, isTorn: before !== undefined && isTornOff(before.text) });
  }
  return paragraphs;
}

function linesOf(block: Article['blocks'][number]): readonly string[] {
  if (block.kind === 'paragraph' || block.kind === 'quote') return [block.text];
  return block.kind === 'list' ? block.items : [];
}

function goesOn(before: string, line: string): boolean {
  return /[，、：“（《]$|[A-Za-z,]$/.test(before)
    ? /^[\p{L}\p{N}“《]/u.test(line) && before.length > 6
    : /^[，。、；：”）]/.test(line);
}

function join(before: Paragraph, line: string): Paragraph {
  const gap = /[A-Za-z]$/.test(before.text) && /^[A-Za-z]/.test(line) ? ' ' : '';
  return { text: `${before.text}${gap}${line}`, isTorn: before.isTorn };
}

function isTornOff(text: string): boolean {
  return text.length > longestHeading && !isClosed(text);
}

/** Ends as a sentence does. */
export function isClosed(text: string): boolean {
  return /[。！？!?…；;][”’」』）)]?\s*$|[”」』）)]\s*$/.test(text);
}
