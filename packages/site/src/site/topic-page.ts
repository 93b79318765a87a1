import { type Briefing, type CoreTopic, topicNames } from '@qishi/model';
import { thousands } from '../notes-view.ts';
import { buildEntry, buildIssueHead } from './entry-view.ts';
import type { SitePage } from './site-page.ts';
import { feedPath, rootOf, topicPath } from './site-paths.ts';

const about: Readonly<Record<CoreTopic, string>> = {
  chips: '芯片、制造设备与出口管制',
  llm: '大模型的发布、开源、价格与监管',
  cloud: '云厂商、智算中心与算力',
};

/** Everything that was told on a topic, newest issue first, deep reads before short items. */
export function buildTopicPage(
  topic: CoreTopic,
  briefings: readonly Briefing[],
  followed: ReadonlySet<string>,
): SitePage {
  const path = topicPath(topic);
  const root = rootOf(path);
  const issues = briefings
    .toSorted((a, b) => (a.week < b.week ? 1 : -1))
    .map((briefing) => ({
      ...buildIssueHead(briefing, root),
      entries: briefing.items
        .filter((item) => item.topic === topic)
        .map((item) => buildEntry(briefing, item, path, followed)),
    }))
    .filter(({ entries }) => entries.length > 0);
  const count = issues.reduce((sum, { entries }) => sum + entries.length, 0);
  return {
    path,
    title: topicNames[topic],
    description: `${about[topic]}：逐期全部条目，新的在前。`,
    view: {
      topic,
      name: topicNames[topic],
      about: about[topic],
      count: thousands(count),
      issueCount: issues.length,
      issues,
      topicFeed: root + feedPath('atom', topic),
      topicJsonFeed: root + feedPath('json', topic),
    },
  };
}
