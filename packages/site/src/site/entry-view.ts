import { type Briefing, type Item, topicNames } from '@qishi/model';
import { rangeInChinese } from '../dates.ts';
import { isDeep } from '../issue-names.ts';
import { plainText } from '../plain-text.ts';
import { itemPath, rootOf, storyPath } from './site-paths.ts';

/** An issue's item in a list: enough to decide whether to read it. */
export interface EntryView {
  readonly href: string;
  readonly topic: string;
  readonly topicName: string;
  readonly headline: string;
  /** Its first sentence. */
  readonly lead: string;
  readonly deep: boolean;
  readonly independent: number;
  readonly reprints: number;
  /** The page that follows it over the weeks, when there is one. */
  readonly story?: string;
}

/** `from` is the page that the entry stands on; `followed` are ids of stories with a page. */
export function buildEntry(briefing: Briefing, item: Item, from: string, followed: ReadonlySet<string>): EntryView {
  const root = rootOf(from);
  return {
    href: root + itemPath(briefing, item),
    topic: item.topic,
    topicName: topicNames[item.topic],
    headline: plainText(item.headline),
    lead: plainText(item.sentences[0]?.text ?? ''),
    deep: isDeep(item),
    independent: item.independent,
    reprints: item.reprints,
    ...(followed.has(item.storyId) ? { story: root + storyPath(item.storyId) } : {}),
  };
}

/** An issue as the heading over its items. */
export function buildIssueHead({ week, number, from, to, theme }: Briefing, root: string) {
  return {
    week: plainText(week),
    number,
    range: rangeInChinese(from, to),
    theme: plainText(theme),
    href: `${root}${week}/index.html`,
  };
}
