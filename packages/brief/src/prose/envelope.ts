import { beijingTime, sha256, tidy } from '@qishi/model';
import type { Draft } from '../desk.ts';
import type { Report } from '../input.ts';

/** Characters of one article that a model is shown, cut at a paragraph. */
const longestText = 1400;
/** Characters of a title or a name: pages have been seen to put whole articles there. */
const longestLine = 120;
const nonceDigits = 24;

/** Articles as data for a model: each between two marks that nobody who wrote one of them could know. */
export interface Envelope {
  readonly text: string;
  /** The start of every mark. */
  readonly nonce: string;
  /** Article id by the source id that the model is given, e.g. `src1`. */
  readonly articles: ReadonlyMap<string, string>;
}

/**
 * The marks hold a hash over all the articles, so that the same articles make the same envelope and no article can hold
 * its own. What looks like a mark inside an article is made harmless all the same.
 */
export function buildEnvelope(reports: readonly Report[]): Envelope {
  const known = reports.map(({ article, sha256: page }) => `${article.id} ${article.contentHash} ${page}`);
  const nonce = `QISHI-${sha256(known.join('\n')).slice(0, nonceDigits)}`;
  const articles = new Map(reports.map(({ article }, i) => [`src${i + 1}`, article.id]));
  const text = reports.map((report, i) => wrap(report, `src${i + 1}`, nonce)).join('\n\n');
  return { text, nonce, articles };
}

export const openMark = (nonce: string, id: string): string => `<<<${nonce} ${id}>>>`;
export const closeMark = (nonce: string, id: string): string => `<<<${nonce} ${id} end>>>`;

function wrap({ article, outlet }: Report, id: string, nonce: string): string {
  const line = (text: string): string => neutralise(text, nonce).replace(/\n/g, ' ').slice(0, longestLine);
  return [
    openMark(nonce, id),
    `媒体：${line(outlet.name)}`,
    `发布：${beijingTime(article.publishedAt)}（北京时间）`,
    `标题：${line(article.title)}`,
    neutralise(cutText(article.text), nonce),
    closeMark(nonce, id),
  ].join('\n');
}

/** Sentences that rules have chosen, with the source ids of what they cite; those that cite anything else are left out. */
export function listDraft(drafts: readonly Draft[], { articles, nonce }: Envelope): string {
  const ids = new Map([...articles].map(([id, article]) => [article, id]));
  const lines = drafts.flatMap(({ text, from }) => {
    const cited = from.map((article) => ids.get(article)).filter((id) => id !== undefined);
    return cited.length === 0 ? [] : [`- ${neutralise(text, nonce)}（${cited.join('、')}）`];
  });
  return lines.length === 0 ? '（无）' : [openMark(nonce, 'draft'), ...lines, closeMark(nonce, 'draft')].join('\n');
}

/** Text without what could pass for a mark, and without the characters that a model reads and a person does not see. */
export function neutralise(text: string, nonce: string): string {
  return tidy(text.replace(unseen, '')).replaceAll(nonce, '').replace(/<{2,}/g, '‹').replace(/>{2,}/g, '›');
}

/** Tag characters (ASCII in disguise) and variation selectors: carriers of hidden text. */
const unseen = /[\u{E0000}-\u{E01EF}]|[\uFE00-\uFE0F]|[\u180B-\u180F]/gu;

function cutText(text: string): string {
  if (text.length <= longestText) return text;
  const end = text.lastIndexOf('\n', longestText);
  return text.slice(0, end > longestText / 2 ? end : longestText);
}
