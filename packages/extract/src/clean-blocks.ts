import { type Byline, comparable } from '@qishi/model';
import { mergeBylines, parseByline } from './byline.ts';
import { endMarks, strayPhrases } from './phrases.ts';
import { countStops, endsSentence } from './punctuation.ts';
import type { Draft } from './read-blocks.ts';

export interface Cleaned {
  readonly drafts: readonly Draft[];
  /** Said by byline lines that stood in the body. */
  readonly byline: Byline;
  readonly source?: string;
}

/** How many blocks at either end of the body may be byline lines. */
const bylineZone = 8;
const longestStrayChars = 220;
const longestEndMarkChars = 40;
/** An end mark with more than this share of the prose behind it is a box inside the article. */
const insetShare = 0.25;

/**
 * Takes out what is not the article, cheapest and surest first: the repeated title, the editors' and the site's
 * sentences, link lists, byline lines at either end, and everything behind a mark of the end. Order matters: the end
 * mark is looked for last, when stray lines no longer hide how much prose follows it.
 */
export function cleanDrafts(drafts: readonly Draft[], title: string): Cleaned {
  const bylines: Byline[] = [];
  const named: { source?: string } = {};
  const titleKey = comparable(title);
  const withoutTitle = drafts.filter((draft) => !repeats(draft, titleKey));
  const firstProse = withoutTitle.findIndex(({ text }) => text.length >= 40 && endsSentence(text));
  const own = withoutTitle.filter((draft, i) => {
    if (draft.kind === 'table' || draft.kind === 'image') return true;
    const atEdge = i < bylineZone || i >= withoutTitle.length - bylineZone;
    if (i < firstProse && isDateLine(draft.text)) return false;
    if (atEdge && isPromotion(draft)) return false;
    const said = atEdge && draft.kind !== 'caption' ? parseByline(draft.text) : undefined;
    if (said && said.restChars === 0) {
      bylines.push(said.byline);
      if (said.source) named.source ??= said.source;
      return false;
    }
    return !isStray(draft);
  });
  return { drafts: withoutTail(withoutLinkLists(own)), byline: mergeBylines(bylines), ...named };
}

/** A line of the head that the template keeps inside the body: a date and whatever stands beside it. */
function isDateLine(text: string): boolean {
  return text.length <= 100 && /(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}/.test(text) && countStops(text) === 0;
}

const promotionWords = [
  '点击',
  '投票',
  '报名',
  '下载',
  '客户端',
  '福利',
  '专享',
  '免费',
  '试玩',
  '快来',
  '火热',
  '扫码',
  '立即',
  '领取',
  '抢先',
  '戳',
  '优惠',
];

/** A linked paragraph at either end of the body that wants the reader to do something. */
function isPromotion({ text, linkShare }: Draft): boolean {
  if (linkShare === 0 || text.length > longestStrayChars) return false;
  return promotionWords.filter((word) => text.includes(word)).length >= 3;
}

/** The headline again; images and tables have no text that could be one. */
function repeats({ kind, text }: Draft, titleKey: string): boolean {
  if (kind === 'image' || kind === 'table' || text.length > longestStrayChars) return false;
  return comparable(text) === titleKey;
}

function isStray({ text }: Draft): boolean {
  return text.length <= longestStrayChars && strayPhrases.some((phrase) => phrase.test(text));
}

/** A block that is one link, without being a sentence, leads away; so does a list in which most items do. */
function withoutLinkLists(drafts: readonly Draft[]): Draft[] {
  const linked = new Map<Draft['list'], { items: number; links: number }>();
  for (const draft of drafts) {
    if (draft.kind !== 'item') continue;
    const seen = linked.get(draft.list) ?? { items: 0, links: 0 };
    linked.set(draft.list, { items: seen.items + 1, links: seen.links + (draft.linkShare > 0.6 ? 1 : 0) });
  }
  return drafts.filter((draft) => {
    if (draft.kind === 'table' || draft.kind === 'image' || draft.kind === 'caption') return true;
    const list = draft.kind === 'item' ? linked.get(draft.list) : undefined;
    if (list && list.links * 2 > list.items) return false;
    return draft.linkShare < 0.85 || (draft.kind !== 'item' && endsSentence(draft.text) && draft.text.length > 30);
  });
}

/** Cuts at the end mark, unless much of the prose follows: then only the mark itself goes. Trailing headings go too. */
function withoutTail(drafts: readonly Draft[]): Draft[] {
  const prose = drafts.map(({ text, kind }) => (kind === 'caption' || countStops(text) === 0 ? 0 : text.length));
  const whole = prose.reduce((sum, chars) => sum + chars, 0);
  const kept: Draft[] = [];
  let behind = whole;
  for (const [i, draft] of drafts.entries()) {
    if (isEndMark(draft)) {
      if (behind <= whole * insetShare) break;
      continue;
    }
    behind -= prose[i] ?? 0;
    kept.push(draft);
  }
  while (kept.at(-1)?.kind === 'heading') kept.pop();
  return kept;
}

function isEndMark({ kind, text }: Draft): boolean {
  return kind !== 'table' && text.length <= longestEndMarkChars && endMarks.some((mark) => mark.test(text));
}
