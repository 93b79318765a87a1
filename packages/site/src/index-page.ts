import { type Briefing, topicNames } from '@qishi/model';
import { rangeInChinese } from './dates.ts';
import { isDeep, storyAnchor } from './issue-names.ts';
import { plainText } from './plain-text.ts';
import type { SitePage } from './site/site-page.ts';

/** One line of the list of issues: what is known of an issue without opening it. */
export interface IndexRow {
  readonly week: string;
  readonly number: number;
  readonly from: string;
  readonly to: string;
  readonly theme: string;
  /** The three that lead, deep reads first. */
  readonly leads: readonly { readonly href: string; readonly topicName: string; readonly headline: string }[];
  readonly stories: number;
  readonly citations: number;
  /** Whether a PDF stands beside the page. */
  readonly pdf: boolean;
}

const leadCount = 3;

export function buildIndexRow(briefing: Briefing, pdf: boolean): IndexRow {
  const { week, number, from, to, theme, items, citations } = briefing;
  const leads = [...items.filter(isDeep), ...items.filter((item) => !isDeep(item))]
    .slice(0, leadCount)
    .map(({ storyId, topic, headline }) => ({
      href: `${week}/index.html#${storyAnchor(storyId)}`,
      topicName: topicNames[topic],
      headline: plainText(headline),
    }));
  return { week, number, from, to, theme, leads, stories: items.length, citations: citations.length, pdf };
}

/** `reports/index.html`: every issue, newest first. */
export function buildIndexPage(issues: readonly IndexRow[]): SitePage {
  const newestFirst = issues.toSorted((a, b) => (a.week < b.week ? 1 : -1));
  return {
    path: 'index.html',
    title: '全部各期',
    description: '中国科技每周情报：芯片与管制、大模型、云与算力，每一句都有出处。',
    view: {
      issues: newestFirst.map((issue) => ({
        ...issue,
        range: rangeInChinese(issue.from, issue.to),
        theme: plainText(issue.theme),
      })),
    },
  };
}
