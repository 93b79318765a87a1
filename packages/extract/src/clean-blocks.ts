import { type Byline, comparable } from '@qishi/model';
import { isSiteSpeaking } from './boilerplate.ts';
import { mergeBylines, parseByline } from './byline.ts';
import { isMarkedCaption } from './captions.ts';
import { isControlLine } from './control-line.ts';
import { isEndPhrase, isStrayPhrase } from './phrases.ts';
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
export function cleanDrafts(drafts: readonly Draft[], title: string, remove: Remove = () => {}): Cleaned {
  const bylines: Byline[] = [];
  const named: { source?: string } = {};
  const titleKey = comparable(title);
  const withoutTitle = untilEditor(
    drafts.filter((draft) => !repeats(draft, titleKey)),
    remove,
  );
  const firstProse = withoutTitle.findIndex(({ text }) => text.length >= 40 && endsSentence(text));
  const own = withoutTitle.filter((draft, i) => {
    if (draft.kind === 'table' || draft.kind === 'image') return true;
    const atEdge = i < bylineZone || i >= withoutTitle.length - bylineZone;
    const isCredit = withoutTitle[i - 1]?.kind === 'image' && isMarkedCaption(draft.text);
    const said = atEdge && draft.kind !== 'caption' && !isCredit ? parseByline(draft.text) : undefined;
    const why = reasonAgainst(draft, { inHead: i < firstProse, atEdge, isByline: said?.restChars === 0 });
    if (!why) return true;
    if (why === 'byline' && said) {
      bylines.push(said.byline);
      if (said.source) named.source ??= said.source;
    }
    remove(why, draft.text);
    return false;
  });
  const linked = withoutLinkLists(own, remove);
  const ended = withoutNotices(withoutTail(linked, remove), remove);
  return { drafts: withoutEndSign(ended), byline: mergeBylines(bylines), ...named };
}

/** 责任编辑 is the last line of an article unless much of the prose follows: then it stands above or in the middle. */
function untilEditor(drafts: readonly Draft[], remove: Remove): readonly Draft[] {
  const prose = drafts.map(({ text, kind }) => (kind === 'caption' || countStops(text) === 0 ? 0 : text.length));
  const whole = prose.reduce((sum, chars) => sum + chars, 0);
  let behind = whole;
  for (const [i, { text }] of drafts.entries()) {
    behind -= prose[i] ?? 0;
    if (behind > whole * insetShare || text.length > longestEndMarkChars || !editorLine.test(text)) continue;
    // Other lines of the imprint stand beside it.
    const end = drafts.findIndex((draft, at) => at > i && parseByline(draft.text).restChars > 0);
    if (end < 0) return drafts;
    for (const lost of drafts.slice(end)) if (lost.text) remove(`behind ${text}`, lost.text);
    return drafts.slice(0, end);
  }
  return drafts;
}

const editorLine = /^[（(【[]?\s*(?:责任编辑|責任編輯|责编|值班编辑|本文编辑)\s*[】\]]?\s*[:：|丨/]/;

/** Told why a piece of the body is taken out, and its text. */
export type Remove = (why: string, text: string) => void;

interface Place {
  /** Above the first sentence. */
  readonly inHead: boolean;
  readonly atEdge: boolean;
  readonly isByline: boolean;
}

function reasonAgainst(draft: Draft, { inHead, atEdge, isByline }: Place): string | undefined {
  if (inHead && isDateLine(draft.text)) return 'date line';
  if (plainDate.test(draft.text)) return inHead ? 'date line' : undefined;
  if (isPromotion(draft, atEdge)) return 'promotion';
  if (isByline) return 'byline';
  if (inHead && isSiteSpeaking(draft.text)) return 'the site speaks';
  if (isControlLine(draft.text)) return 'labels of buttons';
  return isStray(draft) ? "site's or editor's sentence" : undefined;
}

/** A line of the head that the template keeps inside the body: a date and whatever stands beside it. */
function isDateLine(text: string): boolean {
  return text.length <= 100 && /(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}/.test(text) && countStops(text) === 0;
}

/** Behind the text, a date in words signs a document. */
const plainDate = /^(?:19|20)\d{2}年\d{1,2}月\d{1,2}日$/;

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
  '代金券',
  '名额',
  '低至',
  '首单',
  '注册',
  '先到先得',
  '限时',
  '折扣',
];

/** A paragraph that wants the reader to do something; three of the words are enough at either end of the body, in a link. */
function isPromotion({ text, linkShare }: Draft, atEdge: boolean): boolean {
  if (text.length > longestStrayChars) return false;
  const words = promotionWords.filter((word) => text.includes(word)).length;
  return words >= 4 || (words >= 3 && linkShare > 0 && atEdge);
}

/** The headline again; images and tables have no text that could be one. */
function repeats({ kind, text }: Draft, titleKey: string): boolean {
  if (kind === 'image' || kind === 'table' || text.length > titleKey.length * 2 + 10) return false;
  return comparable(text) === titleKey;
}

function isStray({ text }: Draft): boolean {
  return text.length <= longestStrayChars && isStrayPhrase(text);
}

/** A block that is one link, without being a sentence, leads away; so does a list in which most items do. */
function withoutLinkLists(drafts: readonly Draft[], remove: Remove): Draft[] {
  const linked = new Map<Draft['list'], { items: number; links: number }>();
  for (const draft of drafts) {
    if (draft.kind !== 'item') continue;
    const seen = linked.get(draft.list) ?? { items: 0, links: 0 };
    linked.set(draft.list, { items: seen.items + 1, links: seen.links + (draft.linkShare > 0.6 ? 1 : 0) });
  }
  return drafts.filter((draft) => {
    if (draft.kind === 'table' || draft.kind === 'image' || draft.kind === 'caption') return true;
    const list = draft.kind === 'item' ? linked.get(draft.list) : undefined;
    const inLinks = list !== undefined && list.links * 2 > list.items;
    const isSentence =
      draft.kind !== 'item' && ((endsSentence(draft.text) && draft.text.length > 30) || isReference(draft.text));
    if (!inLinks && (draft.linkShare < 0.85 || isSentence)) return true;
    remove(inLinks ? 'list of links' : 'leads away', draft.text);
    return false;
  });
}

/** Cuts at the end mark, unless much of the prose follows: then only the mark itself goes. Trailing headings go too. */
function withoutTail(drafts: readonly Draft[], remove: Remove): Draft[] {
  const prose = drafts.map(({ text, kind }) => (kind === 'caption' || countStops(text) === 0 ? 0 : text.length));
  const whole = prose.reduce((sum, chars) => sum + chars, 0);
  const kept: Draft[] = [];
  let behind = whole;
  for (const [i, draft] of drafts.entries()) {
    if (isEndMark(draft)) {
      const isEnd = behind <= whole * insetShare;
      const lost = drafts.slice(i, isEnd ? drafts.length : i + 1);
      for (const { text } of lost)
        if (text) remove(`${isEnd ? 'from the end mark on' : 'inset mark'}: ${draft.text}`, text);
      if (isEnd) break;
      continue;
    }
    behind -= prose[i] ?? 0;
    kept.push(draft);
  }
  while (kept.at(-1)?.kind === 'heading') kept.pop();
  return kept;
}

/** `论文地址：https://…`: an address written out is for the reader. */
const isReference = (text: string): boolean => /^.{0,60}?\s*https?:\/\/\S{4,}$/.test(text);

/** Takes the site's sentences off the end, through the pictures between them, which are its codes to scan. */
function withoutNotices(drafts: readonly Draft[], remove: Remove): Draft[] {
  let end = drafts.length;
  for (let i = end - 1; i > 0; i--) {
    const { kind, text, linkShare } = drafts[i] as Draft;
    if (kind === 'image' || kind === 'caption') continue;
    const leadsAway =
      linkShare > 0.5 && kind !== 'item' && kind !== 'table' && !endsSentence(text) && !isReference(text);
    if (kind === 'table' || !(isSiteSpeaking(text) || leadsAway)) break;
    remove(leadsAway ? 'leads away' : 'the site speaks', text);
    end = i;
  }
  return drafts.slice(0, end);
}

/** `（完）` behind the last sentence. */
const endSign = /\s*[（(【[](?:完|全文完|本文完|END|The End)[）)】\]]\s*$/i;

function withoutEndSign(drafts: readonly Draft[]): Draft[] {
  const last = drafts.findLastIndex(({ kind }) => kind === 'paragraph');
  return drafts.map((draft, i) => (i === last ? { ...draft, text: draft.text.replace(endSign, '') } : draft));
}

function isEndMark({ kind, text, rows }: Draft): boolean {
  if (kind === 'table') return /^(?:相关|热门|关联)(?:股票|个股|基金|产品|阅读|报道)/.test(rows?.[0]?.[0] ?? '');
  return text.length <= longestEndMarkChars && isEndPhrase(text);
}
