import { type Block, comparable } from '@qishi/model';
import { isCaptionBehindImage, isMarkedCaption, readCaption } from './captions.ts';
import type { Draft } from './read-blocks.ts';

/**
 * Drafts to blocks: items of one list become a list; an image and the captions behind it become a figure, and so does
 * a marked caption (▲ …, 图源：…) whose image the page has lost.
 */
export function buildBlocks(drafts: readonly Draft[]): Block[] {
  const blocks: Block[] = [];
  const isCentred = centredTest(drafts);
  let list: Draft['list'];
  for (const draft of drafts) {
    const last = blocks.at(-1);
    const caption = captionOf(draft, last, isCentred(draft));
    if (caption && last?.kind === 'figure') blocks[blocks.length - 1] = { ...last, ...mergeCaption(last, draft.text) };
    else if (caption) blocks.push({ kind: 'figure', ...readCaption(draft.text) });
    else if (draft.kind === 'item' && last?.kind === 'list' && list === draft.list) {
      blocks[blocks.length - 1] = { kind: 'list', items: [...last.items, draft.text] };
    } else blocks.push(blockOf(draft));
    list = draft.list;
  }
  return withPullQuotes(blocks);
}

/** Shorter quotes repeat a paragraph's words by chance. */
const shortestPullQuoteChars = 10;

/** A quote whose words stand in another paragraph too is that paragraph's sentence set large. */
function withPullQuotes(blocks: readonly Block[]): Block[] {
  if (!blocks.some(({ kind }) => kind === 'quote')) return [...blocks];
  const paragraphs = blocks.map((block) => (block.kind === 'paragraph' ? comparable(block.text) : ''));
  return blocks.map((block) => {
    if (block.kind !== 'quote') return block;
    const words = comparable(block.text).replace(/^["']+|["'。.!?]+$/g, '');
    const repeated = words.length >= shortestPullQuoteChars && paragraphs.some((text) => text.includes(words));
    return repeated ? { ...block, kind: 'pull-quote' } : block;
  });
}

/** Standing in the middle says something only where most of the text does not. */
function centredTest(drafts: readonly Draft[]): (draft: Draft) => boolean {
  const texts = drafts.filter(({ kind, text }) => kind === 'paragraph' && text.length > 0);
  const centred = texts.filter((draft) => draft.centred).length;
  return (draft) => draft.centred && centred * 2 <= texts.length;
}

/** A figure takes at most one caption and, on a line of its own, one credit. */
function captionOf(draft: Draft, last: Block | undefined, centred: boolean): boolean {
  if (draft.kind === 'table' || draft.kind === 'image' || draft.kind === 'item') return false;
  const free = last?.kind === 'figure' && !(last.caption && last.credit);
  if (draft.kind === 'caption') return true;
  if (free && (draft.kind !== 'heading' || draft.bold)) {
    const mayBeBare = centred && draft.kind !== 'heading' && last.caption === undefined && !isNumbered(draft.text);
    return isCaptionBehindImage(draft.text, mayBeBare);
  }
  return isMarkedCaption(draft.text);
}

/** `01 …`, `一、…`, `第一章`, `Part 2`: a heading set in the middle, not a caption. */
const isNumbered = (text: string): boolean =>
  /^(?:\d{1,2}\b|[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十\d]+[章节部]|part\b)/i.test(text);

type Figure = Extract<Block, { kind: 'figure' }>;

function mergeCaption(figure: Figure, text: string): Pick<Figure, 'caption' | 'credit'> {
  const read = readCaption(text);
  if (figure.caption && read.caption) return { ...read, caption: `${figure.caption} ${read.caption}` };
  return read;
}

function blockOf(draft: Draft): Block {
  switch (draft.kind) {
    case 'heading':
      return { kind: 'heading', level: draft.level, text: draft.text };
    case 'quote':
      return { kind: 'quote', text: draft.text };
    case 'item':
      return { kind: 'list', items: [draft.text] };
    case 'table':
      return { kind: 'table', rows: draft.rows ?? [] };
    case 'image':
      return { kind: 'figure', ...(draft.src ? { src: draft.src } : {}) };
    default:
      return { kind: 'paragraph', text: draft.text };
  }
}
