import type { RawPage } from '@qishi/model';
import { parseChineseDate } from './chinese-date.ts';
import { findMeta, type PageFacts } from './page-facts.ts';

const metaNames = [
  'article:modified_time', 'og:updated_time', 'bytedance:updated_time', 'bytedance:lastmodified_time', 'og:modified_time',
  'weibo: article:update_at', 'datemodified', 'lastmodified', 'last-modified', 'dcterms.modified', 'updatetime', 'dateupdate', 'revised',
]; // biome-ignore format: a table

const updateLabel = '(?:最后|最近|最新|上次)?(?:更新|修改|編輯|编辑|修訂|修订)(?:时间|時間|日期|于|於)?';
/** `更新时间：2023-04-06 14:30`, `编辑于 4 月 6 日`: the label and everything up to the next label or bar. */
const update = new RegExp(`${updateLabel}\\s*[:：]?\\s*(?=\\d|昨天|今天|刚刚)[^|｜丨\\p{Script=Han}]{4,24}(?:年\\s*\\d{1,2}\\s*月\\s*\\d{1,2}\\s*日?[\\s\\d:：]{0,10})?`, 'u'); // biome-ignore format: one pattern

/** A shown text divided into what tells the publication and what tells the last change. */
export function splitUpdate(text: string): { readonly published: string; readonly modified?: string } {
  const found = update.exec(text.slice(0, 200));
  if (!found) return { published: text };
  return { published: text.replace(found[0], ' '), modified: found[0] };
}

/** A change within this time is the publishing itself. */
const leastChangeMs = 60_000;

export interface ModifiedEvidence {
  readonly page: RawPage;
  readonly facts: PageFacts;
  /** Texts beside the headline that hold dates. */
  readonly dates: readonly string[];
  /** By elements called updated, JSON-LD and the page's state; surest first. */
  readonly stated: readonly (string | undefined)[];
}

/** The last change that a labelled text, JSON-LD, state or a meta tells of, when it is later than the publication and past. */
export function findModified(
  { page, facts, dates, stated }: ModifiedEvidence,
  publishedAt: string,
): string | undefined {
  const shown = dates.map((text) => splitUpdate(text).modified).find((text) => text !== undefined);
  const told = [shown, ...stated, findMeta(facts, metaNames)];
  const seen = page.via === 'import' ? '' : page.fetchedAt;
  for (const text of told) {
    const date = text === undefined ? undefined : parseChineseDate(text, seen);
    if (date && Date.parse(date.iso) > Date.parse(publishedAt) + leastChangeMs && Date.parse(date.iso) <= Date.parse(page.fetchedAt)) return date.iso; // biome-ignore format: one condition
  }
  return undefined;
}
