import { type Briefing, type CoreTopic, type Item, topicNames } from '@qishi/model';
import { generateAtomFeed, generateJsonFeed } from 'feedsmith';
import { isDeep, magazine } from '../issue-names.ts';
import { plainText } from '../plain-text.ts';
import { escapeMarkup } from '../svg.ts';
import { type BaseUrl, buildFeedId } from './feed-ids.ts';
import { feedPath, issuePath, itemPath, rootOf, topicPath } from './site-paths.ts';

/** What a feed tells of one issue or one item. */
interface FeedEntry {
  readonly id: string;
  /** From the folder of reports. */
  readonly path: string;
  readonly title: string;
  readonly summary: string;
  readonly html: string;
  readonly updated: string;
  readonly tags: readonly string[];
}

/** What a feed is. Dates come from the issues, never from a clock: the same issues give the same bytes. */
export interface FeedView {
  readonly id: string;
  readonly title: string;
  /** Page of the site that shows the same. */
  readonly home: string;
  readonly topic?: CoreTopic;
  /** As of the newest issue. */
  readonly updated: string;
  readonly entries: readonly FeedEntry[];
  readonly baseUrl: BaseUrl;
}

/** Entries of a feed; readers keep what they have seen. */
const mostEntries = 50;

export function buildIssueFeed(briefings: readonly Briefing[], baseUrl: BaseUrl): FeedView {
  const entries = newestFirst(briefings)
    .slice(0, mostEntries)
    .map((briefing) => buildIssueEntry(briefing, baseUrl));
  return {
    id: feedId(briefings, 'issues', baseUrl),
    title: magazine,
    home: 'index.html',
    updated: updatedOf(briefings),
    entries,
    baseUrl,
  };
}

export function buildTopicFeed(topic: CoreTopic, briefings: readonly Briefing[], baseUrl: BaseUrl): FeedView {
  const entries = newestFirst(briefings)
    .flatMap((briefing) =>
      briefing.items.filter((item) => item.topic === topic).map((item) => buildItemEntry(briefing, item, baseUrl)),
    )
    .slice(0, mostEntries);
  const id = feedId(briefings, `topics/${topic}`, baseUrl);
  return {
    id,
    title: `${magazine}：${topicNames[topic]}`,
    home: topicPath(topic),
    topic,
    updated: updatedOf(briefings),
    entries,
    baseUrl,
  };
}

const newestFirst = (briefings: readonly Briefing[]) => briefings.toSorted((a, b) => (a.week < b.week ? 1 : -1));

const updatedOf = (briefings: readonly Briefing[]) => newestFirst(briefings)[0]?.dataUntil ?? '1970-01-01T00:00:00Z';

/** Named by the year of the oldest issue, so that it stays when others come. */
function feedId(briefings: readonly Briefing[], name: string, baseUrl: BaseUrl): string {
  return buildFeedId(name, newestFirst(briefings).at(-1)?.from.slice(0, 4) ?? '2023', baseUrl);
}

function buildIssueEntry(briefing: Briefing, baseUrl: BaseUrl): FeedEntry {
  const { week, from, theme, judgement, threeThings, items, dataUntil } = briefing;
  const deep = items.filter(isDeep);
  const html = [
    paragraph(judgement.map(({ text }) => text).join('')),
    list(threeThings.map(({ text }) => text)),
    list((deep.length > 0 ? deep : items).map(({ headline }) => headline)),
  ].join('');
  return {
    id: buildFeedId(week, from.slice(0, 4), baseUrl),
    path: issuePath(week),
    title: plainText(`${week}：${theme}`),
    summary: plainText(judgement.map(({ text }) => text).join('') || theme),
    html,
    updated: dataUntil,
    tags: [...new Set(items.map(({ topic }) => topicNames[topic]))],
  };
}

function buildItemEntry(briefing: Briefing, item: Item, baseUrl: BaseUrl): FeedEntry {
  const text = item.sentences.map((sentence) => sentence.text);
  return {
    id: buildFeedId(`${briefing.week}/${plainText(item.storyId)}`, briefing.from.slice(0, 4), baseUrl),
    path: itemPath(briefing, item),
    title: plainText(item.headline),
    summary: plainText(text[0] ?? item.headline),
    html: paragraph(text.join('')) + paragraph(`独立${item.independent}，转载${item.reprints}；${briefing.week}`),
    updated: briefing.dataUntil,
    tags: [topicNames[item.topic]],
  };
}

const paragraph = (text: string): string => (text === '' ? '' : `<p>${escapeMarkup(plainText(text))}</p>`);
const list = (texts: readonly string[]): string =>
  texts.length === 0 ? '' : `<ul>${texts.map((text) => `<li>${escapeMarkup(plainText(text))}</li>`).join('')}</ul>`;

/** Absolute where the site has an address, else as seen from the feed's own place. */
function linkFrom(feed: FeedView, kind: 'atom' | 'json', path: string): string {
  const own = feedPath(kind, feed.topic);
  return feed.baseUrl === undefined ? rootOf(own) + path : new URL(path, feed.baseUrl).href;
}

export function renderAtomFeed(feed: FeedView): string {
  const link = (path: string) => linkFrom(feed, 'atom', path);
  return `${generateAtomFeed(
    {
      id: feed.id,
      title: { value: feed.title },
      updated: new Date(feed.updated),
      authors: [{ name: magazine }],
      links: [
        { href: link(feedPath('atom', feed.topic)), rel: 'self', type: 'application/atom+xml' },
        { href: link(feed.home), rel: 'alternate', type: 'text/html' },
      ],
      xml: { lang: 'zh-CN' },
      entries: feed.entries.map((entry) => ({
        id: entry.id,
        title: { value: entry.title },
        updated: new Date(entry.updated),
        published: new Date(entry.updated),
        links: [{ href: link(entry.path), rel: 'alternate', type: 'text/html' }],
        categories: entry.tags.map((term) => ({ term })),
        summary: { value: entry.summary },
        content: { type: 'html', value: entry.html },
      })),
    },
    { strict: true },
  ).trim()}\n`;
}

export function renderJsonFeed(feed: FeedView): string {
  const link = (path: string) => linkFrom(feed, 'json', path);
  const document = generateJsonFeed({
    title: feed.title,
    home_page_url: link(feed.home),
    feed_url: link(feedPath('json', feed.topic)),
    language: 'zh-CN',
    authors: [{ name: magazine }],
    items: feed.entries.map((entry) => ({
      id: entry.id,
      url: link(entry.path),
      title: entry.title,
      summary: entry.summary,
      content_html: entry.html,
      date_published: new Date(entry.updated),
      date_modified: new Date(entry.updated),
      tags: [...entry.tags],
    })),
  });
  return `${JSON.stringify(document, null, 2)}\n`;
}
