import { type CoreTopic, countReports, topicNames } from '@qishi/model';
import type { Desk, Draft } from '../desk.ts';
import type { Ranked } from '../select/select-stories.ts';

const numerals = ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'];
/** Witnesses named behind the opening; more would bury the text under numbers. */
const mostWitnesses = 10;
/** A line of the week is dominant with so many of its leading stories. */
const leadingStories = 5;

/**
 * The opening of 本周判断: which line the week followed, and how many outlets and leading stories say so. It is ours, not a
 * report's: its numbers are counted here, and the reports counted stand behind it.
 */
export function writeMainLine(lead: Ranked, all: readonly Ranked[], desk: Desk): Draft {
  const { topic, reports, story } = lead.candidate;
  const { reprints } = countReports(story);
  const outlets = [...new Map(reports.map((report) => [report.outlet.id, report.article.id])).values()];
  const from = outlets.slice(0, mostWitnesses);
  const told =
    outlets.length < 2
      ? `最重的一条${reports.length < 2 ? '目前只有一篇报道' : `有${count(reports.length)}篇报道，都来自一家媒体`}`
      : `最重的一条有${count(outlets.length)}家媒体独立报道${reprints === 0 ? '' : `、${count(reprints)}篇转载`}`;
  return { text: `${topicNames[topic]}是本周的主线，${told}${shareOfTopic(topic, all, desk)}。`, from };
}

function shareOfTopic(topic: CoreTopic, all: readonly Ranked[], { input }: Desk): string {
  const top = all.slice(0, Math.min(leadingStories, input.ranking.caps.deep));
  const ofTopic = top.filter(({ candidate }) => candidate.topic === topic).length;
  return top.length < leadingStories || ofTopic < 2
    ? ''
    : `，全周居前的${count(top.length)}件事里它占${count(ofTopic)}件`;
}

function count(n: number): string {
  return numerals[n] ?? String(n);
}
